"""Whom the documents of one corpus speak of, where one alone does not say it; and what a build makes of that."""

from pathlib import Path

from analyzer.building import build
from analyzer.corpus import open_corpus
from analyzer.documents.companies import settled_companies
from analyzer.models import Source


def source(name: str, about: str, kind: str = "press", publisher: str = "") -> Source:
    return Source(name, name, about=about, kind=kind, publisher=publisher, read_off=("about", "publisher"))


TEXTS = {
    "own": "Tarn Seafoods stops all purchases. Tarn regrets it. Tarn will report. Tarn pays.",
    "press": "Sailors of the Ruritania fleet say that Tarn knew. Ruritania keeps silent. Tarn did not reply to Ruritania.",
    "other": "Korvid Bank closes accounts. Korvid Bank says that Tarn asked for it.",
}


def test_a_lonely_name_gives_way_to_one_that_a_company_uses_of_itself() -> None:
    sources = [source("own", "Tarn Seafoods", "review_statement", "Tarn Seafoods"), source("press", "")]
    assert settled_companies(sources, TEXTS.__getitem__) == {"press": "Tarn Seafoods"}


def test_what_a_text_speaks_of_more_stays() -> None:
    sources = [
        source("own", "Tarn Seafoods", "review_statement", "Tarn Seafoods"),
        source("press", "Ruritania"),
        source("other", "Korvid Bank"),
    ]
    assert settled_companies(sources, TEXTS.__getitem__) == {}


def test_one_document_of_an_affair_speaks_of_its_company_and_not_of_the_supplier() -> None:
    supplier = "The maker Ruvo trained its software with faces. Ruvo is silent, Ruvo pays. Brack Bank regrets it. Brack Bank pays."
    texts = {"press": supplier} | dict.fromkeys("abc", "Brack Bank has ended its contract with Ruvo.")
    sources = [*(source(name, "Brack Bank") for name in "abc"), source("press", "Ruvo")]
    assert settled_companies(sources, texts.__getitem__) == {"press": "Brack Bank"}
    assert settled_companies(sources[1:], texts.__getitem__) == {}  # two say less than three


def test_a_longer_name_gives_way_to_the_shorter_one_of_articles_that_bring_it_in_in_full() -> None:
    article = "Brack stops it\nBrack Bank has ended the contract. Brack regrets it."
    texts = {"own": "We have ended the contract.", "a": article, "b": article}
    sources = [source("own", "Brack Bank", "review_statement"), source("a", "Brack"), source("b", "Brack")]
    assert settled_companies(sources, texts.__getitem__) == {"own": "Brack"}
    texts |= dict.fromkeys("ab", "Brack stops it\nBrack has ended the contract. Its branch Brack Bank goes on.")
    assert settled_companies(sources, texts.__getitem__) == {}


def test_an_article_of_an_affair_needs_to_name_the_company_only_once_where_it_opens() -> None:
    texts = {
        "press": "Caretaker dismissed\nBrack has dismissed a caretaker. He sold data. The company went to the police."
    }
    texts |= dict.fromkeys("abc", "Brack Bank regrets it.")
    sources = [*(source(name, "Brack Bank") for name in "abc"), source("press", "Caretaker")]
    assert settled_companies(sources, texts.__getitem__) == {"press": "Brack Bank"}
    texts["press"] = "Caretaker dismissed\nBrack Street has dismissed a caretaker. He sold data of tenants."
    assert settled_companies(sources, texts.__getitem__) == {}  # another name goes on from it
    texts["press"] = f"Caretaker dismissed\n{'He sold data of tenants. ' * 20}So it was at Brack Bank."
    assert settled_companies(sources, texts.__getitem__) == {}


def test_what_is_given_stays() -> None:
    given = Source("press", "press", about="Ruritania", kind="press")
    own = source("own", "Tarn Seafoods", "review_statement", "Tarn Seafoods")
    assert settled_companies([own, given], TEXTS.__getitem__) == {}


def test_a_longer_name_gives_way_to_the_shorter_one_that_its_text_uses() -> None:
    texts = {"a": "Tarn Telecom Group answers. Tarn has closed it.", "b": "Tarn has closed it, Tarn says."}
    sources = [source("a", "Tarn Telecom", "report", "Tarn Telecom"), source("b", "Tarn")]
    assert settled_companies(sources, texts.__getitem__) == {"a": "Tarn"}
    alone = {**texts, "a": "Tarn Telecom answers."}
    assert settled_companies(sources, alone.__getitem__) == {}


OWN = """# Results of the vessel audit

Tarn Seafoods has audited its vessels. Tarn found that crews had paid fees. We will pay back every fee by 30 June 2026.
We have ended the contract with two agents. Tarn Seafoods publishes the results here. Tarn takes no new vessels.
"""
PRESS = """# Sailors still waiting for their money

The fishing group has ended contracts with two agents, officials in Ruritania said. Sailors of Ruritania had complained for years.
Tarn will pay back the fees by 30 June 2026, it said on Monday. Critics said Tarn knew. Tarn declined to comment.
"""


def test_a_build_tells_documents_their_company_and_forgets_it_again(tmp_path: Path) -> None:
    (tmp_path / "own.md").write_text(OWN, encoding="utf-8")
    (tmp_path / "press.md").write_text(PRESS, encoding="utf-8")
    build(tmp_path, tmp_path / "built")
    sources = open_corpus(tmp_path / "built").sources.set_index("path")
    assert sources.loc["press.md", "about"] == sources.loc["own.md", "about"] == "Tarn"
    assert build(tmp_path, tmp_path / "built").unchanged
    (tmp_path / "own.md").unlink()
    build(tmp_path, tmp_path / "built")
    again = build(tmp_path, tmp_path / "cold")
    assert not again.unchanged
    warm, cold = (tmp_path / out / "data" / "sources.csv" for out in ("built", "cold"))
    assert warm.read_bytes() == cold.read_bytes()
