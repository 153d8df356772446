from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.language.lexicon import package_vocabulary
from analyzer.models import Change, Document, Link, Passage
from analyzer.tracking import claim_flags, flags, track
from analyzer.tracking.repeats import find_repeats
from analyzer.tracking.rough_counts import agree_roughly
from analyzer.tracking.series import build_series
from analyzer.tracking.sums import check_sums
from analyzer.tracking.threads import build_threads
from tests.tracking_fixtures import figure, source, statement

REPORT = source("r1", published="2024-01-01", period_start="2023-01-01", period_end="2023-06-30")


def table(rows: dict[str, list[float]], **given):
    return [
        figure("r1", value, label, row=row, column=column, column_label=f"Part {column}", indicator="", **given)
        for row, (label, values) in enumerate(rows.items())
        for column, value in enumerate(values)
    ]


def test_a_total_is_judged_by_the_structure_that_holds_elsewhere():
    cells = table(
        {
            "Subpoenas": [468, 400],
            "Orders": [231, 200],
            "Of which wiretaps": [30, 20],
            "Warrants": [66, 50],
            "Total": [775, 650],
        }
    )
    (found,) = flags.sum_flags(check_sums([REPORT], cells))
    assert "775" in found.detail and "765" in found.detail and "10 more" in found.detail
    assert found.severity == "warning"


def test_sub_totals_are_not_counted_twice_even_without_a_path():
    cells = table(
        {"Subpoenas": [40, 50], "All orders": [30, 20], "General": [20, 15], "Wiretaps": [10, 5], "Total": [70, 70]}
    )
    checks = check_sums([REPORT], cells)
    assert checks and not any(check.difference for check in checks)


def test_totals_with_bands_or_without_a_witness_are_left_alone():
    cells = table({"Subpoenas": [468], "Orders": [231], "Total": [990]})
    assert list(flags.sum_flags(check_sums([REPORT], cells))) == []
    banded = [
        figure("r1", 0, "Letters", row=0, column=0, value_high=249, value_status="band"),
        *table({"a": [5], "b": [7], "Total": [13]})[1:],
    ]
    assert list(flags.sum_flags(check_sums([REPORT], banded))) == []


def test_parents_are_checked_against_what_stands_below_them():
    cells = table({"All orders": [30, 41], "All orders > General": [20, 30], "All orders > Wiretaps": [10, 10]})
    (check,) = [c for c in check_sums([REPORT], cells) if c.difference]
    assert (check.difference, check.sure) == (1.0, True)


def test_a_row_printed_twice_is_asked_about():
    cells = table({"Warrants": [10_315, 10_721, 600], "Emergencies": [10_315, 10_721, 800]})
    (found,) = flags.repeat_flags(find_repeats(cells))
    assert "10,315, 10,721" in found.detail
    assert not find_repeats(table({"Warrants": [10_315, 20], "Emergencies": [10_315, 30]}))


def test_a_restatement_is_flagged_unless_it_was_announced():
    change = Change("figure_changed", "neutral", "412", "398", company="Vendra", change_id="ch_1", detail="Requests")
    (found,) = flags.restatement_flags([change])
    assert found.flag == "figure_restated_silently" and found.record_ids == ("ch_1",)
    told = Change("figure_changed", "neutral", "412", "398", announced="yes", change_id="ch_2")
    assert not list(flags.restatement_flags([told]))


def test_gaps_titles_and_copies_are_flagged():
    reports = [
        REPORT,
        source("r2", published="2025-01-01", period_start="2024-01-01", period_end="2024-06-30"),
        source("r3", published="2025-02-01", note="title says 2024, text says 2023; other"),
    ]
    (gap,) = flags.gap_flags(reports)
    assert gap.flag == "gap_in_reporting" and gap.record_ids == ("r1", "r2")
    (title,) = flags.title_flags(reports)
    assert title.detail == "r3.md: title says 2024, text says 2023"
    (copy,) = flags.duplicate_flags(reports, {"r1": "r1", "r2": "r1", "r3": "r3"})
    assert copy.record_ids == ("r1", "r2")


def test_a_sentence_that_gives_another_figure_than_the_table_is_flagged():
    sentence = {"table": "prose", "row": None, "column": None}
    (found,) = flags.prose_flags([figure("r1", 69_524), figure("r1", 69_254, "requests", **sentence)])
    assert "69,254" in found.detail and "69,524" in found.detail
    assert not list(flags.prose_flags([figure("r1", 69_524), figure("r1", 118, "requests", **sentence)]))


