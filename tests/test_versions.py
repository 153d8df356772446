"""Check the changes between successive versions of a work, and what was announced."""

from __future__ import annotations

from dataclasses import replace

from analyzer.models import Change, Document, Passage, Source
from analyzer.tracking.flags import order_flags
from analyzer.tracking.order import in_order
from analyzer.tracking.versions import compare_versions

OLD = (
    ("heading", "Privacy"),
    ("sentence", "We keep server logs for 30 days."),
    ("sentence", "We do not sell personal data to advertisers."),
    ("sentence", "You may appeal within 14 days."),
)
NEW = (
    ("heading", "What has changed"),
    ("sentence", "We have updated how long we keep server logs."),
    ("sentence", "We clarified our approach to facial recognition templates."),
    ("heading", "Privacy"),
    ("sentence", "You may appeal within 14 days."),
    ("sentence", "We keep server logs for 90 days."),
)


def document(parts: tuple[tuple[str, str], ...]) -> Document:
    text, found, headings = "", [], ()
    for kind, words in parts:
        headings = (words,) if kind == "heading" else headings
        found.append(
            Passage(kind, words, len(text), len(text) + len(words), headings=() if kind == "heading" else headings)
        )
        text += words + "\n"
    return Document(text, passages=tuple(found), language="en")


def source(number: int, published: str, **more: str) -> Source:
    given = {"work": "privacy", "about": "Acme", "kind": "terms", "language": "en", "sha256": str(number), **more}
    return Source(f"src_{number}", f"{number}.txt", published=published, **given)  # type: ignore[arg-type]


DOCUMENTS = {"src_1": document(OLD), "src_2": document(NEW)}
SOURCES = [source(2, "2021-01-01"), source(1, "2020-01-01")]


def changes() -> list[Change]:
    return compare_versions(SOURCES, DOCUMENTS.__getitem__)


def sides(first: Source, second: Source) -> set[tuple[str, str, str]]:
    found = compare_versions([first, second], DOCUMENTS.__getitem__)
    return {(c.before_source, c.direction, c.confidence) for c in found if c.before == "30"}


def test_versions_of_one_day_are_ordered_by_when_they_were_fetched() -> None:
    for day in ("2020-01-01", ""):
        older, newer = (source(n, day, retrieved=r) for n, r in ((1, "2025-01-01T23:30:00-02:00"), (2, "2025-01-02")))
        late = replace(newer, retrieved="2025-01-02T03:00:00+00:00", path="0.txt")
        assert sides(late, older) == {("src_1", "less_protective", "high")}
        assert [s.source_id for s in in_order([late, older])] == ["src_1", "src_2"]


def test_no_side_is_taken_where_nothing_orders_two_versions() -> None:
    older, newer = (replace(source(n, "2020-01-01"), path=f"{'ab'[n - 1]}.txt") for n in (1, 2))
    assert sides(newer, older) == {("src_1", "unclear", "low")}
    (told,) = order_flags([newer, older])
    assert told.flag == "order_unknown" and "a.txt or b.txt" in told.detail
    assert not list(order_flags([older, replace(newer, edition="2")]))


def test_an_announcement_is_of_the_change_that_came_out_nearest_to_it() -> None:
    strict, loose = (
        (("sentence", f"We share connection records with police {when}."),)
        for when in ("on a court order", "where we believe it is necessary")
    )
    post = (
        ("heading", "What has changed"),
        ("sentence", "We now share connection records with police where necessary."),
    )
    texts = {"src_1": document(strict), "src_2": document(loose), "src_3": document(strict), "src_9": document(post)}
    days = ((1, "2022-08-15"), (2, "2023-01-10"), (3, "2023-02-20"))
    told = source(9, "2023-01-10", work="", kind="review_statement", title="News")
    found = compare_versions([*(source(*day) for day in days), told], texts.__getitem__)
    assert {c.after_source: c.announced for c in found} == {"src_2": "yes", "src_3": "no"}


