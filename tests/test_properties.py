"""What holds for whatever is printed: periods, quantities, places, ids; and the store, whatever is done to it in which order."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from analyzer.documents import read_bytes
from analyzer.documents.about import describe
from analyzer.errors import DocumentError
from analyzer.extraction.metrics import find_observations
from analyzer.extraction.statements import find_statements
from analyzer.language.periods import find_periods
from analyzer.language.quantities import find_quantities, read_value
from analyzer.models import Document, SourceFile
from analyzer.reasons import REASONS
from analyzer.store import Store
from tests.conftest import ARTICLE, STATEMENT
from tests.test_store import STAMPS, extract

RELAXED = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
LANGUAGES = ("en", "nl", "fr", "de")
ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=200)
NUMBERS = st.integers(0, 10**9)
SENTENCES = st.lists(
    st.sampled_from(
        [
            "We will notify users before we disclose their data, unless the law forbids it.",
            "We received 1,234 requests in H1 2024.",
            "“We do not sell data,” said Ines Talbot.",
            "Between 0 and 249 orders were received from 1 January to 30 June 2023.",
            "No evidence of misuse was found to date.",
            "Wir veröffentlichen die Zahlen im Juni 2025.",
            "\u202eÄ\u0301 \U0001f600 ﬁne — 12 %",
            "",
        ]
    ),
    min_size=1,
    max_size=8,
)


@RELAXED
@given(ANY_TEXT, st.sampled_from(LANGUAGES))
def test_periods_and_quantities_stand_where_they_say(text, language):
    for found in (*find_periods(text, language), *find_quantities(text, language)):
        assert text[found.begin : found.stop] == found.printed != ""
    for period in find_periods(text, language):
        assert not (period.start and period.end) or period.start[: len(period.end)] <= period.end[: len(period.start)]


@RELAXED
@given(st.integers(1990, 2090), st.integers(1, 12))
def test_a_month_runs_from_its_first_day_to_its_last(year, month):
    name = date(2000, month, 1).strftime("%B")
    (period,) = find_periods(f"In {name} {year}, we received some.", "en")
    assert period.start == f"{year}-{month:02}-01" and period.end.startswith(f"{year}-{month:02}-")


@RELAXED
@given(NUMBERS, st.sampled_from(["{:,}", "{}"]))
def test_a_count_is_read_as_printed(number, form):
    value = read_value(form.format(number), "en")
    assert value is not None and value.low == value.high == number


@RELAXED
@given(ANY_TEXT, st.sampled_from(LANGUAGES))
def test_bounds_are_never_the_wrong_way_round(text, language):
    value = read_value(text, language)
    if value is not None and value.low is not None and value.high is not None:
        assert value.low <= value.high


def places(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what each record says and what stands at its place."""
    for passage in document.passages:
        yield passage.text, document.text[passage.start : passage.end]
    for table in document.tables:
        for cell in table.cells:
            if cell.text:
                yield cell.text, document.text[cell.start : cell.end]
    for statement in find_statements(document):
        yield statement.text, document.text[statement.start : statement.end]


@RELAXED
@given(SENTENCES, st.sampled_from(["a.md", "a.txt", "a.html"]), st.sampled_from(["\n\n", "\n", " ", "\r\n\r\n"]))
def test_every_record_stands_at_its_place(sentences, name, between):
    body = between.join(sentences)
    text = (
        f"<!doctype html><html><body><p>Start.</p><p>{body}</p></body></html>"
        if name.endswith("html")
        else f"Start. {body}"
    )
    document = read_bytes(text.encode(), name)
    assert all(said == stands for said, stands in places(document))


@RELAXED
@given(st.binary(max_size=400), st.sampled_from(["a.md", "a.html", "a.csv", "a.pdf", "a.xlsx", "a.ods"]))
def test_any_bytes_are_read_or_refused_with_a_reason(data, name):
    try:
        document = read_bytes(data, name)
    except DocumentError as error:
        assert error.reason in REASONS
    else:
        assert all(said == stands for said, stands in places(document))


REAL = Path(__file__).parent.parent / "reports" / "example" / "published"


@pytest.mark.parametrize("path", sorted(REAL.iterdir()) if REAL.is_dir() else [], ids=lambda path: path.name)
def test_every_record_of_the_example_stands_at_its_place(path):
    document = read_bytes(path.read_bytes(), path.name)
    assert all(said == stands for said, stands in places(document))


