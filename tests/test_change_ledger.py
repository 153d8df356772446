"""Passages written anew are read by what each side has that the other lacks, wherever it stands."""

from __future__ import annotations

import pytest

from analyzer.language.lexicon import package_vocabulary
from analyzer.tracking.change_ledger import is_rewritten
from analyzer.tracking.change_pairs import by_rules
from analyzer.tracking.change_words import change_words, read_passage
from analyzer.tracking.compare import compare

REWRITES = [
    ("en", "reworded", "neutral",
     "We ask a second engineer to check every release before it goes out to customers.",
     "Before any release reaches customers, it is checked by another engineer."),
    ("en", "figure_changed", "less_protective",
     "Recordings from the doors are wiped after ten days.",
     "We hold on to what the door cameras record for sixty days, after which it is overwritten."),
    ("nl", "condition_added", "more_protective",
     "De gemeente ontvangt van ons de verbruiksgegevens van elk huishouden.",
     "Verbruiksgegevens van huishoudens gaan pas naar de gemeente nadat de rechter daarvoor een machtiging heeft afgegeven."),
    ("nl", "actor_changed", "less_protective",
     "Een onafhankelijke arts beoordeelt of een medewerker mag terugkeren.",
     "Of een medewerker mag terugkeren, wordt beslist door onze personeelsafdeling."),
    ("fr", "reworded", "neutral",
     "Vous pouvez récupérer une copie de vos factures à partir de votre espace client.",
     "Depuis l'espace client, il vous est permis d'obtenir un double de vos factures."),
    ("fr", "strengthened", "more_protective",
     "Nous tâchons de répondre aux réclamations des riverains dans le mois.",
     "Toute réclamation d'un riverain doit recevoir une réponse dans le mois."),
    ("de", "condition_added", "more_protective",
     "Wir werten die Standortdaten der Fahrer aus.",
     "Eine Auswertung der Standortdaten erfolgt nur mit vorheriger Zustimmung des jeweiligen Fahrers."),
    ("de", "added", "more_protective",
     "Ein Filter prüft die hochgeladenen Bilder. Treffer werden verborgen.",
     "Hochgeladene Bilder durchlaufen einen Filter, der Treffer verbirgt. Wer betroffen ist, kann eine Überprüfung durch einen "
     "Menschen verlangen."),
    ("es", "weakened", "less_protective",
     "Borramos las grabaciones cuando el huésped se marcha.",
     "Tras la marcha del huésped intentaremos borrar las grabaciones."),
    ("es", "figure_changed", "less_protective",
     "Conservamos los mensajes de voz durante un mes.",
     "Los mensajes de voz permanecen guardados dos años."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "change", "direction", "before", "after"), REWRITES)
def test_rewritten_passages(language: str, change: str, direction: str, before: str, after: str) -> None:
    main = compare(before, after, language)[0]
    assert (main.change, main.direction) == (change, direction)


def test_a_clause_put_in_is_no_rewrite() -> None:
    words = change_words(package_vocabulary(), "en")
    before = read_passage("We delete recordings of calls after thirty days.", words)
    after = read_passage("We delete recordings of calls after thirty days, unless a court asks for them.", words)
    assert not is_rewritten(before, after)


def test_rules_take_no_side_where_the_passage_hardly_says_what_it_is_and_weights_say_that_they_decided() -> None:
    before = "The fountain in the yard runs at noon for the visitors."
    after = "Visitors see water in the yard at midday, provided that somebody has paid the caretaker beforehand."
    words = change_words(package_vocabulary(), "en")
    _, _, changes = by_rules(read_passage(before, words), read_passage(after, words), before, after)
    assert (changes[0].change, changes[0].direction) == ("condition_added", "unclear")
    main = compare(before, after, "en")[0]
    assert main.change == "condition_added"
    assert main.cue.startswith("weighed: provided that somebody has paid")
    assert main.confidence != "high"
    assert "provided that somebody has paid the caretaker" in main.detail
