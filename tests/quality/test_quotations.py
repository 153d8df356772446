"""Sixty-six quotations out of and beside the example corpus, each with the verdict that a careful reader would give.

Measured 2026-11-22: 66 of 66 right; no altered quotation passes. Translations on `gold/parallel` (30 sentences, 12 pairs of
languages): .956 found, none wrong, none claimed where the sentence is left out.
"""

import itertools
import json
import os
from pathlib import Path

import pytest

from analyzer import frames
from analyzer.documents import read_bytes
from analyzer.limits import DEFAULT_LIMITS
from analyzer.models import Document, Source
from analyzer.publication.translated import Translations
from analyzer.publication.verification import verify_quotations

ROOT = Path(__file__).parent.parent.parent
PUBLISHED = ROOT / "reports" / "example" / "published"
GOLD = Path(os.environ.get("ANALYZER_GOLD", ROOT.parent / "shared" / "data" / "gold"))
PARALLEL = GOLD / "parallel" / "statements-en-nl-fr-de.json"

QUOTATIONS = {
    "exact": [
        "We disclose contact lists only on a search warrant.",
        "We will notify every affected user before we disclose account data to a public body",
        "We have never given a public body standing access to Quillmere Post.",
        "We expect the firm to finish its interviews in November.",
        "has read 4,100 internal documents",
        "On 3 February we closed the test account and deleted four more of its kind",
        "read the contact lists of 1,900 users with this account",
        "We paid a fine of 2.4 million euros",
        "the company must open its contracts to an independent court",
        "We received 702 demands in the first half of 2023.",
        "We may restate figures in later reports when a demand turns out to have been counted wrongly.",
        "we have never handed over an encryption key",
        "Dit had Quillmere twee jaar geleden al moeten doen",
        "heeft vijf testaccounts van overheidsdiensten in Marovië gesloten",
        "L’entreprise n’a pas dit la vérité pendant neuf mois",
        "Das Unternehmen muss seine Verträge offenlegen",
        "We keep logs of sign-ins for 24 months.",
        "“Everybody in the support team knew the account,” one of them said",
        "We were too slow, and we will ask ourselves why",
        "received 0–249 national security letters",
    ],
    "normalised": [
        "we disclose contact lists only on a search warrant",
        "has interviewed 23 current and former employees,",
        "L'entreprise n'a pas dit la vérité pendant neuf mois",
        "received 0-249 national security letters",
        "Account: a customer’s login; one demand may specify several accounts",
        "[T]he tax office read the contact lists of 1,900 users",
        "We will publish the findings of the review […] by 31 December 2024",
        "we keep logs of sign‑ins for 12 months",
        "The review is ongoing. [...] We expect the firm to finish its interviews in November.",
        "[Quillmere] may restate figures in later reports",
        "We received 1,377 identifiers in the second half of 2024!",
        "Le 3 février, nous avons fermé le compte d'essai",
    ],
    "altered": [
        "We disclose contact lists only on a court order.",
        "We will notify every user before we disclose account data to a public body",
        "We have always given a public body standing access to Quillmere Post.",
        "We have […] given a public body standing access to Quillmere Post.",
        "We will notify every affected user […] from doing so",
        "has interviewed 32 current and former employees",
        "has read 4.100 internal documents",
        "closed the test account and deleted five more of its kind",
        "We paid a fine of 2.4 billion euros",
        "read the contact lists of 900 users with this account and of",
        "We received 702 requests in the first half of 2023.",
        "We will restate figures in later reports when a demand turns out to have been counted wrongly.",
        "We do sell customer data to governments.",
        "We keep logs of sign-ins for 42 months.",
        "We [never] may restate figures in later reports",
        "Dit had Quillmere drie jaar geleden al moeten doen",
        "L’entreprise n’a pas dit la vérité pendant dix mois",
        "Das Unternehmen muss alle seine Verträge offenlegen",
        "the company has read 4,100 internal documents",
        "We received 1,377 accounts in the second half of 2024.",
        "received 250–499 national security orders",
        "You must not use our services to collect contact lists of people […] their consent",
    ],
    "translated": [
        "Wij hebben een boete van 2,4 miljoen euro betaald aan de gegevensbeschermingsautoriteit van Marovië",
        "Wij maken contactlijsten alleen openbaar na een huiszoekingsbevel, behalve in noodgevallen",
    ],
    "absent": [
        "The harbour is open to all ships again",
        "We have sold our messaging business to a competitor",
        "Wij hebben een boete van 3,4 miljoen euro betaald aan de gegevensbeschermingsautoriteit van Marovië",
        "nobody here has ever heard of it",
        "Les ministres ont décidé de partir en vacances",
        "We will plant a tree for each new customer",
        "Our shares are listed in three countries",
        "the minister resigned on Thursday evening",
        "La cour a rejeté la demande de la société",
        "Das Wetter bleibt bis Donnerstag regnerisch",
    ],
}
CASES = [(quote, verdict) for verdict, quotes in QUOTATIONS.items() for quote in quotes]


class Example:
    """Hold the example's documents, read in this process."""

    def __init__(self) -> None:
        self.documents = {
            path.name: read_bytes(path.read_bytes(), path.name, DEFAULT_LIMITS) for path in sorted(PUBLISHED.iterdir())
        }
        kinds = {name: "press" if name.startswith("press") else "report" for name in self.documents}
        self.sources = frames.frame("sources", [Source(name, name, kind=kind) for name, kind in kinds.items()])

    def document(self, source_id: str) -> Document:
        return self.documents[source_id]


def test_sixty_quotations_are_judged_as_a_reader_would():
    text = "\n\n".join(f"> {quote}" for quote, _ in CASES)
    checked = verify_quotations(text, Example())
    wrong = [
        (quote, expected, found.verdict, found.differs)
        for (quote, expected), found in zip(CASES, checked, strict=True)
        if found.verdict != expected
    ]
    assert len(wrong) <= 0.05 * len(CASES), wrong
    assert not [case for case in wrong if case[1] in ("altered", "absent") and case[2] in ("exact", "normalised")], (
        wrong
    )


@pytest.mark.skipif(not PARALLEL.exists(), reason="no gold/parallel here")
def test_translations_are_recognised_and_never_invented():
    rows = json.loads(PARALLEL.read_text(encoding="utf-8"))
    found = wrong = invented = 0
    for source, target in itertools.permutations(("en", "nl", "fr", "de"), 2):
        passages = [(number, 0, len(row[source]), row[source], source) for number, row in enumerate(rows)]
        whole = Translations(passages)
        for number, row in enumerate(rows):
            candidate = whole.find(row[target])
            found += candidate is not None and candidate.source == number
            wrong += candidate is not None and candidate.source != number
    for number, row in enumerate(rows):
        without = Translations([(n, 0, len(r["en"]), r["en"], "en") for n, r in enumerate(rows) if n != number])
        invented += sum(without.find(row[target]) is not None for target in ("nl", "fr", "de"))
    assert found / (12 * len(rows)) >= 0.93
    assert wrong == 0 and invented == 0
