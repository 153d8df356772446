"""Part printed lines that no wide gap parts: their words stand where the columns of the rows around them begin or end."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from analyzer.documents.pdf.chunks import Chunk, TextLine, chunk_of, goes_on, is_row, is_value
from analyzer.documents.pdf.pdfium import Word

_AROUND = 8  # lines above and below in which columns are looked for
_AT = 1.0  # points within which edges agree
_MOST = 6  # words of a header; a line with more is text
_LEAST = 2  # rows that must agree on a column, and columns that a line of headers must stand over


def part_at_columns(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines, those parted whose words stand tightly in the columns of their neighbours.

    In a row only figures are cut off; another line is cut where all columns below it have a word that begins or ends there.
    """
    places = [_edges(line) for line in lines]
    if not any(places):
        return list(lines)
    return [_parted(line, _columns(places, index)) if _may_part(line) else line for index, line in enumerate(lines)]


def _may_part(line: TextLine) -> bool:
    """Say whether a line has words to part; of a row only those that are figures."""
    inner = (pair for chunk in line.chunks for pair in itertools.pairwise(chunk.words))
    return any(not line.rows or _is_figure(word, before) for before, word in inner)


def _edges(line: TextLine) -> list[tuple[float, float]]:
    """Return where the figures of a row begin and end."""
    return [(chunk.x0, chunk.x1) for chunk in line.chunks[1:] if chunk.value] if line.rows else []


def _columns(places: list[list[tuple[float, float]]], index: int) -> tuple[list[float], list[float]]:
    """Return the left and the right edges that several of the rows around a line have in common."""
    near = places[max(0, index - _AROUND) : index] + places[index + 1 : index + 1 + _AROUND]
    if sum(map(bool, near)) < _LEAST:
        return [], []
    return _common([[x0 for x0, _ in row] for row in near]), _common([[x1 for _, x1 in row] for row in near])


def _common(rows: Sequence[Sequence[float]]) -> list[float]:
    """Return the places that several rows have in common."""
    edges = sorted((x, number) for number, row in enumerate(rows) for x in row)
    found: list[float] = []
    for index, (x, number) in enumerate(edges[:-1]):
        after, other = edges[index + 1]
        if after - x <= _AT and other != number and (not found or x - found[-1] > 2 * _AT):
            found.append(x)
    return found


def _parted(line: TextLine, columns: tuple[list[float], list[float]]) -> TextLine:
    lefts, rights = columns
    if not lefts and not rights:
        return line
    if line.rows:
        return _cut(line, lambda word, before: _is_figure(word, before) and _at_edge(word, lefts, rights)) or line
    return _headers(line, lefts, lambda word, _: _stands(word.x0, lefts), lambda word: word.x0) or (
        _headers(line, rights, lambda _, before: _stands(before.x1, rights), lambda word: word.x1) or line
    )


def _headers(
    line: TextLine, places: Sequence[float], begins: Callable[[Word, Word], bool], edge: Callable[[Word], float]
) -> TextLine | None:
    """Return a line of headers cut at the columns, where each column that it stands over has a word of it."""
    words = [word for chunk in line.chunks for word in chunk.words]
    over = [x for x in places if line.x0 - _AT <= x <= line.x1 + _AT]
    if len(over) < _LEAST or len(words) > _MOST * len(over):
        return None
    if not all(any(abs(edge(word) - x) <= _AT for word in words) for x in over):
        return None
    return _cut(line, begins)


def _cut(line: TextLine, begins: Callable[[Word, Word], bool]) -> TextLine | None:
    chunks: list[Chunk] = []
    for chunk in line.chunks:
        groups = [[chunk.words[0]]]
        for before, word in itertools.pairwise(chunk.words):
            if begins(word, before):
                groups.append([word])
            else:
                groups[-1].append(word)
        chunks += [chunk] if len(groups) == 1 else [chunk_of(group) for group in groups]
    if len(chunks) == len(line.chunks):
        return None
    return TextLine(chunks, line.y0, line.y1, line.size, is_row(chunks))


def _is_figure(word: Word, before: Word) -> bool:
    """Say whether a word is a figure of its own: not the next digits of the one before, nor what a sign leads (`< 10`)."""
    if not is_value(word.text) or goes_on(before, word.text):
        return False
    led = not is_value(before.text) and is_value(f"{before.text} {word.text}")
    return not led


def _at_edge(word: Word, lefts: Sequence[float], rights: Sequence[float]) -> bool:
    return _stands(word.x0, lefts) or _stands(word.x1, rights)


def _stands(x: float, places: Sequence[float]) -> bool:
    return any(abs(x - place) <= _AT for place in places)
