"""Compare two Documents passage by passage, tables against tables, and put what matters most to the public first."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analyzer.language.lexicon import Vocabulary
from analyzer.language.sentences import split_sentences
from analyzer.models import Change, Document, Passage
from analyzer.tracking.align import Match, align
from analyzer.tracking.change_noise import (
    counts_another_period,
    differ_in_dates_alone,
    is_new_date,
    only_counts,
    only_dates,
    undated,
)
from analyzer.tracking.change_pairs import compare_pair, one_sided
from analyzer.tracking.change_tables import table_changes
from analyzer.tracking.change_words import ChangeWords, change_words, guess_language, read_passage
from analyzer.tracking.differences import comparable, split_words
from analyzer.tracking.retold import Meanings

PROSE_CELL = 5  # words from which a table's cell is read as a passage
LEAST = 3  # words below which a passage come or gone is no news
HEAD = 3  # passages at the top of a document among which its title stands
LONGEST_TITLE = 160
LABEL = 5  # words below which the label of what follows on its line is no news
_WEIGHT = {"less_protective": 1.0, "more_protective": 0.8, "unclear": 0.8, "neutral": 0.1}
_KIND = {
    "removed": 0.8, "added": 0.7, "exception_added": 1.0, "weakened": 1.0, "narrowed": 0.9, "broadened": 0.9, "condition_added": 0.9,
    "strengthened": 0.8, "exception_removed": 0.9, "condition_removed": 0.8, "actor_changed": 0.7, "deadline_changed": 0.8,
    "figure_changed": 0.7, "reworded": 0.2, "moved": 0.05,
}  # fmt: skip
_CONFIDENCE = {"high": 1.0, "medium": 0.9, "low": 0.7}


@dataclass(frozen=True, slots=True)
class Sides:
    """Hold two documents with their passages and the words of their language."""

    before: Document
    after: Document
    left: Sequence[Passage]
    right: Sequence[Passage]
    lexicon: ChangeWords


@dataclass(frozen=True, slots=True)
class Options:
    """Say what is compared: figures in tables and lines of figures, and the dates of the period that a report covers."""

    tables: bool = True
    periods: bool = True


ALL = Options()


def compare_documents(
    before: Document, after: Document, vocabulary: Vocabulary, language: str = "", options: Options = ALL
) -> list[Change]:
    """Return what changed between two Documents with its places, the most important to the public first.

    Without `options.tables`, figures in tables are left to others; without `options.periods`, passages that differ in
    dates alone are the same.
    """
    if before.text == after.text:
        return []
    language = language or after.language or before.language or guess_language(after.text or before.text, vocabulary)
    lexicon = change_words(vocabulary, language)
    sides = Sides(
        before, after, passages_of(before, language, vocabulary), passages_of(after, language, vocabulary), lexicon
    )
    found: list[Change] = []
    key = comparable if options.periods else lambda text: undated(read_passage(text, lexicon))
    for match in align(sides.left, sides.right, key, Meanings(language, vocabulary).likeness):
        found += _changes_of(match, sides, options)
    if not options.periods:
        found = [c for c in found if not (is_new_date(c, lexicon) or counts_another_period(c, lexicon))]
    if options.tables:
        said = {words for change in found for words in (change.before, change.after)}
        found += [
            c
            for c in table_changes(before.tables, after.tables)
            if c.change == "figure_changed" or (c.before or c.after) not in said
        ]
    return in_order_of_weight(_once(found), lexicon)


def _once(changes: Sequence[Change]) -> list[Change]:
    """Leave out what a document says several times over."""
    kept = {(change.change, change.before, change.after, change.detail): change for change in reversed(changes)}
    return list(kept.values())[::-1]


def passages_of(document: Document, language: str, vocabulary: Vocabulary) -> list[Passage]:
    """Return a document's passages of prose, cells of a table among them where they hold a sentence."""
    found = [
        p
        for p in document.passages
        if p.kind != "cell" or (len(split_words(p.text)) >= PROSE_CELL and re.search(r"[^\W\d_]{3}", p.text))
    ]
    if found or document.passages:
        return found
    spans = split_sentences(document.text, language, vocabulary)
    return [Passage("sentence", document.text[start:end], start, end) for start, end in spans]


def _changes_of(match: Match, sides: Sides, options: Options) -> list[Change]:
    if match.verdict == "same":
        return []
    left, right = [sides.left[i] for i in match.before], [sides.right[j] for j in match.after]
    before, after = _printed(left, sides.before), _printed(right, sides.after)
    if match.verdict == "moved":
        found = [Change("moved", "neutral", before, after, cue=_where(right or left), confidence="high")]
    elif _is_noise(before, after, sides.lexicon, options, (left or right)[0].kind == "heading", _least(match, sides)):
        return []
    elif (
        match.verdict == "altered"
        and all(map(_is_title, left, match.before))
        and all(map(_is_title, right, match.after))
    ):
        found = [Change("reworded", "neutral", before, after, cue="title", confidence="high")]
    elif match.verdict == "altered":
        found = compare_pair(before, after, sides.lexicon, context=_context(right[0], sides.right, match.after[0]))
    else:
        passages, indices, around = (left, match.before, sides.left) if left else (right, match.after, sides.right)
        context = _context(passages[0], around, indices[0])
        found = one_sided(before, after, [before or after], sides.lexicon, context=context)
        if passages[0].kind == "list_item" and context.rstrip(" *_").endswith(":"):
            found = [replace(change, detail=context) for change in found]
    return [_placed(change, left, right) for change in found]