def test_versions_are_ordered_by_publication() -> None:
    for change in changes():
        assert (change.before_source, change.after_source) == ("src_1", "src_2")
        assert (change.date_before, change.date_after, change.company, change.work) == (
            "2020-01-01",
            "2021-01-01",
            "Acme",
            "privacy",
        )
        assert change.change_id.startswith("ch_")


def test_what_matters_most_comes_first() -> None:
    first = changes()[0]
    assert (first.change, first.direction) == ("removed", "less_protective")


def test_places_hold_the_words() -> None:
    for change in changes():
        if change.before_start is not None:
            assert DOCUMENTS["src_1"].text[change.before_start : change.before_end] == change.before
        if change.after_start is not None:
            assert DOCUMENTS["src_2"].text[change.after_start : change.after_end] == change.after


def test_figure_changed_holds_the_printed_values() -> None:
    (figure,) = [change for change in changes() if change.change == "figure_changed"]
    assert (figure.before, figure.after, figure.direction) == ("30", "90", "less_protective")
    assert "server logs" in figure.detail


def test_figures_in_words_are_values_too() -> None:
    old = document((("sentence", "We publish a half-yearly report and keep it for two years."),))
    new = document((("sentence", "We publish a quarterly report and keep it for two years."),))
    (change,) = compare_versions(SOURCES, {"src_1": old, "src_2": new}.__getitem__)
    assert (change.change, change.before, change.after) == ("figure_changed", "half-yearly", "quarterly")
    assert old.text[change.before_start : change.before_end] == "half-yearly"


def test_announced() -> None:
    by_text = {change.after or change.before: change for change in changes()}
    figure = by_text["90"]
    assert figure.announced == "yes"
    start, end = (int(part) for part in figure.announced_at.split(":")[1].split("-"))
    assert DOCUMENTS["src_2"].text[start:end] == NEW[1][1]
    assert by_text[OLD[2][1]].announced == "no"
    assert by_text[NEW[2][1]].announced == "announced_without_change"


def test_another_source_may_announce() -> None:
    press = Document("", passages=())
    words = "Acme announced that it has stopped promising not to sell personal data to advertisers."
    press = Document(words, passages=(Passage("sentence", words, 0, len(words)),), language="en")
    sources = [*SOURCES, source(3, "2021-01-05", kind="press", work="news")]
    found = compare_versions(sources, {**DOCUMENTS, "src_3": press}.__getitem__)
    removed = next(change for change in found if change.change == "removed")
    assert (removed.announced, removed.announced_at) == ("yes", f"src_3:0-{len(words)}")


def test_copies_failures_and_other_languages_are_left_out() -> None:
    copy = replace(SOURCES[0], source_id="src_9", duplicate_of="src_2")
    failed = replace(SOURCES[0], source_id="src_8", status="failed")
    other = replace(SOURCES[0], source_id="src_7", language="nl")
    found = compare_versions([*SOURCES, copy, failed, other], DOCUMENTS.__getitem__)
    assert found == changes()
    assert compare_versions([SOURCES[0]], DOCUMENTS.__getitem__) == []
    assert compare_versions([], DOCUMENTS.__getitem__) == []


def test_reports_do_not_differ_by_the_dates_of_their_period() -> None:
    old = document((("sentence", "This report covers January 1 to June 30, 2020 for all of our services."),))
    new = document((("sentence", "This report covers July 1 to December 31, 2020 for all of our services."),))
    sources = [source(1, "2020-07-01", kind="report"), source(2, "2021-01-01", kind="report")]
    assert compare_versions(sources, {"src_1": old, "src_2": new}.__getitem__) == []


def test_ids_are_unique_and_stable() -> None:
    ids = [change.change_id for change in changes()]
    assert len(ids) == len(set(ids))
    assert ids == [change.change_id for change in compare_versions(SOURCES[::-1], DOCUMENTS.__getitem__)]


def test_numbers_in_the_names_of_files_order_what_nothing_else_does() -> None:
    names = ["rules-v10.md", "rules-v2.md", "rules-v9.md"]
    found = in_order([replace(source(n, ""), path=name) for n, name in enumerate(names)])
    assert [s.path for s in found] == ["rules-v2.md", "rules-v9.md", "rules-v10.md"]
    assert not list(order_flags(found))
