"""Read edits as signals: what each place where two passages differ does to what they say."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.tracking.change_stance import Stance, stance_of
from analyzer.tracking.change_words import Mark, Reading, alike
from analyzer.tracking.differences import Edit, find_edits

LEVELS = {"duty": 2, "promise": 2, "effort": 1, "option": 0}


@dataclass(frozen=True, slots=True)
class Signal:
    """Hold one reading of one edit; `direction` is set where the edit itself tells the public's side."""

    change: str
    weight: float
    cue: str
    gone: str = ""
    new: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Hold one edit with the words of substance that it takes out and puts in, after what only moved or was re-said cancelled."""

    edit: Edit
    gone: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold both sides of a comparison and what each of them is."""

    before: Reading
    after: Reading
    stance: Stance


def find_signals(before: Reading, after: Reading) -> list[Signal]:
    """Return the signals of all edits between two readings, the weightiest first."""
    stance_before, stance_after = stance_of(before), stance_of(after)
    pair = Pair(before, after, max(stance_before, stance_after, key=lambda stance: stance.margin))
    found: list[Signal] = []
    for chunk in chunks_of(before, after):
        found += read_chunk(pair, chunk)
    return sorted(found, key=lambda signal: -signal.weight)


def chunks_of(before: Reading, after: Reading) -> list[Chunk]:
    """Return the edits between two readings, neighbours joined over a single word of little meaning."""
    edits: list[Edit] = []
    for edit in find_edits(_keys(before), _keys(after)):
        last = edits[-1] if edits else None
        if (
            last
            and edit.before_start - last.before_end == 1
            and before.words[last.before_end].folded in before.lexicon.function
        ):
            edits[-1] = Edit(last.before_start, edit.before_end, last.after_start, edit.after_end)
        else:
            edits.append(edit)
    plain_before, plain_after = _of_substance(before), _of_substance(after)
    gone = [index for edit in edits for index in range(edit.before_start, edit.before_end) if plain_before[index]]
    new = [index for edit in edits for index in range(edit.after_start, edit.after_end) if plain_after[index]]
    gone, new = _cancel(before, after, gone, new)
    return [
        Chunk(
            edit,
            tuple(index for index in gone if edit.before_start <= index < edit.before_end),
            tuple(index for index in new if edit.after_start <= index < edit.after_end),
        )
        for edit in edits
    ]


def _keys(reading: Reading) -> list[str]:
    numbers = reading.lexicon.numbers
    return [numbers.get(word.folded, word.key) for word in reading.words]


def _of_substance(reading: Reading) -> list[bool]:
    """Say of each word whether it carries substance: no function word, no part of a modal, a negation or a joining phrase."""
    substance = [word.folded not in reading.lexicon.function for word in reading.words]
    for name in (
        "binding.duty",
        "binding.promise",
        "binding.effort",
        "binding.option",
        "cues.negation",
        "cues.joining",
    ):
        for mark in reading.marks(name):
            substance[mark.start : mark.end] = [False] * (mark.end - mark.start)
    return substance


def _cancel(before: Reading, after: Reading, gone: list[int], new: list[int]) -> tuple[list[int], list[int]]:
    """Leave out words that stand on both sides: moved, inflected, or said with a synonym."""
    left = list(gone)
    kept = []
    for index in new:
        match = next((other for other in left if _same(before, other, after, index)), None)
        if match is None:
            kept.append(index)
        else:
            left.remove(match)
    return left, kept


def _same(before: Reading, one: int, after: Reading, other: int) -> bool:
    left, right = before.words[one], after.words[other]
    numbers = before.lexicon.numbers
    if alike(numbers.get(left.folded, left.key), numbers.get(right.folded, right.key)):
        return True
    return bool(groups_at(before, one) & groups_at(after, other))


def groups_at(reading: Reading, index: int) -> frozenset[str]:
    """Return the groups of synonyms of one word, its plural undone."""
    groups, key = reading.lexicon.groups, reading.words[index].folded
    return groups.get(key) or groups.get(key.removesuffix("s")) or groups.get(key.removesuffix("es")) or frozenset()


def read_chunk(pair: Pair, chunk: Chunk) -> list[Signal]:
    """Return what one edit does, by the first rule that knows it."""
    if all(_sides(pair, chunk, "cues.exception")):
        return _items(pair, chunk)  # the same exception in other words
    for rule in (_figures, _exceptions, _conditions, _bindings, _hedges, _negations, _quantities, _sentences, _items):
        found = rule(pair, chunk)
        if found:
            return found
    return []


def _texts(pair: Pair, chunk: Chunk) -> tuple[str, str]:
    edit = chunk.edit
    return pair.before.printed(edit.before_start, edit.before_end), pair.after.printed(edit.after_start, edit.after_end)


