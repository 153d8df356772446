"""Check that what only tells takes no side, and that what binds does."""

from __future__ import annotations

import pytest

from analyzer.language.lexicon import package_vocabulary
from analyzer.tracking.change_news import is_news
from analyzer.tracking.change_words import change_words, read_passage
from analyzer.tracking.compare import compare

NEWS = [
    ("en", "The investigation is still under way."),
    ("en", "In March we handed the case to the regulator."),
    ("en", "Our auditors interviewed 41 engineers and reviewed 900 tickets."),
    ("en", "We received 1,204 emergency requests in 2023."),
    ("en", "A pen register is an order to record which numbers are dialled."),
    ("en", "n/a: the service is not sold in this country."),
    ("en", "Update: we shortened the time for which we keep call records."),
    ("en", "We have replaced the head of our trust team."),
    ("en", "A hash is a short string from which the address cannot be read."),
    ("en", "A “household profile” is the set of choices that a television stores."),
    ("de", "Ein Beispiel: Ein Rezept vom 3. März gilt als das Original."),
    ("fr", "Par « données codées », nous entendons des données sans nom."),
    ("es", "A efectos de este aviso, entendemos por «ficha» la página de un profesor."),
    ("fr", "L’enquête est toujours en cours."),
    ("fr", "Nous avons reçu 312 réquisitions au premier semestre 2023."),
    ("fr", "Le 3 mars, nous avons fermé le bureau de Lyon."),
    ("de", "Die Untersuchung dauert an."),
    ("de", "Im ersten Halbjahr 2023 erhielten wir 77 Anfragen."),
    ("de", "Wir haben zwei Führungskräfte entlassen."),
    ("nl", "Het onderzoek loopt nog."),
    ("nl", "In 2023 ontvingen wij 58 vorderingen."),
    ("es", "La revisión sigue en curso."),
    ("es", "Recibimos 93 solicitudes en 2023."),
    ("es", "Hemos cerrado las cuentas de prueba."),
]
BINDING = [
    ("en", "We have ceased to provide storage to the agency."),
    ("en", "For example, we will close accounts that collect such pictures."),
    ("en", "We have never built a backdoor for any government."),
    ("en", "We have implemented safeguards that protect your messages."),
    ("en", "Automated systems remove threats."),
    ("en", "Data you have shared with us is deleted after a year."),
    ("en", "We may disclose what we received from you."),
    ("en", "Harassment is a violation of our rules."),
    ("fr", "Nous n’avons jamais remis de clé."),
    ("de", "Wir haben noch nie einen Schlüssel herausgegeben."),
    ("nl", "Wij hebben nog nooit een sleutel afgegeven."),
    ("es", "Nunca hemos entregado una clave."),
]


@pytest.mark.parametrize(("language", "text"), NEWS)
def test_what_only_tells_takes_no_side(language: str, text: str) -> None:
    assert is_news(read_passage(text, change_words(package_vocabulary(), language)))
    assert [change.direction for change in (*compare("", text, language), *compare(text, "", language))] == [
        "neutral"
    ] * 2


@pytest.mark.parametrize(("language", "text"), BINDING)
def test_what_binds_is_no_news(language: str, text: str) -> None:
    assert not is_news(read_passage(text, change_words(package_vocabulary(), language)))
