"""Commitments: a promise taken apart, each part at its place, and what a reader could check."""

import pytest

from analyzer.extraction.commitments import parts_of
from analyzer.extraction.statements import find_statements
from analyzer.models import Source

CASES = [
    ("en", "We will notify affected users within 72 hours unless a court forbids it.",
     {"modality": "will", "action": "notify", "beneficiary": "affected users", "deadline": "within 72 hours",
      "exception": "unless a court forbids it", "polarity": "positive"}),
    ("en", "Tarn may not sell location data.", {"modality": "must", "action": "sell", "object": "location data", "polarity": "negative"}),
    ("en", "Tarn vowed never to read the files.", {"modality": "will", "action": "access", "polarity": "negative", "object": "the files"}),
    ("nl", "Wij zullen de brieven in Nederland publiceren.", {"modality": "will", "action": "publish", "object": "de brieven"}),
    ("fr", "Nous publierons les lettres avant juin.", {"modality": "will", "action": "publish", "object": "les lettres", "deadline": "avant juin"}),
    ("de", "Wir dürfen private Nachrichten nicht einsehen.", {"modality": "must", "action": "access", "polarity": "negative"}),
    ("es", "No vendemos datos, salvo si el cliente lo pide.", {"modality": "", "action": "sell", "exception": "salvo si el cliente lo pide"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "parts"), CASES)
def test_a_promise_has_its_parts(language: str, text: str, parts: dict[str, str]) -> None:
    found = parts_of(text, language)
    assert {name: getattr(found, name) for name in parts} == parts
    assert all(0 <= start < end <= len(text) for _, start, end in found.spans)


def test_parts_that_are_not_stated_stay_empty() -> None:
    found = parts_of("We help.", "en")
    assert not (found.deadline or found.condition or found.exception or found.place)
    assert parts_of("", "en").spans == () and parts_of("Ω ≈ ç", "xx").action == ""


def test_spans_count_in_the_document_and_clarity_says_what_is_stated() -> None:
    text = "The plan. We will delete the footage by June 2026."
    (promise,) = find_statements(text, "en")
    places = {name: text[start:end] for name, start, end in promise.spans}
    assert places["object"] == promise.object == "the footage" and places["deadline"] == "by June 2026"
    assert promise.clarity == ("actor", "act", "object", "deadline", "measure")


# Verbs that no list holds, who receives, who is given something, whom a ban binds, what stands behind an aside.
UNLISTED = [
    ("en", "We will rewire the junction boxes by May.", {"action": "", "object": "the junction boxes", "deadline": "by May"}),
    ("en", "Account holders get a letter within a week.", {"beneficiary": "Account holders", "object": "a letter"}),
    ("nl", "Onze monteurs mogen nooit een huisnummer fotograferen.", {"object": "een huisnummer", "polarity": "negative"}),
    ("nl", "Tenzij een rechter bezwaar maakt, krijgt iedere huurder binnen een week een brief.",
     {"beneficiary": "iedere huurder", "object": "een brief", "exception": "Tenzij een rechter bezwaar maakt"}),
    ("de", "Wir werden die Schaltkästen bis Mai austauschen.", {"object": "die Schaltkästen", "deadline": "bis Mai"}),
    ("de", "Das Haus wird dem Mieter das Protokoll aushändigen.", {"beneficiary": "dem Mieter", "object": "das Protokoll"}),
    ("de", "Es ist Händlern untersagt, die Karte zu verkaufen.", {"actor": "Händlern", "object": "die Karte"}),
    ("de", "Bilder werden nicht verkauft, es sei denn, der Träger wünscht es.",
     {"polarity": "negative", "exception": "es sei denn, der Träger wünscht es"}),
    ("de", "Wer bis Mai fragt, erhält binnen zwei Wochen eine Kopie.", {"deadline": "binnen zwei Wochen", "object": "eine Kopie"}),
    ("fr", "Corvane promet de verser aux couturières, avant mai, les primes.",
     {"beneficiary": "couturières", "object": "les primes", "deadline": "avant mai"}),
    ("fr", "Il est interdit aux revendeurs de transmettre la carte.", {"actor": "revendeurs", "object": "la carte"}),
    ("es", "Los repartidores recibirán en junio un detalle.", {"beneficiary": "Los repartidores", "object": "un detalle"}),
    ("es", "El grupo entregará a los inquilinos el registro.", {"beneficiary": "los inquilinos"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "parts"), UNLISTED)
def test_parts_stand_without_a_listed_verb(language: str, text: str, parts: dict[str, str]) -> None:
    found = parts_of(text, language)
    assert {name: getattr(found, name) for name in parts} == parts


def test_a_promise_told_in_a_quotation_has_no_parts_of_who_says_it() -> None:
    text = "“We will delete the footage,” said Ann Lee, head of Tarn, on Tuesday."
    (promise,) = [found for found in find_statements(text, "en") if found.kind == "commitment"]
    assert (promise.object, promise.deadline) == ("the footage", "")


def test_a_rule_binds_whom_it_names() -> None:
    own = Source("src_1", "a.html", publisher="Tarn", about="Tarn", kind="terms")
    (rule,) = find_statements("Suppliers shall keep wage records and show them to our auditors.", "en", source=own)
    assert rule.actor == "Suppliers"


def test_a_duty_binds_whom_it_is_laid_upon() -> None:
    found = parts_of("Le règlement impose aux vendeurs d'effacer les photos prises au-dessus de 2 000 euros.", "fr")
    assert (found.actor, found.modality, found.action, found.object) == (
        "vendeurs",
        "must",
        "delete",
        "les photos prises",
    )


@pytest.mark.parametrize(
    ("language", "text", "who", "what"),
    [
        ("en", "We do not sell customer data to governments.", "governments", "customer data"),
        ("en", "We will never hand user records to the police.", "the police", "user records"),
        ("en", "We will notify affected business users within a day.", "affected business users", ""),
        ("nl", "Wij zullen getroffen zakelijke klanten binnen een week inlichten.", "getroffen zakelijke klanten", ""),
        ("de", "Tarn verpflichtet sich, betroffene Geschäftskunden zu warnen.", "betroffene Geschäftskunden", ""),
        ("fr", "Nous avertirons les clients professionnels touchés.", "les clients professionnels touchés", ""),
        ("es", "Avisaremos a los usuarios afectados antes de entregar sus datos.", "los usuarios afectados", ""),
    ],
)
def test_whom_a_promise_is_owed_to_is_a_whole_phrase(language: str, text: str, who: str, what: str) -> None:
    found = parts_of(text, language)
    assert (found.beneficiary, found.object) == (who, what)


def test_what_stands_beside_the_clause_ends_with_it() -> None:
    text = "Tarn warnt Kunden, bevor Daten herausgegeben werden, sofern das Gesetz dies nicht verbietet."
    found = parts_of(text, "de")
    assert found.deadline == "bevor Daten herausgegeben werden"
    assert found.condition == "sofern das Gesetz dies nicht verbietet"
    assert parts_of("A demand that names several accounts is counted once.", "en").condition == ""
