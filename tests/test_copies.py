from __future__ import annotations

from random import Random

from analyzer.models import Document
from analyzer.tracking.copies import find_copies, resemblance, sketch
from tests.tracking_fixtures import source


def words(count: int, seed: int) -> str:
    rng = Random(seed)
    return " ".join("".join(rng.choices("abcdefghij", k=5)) for _ in range(count))


ARTICLE = words(300, 1)


def find(sources, **texts):
    return find_copies(sources, lambda source_id: Document(text=texts[source_id]))


def test_identical_bytes_are_duplicates_of_the_first_published():
    found = find(
        [source("b", published="2024-02-01", sha256="same"), source("a", published="2024-01-01", sha256="same")],
        a=ARTICLE, b=ARTICLE,
    )  # fmt: skip
    assert [(s.source_id, s.duplicate_of) for s in found.sources] == [("a", ""), ("b", "a")]


def test_one_article_in_two_papers_counts_once_and_is_no_duplicate():
    press = [source(name, published=f"2024-01-0{day}", kind="press") for day, name in enumerate(("a", "b", "c"), 1)]
    found = find(press, a=ARTICLE, b=ARTICLE + " " + words(40, 2), c=words(300, 3))
    assert found.original == {"a": "a", "b": "a", "c": "c"}
    assert all(not s.duplicate_of for s in found.sources)


def test_editions_of_a_report_with_other_figures_are_no_copies():
    reports = [source("a", published="2024-01-01"), source("b", published="2024-07-01")]
    assert find(reports, a=ARTICLE + " 1,204", b=ARTICLE + " 1,377").original == {"a": "a", "b": "b"}
    assert find(reports, a=ARTICLE + " 1,204", b=ARTICLE + " 1,204").sources[1].duplicate_of == "a"


def test_short_texts_are_alike_by_chance():
    reports = [source("a", published="2024-01-01"), source("b", published="2024-07-01")]
    assert find(reports, a="no text here", b="no text here").original == {"a": "a", "b": "b"}


def test_resemblance_is_about_the_share_of_common_shingles():
    one, two = words(2_000, 5), words(2_000, 6)
    assert resemblance(sketch(one), sketch(one)) == 1.0
    assert resemblance(sketch(one), sketch(two)) < 0.05
    assert 0.2 < resemblance(sketch(one + " " + two), sketch(one)) < 0.8
