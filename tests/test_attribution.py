"""Attribution: whose words, in which role, relayed by whom."""

import pytest

from analyzer.extraction.statements import find_statements
from analyzer.models import Source

PRESS = Source("src_1", "a.html", publisher="The Daily Post", about="Tarn", kind="press")
REPORT = Source("src_2", "r.pdf", publisher="Tarn", about="Tarn", kind="report")

VOICES = [
    ("Tarn said it will close the unit.", "company", "Tarn", "commitment"),
    ("A spokesperson for Tarn said the contracts remain unchanged.", "spokesperson", "Tarn", "exception"),
    ("Tarn has closed the unit, said Ann Lee, head of Tarn.", "person", "Ann Lee", "action"),
    ("The ministry denied that it had asked for the files.", "official", "The ministry", "denial"),
    ("“It is far too little,” said Bo Dahl, an activist.", "critic", "Bo Dahl", "criticism"),
    ("The court found that Tarn had broken the law.", "court", "The court", "finding"),
    ("Tarn closed the unit on Monday.", "journalist", "The Daily Post", "action"),
]


@pytest.mark.parametrize(("text", "role", "name", "kind"), VOICES)
def test_the_press_relays(text: str, role: str, name: str, kind: str) -> None:
    (found,) = find_statements(text, "en", source=PRESS)
    assert (found.attribution, found.attributed_to, found.kind) == (role, name, kind)
    assert found.relayed_by == ("" if name == "The Daily Post" else "The Daily Post")


def test_a_company_speaks_for_itself() -> None:
    (found,) = find_statements("We will close the unit.", "en", source=REPORT)
    assert (found.attributed_to, found.relayed_by, found.is_quotation) == ("Tarn", "", False)


def test_a_critic_promises_nothing_for_the_company() -> None:
    found = find_statements("Activists say Tarn will betray its customers.", "en", source=PRESS)
    assert all(statement.kind in ("criticism", "allegation") for statement in found)
