"""Fill the EU's harmonised templates (Implementing Regulation (EU) 2024/2835, Annex I) with invented figures.

The structure and the labels are the regulation's; services and figures are invented. Totals stand beside their parts:
sub-categories add up to their category, categories to TOTAL, Member States to TOTAL, as Annex II asks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from random import Random

PERIOD = "2025-07-01/2025-12-31"
SERVICES = ("Brambleway Market", "Brambleway Clips")
CATEGORIES = {
    "STATEMENT_CATEGORY_ANIMAL_WELFARE": ("KEYWORD_ANIMAL_HARM", "KEYWORD_UNLAWFUL_SALE_ANIMALS", "KEYWORD_OTHER"),
    "STATEMENT_CATEGORY_CYBER_VIOLENCE": ("KEYWORD_CYBER_STALKING", "KEYWORD_CYBER_HARASSMENT", "KEYWORD_OTHER"),
    "STATEMENT_CATEGORY_SCAMS_AND_FRAUD": ("KEYWORD_PHISHING", "KEYWORD_PYRAMID_SCHEMES"),
}
STATES = ("AT", "BE", "DE", "EL", "FR", "SE")
# Headers as official languages have them: applicability, service, reporting period, category, description of "Other",
# scope, value, contextual information, section, indicator.
HEADERS = {
    "en": ("Applicability", "Service", "Reporting period", "Category of illegal content", 'Description of the sub-category "Other"', "Scope", "Value", "Contextual information", "Section", "Indicator"),
    "de": ("Anwendbarkeit", "Dienst", "Berichtszeitraum", "Kategorie illegaler Inhalte", "Beschreibung der Unterkategorie „Sonstiges“", "Umfang", "Wert", "Kontextinformationen", "Abschnitt", "Indikator"),
    "fr": ("Applicabilité", "Service", "Période de référence", "Catégorie de contenu illicite", "Description de la sous-catégorie « Autre »", "Portée", "Valeur", "Informations contextuelles", "Section", "Indicateur"),
    "pl": ("Zastosowanie", "Usługa", "Okres sprawozdawczy", "Kategoria nielegalnych treści", "Opis podkategorii „Inne”", "Zakres", "Wartość", "Informacje kontekstowe", "Sekcja", "Wskaźnik"),
    "el": ("Εφαρμογή", "Υπηρεσία", "Περίοδος αναφοράς", "Κατηγορία παράνομου περιεχομένου", "Περιγραφή της υποκατηγορίας «Άλλο»", "Πεδίο", "Τιμή", "Πληροφορίες πλαισίου", "Ενότητα", "Δείκτης"),
    "fi": ("Sovellettavuus", "Palvelu", "Raportointijakso", "Laittoman sisällön luokka", "Alaluokan ”Muu” kuvaus", "Soveltamisala", "Arvo", "Taustatiedot", "Osa", "Indikaattori"),
}  # fmt: skip
MEASURES = {
    "en": ("Number of notices received", "Number of notices received from Trusted flaggers", "Median time to take action"),
    "de": ("Anzahl der eingegangenen Meldungen", "Anzahl der Meldungen vertrauenswürdiger Hinweisgeber", "Mediane Zeit bis zum Tätigwerden"),
    "fr": ("Nombre de notifications reçues", "Nombre de notifications de signaleurs de confiance", "Délai médian pour agir"),
    "pl": ("Liczba otrzymanych zgłoszeń", "Liczba zgłoszeń od zaufanych podmiotów sygnalizujących", "Mediana czasu na podjęcie działania"),
    "el": ("Αριθμός ληφθεισών ειδοποιήσεων", "Αριθμός ειδοποιήσεων από αξιόπιστους επισημαντές", "Διάμεσος χρόνος για ενέργεια"),
    "fi": ("Vastaanotettujen ilmoitusten määrä", "Luotettavien ilmoittajien ilmoitusten määrä", "Toimien mediaaniaika"),
}  # fmt: skip
EVERYBODY = {"en": "All", "de": "Alle", "fr": "Tous", "pl": "Wszyscy", "el": "Όλοι", "fi": "Kaikki"}
REMARK = "Counted once, whoever sent it; see our help centre (2 pages)."
Rows = list[list[str]]


def orders(language: str = "en", seed: int = 0, states: bool = True) -> tuple[Rows, int]:
    """Fill a wide part (categories down, measures across, Member States as scope); return rows and the sum of its first measure."""
    random = Random(seed)
    heads, measures = HEADERS[language], MEASURES[language]
    rows = [[*heads[:6], *measures, *(f"{heads[7]} {measure}" for measure in measures)]]
    whole = 0
    for service in SERVICES:
        cells: dict[tuple[str, str, str, str], int] = {}
        for category, keywords in CATEGORIES.items():
            for keyword in keywords:
                for state in STATES:
                    count = random.randint(0, 400)
                    for key in (keyword, ""):
                        for scope in (state, "TOTAL"):
                            place = (category, key, "hedgehogs, sold" if key == "KEYWORD_OTHER" else "", scope)
                            cells[place] = cells.get(place, 0) + count
                    for scope in (state, "TOTAL"):
                        cells["TOTAL", "", "", scope] = cells.get(("TOTAL", "", "", scope), 0) + count
        whole += cells["TOTAL", "", "", "TOTAL"]
        for scope in ("TOTAL", *STATES) if states else ("TOTAL",):
            for category in ("TOTAL", *CATEGORIES):
                for keyword in ("", *CATEGORIES.get(category, ())):
                    other = "hedgehogs, sold" if keyword == "KEYWORD_OTHER" else ""
                    count = cells[category, keyword, other, scope]
                    remark = [REMARK, "", ""] if (category, scope) == ("TOTAL", "TOTAL") else ["", "", ""]
                    start = [EVERYBODY[language], service, PERIOD, keyword or category, other, scope]
                    rows.append([*start, str(count), str(count // 3), "17.5", *remark])
    return rows, whole


def complaints(language: str = "en", totals: str = "Total number") -> tuple[Rows, dict[str, int]]:
    """Fill a long part: section, indicator, scope, value and contextual information; return rows and values by scope."""
    heads = HEADERS[language]
    rows = [[*heads[:3], heads[8], heads[9], heads[5], heads[6], heads[7]]]
    values = {totals: 300, "Decisions upheld": 180, "Decisions partially reversed": 20, "Decisions reversed": 100}
    for scope, value in values.items():
        remark = REMARK if scope == totals else ""
        rows.append(
            [EVERYBODY[language], SERVICES[0], PERIOD, "Internal complaints mechanism",
             "Number of complaints submitted to the internal-complaints mechanism", scope, str(value), remark]
        )  # fmt: skip
    return rows, values


def recipients(language: str = "en") -> tuple[Rows, int]:
    """Fill part 10: average monthly active recipients in all and by Member State."""
    heads = HEADERS[language]
    rows = [[*heads[:3], heads[8], heads[9], heads[5], heads[6]]]
    by_state = {state: 1000 * (place + 3) for place, state in enumerate(STATES)}
    for scope, value in {"TOTAL": sum(by_state.values()), **by_state}.items():
        rows.append(
            [EVERYBODY[language], SERVICES[0], PERIOD, "AMAR",
             "Number of average monthly active recipients during the reporting period", scope, str(value)]
        )  # fmt: skip
    return rows, sum(by_state.values())


def moderators(language: str = "en") -> tuple[Rows, int]:
    """Fill part 9: people by language, who add up to more than there are, for some speak several."""
    heads = HEADERS[language]
    rows = [[*heads[:3], heads[8], heads[9], heads[5], heads[6], heads[7]]]
    for scope, value in {"Total number": 70, "bg": 5, "de": 40, "fr": 30, "it": 12}.items():
        rows.append(
            [EVERYBODY[language], SERVICES[0], PERIOD, "Human resources dedicated to content moderation",
             "Number of total moderators with sufficient linguistic expertise", scope, str(value), ""]
        )  # fmt: skip
    return rows, 70


def as_csv(rows: Rows) -> bytes:
    """Write rows as the regulation asks: UTF-8, RFC 4180."""
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


def as_xlsx(sheets: dict[str, Sequence[Sequence[str]]]) -> bytes:
    """Write rows as the sheets of a workbook, numbers as numbers."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([float(cell) if cell.replace(".", "", 1).isdigit() else cell or None for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