def _is_title(passage: Passage, index: int) -> bool:
    """Tell whether a line at a document's head names it: what it calls itself binds nobody."""
    return (
        index < HEAD
        and not passage.text.rstrip().endswith((".", "!", "?", ":", ";"))
        and len(passage.text) < LONGEST_TITLE
    )


def _least(match: Match, sides: Sides) -> int:
    """Return how many words a passage that came or went must have: one will do on a list that a line with a colon leads in."""
    around, indices = (sides.left, match.before) if match.before else (sides.right, match.after)
    passage = around[indices[0]]
    if _is_label(passage, around[indices[0] + 1 :][:1], (sides.before if match.before else sides.after).text):
        return LABEL
    led_in = passage.kind == "list_item" and _context(passage, around, indices[0]).rstrip(" *_").endswith(":")
    return 1 if led_in else LEAST


def _is_label(passage: Passage, following: Sequence[Passage], text: str) -> bool:
    """Say whether another passage goes on in the line of one, which then only names it: "Data retention. We keep …"."""
    return any("\n" not in text[passage.end : other.start] for other in following if other.start >= passage.end)


def _printed(passages: Sequence[Passage], document: Document) -> str:
    """Return passages that follow one another as they stand in the document."""
    if not passages:
        return ""
    whole = document.text[min(p.start for p in passages) : max(p.end for p in passages)]
    return whole if all(p.text in whole for p in passages) else " ".join(p.text for p in passages)


def _where(passages: Sequence[Passage]) -> str:
    return " > ".join(passages[0].headings) if passages else ""


def _context(passage: Passage, around: Sequence[Passage], index: int) -> str:
    """Return what leads in a passage: the sentence that ends in a colon above a list, or the heading."""
    if passage.kind == "list_item":
        for other in reversed(around[max(index - 40, 0) : index]):
            if other.kind == "sentence" and other.text.rstrip(" *_").endswith(":"):
                return other.text
            if other.kind != "list_item":
                break
    return " ".join(passage.headings[-1:])


def _placed(change: Change, left: Sequence[Passage], right: Sequence[Passage]) -> Change:
    return replace(
        change,
        before_start=min(p.start for p in left) if left else None,
        before_end=max(p.end for p in left) if left else None,
        after_start=min(p.start for p in right) if right else None,
        after_end=max(p.end for p in right) if right else None,
        before_page=left[0].page if left else None,
        after_page=right[0].page if right else None,
    )


def _is_noise(
    before: str, after: str, lexicon: ChangeWords, options: Options, is_heading: bool, least: int = LEAST
) -> bool:
    """Say whether a difference is of the document alone: its dates, its headings come and gone, lines of figures not asked for."""
    readings = [read_passage(text, lexicon) for text in (before, after) if text]
    if not options.tables and all(only_counts(reading) for reading in readings):
        return True
    if len(readings) == 2:
        dated = not options.periods or all(only_dates(reading, is_heading) for reading in readings)
        return dated and differ_in_dates_alone(*readings)
    return is_heading or len(readings[0].words) < least or only_dates(readings[0])


def in_order_of_weight(changes: Sequence[Change], lexicon: ChangeWords) -> list[Change]:
    """Sort changes by what matters most to the public; neighbours of a change already named come later."""
    least: dict[tuple[int | None, int | None], float] = {}
    scored = []
    for change in changes:  # the main change of a place stays before what else changed there
        place = change.before_start, change.after_start
        least[place] = min(change_weight(change, lexicon), least.get(place, math.inf))
        scored.append((least[place], change))
    scored.sort(key=lambda item: (-item[0], item[1].after_start or 0, item[1].before_start or 0, item[1].change))
    near: dict[tuple[str, int], int] = defaultdict(int)
    spread = []
    for weight, change in scored:
        side, start = ("a", change.after_start) if change.after_start is not None else ("b", change.before_start or 0)
        region = (side, (start or 0) // 1500)
        spread.append((weight * 0.8 ** near[region], change))
        near[region] += 1
    spread.sort(key=lambda item: -item[0])
    return [change for _, change in spread]


def change_weight(change: Change, lexicon: ChangeWords) -> float:
    """Weigh one change for the public: its direction and kind, how much it says, and whether it touches what people care about."""
    text = change.after or change.before
    reading = read_passage(text, lexicon)
    size = min(sum(word.folded not in lexicon.function for word in reading.words), 30) / 30
    touched = read_passage(change.detail, lexicon) if change.detail else reading
    salient = min(len(touched.marks("passage.salient")), 3)
    return (
        _WEIGHT[change.direction]
        * _KIND[change.change]
        * _CONFIDENCE[change.confidence]
        * (0.6 + 0.4 * size)
        * (1 + 0.25 * salient)
    )
