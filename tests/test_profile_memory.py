"""What statements speak of is read once for the same words, and recalled as it was read."""

from __future__ import annotations

from dataclasses import fields

from analyzer.language.lexicon import package_vocabulary
from analyzer.models import Statement
from analyzer.tracking import features, profile_memory
from analyzer.tracking.features import Profile, profile_of
from analyzer.tracking.memory import Memory

SAID = (
    ("en", "We will delete call records within 30 days, unless a court in Belgium orders otherwise."),
    ("en", "In 2024 we received 1,204 requests from the German police on 3 May."),
    ("nl", "Wij geven geen berichten aan derden, tenzij een rechter dat beveelt."),
    ("de", "Der Datenschutzbeauftragte prüft jede Anfrage."),
)


class Place(dict):
    """Remember in a dictionary."""

    recall = dict.get
    remember = dict.__setitem__


def statements(source_id, said=SAID):
    return [
        Statement(
            f"{source_id}-{number}", source_id, "policy", text, 0, len(text), company="Brambleway", language=language
        )
        for number, (language, text) in enumerate(said)
    ]


def same(one: Profile, two: Profile) -> bool:
    return all(getattr(one, item.name) == getattr(two, item.name) for item in fields(Profile))


def test_profiles_are_recalled_as_they_were_read(monkeypatch):
    words, place, read = package_vocabulary(), Place(), []
    monkeypatch.setattr(features, "_kept", {})
    monkeypatch.setattr(profile_memory, "profile", lambda *key: read.append(key[0]) or features.profile(*key))
    first = statements("one")
    profile_memory.recall_profiles(first, words, Memory(place, "this code"))
    before = [profile_of(statement, words) for statement in first]
    assert len(read) == len(SAID)

    features._kept.clear()
    changed = statements("two", (("en", "We do not sell letters."),))
    profile_memory.recall_profiles([*first, *changed], words, Memory(place, "this code"))
    assert read[len(SAID) :] == ["We do not sell letters."]
    assert all(same(profile_of(statement, words), found) for statement, found in zip(first, before, strict=True))

    profile_memory.recall_profiles(first, words, Memory(place, "other code"))
    assert len(read) == 2 * len(SAID) + 1


def test_the_oldest_profile_goes_where_there_is_no_more_room(monkeypatch):
    monkeypatch.setattr(features, "_kept", {})
    monkeypatch.setattr(features, "KEPT_PROFILES", 2)
    for statement in statements("one"):
        profile_of(statement)
    assert [key[0] for key in features._kept] == [text for _, text in SAID[2:]]
