"""Whose demands a whole report counts, where it says so once."""

import pytest

from analyzer.documents import read_bytes
from analyzer.extraction.jurisdiction import OF_REPORT, country_of_institutions, country_of_opening
from analyzer.extraction.metrics import find_observations
from analyzer.language.lexicon import package_vocabulary

TABLE = "\n\n| | Received | Rejected |\n|---|---|---|\n| Warrants | 412 | 9 |\n| Court orders | 77 | 1 |\n"
BETWEEN = (
    "\n\n" + "\n\n".join(f"We explain how we count them in part {letter}." for letter in "ABCDEFGH") + "\n\n## By type"
)
OPENINGS = [
    ("en", "In 2024 Tarn received demands from authorities in the United Kingdom.", ("United Kingdom", "GB")),
    ("en", "We answer requests of Belgian police.", ("Belgium", "BE")),
    ("de", "Dieser Bericht zeigt, wie viele Ersuchen deutscher Behörden uns erreicht haben.", ("Deutschland", "DE")),
    ("fr", "Ce rapport recense les réquisitions des autorités françaises.", ("France", "FR")),
    ("nl", "Dit verslag telt de verzoeken van de Nederlandse overheid.", ("Nederland", "NL")),
    ("es", "Este informe recoge las solicitudes de las autoridades españolas.", ("España", "ES")),
    ("en", "Tarn has offices in France. It counts requests from authorities.", None),
    ("en", "Requests come from authorities in France and from authorities in Spain.", None),
    ("en", "Of these, 412 came from authorities in Canada.", None),
    ("en", "Authorities in Canada sent us the fewest requests.", None),
    ("en", "We count what authorities in Canada and elsewhere ask.", None),
    ("de", "Die meisten Ersuchen kamen von Behörden in Kanada.", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), OPENINGS)
def test_the_opening_says_whose(language: str, text: str, expected: tuple[str, str] | None) -> None:
    document = read_bytes(f"# Tarn\n\n{text}{TABLE}".encode(), "a.md")
    assert country_of_opening(document, language, package_vocabulary()) == expected


def test_figures_without_a_country_take_it_and_say_so() -> None:
    text = (
        f"# Transparency report 2024\n\nTarn received demands from authorities in the United Kingdom.{BETWEEN}{TABLE}"
    )
    rows = find_observations(read_bytes(text.encode(), "a.md"))
    assert {(row.jurisdiction, row.jurisdiction_code) for row in rows} == {("United Kingdom", "GB")}
    assert len(rows) == 4 and all(OF_REPORT in row.note for row in rows)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Our office in Dublin, Ireland answers all requests.", ""),
        ("We run servers in Ireland.", ""),
        ("The table counts requests from Ireland.", "IE"),
    ],
)
def test_a_country_in_passing_above_a_table_is_not_its_own(said: str, code: str) -> None:
    rows = find_observations(read_bytes(f"# Transparency report 2024\n\n{said}{TABLE}".encode(), "a.md"))
    assert {row.jurisdiction_code for row in rows} == {code}


def test_a_report_by_country_takes_none() -> None:
    table = TABLE.replace("Court orders", "France")
    text = (
        f"# Transparency report 2024\n\nTarn received demands from authorities in the United Kingdom.{BETWEEN}{table}"
    )
    rows = find_observations(read_bytes(text.encode(), "a.md"))
    assert {row.jurisdiction for row in rows} == {"", "France"}


def test_a_sentence_of_another_year_above_a_heading_dates_no_table() -> None:
    text = f"# Transparency report 2024\n\nFrom 1 January to 31 December 2024 we counted. In the year 2023 there were 16,204 requests.\n\n## By type{TABLE}"
    rows = [row for row in find_observations(read_bytes(text.encode(), "a.md")) if row.table != "prose"]
    assert {row.period_end for row in rows} == {"2024-12-31"}


def test_a_heading_that_names_the_authorities_gives_its_tables_their_country() -> None:
    text = f"# Transparenzbericht 2024\n\n## Ersuchen deutscher Behörden{TABLE}\n\n## Schweden{TABLE}"
    rows = find_observations(read_bytes(text.encode(), "a.md"))
    assert [row.jurisdiction_code for row in rows] == ["DE"] * 4 + ["SE"] * 4


INSTITUTIONS = [
    ("nl", "De officier van justitie kan gegevens vorderen; de rechter-commissaris toetst dat.", ("Nederland", "NL")),
    ("de", "Ersuchen des Bundeskriminalamts und der Staatsanwaltschaften zählen wir einzeln.", ("Deutschland", "DE")),
    ("fr", "L'Arcom et la CNIL nous ont écrit.", ("France", "FR")),
    ("en", "Orders under the Investigatory Powers Act are served on us in Britain by the National Crime Agency.", ("United Kingdom", "GB")),
    ("fr", "Le juge d'instruction et la police judiciaire nous écrivent.", None),  # of several countries
    ("fr", "La CNIL nous a écrit.", None),  # once, and the country is not named
    ("en", "The FBI sent orders under the Foreign Intelligence Surveillance Act.", None),  # reaches beyond it
    ("en", "We report to the Bundesnetzagentur and the BKA as the DSA asks.", None),
    ("de", "Wir antworten der Bundesnetzagentur, dem BKA, der CNIL und der Arcom.", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), INSTITUTIONS)
def test_bodies_and_statutes_say_whose_law(language: str, text: str, expected: tuple[str, str] | None) -> None:
    document = read_bytes(f"# Tarn\n\n{text}{TABLE}".encode(), "a.md")
    assert country_of_institutions(document, language, package_vocabulary()) == expected


def test_figures_of_overseas_parts_leave_the_others_to_the_state() -> None:
    table = TABLE.replace("Court orders", "Guadeloupe")
    text = f"# Rapport de transparence 2024\n\nL'Arcom et la CNIL nous ont écrit.{table}"
    rows = find_observations(read_bytes(text.encode(), "a.md"))
    assert [row.jurisdiction_code for row in rows] == ["FR", "FR", "GP", "GP"]


def test_a_country_joined_to_an_office_by_or_is_not_its_country() -> None:
    document = read_bytes(f"# Tarn\n\nWe block by order of a court or France.{TABLE}".encode(), "a.md")
    assert country_of_opening(document, "en", package_vocabulary()) is None