def test_a_figure_far_off_its_series_is_a_question():
    values = [1000, 1100, 1050, 11_200, 1150, 1200, 1180]
    observations = [figure("r1", v, period=f"{2015 + n}-FY") for n, v in enumerate(values)]
    (found,) = flags.outlier_flags(build_series([REPORT], observations)[0])
    assert found.detail.startswith("is 11,200 right") and found.severity == "note"


PRESS = [
    source("own", published="2024-01-01", kind="review_statement", work="review"),
    source("p1", published="2024-01-02", kind="press", publisher="The Courier", work=""),
    source("p2", published="2024-01-02", kind="press", publisher="The Echo", work=""),
]
SAID = {"attribution": "journalist", "actor": "Vendra"}


def test_what_one_paper_alone_tells_and_what_two_tell_differently():
    found = build_threads(
        PRESS,
        [
            statement("own", "action", "We closed the accounts of the tax office."),
            statement("p1", "action", "Vendra closed the accounts of the tax office.", **SAID),
            statement("p1", "action", "Vendra dismissed two of its managers over the affair.", start=90, **SAID),
            statement("p1", "finding", "An internal review found that 40 messages had been copied.", start=200, **SAID),
            statement("p2", "finding", "An external review found that 40 messages had been copied.", **SAID),
        ],
    )
    by_id = {s.statement_id: s for s in found.statements}
    (alone,) = claim_flags.single_source_flags(found.threads, by_id, PRESS, {})
    assert "dismissed two" in alone.detail and "The Courier" in alone.detail
    (differ,) = claim_flags.differing_flags(found.differing, by_id, PRESS, {"p1": "p1", "p2": "p2", "own": "own"})
    assert "internal" in differ.detail and "external" in differ.detail


@pytest.mark.parametrize(
    ("language", "rough", "exact", "agree"),
    [
        ("en", "more than 3,000 riders", "3,112 riders", True),
        ("es", "más de 3.000 clientes", "3.112 clientes", True),
        ("fr", "quelque 3 000 clients", "3 112 clients", True),
        ("de", "rund 3000 Kunden", "3112 Kunden", True),
        ("nl", "ruim 3.000 klanten", "3.112 klanten", True),
        ("en", "more than 3,000 riders", "2,880 riders", False),
        ("en", "more than 3,000 riders", "30,112 riders", False),
        ("en", "some 3,000 riders on 16 May", "3,112 riders on 21 May", False),
        ("en", "3,000 riders", "3,112 riders", False),
    ],
)
def test_a_rough_count_differs_from_none_that_it_stands_for(language, rough, exact, agree):
    one, two = (statement(paper, "finding", text, language=language) for paper, text in (("p1", rough), ("p2", exact)))
    assert agree_roughly(one, two, package_vocabulary()) is agree
    assert agree_roughly(two, one, package_vocabulary()) is agree
    by_id = {said.statement_id: said for said in (one, two)}
    differing = claim_flags.differing_flags([tuple(by_id)], by_id, PRESS, {"p1": "p1", "p2": "p2"})
    assert bool(list(differing)) is not agree


def flagged_alone(*said):
    found = build_threads(PRESS, said)
    by_id = {s.statement_id: s for s in found.statements}
    return [flag.detail for flag in claim_flags.single_source_flags(found.threads, by_id, PRESS, {})]


def test_what_a_paper_found_is_no_claim_about_what_the_company_did():
    found = "The paper found that Vendra had met the commanders of the army in March 2021."
    other = statement("p2", "process", "The tax office is examining its accounts.", attribution="official")
    assert not flagged_alone(statement("p1", "finding", found, attribution="journalist"), other)
    assert flagged_alone(statement("p1", "finding", found, **SAID), other)


def test_what_the_press_found_does_not_tell_what_a_review_in_the_house_did():
    review = statement("p1", "finding", "An internal review at Vendra revealed gaps in the use of its cameras.", **SAID)
    papers = statement("p2", "finding", "Press reports revealed gaps in the use of cameras at Vendra.", **SAID)
    assert any("internal review" in detail for detail in flagged_alone(review, papers))
    again = statement("p2", "finding", "A review at Vendra revealed gaps in the use of cameras.", **SAID)
    assert not flagged_alone(review, again)


