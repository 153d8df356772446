from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.models import Document, Extract, Records
from analyzer.store import Store
from analyzer.tracking.threads import build_threads
from tests.tracking_fixtures import source, statement

SOURCES = [
    source("own", published="2024-05-10", kind="review_statement"),
    source("p1", published="2024-05-12", kind="press", publisher="The Courier"),
    source("p2", published="2024-05-13", kind="press", publisher="The Echo"),
]
OWN = statement("own", "denial", "The auditors found no sign that passports were withheld on the trawlers of Ostra.")
RETOLD = "Signs of withheld passports on the trawlers of Ostra were not found by the auditors."
PAPER = {"attribution": "journalist", "confidence": "medium"}
CLAIMS = (("p1", "allegation"), ("p2", "criticism"))


def kinds(*said):
    found = build_threads(SOURCES, said)
    return [(s.kind, s.worded_as) for s in found.statements], len(found.threads)


def test_what_the_press_tells_again_takes_the_kind_of_the_companys_own_telling():
    retold = statement("p1", "finding", RETOLD, **PAPER)
    assert kinds(OWN, retold) == ([("denial", ""), ("denial", "finding")], 1)


def test_a_surer_telling_is_not_settled_by_one_less_sure_unless_tellings_swap_the_two_kinds():
    retold = statement("p1", "process", RETOLD, **PAPER | {"confidence": "high"})
    told, threads = kinds(replace(OWN, confidence="medium"), retold)
    assert told == [("denial", ""), ("process", "")] and threads == 2
    told, threads = kinds(replace(OWN, confidence="medium"), replace(retold, kind="limitation"))
    assert told == [("denial", ""), ("denial", "limitation")] and threads == 1


def test_of_two_papers_the_surer_one_settles_it_or_the_earlier_one_of_two_kinds_that_are_swapped():
    one, two = replace(OWN, source_id="p1"), statement("p2", "process", RETOLD, **PAPER)
    assert kinds(one, two)[0] == [("denial", ""), ("denial", "process")]
    unsure = replace(one, confidence="medium")
    assert kinds(unsure, two)[0] == [("denial", ""), ("process", "")]
    assert kinds(unsure, replace(two, kind="finding"))[0] == [("denial", ""), ("denial", "finding")]


def test_a_kind_that_one_paper_takes_over_is_not_handed_back():
    claims = [statement(paper, kind, RETOLD, **PAPER | {"attribution": "critic"}) for paper, kind in CLAIMS]
    assert kinds(*claims) == ([("allegation", ""), ("allegation", "criticism")], 1)


@pytest.mark.parametrize(
    ("retold", "given"),
    [
        ("Signs of withheld passports on the trawlers of Ostra were found by the auditors.", {}),  # says the opposite
        ("Signs of withheld passports on 14 trawlers of Ostra were not found by the auditors.", {"number": "92 "}),
        ("The auditors were on the trawlers.", {}),  # too little in common
        (RETOLD, {"attribution": "critic"}),
        (RETOLD, {"kind": "allegation"}),
        (RETOLD, {"review": "confirmed"}),
    ],
)
def test_what_may_be_something_else_keeps_its_kind(retold, given):
    own = replace(OWN, text=OWN.text.replace("trawlers", f"{given.pop('number', '')}trawlers"))
    kind = given.pop("kind", "finding")
    told, _ = kinds(own, statement("p1", kind, retold, **PAPER | given))
    assert told == [("denial", ""), (kind, "")]


def test_a_likelier_telling_of_its_own_kind_keeps_it():
    own = statement(
        "own", "finding", "The auditors found no signs of withheld passports on the trawlers of Ostra.", start=200
    )
    retold = statement("p1", "finding", RETOLD, **PAPER)
    assert kinds(OWN, own, retold)[0][-1] == ("finding", "")


def test_what_was_told_before_tells_nothing_again():
    sources = [replace(SOURCES[0], published="2024-05-20"), *SOURCES[1:]]
    found = build_threads(sources, (OWN, statement("p1", "process", RETOLD, **PAPER)))
    assert sorted((s.kind, s.worded_as) for s in found.statements) == [("denial", ""), ("process", "")]


def test_only_the_press_tells_again():
    assert ("finding", "") in kinds(OWN, replace(statement("own", "finding", RETOLD), source_id="own2"))[0]


def test_a_store_keeps_both_kinds_and_tracking_begins_anew(tmp_path):
    retold = statement("p1", "finding", RETOLD, **PAPER)
    with Store(tmp_path, writing=True) as store:
        for place, said in enumerate((OWN, retold)):
            store.put(Extract(SOURCES[place], Document(said.text), (said,)), b"1", ("a", "b", "c"))
        settled = build_threads(SOURCES, (OWN, retold)).statements
        for statements in (settled, settled):
            store.put_records(Records(sources=tuple(SOURCES[:2]), statements=statements))
            assert [(s.kind, s.worded_as) for s in store.records().statements] == [
                ("denial", ""),
                ("denial", "finding"),
            ]
            (extracted,) = store.of_source("statements", "p1")
            assert (extracted.kind, extracted.worded_as) == ("finding", "")
        store.put_records(Records(sources=tuple(SOURCES[:2]), statements=(OWN, retold)))
        assert [s.kind for s in store.records().statements] == ["denial", "finding"]
