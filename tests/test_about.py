"""Test what documents say of themselves: all of it invented, in several formats and languages."""

from __future__ import annotations

import pytest

from analyzer.documents import read_bytes
from analyzer.documents.about import describe
from analyzer.models import Source, SourceFile


def described(text: str, name: str = "a.md", **given: str) -> Source:
    data = text.encode()
    return describe(read_bytes(data, name), SourceFile(f"folder-of-others/1999-{name}", "0" * 64, len(data), given))


REPORT = """# Brambleway Transparency Report
{period}

Brambleway publishes this report twice a year. We count every order that we receive from courts and agencies.
Write to legal@brambleway.example with questions about how Brambleway counts.

| Kind | Count |
|---|---|
| Warrants | 1,204 |
| Orders | 71 |
| Emergencies | 12 |
| Requests from abroad | 14 |
| Preservation | 20 |
| Total | 1,321 |
"""


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("January 1 – June 30, 2023", "2023-01-01", "2023-06-30"),
        ("H2 2022", "2022-07-01", "2022-12-31"),
        ("Reporting period: July 2021 - December 2021", "2021-07-01", "2021-12-31"),
        (
            "This report covers the orders of the second half of 2020, and of the first half for national security.",
            "2020-07-01",
            "2020-12-31",
        ),
    ],
)
def test_a_report(period: str, start: str, end: str) -> None:
    source = described(REPORT.format(period=period))
    assert (source.title, source.publisher, source.about) == (
        "Brambleway Transparency Report",
        "Brambleway",
        "Brambleway",
    )
    assert (source.kind, source.language, source.period_start, source.period_end) == ("report", "en", start, end)
    assert source.work == "Brambleway Transparency Report"
    assert source.edition and source.published == ""
    assert "period_start" in source.read_off and "published" not in source.read_off
    assert list(source.read_off) == sorted(source.read_off)


def test_editions_of_a_series_are_one_work() -> None:
    titles = (
        "Brambleway Transparency Report",
        "Transparency Report 1H 2017",
        "Brambleway’s Transparency Report for the First Half of 2018",
        "Brambleway Ltd. Transparency Report January 1, 2019 – June 30, 2019",
        "2020 Transparency Report",
        "Third Brambleway Transparency Report",
        "11th Transparency Report, version 2.1",
    )
    works = {
        described(REPORT.replace("Brambleway Transparency Report", title, 1).format(period="")).work for title in titles
    }
    assert works == {"Brambleway Transparency Report"}


def test_what_is_given_wins_and_names_of_files_are_no_evidence() -> None:
    source = described(
        REPORT.format(period="H1 2023"),
        "Larkspur-2011-H1.md",
        publisher="Given Ltd",
        published="2023-09-01",
        redistribute="false",
    )
    assert (source.publisher, source.published, source.redistribute) == ("Given Ltd", "2023-09-01", False)
    assert not {"publisher", "published"} & set(source.read_off)
    assert source.period_start == "2023-01-01" and "Larkspur" not in source.work


def test_a_title_that_the_text_contradicts_is_noted() -> None:
    source = described(
        REPORT.format(period="").replace("Report\n", "Report H1 2021\n", 1)
        + "\nReporting period: July 1, 2022 – December 31, 2022.\n"
    )
    assert (source.period_start, source.period_end) == ("2022-07-01", "2022-12-31")
    assert "H1 2021" in source.note and "July 1, 2022" in source.note


@pytest.mark.parametrize(
    ("title", "corrected"),
    [
        ("Brambleway Transparency Report, July to December 2023", "In this report we restated the orders for the reporting period January to June 2022, as some had been left out."),
        ("Transparenzbericht von Brambleway, Juli bis Dezember 2023", "In diesem Bericht haben wir die Anordnungen im Berichtszeitraum Januar bis Juni 2022 korrigiert."),
        ("Transparantierapport Brambleway, juli tot december 2023", "In dit rapport zijn de bevelen voor de verslagperiode januari tot juni 2022 gecorrigeerd."),
    ],
)  # fmt: skip
def test_a_period_whose_figures_are_corrected_is_not_the_report_s(title: str, corrected: str) -> None:
    source = described(f"# {title}\n\n{corrected}\n")
    assert (source.period_start, source.period_end, source.note) == ("2023-07-01", "2023-12-31", "")


STATEMENT = """# Update on our review of access in Marovia

Published 15 October 2024

We have completed the first part of our review. Brambleway closed two accounts, and we will share more as the review goes on.
Our terms prohibit such use. At Brambleway we do not sell data. We have informed the customers of Brambleway Mail.
"""