def test_what_critics_did_does_not_tell_what_the_company_did():
    critics = {"attribution": "critic", "actor": "Employees"}
    sacked = statement(
        "p1", "action", "Vendra sacked three employees who had marched against its border contract.", **SAID
    )
    marched = "Employees have marched against the border contract."
    assert len(flagged_alone(sacked, statement("p2", "action", marched, **critics))) == 1
    told = "Vendra has sacked employees who marched against the border contract."
    assert not flagged_alone(sacked, statement("p2", "action", told, **SAID))


def test_what_was_ended_does_not_tell_who_was_dismissed():
    sacked = statement(
        "p1", "action", "Vendra terminated four employees over the contract with the coast guard.", **SAID
    )
    ended = statement("p2", "action", "The coast guard saw its licences terminated.", **SAID)
    assert any("four employees" in detail for detail in flagged_alone(sacked, ended))
    told = statement("p2", "action", "Over the coast guard's contract Vendra dismissed four employees.", **SAID)
    assert not flagged_alone(sacked, told)


def test_what_could_not_be_seen_is_told_by_a_denial_alone():
    blind = statement("p1", "limitation", "The Echo had letters of the tax office that Vendra could not see.", **SAID)
    seen = statement("p2", "disclosure", "Vendra has read the letters of the tax office in The Echo.", **SAID)
    assert len(flagged_alone(blind, seen)) == 1
    unseen = statement("p2", "denial", "Vendra has not read the letters of the tax office in The Echo.", **SAID)
    assert not flagged_alone(blind, unseen)


def test_nearly_the_same_is_heard_under_whatever_kind():
    silent = statement("p1", "denial", "How many pictures are kept in Nordhaven, Vendra does not say.", **SAID)
    policy = "We do not say how many pictures are kept in Nordhaven."
    assert not flagged_alone(silent, statement("own", "policy", policy))


def test_a_denial_and_a_finding_are_shown_without_a_verdict():
    found = build_threads(
        PRESS, [statement("own", "denial", "No one read it."), statement("p1", "finding", "It was read.")]
    )
    one, two = found.threads
    (shown,) = claim_flags.contradiction_flags([Link(one.thread_id, "contradicts", two.thread_id)], found.threads, {})
    assert "No one read it." in shown.detail and "It was read." in shown.detail and "not necessarily" in shown.detail


def test_track_is_whole_and_does_not_depend_on_order():
    sources = [*PRESS, REPORT]
    statements = [
        statement("own", "commitment", "We will never sell your data."),
        statement("p1", "commitment", "Vendra will never sell your data."),
    ]
    observations = table({"a": [5, 6], "b": [7, 8], "Total": [12, 15]})
    known = track(sources, statements, observations, lambda _: Document(text=""))
    assert all(s.thread_id for s in known.statements) and known.threads and known.series and known.corroboration
    mirrored = track(sources[::-1], statements[::-1], observations[::-1], lambda _: Document(text=""))
    assert [f.flag_id for f in mirrored.flags] == [f.flag_id for f in known.flags]
    assert (mirrored.threads, mirrored.series, mirrored.events) == (known.threads, known.series, known.events)


def test_promises_that_no_figure_would_show_are_listed_once_a_company():
    said = [
        statement("r1", "commitment", "We will publish the number of search warrants every year."),
        statement("r1", "commitment", "We will plant a tree for each of our engines.", start=500),
    ]
    joined = build_threads([REPORT], said)
    first = next(t for t in joined.threads if "warrants" in t.label)
    link = Link(first.thread_id, "measured_by", "search_warrants")
    (found,) = claim_flags.unmeasured_flags([link], joined.threads, [figure("r1", 5)])
    assert "1 of 2 promises" in found.detail and "tree" in found.detail
    assert list(claim_flags.unmeasured_flags([link], joined.threads, [])) == []


def test_a_source_without_publisher_and_title_is_named_by_its_first_words():
    nameless = source("p1", published="", kind="press", publisher="", title="", path="0001_ab12.txt")
    words = "A city shuts its cameras off."
    document = Document(words, passages=(Passage("sentence", words, 0, len(words)),))
    assert (
        claim_flags.readable_name(nameless, lambda _: document)
        == "the text that begins “A city shuts its cameras off.”"
    )
    assert claim_flags.readable_name(replace(nameless, title="Cameras off"), None) == "“Cameras off”"
    dated = replace(nameless, publisher="The Courier", published="2024-02-01")
    assert claim_flags.readable_name(dated, None) == "The Courier (2024-02-01)"
