"""Parts of promises: relative clauses, the only way in which something is allowed, answers to demands, verbs that no list holds."""

import pytest

from analyzer.extraction.commitments import parts_of
from analyzer.extraction.statements import find_statements
from analyzer.models import Source

RELATIVES = [
    ("en", "Tenants who have asked for a copy will get it by June.", {"beneficiary": "Tenants who have asked for a copy", "action": "provide"}),
    ("en", "Couriers, whose tablets were scanned, will be told within a week.",
     {"object": "Couriers, whose tablets were scanned", "action": "notify"}),
    ("nl", "Huurders die een kopie hebben gevraagd, krijgen die binnen een week.",
     {"beneficiary": "Huurders die een kopie hebben gevraagd", "action": "provide"}),
    ("nl", "Een foto waarvoor niemand toestemming gaf, verwijderen wij binnen een dag.",
     {"object": "Een foto waarvoor niemand toestemming gaf", "action": "delete"}),
    ("de", "Mieter, deren Zählerstand gespeichert wurde, erhalten bis Mai einen Brief.",
     {"beneficiary": "Mieter, deren Zählerstand gespeichert wurde", "object": "einen Brief"}),
    ("de", "Wer seine Daten löschen will, bekommt binnen drei Tagen eine Bestätigung.",
     {"beneficiary": "Wer seine Daten löschen will", "object": "eine Bestätigung", "action": "provide"}),
    ("fr", "Chaque locataire dont le compteur a été relevé recevra un courrier avant mai.",
     {"beneficiary": "Chaque locataire dont le compteur a été relevé", "object": "un courrier"}),
    ("es", "Los vecinos que hayan sido grabados recibirán una copia en un mes.",
     {"beneficiary": "Los vecinos que hayan sido grabados", "object": "una copia"}),
]  # fmt: skip
ONLY = [
    ("en", "We open lockers only in the presence of the tenant, and we log it.", "only in the presence of the tenant"),
    ("nl", "Wij openen kluizen alleen in aanwezigheid van de huurder.", "alleen in aanwezigheid van de huurder"),
    ("de", "Wir dürfen Schließfächer nur im Beisein des Mieters öffnen.", "nur im Beisein des Mieters"),
    ("fr", "Nous ouvrons les casiers uniquement en présence du locataire.", "uniquement en présence du locataire"),
    ("es", "Abrimos las taquillas solo en presencia del inquilino.", "solo en presencia del inquilino"),
    ("fr", "Tout locataire pourra obtenir, sur simple demande, une copie du bail.", "sur simple demande"),
    ("en", "We do not release footage without a warrant and we tell tenants about each order.", "without a warrant"),
    ("en", "If we receive an order from a U.S. court, we reject it.", "If we receive an order from a U.S. court"),
]
GIVEN = [
    ("en", "We do not produce recordings in response to subpoenas.", "recordings", ""),
    ("en", "The depot does not sell recordings to insurers.", "recordings", "insurers"),
    ("en", "We provide recordings to simplify claims.", "recordings", ""),
    ("en", "We provide receipts to all of our tenants.", "receipts", "all of our tenants"),
    ("en", "In order to protect you, we require a signed order.", "a signed order", ""),
    ("nl", "Leden die willen stoppen, krijgen van ons het hele bedrag terug.", "het hele bedrag terug", "Leden die willen stoppen"),
    ("de", "Mieter erhalten von uns eine Kopie.", "eine Kopie", "Mieter"),
]  # fmt: skip
ASIDES = [
    ("en", "Spare keys stay in the vault unless a tenant asks for one.", "unless a tenant asks for one"),
    ("nl", "Reservesleutels blijven in de kluis, tenzij een huurder erom vraagt.", "tenzij een huurder erom vraagt"),
    ("fr", "Les clés restent au coffre, sauf si un locataire les demande.", "sauf si un locataire les demande"),
    ("es", "Las llaves siguen en la caja, salvo que un inquilino las pida.", "salvo que un inquilino las pida"),
    (
        "de",
        "Die Schlüssel verbleiben im Tresor, es sei denn, ein Mieter verlangt sie.",
        "es sei denn, ein Mieter verlangt sie",
    ),
]