def test_a_review_statement() -> None:
    source = described(STATEMENT)
    assert (source.kind, source.published, source.about) == ("review_statement", "2024-10-15", "Brambleway")
    results = described(STATEMENT.replace("Update on our review", "Results of our review"))
    assert source.work == results.work == "Brambleway review of access in Marovia"


TERMS = """# Acceptable Use Policy

Last updated: 1 February 2023

You may not use the services of Brambleway to harm others. You agree to these terms when you open an account with Brambleway.
We may close accounts. If you break this policy, Brambleway will tell you why it closed yours.
"""


def test_terms() -> None:
    source = described(TERMS)
    assert (source.kind, source.published, source.about) == ("terms", "2023-02-01", "Brambleway")
    assert source.work == "Brambleway Acceptable Use Policy"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", "Brambleway closes accounts", "Brambleway has closed accounts after a review, the company said. “We acted at once,” said Ines Talbot. "
         "According to Brambleway, two customers broke its terms. Critics of Brambleway accused it of waiting too long."),
        ("nl", "Brambleway sluit accounts", "Brambleway heeft na een onderzoek accounts gesloten, zei het bedrijf. Volgens Brambleway hadden twee klanten de "
         "regels geschonden. “Wij handelden meteen”, zei Ines Talbot. Critici verwijten Brambleway dat het te lang wachtte."),
        ("fr", "Brambleway ferme des comptes", "L’entreprise Brambleway a fermé des comptes après un examen, a-t-elle déclaré. Selon Brambleway, deux clients "
         "avaient enfreint ses règles. « Nous avons agi aussitôt », a expliqué Ines Talbot. Des critiques accusent Brambleway de lenteur."),
        ("de", "Brambleway schließt Konten", "Das Unternehmen Brambleway hat nach einer Prüfung Konten geschlossen, sagte eine Sprecherin. Laut Brambleway "
         "hatten zwei Kunden gegen die Regeln verstoßen. „Wir haben sofort gehandelt“, erklärte Ines Talbot. Kritiker werfen Brambleway Zögern vor."),
    ],
)  # fmt: skip
def test_press(language: str, title: str, text: str) -> None:
    page = (
        f"<html lang='{language}'><head><title>{title} - The Fenland Echo</title><meta property='og:site_name' content='The Fenland Echo'>"
        f"<meta property='article:published_time' content='2024-03-02T07:00:00+01:00'></head><body><article><h1>{title}</h1><p>{text}</p>"
        "</article></body></html>"
    )
    source = described(page, "a.html")
    assert (source.kind, source.publisher, source.about) == ("press", "The Fenland Echo", "Brambleway")
    assert (source.title, source.published, source.language, source.work) == (title, "2024-03-02", language, "")


def test_a_dateline_names_the_outlet() -> None:
    text = "FENLAND.PRESS, Marovia - Brambleway said that it has closed accounts. It announced this on Friday, according to two engineers.\n"
    assert (
        described(
            text + "Brambleway told reporters more. The company Brambleway declined to comment.\n", "a.txt"
        ).publisher
        == "FENLAND.PRESS"
    )


def test_labelled_cells_of_a_table() -> None:
    table = (
        "Applicability,Service,Indicator,Value\nAll,,Name of the service provider,Brambleway Ltd\n"
        "All,,Date of the publication of the report,2025-02-14\nAll,,Starting date of reporting period,2024-02-17\n"
        "All,,Ending date of reporting period,2024-12-31\n"
    )
    source = described(table, "a.csv")
    assert (source.publisher, source.about, source.published) == ("Brambleway Ltd", "Brambleway Ltd", "2025-02-14")
    assert (source.period_start, source.period_end, source.title) == ("2024-02-17", "2024-12-31", "")


@pytest.mark.parametrize("text", ["Country,2021,2022\nMarovia,3,4\n", "one two three\n", "Yes.\n", "# \n\n…\n"])
def test_what_is_unclear_stays_empty(text: str) -> None:
    source = described(text, "a.csv" if "," in text else "a.txt")
    assert (source.publisher, source.about, source.published, source.period_start) == ("", "", "", "")


def test_a_fiscal_year_is_no_company() -> None:
    text = REPORT.format(period="FY24").replace("Brambleway", "FY24")
    assert described(text).about != "FY24"


def test_the_first_word_of_a_headline_is_no_company() -> None:
    body = (
        "<p>Sailors of Tarn Line waited for years. A union said that Tarn Line owed them. Tarn Line did not reply to that.</p>"
        * 4
    )
    page = f"<html><head><title>Veterans still unpaid - The Daily</title></head><body><article><h1>Veterans still unpaid</h1>{body}</article></body></html>"
    source = described(page, "a.html")
    assert (source.about, source.title) == ("Tarn Line", "Veterans still unpaid")


