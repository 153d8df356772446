"""Who is who: the company a text is about, persons with roles, media, and spellings from the vocabulary."""

from pathlib import Path

from analyzer.language.entities import read_cast, split_affiliation
from analyzer.language.lexicon import load_vocabulary


def test_the_company_is_given_or_guessed() -> None:
    text = "Tarn Systems ended the contract. Critics had asked Tarn Systems to do so, The Guardian reported."
    assert read_cast(text, "en").company == "Tarn Systems"
    assert read_cast(text, "en", "Tarn").company == "Tarn"


def test_persons_stand_beside_their_roles() -> None:
    cast = read_cast("Tarn President Ann Lee spoke. Bo Dahl, an activist, disagreed. Lee left.", "en", "Tarn")
    assert (cast.persons["lee"].name, cast.persons["lee"].role) == ("Ann Lee", "person")
    assert cast.persons["bo dahl"].role == "critic"


def test_a_corpus_adds_spellings_and_units(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text(
        'language = "en"\n[entities.gazetteer."Tarn Group"]\nnames = ["Tarn", "Tarn Cloud Ireland"]\n', encoding="utf-8"
    )
    vocabulary = load_vocabulary(tmp_path)
    cast = read_cast("Tarn Cloud Ireland ended the contract.", "en", vocabulary=vocabulary)
    assert cast.canonical("Tarn") == cast.canonical("Tarn Cloud Ireland") == cast.company == "Tarn Group"


def test_possessives_and_sentence_openers_are_no_part_of_a_name() -> None:
    assert read_cast("However, Tarn’s board met. Tarn’s shares fell.", "en").company == "Tarn"


def test_a_person_is_told_from_the_body_she_speaks_for() -> None:
    assert split_affiliation("Ana Brandt von Clear Signal") == ("Ana Brandt", "Clear Signal")
    assert split_affiliation("Jan van der Berg") == ("Jan van der Berg", "")
    assert split_affiliation("Maria van Dam") == ("Maria van Dam", "")
