"""Editions of a report: what only tells, counts or defines takes no side; what binds does."""

import pytest

from analyzer import compare
from analyzer.language.lexicon import package_vocabulary
from analyzer.models import Change, Source
from analyzer.tracking.change_noise import undated
from analyzer.tracking.change_words import change_words, read_passage
from analyzer.tracking.editions import of_edition

REPORT = Source("src_1", "report.html", publisher="Tarn", about="Tarn", kind="report")


def edition(change: str, direction: str, before: str, after: str) -> tuple[str, str]:
    """Return change and direction once read as one between editions."""
    words = package_vocabulary()
    given = [Change(change, direction, before, after)]
    (found,) = of_edition(given, REPORT, "en", change_words(words, "en"), words)
    return found.change, found.direction


def test_what_a_report_only_tells_takes_no_side() -> None:
    before, after = "In 2023 we received 320 demands.", "In the first half of 2024 we received about 150 demands."
    assert edition("broadened", "less_protective", before, after) == ("reworded", "neutral")
    assert edition("removed", "less_protective", before, "") == ("removed", "neutral")


def test_what_binds_a_company_keeps_its_side() -> None:
    before = "We disclose content only on a warrant."
    after = "We disclose content only on a warrant or an order."
    assert edition("broadened", "less_protective", before, after) == ("broadened", "less_protective")


def test_what_binds_others_stays_unclear() -> None:
    before = "Providers must answer a letter within a day."
    after = "Providers must answer a letter within a week."
    assert edition("narrowed", "less_protective", before, after)[1] != "less_protective"


def test_periods_of_any_length_are_alike() -> None:
    words = change_words(package_vocabulary(), "en")
    one, other = "No demands came in 2014.", "No demands came in the first half of 2015."
    assert undated(read_passage(one, words)) == undated(read_passage(other, words))


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "We hand over records on request.", "We hand over no records."),
        ("nl", "Wij overhandigen gegevens op verzoek.", "Wij overhandigen geen gegevens."),
        ("fr", "Nous remettons les données sur demande.", "Nous ne remettons aucune donnée."),
        ("de", "Wir händigen Daten auf Anfrage aus.", "Wir händigen keine Daten aus."),
        ("es", "Entregamos los datos si los piden.", "No entregamos ningún dato."),
    ],
)
def test_whoever_hands_data_over_no_more_protects_more(language: str, before: str, after: str) -> None:
    assert compare(before, after, language=language)[0].direction == "more_protective"
    assert compare(after, before, language=language)[0].direction == "less_protective"


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "We answer demands in writing.", "Finally, we answer demands in writing."),
        ("nl", "Wij weigeren vage verzoeken.", "Bovendien weigeren wij vage verzoeken."),
        ("de", "Wir weisen vage Anfragen zurück.", "Außerdem weisen wir vage Anfragen zurück."),
        ("fr", "Nous refusons les demandes vagues.", "Enfin, nous refusons les demandes vagues."),
        ("es", "Rechazamos las solicitudes vagas.", "Asimismo, rechazamos las solicitudes vagas."),
    ],
)
def test_a_word_that_only_joins_changes_nothing(language: str, before: str, after: str) -> None:
    assert [change.change for change in compare(before, after, language=language)] in ([], ["reworded"])