def test_a_page_s_title_names_its_site_behind_its_heading() -> None:
    body = (
        "<p>Tarn takes the reports seriously. Ruritanian law forbids us to say more than this.</p>"
        "<p>We have asked a law firm to look at all requests. Tarn will report on what it finds. "
        "We will not comment before it has reported. Customers who have questions find the answers here.</p>"
    )
    page = f"<html><head><title>On our Ruritanian branch | Tarn Telecom</title></head><body><h1>On our Ruritanian branch</h1>{body}</body></html>"
    assert described(page, "a.html").about == "Tarn Telecom"


def test_a_titled_year_stays_where_tables_head_another_part_of_it() -> None:
    text = (
        "# Transparenzbericht 2024\n\nDer erste Bericht umfasste den Zeitraum vom 17. Februar bis 30. Juni 2024.\n\n"
        "| Art | {first} | {second} |\n|---|---|---|\n| Meldungen | 310 | 488 |\n| Beschwerden | 22 | 41 |\n"
    )
    both = described(text.format(first="17.2.–30.6.2024", second="1.7.–31.12.2024"))
    one = described(text.format(first="Eingang", second="Erledigt"))
    assert (both.period_start, both.period_end) == ("2024-01-01", "2024-12-31")
    assert (one.period_start, one.period_end) == ("2024-02-17", "2024-06-30")


def test_a_page_in_the_first_person_speaks_of_its_site_and_not_of_the_supplier_that_it_names() -> None:
    page = (
        "<html><head><title>Outcome of the review of Ruvo - Brack Bank</title></head><body><main><h1>Outcome of the review of"
        " Ruvo</h1><p>We asked auditors to review our supplier Ruvo. Ruvo had trained its software with our customers' faces.</p>"
        "<p>We have ended the contract with Ruvo. We will no longer hand out such pictures. Ruvo deleted them on 19 June.</p>"
        "</main></body></html>"
    )
    assert described(page, "a.html").about == "Brack Bank"


def test_a_word_that_opens_the_title_of_a_short_page_is_no_company_where_the_page_names_its_publisher() -> None:
    page = (
        "<html lang='en'><head><title>New limits for door sensors | Corvane Docks</title>"
        "<meta property='og:site_name' content='Corvane Docks'></head><body><h1>New limits for door sensors</h1>"
        "<p>From 1 March we keep readings for two days.</p><p>We publish every request.</p></body></html>"
    )
    source = described(page, "a.html")
    assert (source.publisher, source.about) == ("Corvane Docks", "Corvane Docks")


@pytest.mark.parametrize(
    ("modified", "printed", "published"),
    [
        ("2025-02-03", "Last updated 3 February 2025", "2025-02-03"),
        ("2025-02-03", "Questions? Write to us.", "2024-09-12"),  # what a page only declares is no new version
        ("2024-10-01", "Last updated 3 February 2025", "2024-09-12"),
    ],
)
def test_a_page_that_says_that_it_was_updated_is_of_that_day(modified: str, printed: str, published: str) -> None:
    page = (
        "<html lang='en'><head><meta property='article:published_time' content='2024-09-12'>"
        f"<meta property='article:modified_time' content='{modified}'></head><body><article><h1>Our review of the depot</h1><p>{printed}</p>"
        "<p>We found that our staff had shared the door codes. We will change the codes every month.</p></article></body></html>"
    )
    assert described(page, "review.html").published == published


@pytest.mark.parametrize("day", ["2024-13-45", "2024-02-31", "2024-00-10"])
def test_a_day_that_there_is_not_is_no_date(day: str) -> None:
    page = f"<html lang='en'><head><meta property='article:published_time' content='{day}'></head><body><h1>Our rules</h1><p>We never sell data.</p></body></html>"
    assert described(page, "rules.html").published == ""


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Transparenzbericht 1. Halbjahr 2024", "Tarnquell"),
        ("Transparenzbericht 3. Quartal 2024", "Tarnquell"),
        ("Bilan de transparence 2023", "Tarnquell"),
        ("Transparantieoverzicht 2e kwartaal 2024", "Tarnquell"),
    ],
)
def test_a_part_of_a_year_or_a_kind_of_report_is_no_company(title: str, about: str) -> None:
    source = described(f"# {title}\n\nTarnquell SA\n\n| Art | Anfragen |\n|---|---|\n| Taps | 12 |\n")
    assert (source.about, source.publisher) == (about, about)


def test_dates_of_an_affair_are_no_period_of_a_statement() -> None:
    told = STATEMENT.replace("We have completed", "It ran between 16 May and 28 June 2024. We have completed")
    assert (described(told).period_end, described(told).edition) == ("", "")
    covers = STATEMENT.replace("We have completed", "The reporting period is 1 May to 30 June 2024. We have completed")
    assert described(covers).period_end == "2024-06-30"
