"""The explorer in a real Chromium: load, search, filter, deep link, copy, hostile text, phone, print, axe."""

from __future__ import annotations

import base64
import dataclasses
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from analyzer.models import Box, Document, Records, Source
from analyzer.publication.charts import draw_all
from analyzer.publication.explorer import write_page
from tests.browser.invented_records import Invention

Open = Callable[..., Any]


def expect(found: Any) -> Any:
    """Wait for what is expected of a locator or page, as playwright does; the page's policy forbids waiting by script."""
    from playwright import sync_api

    return sync_api.expect(found)


HOSTILE = "</script><script>alert(1)</script> <img src=x onerror=alert(2)> javascript:alert(3) \" ' $x$ & <!-- \u2028 \U0001f701 {{ 7*7 }}"


def no_document(source_id: str) -> Document:
    raise KeyError(source_id)


@pytest.fixture(scope="module")
def invention() -> Invention:
    return Invention()


@pytest.fixture(scope="module")
def page_file(invention: Invention, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    records = invention.records()
    small = dataclasses.replace(records, series=(), threads=(), corroboration=())
    draw_all(small, folder / "figures")
    write_page(
        records,
        invention.documents.__getitem__,
        folder / "index.html",
        title="Invented clouds",
        figures=folder / "figures",
    )
    return folder / "index.html"


def test_overview_shows_first_what_stands_out_and_what_changed(open_page: Open, page_file: Path) -> None:
    page = open_page(page_file)
    assert page.locator(".headlines li").count() == 4
    headings = page.locator("main h2:visible").all_inner_texts()
    assert headings[:2] == ["What stands out", "What changed"] and "What the numbers did" in headings
    assert page.locator("#view .row").count() > 6
    assert page.locator("#views a[aria-current]").inner_text() == "At a glance"


def test_search_and_filters_narrow_the_list_and_stay_in_the_address(open_page: Open, page_file: Path) -> None:
    page = open_page(page_file, "#statements")
    everything = page.locator("#count").inner_text()
    page.keyboard.press("/")
    page.keyboard.type("Location  DATA")
    expect(page).to_have_url(re.compile("DATA"))  # until then the list is that of the letters typed so far
    expect(page.locator("#count")).to_contain_text(" of ")
    assert page.locator("#count").inner_text() != everything
    assert all("location data" in row.lower() for row in page.locator("#rows .row").all_inner_texts())
    page.select_option("select[name=kind]", "allegation")
    rows = page.locator("#rows .row").all_inner_texts()
    assert rows and all("allegation" in row for row in rows)
    assert "kind=allegation" in page.url and "q=Location" in page.url
    again = open_page(page_file, "#" + page.url.split("#")[1])
    assert again.locator("#rows .row").count() == len(rows)
    page.get_by_role("button", name="Clear").click()
    assert page.locator("#count").inner_text() == everything


def test_sorting_turns_the_list(open_page: Open, page_file: Path) -> None:
    page = open_page(page_file, "#statements")
    dates = page.locator("#rows .date").all_inner_texts()
    assert dates == sorted(dates, reverse=True)
    page.select_option("select[name=sort]", "oldest")
    dates = page.locator("#rows .date").all_inner_texts()
    assert dates == sorted(dates)


def test_deep_link_opens_the_passage_in_its_context(open_page: Open, page_file: Path, invention: Invention) -> None:
    statement = next(one for one in invention.statements if one.exception)
    page = open_page(page_file, f"#{statement.statement_id}")
    panel = page.locator("#panel")
    assert panel.is_visible()
    assert "".join(page.locator("#panel .context mark").all_inner_texts()) == statement.text
    assert page.locator("#panel mark.exception").first.inner_text() == statement.exception
    assert page.locator("#panel .context p").count() > 1
    source = next(one for one in invention.sources if one.source_id == statement.source_id)
    links = [link.get_attribute("href") for link in page.locator("#panel .links a").all()]
    assert f"{source.url}#page={statement.page}" in links
    assert f"../{source.path}#page={statement.page}" in links


def test_marks_stay_in_place_after_characters_beyond_16_bits(
    open_page: Open, page_file: Path, invention: Invention
) -> None:
    figure = next(one for one in invention.observations if one.row_label == "Demand type 1")
    page = open_page(page_file, f"#{figure.observation_id}")
    assert page.locator("#panel .around mark").inner_text() == figure.value_printed


def test_change_shows_before_and_after_with_words_marked(
    open_page: Open, page_file: Path, invention: Invention
) -> None:
    change = next(one for one in invention.records().changes if one.change == "exception_added")
    page = open_page(page_file, f"#{change.change_id}")
    assert "unless a court forbids it" in page.locator("#panel .after ins").inner_text()
    assert page.locator("#panel .before del").count() == 0
    assert page.locator("#panel h2").inner_text() == "Exception added without saying so"


def test_flags_and_changes_show_their_place_on_the_page(open_page: Open, tmp_path: Path, invention: Invention) -> None:
    """The picture is one pixel here: what is tested is that each record gets its own, under a policy that allows no other."""
    pixel = base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP6DwABBQECz6AuzQAAAABJRU5ErkJggg=="
    )
    records = invention.records()

    def draw(source: Source, places: Sequence[Sequence[Box]]) -> list[bytes]:
        return [pixel] * len(places)

    def load(source_id: str) -> Document:
        document = invention.documents[source_id]
        return dataclasses.replace(
            document, passages=tuple(dataclasses.replace(one, boxes=(Box(1, 0, 0, 9, 9),)) for one in document.passages)
        )

    write_page(records, load, tmp_path / "index.html", title="Pictures", draw=draw)
    pdfs = {source.source_id for source in records.sources if source.media_type == "application/pdf"}
    said = next(one for one in records.statements if one.source_id in pdfs)
    flag = next(
        flag for flag in records.flags if set(flag.record_ids) & {one.statement_id for one in records.statements}
    )
    change = next(one for one in records.changes if one.after_start is not None and one.after_source in pdfs)
    for record in (flag.flag_id, change.change_id, said.statement_id):
        page = open_page(tmp_path / "index.html", f"#{record}")
        picture = page.locator("#panel .seen img").first
        assert "place marked" in picture.get_attribute("alt")
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1


