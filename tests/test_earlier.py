"""What has not changed since an earlier build is taken over as it stands; what has, or was tampered with, is made anew."""

from __future__ import annotations

import pytest

from analyzer.canonical import Piece
from analyzer.publication.earlier import Earlier


@pytest.fixture
def made():
    """Name what was made of pieces, not taken over."""
    return []


@pytest.fixture
def written(tmp_path, made):
    """Write lines, a piece each, as a build after one that told something; return the bytes and what the next is told."""

    def write(lines, told=None, made_by="this code"):
        def form(rows):
            made.extend(rows)
            return (f"{row}\n".encode() for row in rows)

        made.clear()
        earlier = Earlier(tmp_path, told, made_by)
        pieces = [Piece(f"hash of {line}", lambda line=line: [line]) for line in lines]
        earlier.write(tmp_path / "table.csv", b"head\n", pieces, form)
        return (tmp_path / "table.csv").read_bytes(), earlier.told()

    return write


def test_only_what_changed_is_made_again(written, made):
    _, told = written(["one", "two", "three", "four"])
    assert made == ["one", "two", "three", "four"]
    content, told = written(["zero", "one", "3", "four"], told)
    assert (content, made) == (b"head\nzero\none\n3\nfour\n", ["zero", "3"])
    assert (written(["four", "zero"], told)[0], made) == (b"head\nfour\nzero\n", [])


def test_nothing_is_taken_from_another_file_or_other_code(written, made, tmp_path):
    _, told = written(["one", "two"])
    (tmp_path / "table.csv").write_bytes(b"head\nONE\ntwo\n")
    assert (written(["one", "two"], told)[0], made) == (b"head\none\ntwo\n", ["one", "two"])
    assert (written(["one", "two"], told, "other code")[0], made) == (b"head\none\ntwo\n", ["one", "two"])
    (tmp_path / "table.csv").unlink()
    assert (written(["one", "two"], told)[0], made) == (b"head\none\ntwo\n", ["one", "two"])


def test_what_is_not_known_is_made_each_time(tmp_path):
    pieces, told = [Piece("", lambda: ["one"]), Piece("two", lambda: ["two"])], {}
    for _ in range(2):
        earlier = Earlier(tmp_path, told)
        earlier.write(tmp_path / "table.csv", b"", pieces, lambda rows: [row.encode() for row in rows])
        told = earlier.told()
    assert (earlier.written, earlier.taken) == (1, 1)
    assert (tmp_path / "table.csv").read_bytes() == b"onetwo"


def test_a_chart_stands_while_its_rows_and_files_do(tmp_path):
    path = tmp_path / "chart.svg"
    path.write_bytes(b"<svg/>")
    earlier = Earlier(tmp_path)
    assert not earlier.stands("rows", [path])
    earlier.made("rows", [path])
    later = Earlier(tmp_path, earlier.told())
    assert later.stands("rows", [path]) and not later.stands("other rows", [path])
    assert Earlier(tmp_path, later.told()).stands("rows", [path])
    path.write_bytes(b"<svg></svg>")
    assert not Earlier(tmp_path, earlier.told()).stands("rows", [path])
