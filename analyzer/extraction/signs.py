"""Name what a clause shows, whatever its language: the signs by which a learnt reader weighs its kind."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import cache, lru_cache

from analyzer.extraction.clause import Clause
from analyzer.extraction.verdicts import Verdict
from analyzer.language.concepts import lexicon
from analyzer.language.entities import Speaker
from analyzer.language.lexicon import package_vocabulary
from analyzer.language.phrases import Hit
from analyzer.language.readings import Reading
from analyzer.language.tokens import tokens_of

NONE = "none"
Word = tuple[int, int, tuple[str, ...]]  # where a word stands, and the signs that it gives
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[?!%€$]")
_STEM = 5  # letters by which longer words are known as well
_SIX, _LONGEST = 6, 6  # lengths are told apart in sixes of words, up to this many
_MARKS = '"“„«'
_BESIDE = ("part", "spans", "counted")  # what stands beside the main line of a sentence


def signs_of(clause: Clause, start: int, end: int, first: Verdict | None) -> set[str]:
    """Return the names of all that the words `start:end` show; `first` is what the rules said of them."""
    return {
        *signs_of_clause(clause, first),
        *signs_of_sentence(clause.sentence),
        *signs_of_words(clause.sentence, start, end, voice_of(clause)),
    }


def signs_of_sentence(sentence: Reading) -> set[str]:
    """Name the lists of the lexicon whose words stand in a sentence, and which of them follow each other."""
    found = _in_a_row(sentence.hits)
    for label in {hit.label for hit in sentence.hits}:
        found.update(_of_list(label))
    return found


def signs_of_words(sentence: Reading, start: int, end: int, voice: str) -> set[str]:
    """Name what the words `start:end` of a sentence are, whoever says them: their form, the words, their concepts."""
    language = sentence.grammar.language
    words = _TOKEN.findall(sentence.folded, start, end)
    found = _of_form(sentence.text[start:end])
    for word in set(words):
        found.update(_of_word(language, word))
    found.update(_in_pairs(language, words))
    found.update(_of_concepts(language, voice, sentence.folded[start:end]))
    return found


def signs_of_clause(clause: Clause, first: Verdict | None) -> tuple[str, ...]:
    """Name what the rules said of a clause, who acts in it and who speaks."""
    return (*_of_rules(voice_of(clause), first and first[::2], clause.in_terms), *_of_voices(clause))


def words_of(clause: Clause, start: int, end: int) -> list[Word]:
    """Return the words with their signs: each whole, and a longer one by how it begins; a number is any number."""
    language = clause.words.language
    return [(*match.span(), _of_word(language, match[0])) for match in _TOKEN.finditer(clause.folded, start, end)]


@lru_cache(maxsize=1 << 16)
def _of_word(language: str, word: str) -> tuple[str, ...]:
    if word[0].isdigit():
        return (f"{language} 0",)
    return (f"{language} {word}", f"{language} {word[:_STEM]}~") if len(word) > _STEM else (f"{language} {word}",)


def _in_pairs(language: str, words: Iterable[str]) -> Iterable[str]:
    """Name the words that follow each other: "we require" is not what "the law requires" says."""
    row = ["^", *("0" if word[0].isdigit() else word for word in words), "$"]
    return [f"{language} {left} {right}" for left, right in itertools.pairwise(row)]


def _of_concepts(language: str, voice: str, folded: str) -> Iterable[str]:
    """Name the concepts that the words speak of, the same in every language, and those that follow each other."""
    known = lexicon(package_vocabulary(), language)
    words = tokens_of(folded)
    row, place = ["^"], 0
    while place < len(words):
        phrases = known.phrases(words, place)
        if phrases:
            length, code = max(phrases)
            row.append(code)
            place += length
        else:
            row += _concepts_of_word(language, words[place])
            place += 1
    alone = set(row[1:])
    row.append("$")
    return [
        *[f"concept {code}" for code in alone],
        *[f"concept {code} {voice}" for code in alone],
        *[f"concepts {left} {right}" for left, right in itertools.pairwise(row)],
    ]


@lru_cache(maxsize=1 << 16)
def _concepts_of_word(language: str, word: str) -> tuple[str, ...]:
    return tuple(sorted(lexicon(package_vocabulary(), language).codes(word)))


@lru_cache(maxsize=1 << 8)
def _of_rules(voice: str, first: tuple[str, str] | None, in_terms: bool) -> tuple[str, ...]:
    """Name what the rules said: a kind, and how sure they were."""
    said = first[0] if first else NONE
    found = ["always", voice, f"rule {said}", f"rule {said} {voice}"]
    if first:
        found.append(f"rule {said} {first[1]}")
    if in_terms:
        found += ["terms", f"rule {said} terms"]
    return tuple(found)


def _of_voices(clause: Clause) -> tuple[str, ...]:
    """Name who acts and who speaks, and what the first verb, the modal and a negation say of whom."""
    modal, verbs = clause.modal, clause.verbs
    return _voices_named(
        voice_of(clause),
        _role(clause.subject),
        _role(clause.speaker),
        clause.manner,
        clause.in_terms,
        clause.quoted,
        bool(clause.spots),
        clause.negated is not None,
        modal.label[1] if modal else None,
        clause.future_time is not None,
        verbs[0].label[1] if verbs else None,
    )


@lru_cache(maxsize=1 << 12)  # the same few tell of most clauses
def _voices_named(
    voice: str, acts: str, speaks: str, manner: str, in_terms: bool, quoted: bool, named: bool, negated: bool,
    modal: str | None, ahead: bool, tense: str | None,
) -> tuple[str, ...]:  # fmt: skip
    found = [f"subject {acts}", f"subject {acts} {voice}", f"speaker {speaks}"]
    found += [f"speaker {speaks} {manner}", f"speaker {speaks} {manner} {voice}"]
    if in_terms:
        found.append(f"subject {acts} terms")
    if quoted:
        found.append(f"quoted {speaks}")
    if named:
        found += ["named", f"named {voice}"]
    if negated:
        found.append(f"negated {acts}")
    if modal is not None:
        found.append(f"modal {modal} {acts}")
    if ahead:
        found.append("future time")
    if tense is not None:
        found += [f"verb {tense} {acts}", f"verb {tense} {voice}"]
    return tuple(found)


def _of_form(text: str) -> set[str]:
    bare = text.rstrip(' "”»')
    found = {f"length {min(_LONGEST, bare.count(' ') // _SIX)}"}
    shown = {
        "asks": bare.endswith("?"),
        "ends": bare.endswith((".", "!")),
        "quotes": any(mark in text for mark in _MARKS),
    }
    return found | {sign for sign, is_shown in shown.items() if is_shown}


@cache
def _of_list(label: tuple[str, ...]) -> tuple[str, ...]:
    """Name a list of the lexicon by its name, by how that begins, and an act by itself, whatever its tense."""
    names = {f"list {' '.join(label[:length])}" for length in (1, 2, len(label))}
    return (*names, f"act {' '.join(label[2:])}") if label[0] == "verb" else tuple(names)


def _in_a_row(hits: Iterable[Hit]) -> set[str]:
    """Name the lists whose words follow each other in the main line of a sentence."""
    row: list[str] = ["^"]
    for hit in sorted(hits, key=_longest_first):
        name = _name_in_a_row(hit.label)
        if name and name != row[-1]:
            row.append(name)
    row.append("$")
    return {f"row {left} > {right}" for left, right in itertools.pairwise(row)}


def _longest_first(hit: Hit) -> tuple[int, int, tuple[str, ...]]:
    return hit[0], -hit[1], hit[2]


@cache
def _name_in_a_row(label: tuple[str, ...]) -> str:
    return "" if label[0] in _BESIDE else " ".join(label[:2])


def voice_of(clause: Clause) -> str:
    """Say whether a clause is in the voice of the company itself or of somebody who writes of it."""
    return "own" if clause.own_voice else "press"


def _role(speaker: Speaker | None) -> str:
    return speaker.role if speaker else "nobody"