def test_thread_shows_its_sources_side_by_side(open_page: Open, page_file: Path, invention: Invention) -> None:
    thread = next(one for one in invention.records().threads if one.independent_sources > 2)
    page = open_page(page_file, f"#{thread.thread_id}")
    assert page.locator("#panel .others article").count() >= 1
    assert page.locator("#panel .life li").count() >= 2


def test_keyboard_walks_opens_and_closes(open_page: Open, page_file: Path) -> None:
    page = open_page(page_file, "#statements")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel:not([hidden])")
    opened = page.url.split("#")[1]
    page.keyboard.press("j")
    expect(page).not_to_have_url(re.compile(opened))
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel", state="hidden")
    assert page.url.endswith("#statements")
    page.go_back()
    page.wait_for_selector("#panel:not([hidden])")


def test_copy_gives_bibtex_citation_and_link(open_page: Open, page_file: Path, invention: Invention) -> None:
    statement = next(one for one in invention.statements if one.page == 1)
    page = open_page(page_file, f"#{statement.statement_id}")
    copied = {}
    for name in ("BibTeX", "citation", "APA", "link"):
        page.click(f"#panel [data-copy={name}]")
        expect(page.locator(f"#panel [data-copy={name}]")).to_have_text("Copied")
        copied[name] = page.evaluate("navigator.clipboard.readText()")
    assert copied["BibTeX"].startswith("@") and "pages = {1}" in copied["BibTeX"]
    assert copied["BibTeX"].count("{") == copied["BibTeX"].count("}")
    assert statement.text in copied["citation"]
    assert copied["APA"].startswith(f"“{statement.text}” (") and "p. 1)" in copied["APA"] and "#page=1" in copied["APA"]
    assert copied["link"].endswith(f"#{statement.statement_id}")