def ids(text: str) -> tuple[set[str], set[str]]:
    data = text.encode()
    file = SourceFile("a.md", hashlib.sha256(b"the same for all").hexdigest(), len(data))
    document = read_bytes(data, "a.md")
    source = describe(document, file)
    return (
        {row.statement_id for row in find_statements(document, source=source)},
        {row.observation_id for row in find_observations(document, source=source)},
    )


@RELAXED
@given(
    st.permutations(
        [
            "We will notify users before we disclose their data.",
            "We do not sell data to third parties.",
            "We found no evidence of misuse.",
            "We have closed the accounts.",
        ]
    )
)
def test_ids_of_statements_do_not_depend_on_their_order(sentences):
    expected, _ = ids("\n\n".join(sorted(sentences)))
    assert expected and ids("\n\n".join(sentences))[0] == expected


@RELAXED
@given(st.lists(st.sampled_from(["Another line stands here.", "# A heading", "- an item"]), max_size=4))
def test_ids_do_not_depend_on_what_stands_above(lines):
    table = "| Requests | 2023 | 2024 |\n|---|---|---|\n| Subpoenas | 12 | 15 |\n| Warrants | 3 | 4 |\n"
    _, expected = ids(table)
    assert len(expected) == 4
    statements, _ = ids("We will notify users before we disclose their data.")
    assert statements <= ids("\n\n".join([*lines, "We will notify users before we disclose their data."]))[0]


@settings(RELAXED, max_examples=5)
@given(st.permutations(range(4)))
def test_tracking_does_not_depend_on_the_order_of_documents(order):
    from analyzer.canonical import ordered
    from analyzer.frames import csv_text
    from analyzer.tracking import track

    texts = [
        STATEMENT.format(
            day=f"{n + 1} March 2024",
            words=f"We found {n} accounts.",
            exception=", unless the law forbids it" * (n % 2),
        )
        for n in range(3)
    ]
    files = [(f"{n}.md", text.encode()) for n, text in enumerate(texts)] + [("a.html", ARTICLE.encode())]
    sources, statements, observations, documents = [], [], [], {}
    for number in order:
        name, data = files[number]
        file = SourceFile(
            name,
            hashlib.sha256(data).hexdigest(),
            len(data),
            {"about": "Brambleway", "work": "review", "published": f"2024-03-0{number + 1}"},
        )
        document = read_bytes(data, name)
        source = describe(document, file)
        sources.append(source)
        documents[source.source_id] = document
        statements += find_statements(document, source=source)
        observations += find_observations(document, source=source)
    records = ordered(track(sources, statements, observations, documents.__getitem__))
    found = "".join(
        csv_text(table, getattr(records, table)) for table in ("threads", "events", "changes", "flags", "statements")
    )
    seen = SEEN.setdefault("tables", found)
    assert found == seen


SEEN: dict[str, str] = {}
NAMES = st.sampled_from("abcd")


class StoreMachine(RuleBasedStateMachine):
    """Put, replace, forget, close and kill in any order: the store holds what was put last, once."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.expected: dict[str, str] = {}
        self.finished: dict[str, str] = {}

    @initialize()
    def begin(self) -> None:
        self.store = Store(self.folder, writing=True)

    @rule(name=NAMES, words=st.sampled_from(["We will.", "We may.", "é\ud800"]))
    def put(self, name, words):
        self.store.put(extract(name, words), words.encode("utf-8", "surrogatepass"), STAMPS)
        self.expected[name] = words

    @rule(name=NAMES)
    def put_fails_half_way(self, name):
        broken = extract(name)
        bad = [*broken.statements, "no statement"]
        with pytest.raises(AttributeError):
            self.store.put(type(broken)(broken.source, broken.document, bad, ()), b"half", STAMPS)

    @rule(keep=st.sets(NAMES))
    def forget_others(self, keep):
        self.store.forget_others(keep)
        self.expected = {name: words for name, words in self.expected.items() if name in keep}

    @rule(state=st.dictionaries(st.just("state"), st.sampled_from("xyz"), max_size=1))
    def finish(self, state):
        self.store.finish(state)
        self.finished = state

    @rule()
    def reopen(self):
        self.store.close()
        self.store = Store(self.folder, writing=True)

    @invariant()
    def it_holds_what_was_put(self):
        if not hasattr(self, "store"):
            return
        assert set(self.store.stamps()) == set(self.expected)
        assert len(self.store.extracted("statements")) == len(self.expected) == self.store.counts()["observations"]
        assert self.store.finished() == self.finished and self.store.faults() == []
        for name, words in self.expected.items():
            assert self.store.packed(name) == words.encode("utf-8", "surrogatepass")

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()


TestStore = StoreMachine.TestCase
TestStore.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
