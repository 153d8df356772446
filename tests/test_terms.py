"""What terms and policies give, ask of and keep from their reader is a rule, in every language."""

from __future__ import annotations

import pytest

from analyzer import find_statements
from analyzer.models import Source

TERMS = Source("src_1", "terms.html", kind="terms", publisher="Norvik", about="Norvik")
REPORT = Source("src_2", "report.html", kind="report", publisher="Norvik", about="Norvik")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "You may appeal a decision within 30 days."),
        ("en", "You can download a copy of your data at any time."),
        ("en", "You must be at least 16 years old to use the service."),
        ("en", "You retain ownership of the content you post."),
        ("en", "You have the right to object to the processing of your data."),
        ("en", "We may share your data with our affiliates."),
        ("en", "Do not post private information about other people."),
        ("nl", "U kunt op elk moment een kopie van uw gegevens downloaden."),
        ("nl", "U moet minstens 16 jaar oud zijn om de dienst te gebruiken."),
        ("nl", "U behoudt het eigendom van wat u plaatst."),
        ("nl", "Wij kunnen uw gegevens delen met onze dochterbedrijven."),
        ("fr", "Vous pouvez télécharger une copie de vos données à tout moment."),
        ("fr", "Vous devez avoir au moins 16 ans pour utiliser le service."),
        ("fr", "Vous restez propriétaire des contenus que vous publiez."),
        ("de", "Sie können jederzeit eine Kopie Ihrer Daten herunterladen."),
        ("de", "Sie müssen mindestens 16 Jahre alt sein, um den Dienst zu nutzen."),
        ("de", "Wir können Ihre Daten an unsere Tochterunternehmen weitergeben."),
        ("es", "Puede descargar una copia de sus datos en cualquier momento."),
        ("es", "Usted conserva la propiedad del contenido que publica."),
        ("es", "Tiene derecho a oponerse al tratamiento de sus datos."),
    ],
)
def test_what_the_reader_may_and_must_do_is_a_rule(language: str, text: str) -> None:
    assert [one.kind for one in find_statements(text, language, source=TERMS)] == ["policy"]


@pytest.mark.parametrize(
    "text",
    [
        "You can find more information in our help centre.",
        "You may experience delays during maintenance.",
        "You may have read about this in the press.",
    ],
)
def test_what_the_reader_may_meet_with_is_none(text: str) -> None:
    assert find_statements(text, "en", source=TERMS) == []


def test_a_report_lays_down_no_rules_for_its_reader() -> None:
    assert find_statements("You can download the tables of this report.", "en", source=REPORT) == []