def test_hostile_text_stays_text(open_page: Open, tmp_path: Path) -> None:
    records = Invention(editions=2, statements=3, series=2, companies=1).records()

    def poisoned(rows: Any, *names: str) -> Any:
        return tuple(dataclasses.replace(row, **dict.fromkeys(names, HOSTILE)) for row in rows)

    records = Records(
        poisoned(records.sources, "title", "publisher", "about", "path", "reason", "note", "licence"),
        poisoned(records.statements, "text", "company", "attributed_to", "condition", "cue"),
        poisoned(records.observations, "row_label", "column_label", "value_printed", "jurisdiction", "unit", "note"),
        poisoned(records.threads, "label", "company"), (), records.events,
        poisoned(records.series, "label", "value_printed", "unit", "break_before"),
        poisoned(records.changes, "before", "after", "detail", "announced_at", "cue", "work"),
        poisoned(records.flags, "detail", "company"), records.corroboration,
    )  # fmt: skip
    sources = tuple(
        dataclasses.replace(source, url="javascript:alert(4)", archived_url="data:text/html,x")
        for source in records.sources
    )
    records = dataclasses.replace(records, sources=sources)
    draw_all(records, tmp_path / "figures")
    write_page(records, no_document, tmp_path / "index.html", title=HOSTILE, figures=tmp_path / "figures")
    page = open_page(tmp_path / "index.html")
    views = (
        "overview",
        "flags",
        "changes",
        "promises",
        "statements",
        "claims",
        "numbers",
        "figures",
        "charts",
        "sources",
    )
    ids = [row[0].statement_id for row in (records.statements,)] + [records.changes[0].change_id, records.flags[0].flag_id,
           records.threads[0].thread_id, records.observations[0].observation_id, records.series[0].series_id, sources[0].source_id]  # fmt: skip
    for address in (*views, *ids):
        page.evaluate(f"location.hash = '#{address}'")
        page.wait_for_timeout(40)
        links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        assert all(link.startswith(("file:", "https:")) for link in links)
    assert page.locator("script").count() == 2
    assert page.locator("img:not([src^='data:image/svg'])").count() == 0
    assert "alert(1)" in page.title()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_axe_violation(open_page: Open, page_file: Path, invention: Invention, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    change = invention.records().changes[0].change_id
    marked = next(one.statement_id for one in invention.statements if one.exception)
    for fragment in (
        "",
        "#claims",
        "#sources",
        f"#{marked}",
        "#numbers",
        "#charts",
        f"#{invention.statements[0].statement_id}",
        f"#{change}",
    ):
        page = open_page(page_file, fragment, width=width, height=844, color_scheme=scheme, bypass_csp=True)
        assert (
            axe.run(page).generate_report() if (found := axe.run(page)).violations_count else not found.violations_count
        )


def test_skip_link_leads_to_the_content_and_keeps_the_view(open_page: Open, page_file: Path) -> None:
    page = open_page(page_file, "#numbers")
    page.focus(".skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.url.endswith("#numbers")


def test_fits_a_phone(open_page: Open, page_file: Path, invention: Invention) -> None:
    for fragment in ("", "#statements", "#numbers", "#sources", f"#{invention.records().changes[0].change_id}"):
        page = open_page(page_file, fragment, width=390, height=844)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_prints_whole_words_without_controls(open_page: Open, page_file: Path) -> None:
    page = open_page(page_file, "#statements")
    page.emulate_media(media="print")
    assert not page.locator(".filters").first.is_visible()
    assert page.locator("#rows .row").first.is_visible()


def test_five_thousand_statements_load_at_once(open_page: Open, tmp_path: Path) -> None:
    invention = Invention(editions=10, statements=250, series=60, companies=2)
    records = invention.records()
    assert len(records.statements) > 4_700
    write_page(records, invention.documents.__getitem__, tmp_path / "index.html", title="Many")
    page = open_page(tmp_path / "index.html", "#statements")
    page.wait_for_selector("#rows .row")
    assert (
        page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd") < 8_000
    )  # under two seconds on a quiet core; CI may be slow
    assert (tmp_path / "index.html").stat().st_size < 4_000_000
    begun = time.perf_counter()
    page.fill("#search", "emergency requests")
    expect(page.locator("#count")).to_contain_text(" of ")
    assert time.perf_counter() - begun < 6
