"""Words of one meaning in five languages share a concept or a stem, field by field; a sample of each field."""

from __future__ import annotations

from itertools import combinations

import pytest

from analyzer.language.tokens import stem
from analyzer.tracking.features import profile
from analyzer.tracking.likeness import things_shared

LANGUAGES = ("en", "nl", "fr", "de", "es")
FIELDS = {
    "people at work": "managers | leidinggevenden | cadres | Führungskräfte | directivos",
    "put aside": "put on leave | op non-actief | mis à pied | freigestellt | apartados",
    "at sea": "sailors | zeelieden | marins | Seeleute | marineros",
    "at the border": "customs | douane | douane | Zoll | aduana",
    "illness": "symptoms | symptomen | symptômes | Symptome | síntomas",
    "family": "relatives | gezin | proches | Angehörige | parientes",
    "age": "pensioners | gepensioneerden | retraités | Rentner | jubilados",
    "dwelling": "dormitory | slaapzaal | dortoir | Unterkunft | dormitorio",
    "paper": "slide | dia | diapositive | Folie | diapositiva",
    "minutes": "minutes of the meeting | notulen | procès-verbal | Sitzungsprotokoll | acta de la reunión",
    "post": "letters | brieven | courrier | Schreiben | cartas",
    "cars": "number plates | kentekens | immatriculation | Nummernschilder | matrículas",
    "poison": "poison | gif | poison | Gift | veneno",
    "fuel": "fuel | brandstof | carburant | Kraftstoff | combustible",
    "bribes": "kickbacks | smeergeld | pots-de-vin | Schmiergeld | sobornos",
    "confiscated": "confiscated | ingenomen | confisqués | eingezogen | retenidos",
    "stolen": "stolen | gestolen | volé | gestohlen | robado",
    "missing": "missing | vermist | disparu | vermisst | desaparecido",
    "ended": "dissolved | opgeheven | dissous | aufgelöst | disuelto",
    "taken up again": "restarted | herstart | relancé | neu gestartet | reiniciado",
    "denied": "contradicts | weerspreekt | contredit | widerspricht | contradice",
    "asked people": "interviewed | geïnterviewd | interrogé | befragt | entrevistado",
    "samples": "samples | monsters | échantillons | Proben | muestras",
    "blackened": "redacted | zwartgelakt | caviardé | geschwärzt | tachado",
    "what falls short": "shortcomings | tekortkomingen | manquements | Mängel | deficiencias",
    "what the press found": "revelations | onthullingen | révélations | Enthüllungen | revelaciones",
    "every day": "every day | elke dag | chaque jour | jeden Tag | cada día",
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_thing_is_one_thing_in_five_languages(field: str) -> None:
    words = [word.strip() for word in FIELDS[field].split("|")]
    found = [profile(f"X {word}", language) for word, language in zip(words, LANGUAGES, strict=True)]
    assert all(one.terms & two.terms for one, two in combinations(found, 2))


def test_the_parts_of_a_compound_are_several_things() -> None:
    german = profile("Die Datenschutzbehörde ermittelt.", "de")
    assert things_shared(german, profile("L’autorité de protection des données a ouvert une enquête.", "fr")) >= 2
    assert things_shared(profile("Grenzsoftware", "de"), profile("software for the border", "en")) == 2
    assert len(profile("Überwachung", "de").groups) == 1


def test_a_voice_leaves_out_names_and_no_things() -> None:
    found = profile("The Harbour Authority has opened an inquiry.", "en", voice="The Harbour Authority of Brenn")
    assert "c:authority" in found.terms
    assert stem("marquand") not in profile("Marquand has opened an inquiry.", "en", voice="Ida Marquand").terms


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Unit 4711 read 36 letters."),
        ("fr", "L’Unité 4711 a lu 36 lettres."),
        ("nl", "Eenheid 4711 las 36 brieven."),
        ("de", "Die Einheit 4711 las 36 Briefe."),
        ("es", "La Unidad 4711 leyó 36 cartas."),
    ],
)
def test_a_number_in_a_name_counts_nothing(language: str, text: str) -> None:
    found = profile(text, language)
    assert found.numbers == {"36"}
    assert "t:4711" in found.plain
