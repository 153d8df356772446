"""A looser word in the place of a firmer one weakens a promise, and the other way round strengthens it, in every language."""

from __future__ import annotations

import pytest

from analyzer.tracking.compare import compare

SWAPS = [
    ("en", "We never read your messages.", "We rarely read your messages."),
    ("nl", "Wij lezen uw berichten nooit.", "Wij lezen uw berichten zelden."),
    ("de", "Wir lesen Ihre Nachrichten nie.", "Wir lesen Ihre Nachrichten selten."),
    ("en", "We notify you before we disclose your data.", "We notify you after we disclose your data."),
    ("de", "Wir benachrichtigen Sie, bevor wir Daten herausgeben.", "Wir benachrichtigen Sie, nachdem wir Daten herausgeben."),
    ("en", "We disclose content only on a warrant.", "We disclose content only on a subpoena."),
    ("en", "We require a court order before we hand over messages.", "We require a written request before we hand over messages."),
    ("en", "A person reviews every appeal.", "An automated system reviews every appeal."),
    ("en", "We publish a report twice a year.", "We publish a report once a year."),
    ("fr", "Nous publions un rapport deux fois par an.", "Nous publions un rapport une fois par an."),
    ("es", "Publicaremos un informe cada seis meses.", "Publicaremos un informe cada año."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "firm", "loose"), SWAPS)
def test_a_looser_word_weakens_and_a_firmer_one_strengthens(language: str, firm: str, loose: str) -> None:
    there, back = compare(firm, loose, language)[0], compare(loose, firm, language)[0]
    assert (there.change, there.direction) == ("weakened", "less_protective")
    assert (back.change, back.direction) == ("strengthened", "more_protective")


def test_what_is_kept_at_least_so_long_is_kept_longer() -> None:
    change = compare("We keep logs for at most 30 days.", "We keep logs for at least 30 days.")[0]
    assert (change.change, change.direction) == ("broadened", "less_protective")


def test_a_ban_that_names_a_recipient_bans_less() -> None:
    change = compare("We never sell your data.", "We never sell your data to advertisers.")[0]
    assert (change.change, change.direction) == ("narrowed", "less_protective")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The office closes before noon.", "The office closes after noon."),
        ("In 2023 the police sent us one warrant.", "In 2023 the police sent us one subpoena."),
    ],
)
def test_a_scale_says_nothing_where_nothing_is_owed(before: str, after: str) -> None:
    assert compare(before, after)[0].direction in ("neutral", "unclear")
