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
    found = _of_rules(clause, first) | _of_voices(clause) | _of_form(clause.text[start:end])
    for label in {hit.label for hit in clause.sentence.hits}:
        found.update(_of_list(label))
    found.update(_in_a_row(clause.sentence.hits))
    language = clause.words.language
    words = _TOKEN.findall(clause.folded, start, end)
    for word in set(words):
        found.update(_of_word(language, word))
    found.update(_in_pairs(language, words))
    found.update(_of_concepts(language, _voice(clause), clause.folded[start:end]))
    return found


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


@lru_cache(maxsize=1 << 13)  # what a report says its next edition says again
def _of_concepts(language: str, voice: str, folded: str) -> tuple[str, ...]:
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
    pairs = {f"concepts {left} {right}" for left, right in itertools.pairwise([*row, "$"])}
    return (*(f"concept {code}" for code in alone), *(f"concept {code} {voice}" for code in alone), *pairs)


@lru_cache(maxsize=1 << 16)
def _concepts_of_word(language: str, word: str) -> tuple[str, ...]:
    return tuple(sorted(lexicon(package_vocabulary(), language).codes(word)))


def _of_rules(clause: Clause, first: Verdict | None) -> set[str]:
    voice, said = _voice(clause), first.kind if first else NONE
    found = {"always", voice, f"rule {said}", f"rule {said} {voice}"}
    if first:
        found.add(f"rule {said} {first.confidence}")
    if clause.in_terms:
        found |= {"terms", f"rule {said} terms"}
    return found


def _of_voices(clause: Clause) -> set[str]:
    """Name who acts and who speaks, and what the first verb, the modal and a negation say of whom."""
    voice, acts, speaks = _voice(clause), _role(clause.subject), _role(clause.speaker)
    found = {f"subject {acts}", f"subject {acts} {voice}", f"speaker {speaks}"}
    found |= {f"speaker {speaks} {clause.manner}", f"speaker {speaks} {clause.manner} {voice}"}
    if clause.in_terms:
        found.add(f"subject {acts} terms")
    if clause.quoted:
        found.add(f"quoted {speaks}")
    if clause.spots:
        found |= {"named", f"named {voice}"}
    if clause.negated:
        found.add(f"negated {acts}")
    if clause.modal:
        found.add(f"modal {clause.modal.label[1]} {acts}")
    if clause.future_time:
        found.add("future time")
    for verb in clause.verbs[:1]:
        found |= {f"verb {verb.label[1]} {acts}", f"verb {verb.label[1]} {voice}"}
    return found


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
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.label)):
        name = " ".join(hit.label[:2])
        if hit.label[0] not in _BESIDE and name != row[-1]:
            row.append(name)
    return {f"row {left} > {right}" for left, right in zip(row, [*row[1:], "$"], strict=True)}


def _voice(clause: Clause) -> str:
    return "own" if clause.own_voice else "press"


def _role(speaker: Speaker | None) -> str:
    return speaker.role if speaker else "nobody"