@pytest.mark.parametrize(("language", "text", "parts"), RELATIVES)
def test_a_relative_clause_belongs_to_whom_it_tells_of(language: str, text: str, parts: dict[str, str]) -> None:
    found = parts_of(text, language)
    assert {name: getattr(found, name) for name in parts} == parts


@pytest.mark.parametrize(("language", "text", "condition"), ONLY)
def test_a_condition_is_the_only_way_and_no_more(language: str, text: str, condition: str) -> None:
    assert parts_of(text, language).condition == condition


@pytest.mark.parametrize(("language", "text", "thing", "who"), GIVEN)
def test_whom_something_is_given_is_no_demand_and_no_purpose(language: str, text: str, thing: str, who: str) -> None:
    found = parts_of(text, language)
    assert (found.object, found.beneficiary) == (thing, who)


@pytest.mark.parametrize(("language", "text", "exception"), ASIDES)
def test_an_exception_is_whole_beside_a_verb_that_no_list_holds(language: str, text: str, exception: str) -> None:
    assert parts_of(text, language).exception == exception


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("en", "The depot does not sell recordings.", "The depot"),
        ("es", "Una portavoz dijo que la empresa no va a vender más cámaras.", "la empresa"),
        ("fr", "Un porte-parole a déclaré que la société va publier les lettres.", "la société"),
    ],
)
def test_an_actor_is_whoever_acts_and_not_whoever_says_so(language: str, text: str, actor: str) -> None:
    assert parts_of(text, language).actor == actor


@pytest.mark.parametrize(
    ("language", "text", "actor", "thing"),
    [
        ("en", "Staff and visitors are asked, and Tarn may keep the list and", "Tarn", "the list"),
        ("en", "We track and publish every order.", "We", "every order"),
        ("fr", "Tarn s'engage à conserver et chiffrer les enregistrements.", "Tarn", "les enregistrements"),
        ("fr", "Un dispositif qui permettra de supprimer les photos.", "Un dispositif", "les photos"),
        ("es", "Nos comprometemos a guardar y cifrar las grabaciones.", "Nos", "las grabaciones"),
        ("nl", "Tarn zal de lijst en de foto's wissen.", "Tarn", "de lijst en de foto's"),
        ("de", "Tarn wird die Liste und die Fotos löschen.", "Tarn", "die Liste und die Fotos"),
    ],
)
def test_words_that_join_are_no_part(language: str, text: str, actor: str, thing: str) -> None:
    found = parts_of(text, language)
    assert (found.actor, found.object) == (actor, thing)


def test_what_comes_besides_is_no_exception() -> None:
    assert parts_of("En outre, nous supprimons les photos.", "fr").exception == ""


def test_a_day_is_printed_whole_and_may_is_no_month() -> None:
    assert parts_of("We will publish the ledger by March 3rd, 2027.", "en").deadline == "by March 3rd, 2027"
    assert parts_of("While AT&T may provide a copy, we do not.", "en").deadline == ""


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("de", "Diese Akten legen wir bis Mai offen.", "legen"),
        ("nl", "De dossiers leggen we in mei opnieuw voor.", "leggen"),
    ],
)
def test_a_verb_that_stands_apart_is_placed_by_its_first_word(language: str, text: str, act: str) -> None:
    places = {name: text[start:end] for name, start, end in parts_of(text, language).spans}
    assert places["action"] == act


def test_what_something_is_made_up_of_is_no_denial() -> None:
    own = Source("src_1", "a.html", publisher="Tarn", about="Tarn", kind="report")
    assert not find_statements("The board is made up of volunteers from forty towns.", "en", source=own)
    press = Source("src_2", "b.html", publisher="The Post", about="Tarn", kind="press")
    (denial,) = find_statements("The story is made up, the company said.", "en", source=press)
    assert denial.kind == "denial"