def _sides(pair: Pair, chunk: Chunk, name: str) -> tuple[list[Mark], list[Mark]]:
    edit = chunk.edit
    return pair.before.within(name, edit.before_start, edit.before_end), pair.after.within(
        name, edit.after_start, edit.after_end
    )


def _signal(pair: Pair, chunk: Chunk, change: str, weight: float, cue: str = "", direction: str = "") -> list[Signal]:
    gone, new = _texts(pair, chunk)
    return [Signal(change, weight, cue or new or gone, gone, new, direction)]


def _figures(pair: Pair, chunk: Chunk) -> list[Signal]:
    from analyzer.tracking.change_figures import read_figures

    found = read_figures(pair.before, pair.after, chunk.edit)
    return _signal(pair, chunk, found.change, 0.9, found.cue, found.direction) if found else []


def _exceptions(pair: Pair, chunk: Chunk) -> list[Signal]:
    gone, new = _sides(pair, chunk, "cues.exception")
    edit = chunk.edit
    if new and not gone and edit.after_end - edit.after_start >= 2:
        return _signal(pair, chunk, "exception_added", 0.95, new[0].text)
    if gone and not new and edit.before_end - edit.before_start >= 2:
        return _signal(pair, chunk, "exception_removed", 0.95, gone[0].text)
    return []


def _joins(reading: Reading, start: int, end: int) -> bool:
    """Say whether the words `start:end` go on a list: a joining word first or last, or commas around them."""
    if any(mark.start == start or mark.end == end for mark in reading.within("cues.joining", start, end)):
        return True
    words = reading.words
    follows = words[end].lead if end < len(words) else ""
    return "," in words[start].lead or "," in follows or ";" in words[start].lead


def _conditions(pair: Pair, chunk: Chunk) -> list[Signal]:
    edit = chunk.edit
    sides = (
        (
            "condition_added",
            pair.after,
            edit.after_start,
            edit.after_end,
            pair.before.within("cues.condition", edit.before_start, edit.before_end),
        ),
        (
            "condition_removed",
            pair.before,
            edit.before_start,
            edit.before_end,
            pair.after.within("cues.condition", edit.after_start, edit.after_end),
        ),
    )
    for change, reading, start, end, other in sides:
        if other or end - start < 3:
            continue
        strict = reading.within("cues.strict_condition", start, end)
        opening = [mark for mark in reading.within("cues.condition", start, end) if mark.start <= start + 1]
        joined = any(mark.start == start for mark in reading.within("cues.joining", start, end))
        if strict or (opening and not joined):
            direction = ""
            if reading.has("cues.age", start, end):
                direction = "more_protective" if change == "condition_added" else "less_protective"
            return _signal(pair, chunk, change, 0.85, (strict or opening)[0].text, direction)
    return []


def _level(reading: Reading, start: int, end: int) -> tuple[int | None, Mark | None]:
    """Return how binding the words `start:end` are, by their first cue; a bar (may not) binds."""
    marks = [(mark, level) for name, level in LEVELS.items() for mark in reading.within(f"binding.{name}", start, end)]
    if not marks:
        return None, None
    mark, level = min(marks, key=lambda item: (item[0].start, -item[0].end))
    if level == 0 and reading.has("cues.negation", mark.start, mark.end + 1):
        level = 2
    return level, mark


def _bindings(pair: Pair, chunk: Chunk) -> list[Signal]:
    edit = chunk.edit
    old, old_mark = _level(pair.before, edit.before_start, edit.before_end)
    new, new_mark = _level(pair.after, edit.after_start, edit.after_end)
    if old == new or {old, new} == {None, 2} or len(chunk.new) > 3:
        return []
    mark, reading = (new_mark, pair.after) if new_mark else (old_mark, pair.before)
    if mark is None or (
        (old is None or new is None) and (len(chunk.new) + len(chunk.gone) > 1 or _is_respelt(pair, chunk))
    ):
        return []
    subject = reading.words[mark.start - 1].folded if mark.start else ""
    if (old is None or new is None) and _is_user(reading, mark.start - 1):
        return []
    left, right = 2 if old is None else old, 2 if new is None else new
    cue = " → ".join(part.text for part in (old_mark, new_mark) if part) or subject
    return _signal(pair, chunk, "weakened" if right < left else "strengthened", 0.88, cue)


def _is_respelt(pair: Pair, chunk: Chunk) -> bool:
    """Say whether one word was put in the place of one other that is spelt almost alike."""
    edit = chunk.edit
    if edit.before_end - edit.before_start != 1 or edit.after_end - edit.after_start != 1:
        return False
    return alike(pair.before.words[edit.before_start].key, pair.after.words[edit.after_start].key)


def _is_user(reading: Reading, index: int) -> bool:
    return index >= 0 and reading.has("passage.user", index, index + 1)


def _hedges(pair: Pair, chunk: Chunk) -> list[Signal]:
    gone, new = _sides(pair, chunk, "cues.hedge")
    if new and not gone and len(chunk.new) <= 3:
        return _signal(pair, chunk, "weakened", 0.7, new[0].text)
    if gone and not new and len(chunk.gone) <= 3:
        return _signal(pair, chunk, "strengthened", 0.7, gone[0].text)
    return []


