from __future__ import annotations

from random import Random

from analyzer.language.lexicon import package_vocabulary
from analyzer.models import Document, Table
from analyzer.tracking.labels import bare
from analyzer.tracking.restatements import announced, differ
from analyzer.tracking.series import build_series
from tests.tracking_fixtures import document, figure, source

SOURCES = [
    source("r1", published="2023-09-01", period_end="2023-06-30"),
    source("r2", published="2024-03-01", period_end="2023-12-31"),
    source("r3", published="2024-09-01", period_end="2024-06-30"),
]


def statuses(points):
    return [(point.source_id, point.period_end, point.value_printed, point.status) for point in points]


def test_a_later_figure_for_the_same_period_is_restated():
    points, changes = build_series(
        SOURCES, [figure("r1", 412), figure("r2", 398), figure("r2", 455, period="2023-H2"), figure("r3", 398)]
    )
    assert statuses(points) == [
        ("r1", "2023-06-30", "412", "first"),
        ("r2", "2023-06-30", "398", "restated"),
        ("r3", "2023-06-30", "398", "repeated"),
        ("r2", "2023-12-31", "455", "first"),
    ]
    (change,) = changes
    assert (change.change, change.direction, change.before, change.after) == ("figure_changed", "neutral", "412", "398")
    assert (change.before_source, change.after_source, change.before_page) == ("r1", "r2", 1)


def test_a_note_in_the_newer_report_announces_it():
    _, changes = build_series(SOURCES, [figure("r1", 412), figure("r2", 398)])
    said = document("Restated.", "We first printed 412; some had been counted twice.")
    (told,) = announced(changes, lambda _: said)
    assert told.announced == "yes"
    assert told.announced_at.startswith("r2:0-")
    other = document("The figure for orders in 2019 was corrected.")
    assert announced(changes, lambda _: other)[0].announced == "no"


def test_rows_that_share_an_indicator_are_not_mixed():
    points, changes = build_series(
        SOURCES,
        [
            figure("r1", 10, "Orders > Search", indicator="orders", row=1),
            figure("r1", 90, "Orders > Wiretap", indicator="orders", row=2),
            figure("r2", 10, "Total > Search", indicator="orders", row=1),
            figure("r2", 90, "Total > Wiretap", indicator="orders", row=2),
        ],
    )
    assert changes == []
    assert len({point.series_id for point in points}) == 2
    assert [point.status for point in points] == ["first", "repeated"] * 2


def test_cells_that_disagree_are_left_out_and_second_tables_are_a_line_of_their_own():
    points, _ = build_series(SOURCES, [figure("r1", 10), figure("r1", 20, row=2)])
    assert points == []
    points, changes = build_series(
        SOURCES, [figure("r1", 10, start=1), figure("r1", 4, table="p2t1", start=9), figure("r2", 10)]
    )
    assert [(point.value_printed, point.status) for point in points] == [
        ("10", "first"),
        ("10", "repeated"),
        ("4", "first"),
    ]
    assert changes == []


def test_prose_that_repeats_the_table_is_one_point():
    points, _ = build_series(
        SOURCES, [figure("r1", 10), figure("r1", 10, "requests received", table="prose", row=None)]
    )
    assert len(points) == 1


def test_no_line_runs_through_a_break():
    cases = {
        "unit changed": [figure("r1", 5), figure("r2", 6, period="2023-H2", unit="accounts")],
        "no figure for": [figure("r1", 5), figure("r3", 6, period="2024-H2")],
        "cadence changed": [figure("r1", 5), figure("r3", 6, period="2024-FY")],
        "printed as band": [
            figure("r1", 0, value_high=249, value_status="band", value_printed="0-249"), figure("r2", 6, period="2023-H2")
        ],
        "band width": [
            figure("r1", 0, value_high=249, value_status="band"),
            figure("r2", 0, value_high=499, value_status="band", period="2023-H2"),
        ],
    }  # fmt: skip
    for reason, observations in cases.items():
        points, _ = build_series(SOURCES, observations)
        assert [point.break_before for point in points if point.break_before.startswith(reason)], reason


def test_a_year_and_its_halves_are_two_lines():
    points, _ = build_series(
        SOURCES, [figure("r2", 10), figure("r2", 12, period="2023-H2"), figure("r2", 22, period="2023-FY")]
    )
    assert len({point.series_id for point in points}) == 2
    assert not any(point.break_before for point in points)


def test_rounding_and_narrower_bands_restate_nothing():
    assert not differ(figure("a", 54, unit="percent"), figure("b", 54.3, unit="percent", value_printed="54.3"))
    assert not differ(figure("a", 1_200_000, value_printed="1.2 million"), figure("b", 1_203_400))
    assert not differ(figure("a", 50_000, value_status="approximate"), figure("b", 50_312))
    assert differ(figure("a", 34_000_000), figure("b", 34_100_000))
    wide = figure("a", 0, value_high=999, value_status="band")
    assert not differ(wide, figure("b", 0, value_high=499, value_status="band"))
    assert differ(wide, figure("b", 1000, value_high=1499, value_status="band"))
    assert differ(figure("a", 27_083), figure("b", 10_315))


