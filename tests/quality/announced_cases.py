"""Hold eight invented histories of policies, and what their changes were said to be: written before the program was run on them.

Each history has versions of documents by path and day, posts of the company by day, and `(words, answer)`: words of a change
after (or, where it is gone, before), and whether it was announced.
"""

from __future__ import annotations

from typing import NamedTuple


class History(NamedTuple):
    """Hold the versions of documents, the company's posts, and what is to be found."""

    versions: tuple[tuple[str, str, str], ...]  # path, day, text
    posts: tuple[tuple[str, str], ...]  # day, text
    wanted: tuple[tuple[str, str], ...]


def page(title: str, *sections: tuple[str, tuple[str, ...]]) -> str:
    """Write a page of sections in Markdown."""
    body = "\n\n".join(f"## {heading}\n\n" + "\n\n".join(passages) for heading, passages in sections)
    return f"# {title}\n\n{body}\n"


_KEEP = (
    "We keep search queries for 30 days.",
    "We never sell your contacts to anyone.",
    "You may object to profiling at any time.",
)
_KEEP_LATER = (
    "We keep search queries for 180 days.",
    "You may object to profiling at any time.",
    "We share diagnostic reports with repair shops.",
)

HISTORIES = {
    "own changelog": History(
        (
            ("Talvik/Privacy Policy.md", "2023-01-10", page("Privacy", ("Your data", _KEEP))),
            (
                "Talvik/Privacy Policy.md",
                "2023-06-10",
                page(
                    "Privacy",
                    ("Your data", _KEEP_LATER),
                    (
                        "What changed",
                        ("Search queries are now kept for 180 days.", "Diagnostic reports may go to repair shops."),
                    ),
                ),
            ),
        ),
        (),
        (
            ("180", "yes"),
            ("We share diagnostic reports with repair shops.", "yes"),
            ("We never sell your contacts to anyone.", "no"),
        ),
    ),
    "effective date alone": History(
        (
            (
                "Norrbo/Terms of Service.md",
                "2023-01-10",
                page(
                    "Terms",
                    (
                        "Scope",
                        (
                            "These terms take effect on 1 January 2023.",
                            "You can close your account at any time.",
                            "We answer complaints within 10 days.",
                        ),
                    ),
                ),
            ),
            (
                "Norrbo/Terms of Service.md",
                "2023-08-02",
                page(
                    "Terms",
                    (
                        "Scope",
                        (
                            "These terms take effect on 1 August 2023.",
                            "You can close your account at the end of a billing year.",
                            "We answer complaints within 45 days.",
                        ),
                    ),
                ),
            ),
        ),
        (),
        (("45", "no"), ("You can close your account at the end of a billing year.", "no")),
    ),
    "post of the same month": History(
        (
            (
                "Orsa Maps/Privacy Policy.md",
                "2024-02-01",
                page(
                    "Privacy",
                    (
                        "Places",
                        (
                            "We store the places that you visit for 12 months.",
                            "Routes are shared with traffic authorities only.",
                            "Home addresses are never shown to other people.",
                        ),
                    ),
                ),
            ),
            (
                "Orsa Maps/Privacy Policy.md",
                "2024-05-20",
                page(
                    "Privacy",
                    (
                        "Places",
                        (
                            "We store the places that you visit for 3 months.",
                            "Routes are shared with traffic authorities and insurers.",
                            "Home addresses are never shown to other people.",
                        ),
                    ),
                ),
            ),
        ),
        (
            (
                "2024-05-18",
                "Orsa Maps announced today that the places its customers visit will be stored for three months only. Until now it stored them for twelve.",
            ),
        ),
        (("3", "yes"), ("insurers", "no")),
    ),
    "post of another year": History(
        (
            (
                "Orsa Maps/Privacy Policy.md",
                "2024-02-01",
                page(
                    "Privacy",
                    (
                        "Places",
                        (
                            "We store the places that you visit for 12 months.",
                            "Home addresses are never shown to other people.",
                        ),
                    ),
                ),
            ),
            (
                "Orsa Maps/Privacy Policy.md",
                "2024-05-20",
                page(
                    "Privacy",
                    (
                        "Places",
                        (
                            "We store the places that you visit for 3 months.",
                            "Home addresses are never shown to other people.",
                        ),
                    ),
                ),
            ),
        ),
        (
            (
                "2022-05-18",
                "Orsa Maps announced today that the places its customers visit will be stored for three months only.",
            ),
        ),
        (("3", "no"),),
    ),
    "announces something else": History(
        (
            (
                "Quelle Chat/Privacy Policy.md",
                "2024-01-05",
                page(
                    "Privacy",
                    (
                        "Messages",
                        (
                            "We delete unread messages after 7 days.",
                            "Police requests are reviewed by two lawyers.",
                            "Group names are visible to members.",
                        ),
                    ),
                ),
            ),
            (
                "Quelle Chat/Privacy Policy.md",
                "2024-03-05",
                page(
                    "Privacy",
                    (
                        "What's new",
                        (
                            "We have strengthened the protection of children's photos.",
                            "We have improved the layout of this page.",
                        ),
                    ),
                    (
                        "Messages",
                        (
                            "We delete unread messages after 90 days.",
                            "Police requests are reviewed by a lawyer.",
                            "Group names are visible to members.",
                        ),
                    ),
                ),
            ),
        ),
        (),
        (
            ("90", "no"),
            ("reviewed by a lawyer", "no"),
            ("We have strengthened the protection of children's photos.", "announced_without_change"),
        ),
    ),
    "announces the opposite": History(
        (
            (
                "Ravn Pay/Privacy Policy.md",
                "2024-01-05",
                page(
                    "Privacy",
                    (
                        "Disclosure",
                        (
                            "We disclose payment records to the police only with a court order.",
                            "You get a copy of every disclosure.",
                        ),
                    ),
                ),
            ),
            (
                "Ravn Pay/Privacy Policy.md",
                "2024-03-05",
                page(
                    "Privacy",
                    ("Summary of changes", ("We strengthened how payment records are protected from the police.",)),
                    (
                        "Disclosure",
                        (
                            "We may disclose payment records to the police on request.",
                            "You get a copy of every disclosure.",
                        ),
                    ),
                ),
            ),
        ),
        (),
        (("We may disclose payment records to the police on request.", "announced_without_change"),),
    ),
    "a changelog of its own": History(
        (
            (
                "Ulmen/Datenschutz.md",
                "2023-03-01",
                page(
                    "Datenschutz",
                    (
                        "Daten",
                        (
                            "Wir speichern Anrufprotokolle 14 Tage.",
                            "Wir verkaufen keine Standortdaten.",
                            "Sie können jederzeit widersprechen.",
                        ),
                    ),
                ),
            ),
            (
                "Ulmen/Datenschutz.md",
                "2023-09-01",
                page(
                    "Datenschutz",
                    ("Daten", ("Wir speichern Anrufprotokolle 60 Tage.", "Sie können jederzeit widersprechen.")),
                ),
            ),
            (
                "Ulmen/Änderungsverlauf.md",
                "2023-09-01",
                page(
                    "Änderungsverlauf",
                    ("September 2023", ("Anrufprotokolle werden länger gespeichert: 60 Tage statt 14.",)),
                ),
            ),
        ),
        (),
        (("60", "yes"), ("Wir verkaufen keine Standortdaten.", "no")),
    ),
    "notes in French": History(
        (
            (
                "Sablier/Confidentialité.md",
                "2023-03-01",
                page(
                    "Confidentialité",
                    (
                        "Vos données",
                        (
                            "Nous conservons vos photos pendant 6 mois.",
                            "Nous ne transmettons jamais vos messages vocaux.",
                            "Vous pouvez demander l'effacement de votre compte.",
                        ),
                    ),
                ),
            ),
            (
                "Sablier/Confidentialité.md",
                "2023-10-01",
                page(
                    "Confidentialité",
                    (
                        "Vos données",
                        (
                            "Nous conservons vos photos pendant 24 mois.",
                            "Nous transmettons vos messages vocaux à nos partenaires.",
                            "Vous pouvez demander l'effacement de votre compte.",
                        ),
                    ),
                    ("Ce qui change", ("La durée de conservation de vos photos passe à 24 mois.",)),
                ),
            ),
        ),
        (),
        (("24", "yes"), ("Nous transmettons vos messages vocaux à nos partenaires.", "no")),
    ),
}