def _negations(pair: Pair, chunk: Chunk) -> list[Signal]:
    gone, new = _sides(pair, chunk, "cues.negation")
    if bool(gone) == bool(new) or chunk.new or chunk.gone:
        return []
    protective = (
        pair.stance.kind in ("prohibition", "data_use")
        or stance_of(pair.after if new else pair.before).kind == "promise"
    )
    more = bool(new) == protective
    return _signal(
        pair,
        chunk,
        "strengthened" if more else "weakened",
        0.8,
        (new or gone)[0].text,
        "more_protective" if more else "less_protective",
    )


def _quantities(pair: Pair, chunk: Chunk) -> list[Signal]:
    if chunk.new and chunk.gone:
        return []
    scale = ("cues.partial", "cues.most", "cues.universal")
    old = [rank for rank, name in enumerate(scale) if _sides(pair, chunk, name)[0]]
    new = [rank for rank, name in enumerate(scale) if _sides(pair, chunk, name)[1]]
    only_gone, only_new = _sides(pair, chunk, "cues.only")
    if only_new and not only_gone:
        return _signal(pair, chunk, "narrowed", 0.7, only_new[0].text)
    if only_gone and not only_new:
        return _signal(pair, chunk, "broadened", 0.7, only_gone[0].text)
    if old and new and max(old) != max(new):
        return _signal(pair, chunk, "broadened" if max(new) > max(old) else "narrowed", 0.75)
    if new == [0] and not old and not chunk.new and not chunk.gone:
        return _signal(pair, chunk, "narrowed", 0.6)
    if old == [0] and not new and not chunk.new and not chunk.gone:
        return _signal(pair, chunk, "broadened", 0.6)
    return []


def _sentences(pair: Pair, chunk: Chunk) -> list[Signal]:
    """Read a whole sentence put in or taken out by what it is itself."""
    edit = chunk.edit
    for reading, start, end, other, is_new in (
        (pair.after, edit.after_start, edit.after_end, edit.before_end - edit.before_start, True),
        (pair.before, edit.before_start, edit.before_end, edit.after_end - edit.after_start, False),
    ):
        if end - start < 5 or other > 2 or not _is_sentence(reading, start, end):
            continue
        stance = stance_of(reading, start, end)
        if stance.sign > 0:
            return _signal(
                pair,
                chunk,
                "strengthened" if is_new else "weakened",
                0.75,
                "",
                "more_protective" if is_new else "less_protective",
            )
        if stance.sign < 0:
            return _signal(
                pair,
                chunk,
                "broadened" if is_new else "narrowed",
                0.75,
                "",
                "less_protective" if is_new else "more_protective",
            )
    return []


def _is_sentence(reading: Reading, start: int, end: int) -> bool:
    last = end == len(reading.words)
    before, after = reading.words[start].lead, "." if last else reading.words[end].lead
    if "(" in before and ")" in after:  # a sentence in brackets speaks of someone who may do something
        joined = any(mark.start == start for mark in reading.within("cues.joining", start, end))
        return not joined and reading.has("passage.user", start, end) and reading.has("binding.option", start, end)
    opens = start == 0 or any(mark in before for mark in ".!?") or (last and reading.words[start].text[0].isupper())
    return opens and any(mark in after for mark in ".!?")


def _items(pair: Pair, chunk: Chunk) -> list[Signal]:
    """Read what is left: words of substance put in broaden, words taken out narrow, the same number of other words re-say."""
    edit = chunk.edit
    new, gone = len(chunk.new), len(chunk.gone)
    if _explains(pair.after, edit.after_start, edit.after_end) or _explains(
        pair.before, edit.before_start, edit.before_end
    ):
        return []
    if new and new > 2 * gone:
        joined = _joins(pair.after, edit.after_start, edit.after_end)
        if joined or new - gone >= 2:
            return _signal(pair, chunk, "broadened", 0.3 + 0.06 * min(new - gone, 5) + 0.1 * joined)
    if gone and gone > 2 * new:
        joined = _joins(pair.before, edit.before_start, edit.before_end)
        if joined or gone - new >= 2:
            return _signal(pair, chunk, "narrowed", 0.3 + 0.06 * min(gone - new, 5) + 0.1 * joined)
    return []


def _explains(reading: Reading, start: int, end: int) -> bool:
    """Say whether the words `start:end` are an apposition between commas or brackets: they explain and add nothing."""
    if (
        end - start < 2
        or end >= len(reading.words)
        or not any(mark.start == start for mark in reading.within("cues.apposition", start, end))
    ):
        return False
    return any(mark in reading.words[start].lead for mark in ",(–") and any(
        mark in reading.words[end].lead for mark in ",)–"
    )