def test_the_order_of_what_comes_in_makes_no_difference():
    observations = [figure(name, value, period=period) for name, value, period in (
        ("r1", 1, "2023-H1"), ("r2", 2, "2023-H1"), ("r2", 5, "2023-H2"), ("r3", 5, "2023-H2"), ("r3", 9, "2024-H1"))]  # fmt: skip
    wanted = build_series(SOURCES, observations)
    Random(1).shuffle(observations)
    assert build_series(SOURCES[::-1], observations) == wanted


def test_a_total_in_its_own_unit_is_the_total():
    points, _ = build_series(
        SOURCES,
        [
            figure("r1", 412, "Total"),
            figure("r1", 7, "Criminal"),
            figure("r2", 412, "Total requests"),
            figure("r2", 7, "Criminal"),
        ],
    )
    assert [(p.value_printed, p.status) for p in points] == [
        ("7", "first"),
        ("7", "repeated"),
        ("412", "first"),
        ("412", "repeated"),
    ]


def test_files_of_one_day_restate_nothing():
    day = [source("a", published="2024-01-01"), source("b", published="2024-01-01")]
    points, changes = build_series(day, [figure("a", 412), figure("b", 9)])
    assert changes == [] and len({p.series_id for p in points}) == 2


def test_files_that_count_two_things_under_one_label_are_two_lines_to_their_last_period():
    sources = [source("a", published="2024-09-01"), source("b", published="2024-09-01")]
    figures = [
        *(figure("a", 90_000 + n, "Accounts", period) for n, period in enumerate(("2022-H1", "2022-H2", "2023-H1"))),
        *(figure("b", 100 + n, "Accounts", period) for n, period in enumerate(("2022-H1", "2022-H2", "2023-H1", "2023-H2"))),
    ]  # fmt: skip
    lines: dict[str, list[float]] = {}
    for point in build_series(sources, figures)[0]:
        lines.setdefault(point.series_id, []).append(point.value_low)
    assert sorted(lines.values()) == [[100, 101, 102, 103], [90_000, 90_001, 90_002]]


def test_labels_keep_their_brackets_where_they_hold_words():
    assert bare("FISA orders (content)", "en", package_vocabulary()) == "FISA orders (content)"
    assert bare("NSLs (January 1 - December 31, 2013)", "en", package_vocabulary()) == "NSLs"


def test_a_total_and_a_summary_that_agree_for_one_period_are_one_line():
    points, changes = build_series(
        SOURCES,
        [
            figure("r1", 814, "Total", column_label="Riders named"),
            figure("r2", 702, "Total", "2023-H2", column_label="Riders named"),
            figure("r2", 702, "Riders named", "2023-H2", table="p2t1"),
            figure("r2", 826, "Riders named", table="p2t1"),
        ],
    )
    assert [(point.value_printed, point.status) for point in points] == [
        ("814", "first"),
        ("826", "restated"),
        ("702", "first"),
    ]
    assert [(change.before, change.after, change.confidence) for change in changes] == [("814", "826", "high")]


def test_a_comparison_without_the_measure_is_the_column_that_it_repeats():
    received = [figure("r1", 331, "Warrants", column_label="Asked"), figure("r1", 44, "Warrants", column_label="Met")]
    newer = [
        figure("r2", 345, "Warrants", "2023-H2", column_label="Asked"),
        figure("r2", 41, "Warrants", "2023-H2", column_label="Met"),
    ]
    compared = [
        figure("r2", 329, "Warrants", table="p2t1"),
        figure("r2", 345, "Warrants", "2023-H2", table="p2t1"),
    ]
    _, changes = build_series(SOURCES, [*received, *newer, *compared])
    assert [(change.before, change.after) for change in changes] == [("331", "329")]
    _, none = build_series(
        SOURCES, [*received, *newer, compared[0], figure("r2", 346, "Warrants", "2023-H2", table="p2t1")]
    )
    assert none == []


def test_rows_of_one_edition_that_agree_by_chance_stay_apart():
    rows = [
        figure(edition, value, f"{area} > Restored", "2023-H1")
        for edition in ("r1", "r2")
        for area, value in (("Hate", 500), ("Terror", 500 if edition == "r1" else 520))
    ]
    points, changes = build_series(SOURCES, rows)
    assert len({point.series_id for point in points}) == 2
    assert [(change.before, change.after) for change in changes] == [("500", "520")]


def test_a_summary_vouches_for_the_table_whose_count_it_repeats():
    titles = {"p1t1": "Riders by country", "p2t1": "Against the half-year before"}
    tables = tuple(Table(name, 1, None, (), title) for name, title in titles.items())
    said = Document(text="", tables=tables, language="en")
    first = figure("r1", 814, "Total", column_label="Riders named")
    later = figure("r2", 826, "Riders named", table="p2t1")
    both = [
        figure("r2", 702, label, "2023-H2", column_label=column, table=table)
        for label, column, table in (("Total", "Riders named", "p1t1"), ("Riders named", "", "p2t1"))
    ]
    _, changes = build_series(SOURCES, [first, later, *both], load_document=lambda _: said)
    assert [(change.before, change.after) for change in changes] == [("814", "826")]


def test_an_undated_table_is_known_from_the_end_of_its_last_period():
    undated = source("r1", period_end="2023-06-30")
    points, _ = build_series([undated], [figure("r1", 412), figure("r1", 455, period="2023-H2")])
    assert {point.vintage for point in points} == {"2023-12-31"}
