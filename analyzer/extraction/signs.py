"""Name what a clause shows, whatever its language: the signs by which a learnt reader weighs its kind."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import itemgetter

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
_OPENS, _CLOSES, _NUMBER = "^", "$", "0"  # what stands at the edges of a row, and for a number
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
    found = {f"row {left} > {right}" for left, right in itertools.pairwise(lists_in_a_row(sentence.hits))}
    return found.union(*[of_list(label) for label in {hit.label for hit in sentence.hits}])


def signs_of_words(sentence: Reading, start: int, end: int, voice: str) -> set[str]:
    """Name what the words `start:end` of a sentence are, whoever says them: their form, the words, their concepts.

    Words and concepts are named by themselves and with what follows: "we require" is not what "the law requires" says.
    """
    language = sentence.grammar.language
    words, concepts = words_in_a_row(sentence, start, end), concepts_in_a_row(sentence, start, end)
    found = {
        *form_of(sentence.text[start:end]),
        *[f"{language} {left} {right}" for left, right in itertools.pairwise(words)],
        *[f"concepts {left} {right}" for left, right in itertools.pairwise(concepts)],
    }
    found.update(*[of_word(language, word) for word in set(words[1:-1])])
    return found.union(*[of_concept(code, voice) for code in set(concepts[1:-1])])


def signs_of_clause(clause: Clause, first: Verdict | None) -> tuple[str, ...]:
    """Name what the rules said of a clause, who acts in it and who speaks."""
    said = (first.kind, first.confidence) if first else None
    return (*_of_rules(voice_of(clause), said, clause.in_terms), *_of_voices(clause))


def words_of(clause: Clause, start: int, end: int) -> list[Word]:
    """Return the words with their signs: each whole, and a longer one by how it begins; a number is any number."""
    language = clause.words.language
    return [(*match.span(), of_word(language, match[0])) for match in _TOKEN.finditer(clause.folded, start, end)]


@lru_cache(maxsize=1 << 16)
def of_word(language: str, word: str) -> tuple[str, ...]:
    """Name a word by itself, and a longer one by how it begins."""
    if word[0].isdigit():
        return (f"{language} {_NUMBER}",)
    return (f"{language} {word}", f"{language} {word[:_STEM]}~") if len(word) > _STEM else (f"{language} {word}",)


@cache
def of_concept(code: str, voice: str) -> tuple[str, str]:
    """Name a concept by itself and in the voice in which it is spoken of."""
    return f"concept {code}", f"concept {code} {voice}"


@cache
def of_list(label: tuple[str, ...]) -> tuple[str, ...]:
    """Name a list of the lexicon by its name, by how that begins, and an act by itself, whatever its tense."""
    names = {f"list {' '.join(label[:length])}" for length in (1, 2, len(label))}
    return (*names, f"act {' '.join(label[2:])}") if label[0] == "verb" else tuple(names)


def words_in_a_row(sentence: Reading, start: int, end: int) -> list[str]:
    """Return the words `start:end` of a sentence between the marks of its edges; every number is the same."""
    words = _TOKEN.findall(sentence.folded, start, end)
    return [_OPENS, *[_NUMBER if word[0].isdigit() else word for word in words], _CLOSES]


def concepts_in_a_row(sentence: Reading, start: int, end: int) -> list[str]:
    """Return the concepts that the words `start:end` speak of, the same in every language, between the marks of the edges."""
    known = lexicon(package_vocabulary(), sentence.grammar.language)
    return [_OPENS, *known.in_a_row(tokens_of(sentence.folded[start:end])), _CLOSES]


def lists_in_a_row(hits: Sequence[Hit]) -> list[str]:
    """Return the lists whose words follow each other in the main line of a sentence, the longest first at one place."""
    row: list[str] = [_OPENS]
    longest_first = sorted(hits, key=itemgetter(1), reverse=True)  # keeps the order of labels
    for hit in sorted(longest_first, key=itemgetter(0)):
        name = _name_in_a_row(hit.label)
        if name and name != row[-1]:
            row.append(name)
    row.append(_CLOSES)
    return row


@cache
def _name_in_a_row(label: tuple[str, ...]) -> str:
    return "" if label[0] in _BESIDE else " ".join(label[:2])


def form_of(text: str) -> list[str]:
    """Name how long words are, how they end, and whether marks stand in them."""
    bare = text.rstrip(' "”»')
    found = [f"length {min(_LONGEST, bare.count(' ') // _SIX)}"]
    if bare.endswith("?"):
        found.append("asks")
    elif bare.endswith((".", "!")):
        found.append("ends")
    if any(mark in text for mark in _MARKS):
        found.append("quotes")
    return found


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


def voice_of(clause: Clause) -> str:
    """Say whether a clause is in the voice of the company itself or of somebody who writes of it."""
    return "own" if clause.own_voice else "press"


def _role(speaker: Speaker | None) -> str:
    return speaker.role if speaker else "nobody"
