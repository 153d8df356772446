"""Check alternatives in clauses, restricting modifiers and delayed deadlines."""

from __future__ import annotations

import pytest

from analyzer.tracking.compare import compare

PAIRS = [
    (
        "en",
        "We will tell you about a request unless a court forbids it.",
        "We will tell you about a request unless a court forbids it or an investigation would suffer.",
        ("exception_added",),
        "less_protective",
    ),
    (
        "en",
        "You must not share accounts except with family members.",
        "You must not share accounts except with family members or colleagues.",
        ("exception_added",),
        "less_protective",
    ),
    (
        "en",
        "We may share your address with carriers, unless you object.",
        "We may share your address with carriers, unless you object or live in the EU.",
        ("exception_added",),
        "more_protective",
    ),
    (
        "en",
        "We never read your messages unless you report them or a judge orders it.",
        "We never read your messages unless a judge orders it.",
        ("exception_removed",),
        "more_protective",
    ),
    (
        "en",
        "We may share your data with partners if you consent.",
        "We may share your data with partners if you consent or if we believe it is useful.",
        ("broadened", "condition_removed"),
        "less_protective",
    ),
    (
        "en",
        "We may share your data with partners if you consent.",
        "We may share your data with partners if you consent and your account is verified.",
        ("condition_added", "narrowed"),
        "more_protective",
    ),
    (
        "en",
        "We delete your account if you ask us.",
        "We delete your account if you ask us and your invoices are paid.",
        ("condition_added", "narrowed"),
        "less_protective",
    ),
    (
        "fr",
        "Nous vous informons de toute demande, sauf si la loi l’interdit.",
        "Nous vous informons de toute demande, sauf si la loi l’interdit ou si une vie est en danger.",
        ("exception_added",),
        "less_protective",
    ),
    (
        "de",
        "Wir informieren Sie über jede Anfrage, es sei denn, ein Gericht untersagt es.",
        "Wir informieren Sie über jede Anfrage, es sei denn, ein Gericht untersagt es oder ein Leben ist in Gefahr.",
        ("exception_added",),
        "less_protective",
    ),
    (
        "nl",
        "Wij informeren u over elk verzoek, tenzij de wet dat verbiedt.",
        "Wij informeren u over elk verzoek, tenzij de wet dat verbiedt of een leven in gevaar is.",
        ("exception_added",),
        "less_protective",
    ),
    (
        "es",
        "Le informaremos de cada solicitud, salvo que la ley lo prohíba.",
        "Le informaremos de cada solicitud, salvo que la ley lo prohíba o una vida esté en peligro.",
        ("exception_added",),
        "less_protective",
    ),
    (
        "en",
        "We will notify every affected customer before we disclose data.",
        "We will notify affected enterprise customers before we disclose data.",
        ("narrowed",),
        "less_protective",
    ),
    (
        "en",
        "We encrypt the data of our users.",
        "We encrypt the data of our paying users.",
        ("narrowed",),
        "less_protective",
    ),
    (
        "en",
        "We delete all personal data within 30 days.",
        "We delete personal data within 30 days.",
        ("narrowed",),
        "less_protective",
    ),
    (
        "en",
        "We will inform any person whose data was read.",
        "We will inform any registered person whose data was read.",
        ("narrowed",),
        "less_protective",
    ),
    ("en", "You must not contact minors.", "You must not contact vulnerable minors.", ("narrowed",), "less_protective"),
    ("en", "We notify affected users.", "We promptly notify affected users.", ("reworded",), "neutral"),
    (
        "en",
        "We value our users and delete their data on request.",
        "We value our wonderful users and delete their data on request.",
        ("reworded",),
        "neutral",
    ),
    (
        "fr",
        "Nous informons chaque utilisateur avant toute divulgation.",
        "Nous informons chaque utilisateur professionnel avant toute divulgation.",
        ("narrowed",),
        "less_protective",
    ),
    (
        "de",
        "Wir benachrichtigen alle Nutzer vor einer Herausgabe.",
        "Wir benachrichtigen gewerbliche Nutzer vor einer Herausgabe.",
        ("narrowed",),
        "less_protective",
    ),
    (
        "nl",
        "Wij informeren alle klanten vooraf.",
        "Wij informeren zakelijke klanten vooraf.",
        ("narrowed",),
        "less_protective",
    ),
    (
        "es",
        "Avisaremos a todos los usuarios antes de revelar datos.",
        "Avisaremos a los usuarios empresariales antes de revelar datos.",
        ("narrowed",),
        "less_protective",
    ),
    (
        "en",
        "We will delete the archive by 30 June 2025.",
        "We will delete the archive by 31 December 2025.",
        ("deadline_changed",),
        "less_protective",
    ),
    (
        "en",
        "We will delete the archive by 31 December 2025.",
        "We will delete the archive by 30 June 2025.",
        ("deadline_changed",),
        "more_protective",
    ),
    (
        "fr",
        "Nous publierons le rapport avant le 31 décembre 2024.",
        "Nous publierons le rapport avant le 31 mars 2025.",
        ("deadline_changed",),
        "less_protective",
    ),
    (
        "de",
        "Wir veröffentlichen den Bericht bis zum 31. Dezember 2024.",
        "Wir veröffentlichen den Bericht bis zum 31. März 2025.",
        ("deadline_changed",),
        "less_protective",
    ),
    (
        "nl",
        "Wij publiceren het rapport uiterlijk op 31 december 2024.",
        "Wij publiceren het rapport uiterlijk op 31 maart 2025.",
        ("deadline_changed",),
        "less_protective",
    ),
    (
        "es",
        "Publicaremos el informe antes del 31 de diciembre de 2024.",
        "Publicaremos el informe antes del 31 de marzo de 2025.",
        ("deadline_changed",),
        "less_protective",
    ),
]


@pytest.mark.parametrize(("language", "before", "after", "changes", "direction"), PAIRS)
def test_clause_or_scope(language: str, before: str, after: str, changes: tuple[str, ...], direction: str) -> None:
    main = compare(before, after, language)[0]
    assert main.change in changes
    assert main.direction == direction
