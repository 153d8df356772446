"""Statements: kinds, clauses that part, places that fit the text, ids that hold."""

import shutil
from pathlib import Path

import pytest

from analyzer import read
from analyzer.extraction.statements import find_statements
from analyzer.language import lexicon
from analyzer.models import Document, Passage, Source

KINDS = [
    ("en", "commitment", "We will publish the audit by June."),
    ("en", "policy", "We do not sell customer data."),
    ("en", "action", "Tarn has suspended two accounts."),
    ("en", "finding", "An internal review found that staff had copied the list."),
    ("en", "denial", "Tarn denied that it had kept the tapes."),
    ("en", "exception", "The ban does not apply to hospitals."),
    ("en", "process", "The review is ongoing."),
    ("en", "nondisclosure", "Tarn declined to comment."),
    ("en", "limitation", "We do not have visibility into what customers store."),
    ("en", "disclosure", "We received 412 requests in 2024."),
    ("en", "allegation", "Campaigners say Tarn lied to its customers."),
    ("en", "criticism", "Campaigners condemned the plan."),
    ("nl", "nondisclosure", "Tarn liet in het midden welke dienst het betrof."),
    ("fr", "exception", "La mesure ne s'applique pas aux hôpitaux."),
    ("de", "denial", "Tarn bestreitet, die Bänder behalten zu haben."),
    ("es", "process", "La investigación sigue en curso."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "kind", "text"), KINDS)
def test_a_sentence_has_its_kind(language: str, kind: str, text: str) -> None:
    assert [statement.kind for statement in find_statements(text, language)] == [kind]


@pytest.mark.parametrize(
    "text", ["Shares rose.", "Read more", "What will happen next?", "Subscribe to our newsletter.", "", "\x00 . 1) —"]
)
def test_what_states_nothing_gives_nothing(text: str) -> None:
    assert find_statements(text, "en") == []


def test_an_act_and_its_exception_are_two_clauses() -> None:
    text = "Tarn has disabled the account, but other contracts remain unchanged."
    first, second = find_statements(text, "en")
    assert (first.kind, second.kind) == ("action", "exception")
    assert all(statement.text == text[statement.start : statement.end] for statement in (first, second))


def test_places_and_ids_do_not_hang_on_offsets() -> None:
    sentence = "We do not sell customer data."
    once = find_statements(f"Intro to it.\n\n{sentence}\n\n{sentence}", "en")
    again = find_statements(f"Another beginning.\n\n{sentence}", "en")
    source = Source("src_1", "a.txt", publisher="Tarn", about="Tarn", kind="report")
    one, two = find_statements(f"{sentence} {sentence}", "en", source=source)
    three = find_statements(sentence, "en", source=source)[0]
    assert len({statement.statement_id for statement in once}) == 2 and len(again) == 1
    assert one.statement_id == three.statement_id != two.statement_id
    assert one.company == "Tarn" and one.source_id == "src_1"


def test_only_sentences_and_items_of_a_document_speak() -> None:
    text = "We will publish it. We will publish it."
    passages = (
        Passage("heading", text[:19], 0, 19, language="en"),
        Passage("list_item", text[20:], 20, 39, page=3, headings=("Plans",), language="en"),
    )
    (found,) = find_statements(Document(text, passages=passages))
    assert (found.start, found.page, found.headings) == (20, 3, ("Plans",))


def test_a_language_is_a_folder_of_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon.package_vocabulary()  # which is kept, and so must not be loaded first from the folder below
    shutil.copytree(lexicon.HERE / "schema", tmp_path / "schema")
    (tmp_path / "eo").mkdir()
    words = 'we = ["ni", "nia"]\nwe_subjects = ["ni"]\nnegations = ["ne"]\n[actions.sell]\npresent = ["vendas"]\n'
    (tmp_path / "eo" / "commitments.toml").write_text(words, encoding="utf-8")
    cues = '[cues.nondisclosure]\nany = ["rifuzis komenti"]\n[cues.commitment]\nany = ["promesis"]\n'
    (tmp_path / "eo" / "statements.toml").write_text(cues, encoding="utf-8")
    monkeypatch.setattr(lexicon, "HERE", tmp_path)
    known = lexicon._joined.__wrapped__(())
    text = "Ni ne vendas datumojn. Tarn rifuzis komenti."
    rule, silence = find_statements(text, "eo", vocabulary=known)
    assert (rule.kind, rule.action, rule.polarity, silence.kind) == ("policy", "sell", "negative", "nondisclosure")


PRESS = Source("src_1", "a.html", publisher="The Daily", about="Tarn", kind="press")
OUTSIDE = [
    ("en", "“The company must open its contracts to a court,” said Ana Brandt, director of the group."),
    ("en", "“A promise that nobody can check is worth nothing,” said Ana Brandt, head of the rights group Clear Signal."),
    ("nl", "Tarn sluit accounts. „Het bedrijf moet zijn contracten openbaar maken”, zegt Ana Brandt van Clear Signal Europe."),
    ("fr", "Tarn ferme des comptes. « L'entreprise doit publier ses contrats », réclame Ana Brandt de Clear Signal."),
    ("de", "Tarn schließt Konten. „Das Unternehmen muss seine Verträge offenlegen“, forderte Ana Brandt von Clear Signal."),
    ("es", "Tarn cierra cuentas. «La empresa debe publicar sus contratos», dijo Ana Brandt de Clear Signal."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), OUTSIDE)
def test_who_says_the_company_of_it_stands_outside(language: str, text: str) -> None:
    last = find_statements(text, language, source=PRESS)[-1]
    assert (last.kind, last.attribution, last.attributed_to) == ("criticism", "critic", "Ana Brandt")


def test_a_name_without_a_role_may_judge() -> None:
    last = find_statements("Tarn dismissed two. Clear Signal called the dismissals overdue.", "en", source=PRESS)[-1]
    assert (last.kind, last.attributed_to) == ("criticism", "Clear Signal")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Wir haben das Konto geschlossen“, heißt es in der Mitteilung. Laut der Kanzlei Harrow las die Behörde Kontakte."),
        ("nl", "„Wij hebben het account gesloten”, luidt het in de verklaring."),
        ("fr", "« Nous avons fermé le compte », peut-on lire dans le communiqué."),
        ("es", "«Hemos cerrado la cuenta», se lee en el comunicado."),
    ],
)  # fmt: skip
def test_what_is_read_in_a_paper_is_the_company_s(language: str, text: str) -> None:
    first = find_statements(text, language, source=PRESS)[0]
    assert (first.kind, first.attribution, first.attributed_to) == ("action", "company", "Tarn")


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    [
        ("en", "commitment", "We will tell customers in advance unless a court forbids us to do so."),
        ("de", "commitment", "Wir werden Kunden vorab unterrichten, es sei denn, ein Gericht untersagt uns das."),
        ("fr", "commitment", "Nous replanterons toute la zone d'ici à 2030."),
        ("es", "commitment", "Replantaremos toda la zona antes de 2030."),
        ("en", "commitment", "Tarn said it has no intention of restarting the pumps."),
        ("de", "exception", "Für Schäden an Nebengebäuden gilt die Zusage hingegen nicht."),
        ("de", "limitation", "Über Anordnungen dürfen wir von Gesetzes wegen keine Auskunft geben."),
    ],
)
def test_exceptions_turns_laws_and_unlisted_verbs_do_not_hide_the_kind(language: str, kind: str, text: str) -> None:
    assert [statement.kind for statement in find_statements(text, language)] == [kind]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Had the board acted earlier, nobody would have left."),
        ("de", "Hätte der Vorstand früher gehandelt, wäre der Saal wohl leer geblieben."),
    ],
)
def test_what_never_happened_states_nothing(language: str, text: str) -> None:
    assert find_statements(text, language) == []


@pytest.mark.parametrize(
    "text", ["On 4 November we closed it.", "Last year we closed the office.", "In 2024 we closed it."]
)
def test_we_opens_a_clause_behind_a_time(text: str) -> None:
    source = Source("src_1", "a.txt", publisher="Tarn", about="Tarn", kind="review_statement")
    assert [statement.kind for statement in find_statements(text, "en", source=source)] == ["action"]


OWN_PAGE = Source("src_own", "a.html", publisher="Tarn", about="Tarn", kind="terms")
PAPER = Source("src_paper", "b.html", publisher="The Ledger", about="Tarn", kind="press")


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    [
        ("en", "policy", "Recordings are deleted after thirty days."),
        ("de", "policy", "Aufnahmen werden nach dreißig Tagen gelöscht."),
        ("nl", "policy", "Opnames worden na dertig dagen gewist."),
        ("es", "policy", "Las grabaciones se borran a los treinta días."),
        ("en", "policy", "Requests sent by fax are not answered."),
        ("en", "disclosure", "In all, 76,000 cards were scanned last year."),
        ("en", "action", "On 4 November we closed the archive."),
    ],
)
def test_a_company_s_own_page_lays_down_counts_and_acts_in_the_passive(language: str, kind: str, text: str) -> None:
    assert [s.kind for s in find_statements(text, language, source=OWN_PAGE)] == [kind]


@pytest.mark.parametrize(
    ("language", "kind", "whose", "text"),
    [
        ("en", "commitment", "official", "The regulator will publish its report on Tarn by 1 May."),
        ("de", "commitment", "official", "Die Aufsicht will ihren Bericht über Tarn bis zum 1. Mai vorlegen."),
        ("en", "process", "official", "The data protection authority has opened an inquiry into Tarn."),
        ("nl", "process", "official", "De toezichthouder heeft een onderzoek naar Tarn geopend."),
        ("fr", "process", "official", "L'autorité a ouvert une enquête sur Tarn."),
        ("de", "action", "court", "Ein Gericht untersagte Tarn die Weitergabe der Daten."),
        ("en", "allegation", "critic", "A former engineer said she saw the recordings being copied."),
        ("nl", "action", "journalist", "Tarn trok het besluit in."),  # a strong verb apart from its prefix
        ("de", "action", "journalist", "Tarn nahm die Kameras vom Netz."),
    ],
)
def test_what_others_do_in_the_press_is_theirs(language: str, kind: str, whose: str, text: str) -> None:
    found = find_statements(text, language, source=PAPER)
    assert [(s.kind, s.attribution) for s in found] == [(kind, whose)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Né à Lille, il a grandi dans une ferme et rêvait de théâtre."),
        ("de", "Er wuchs in Bremen auf und spielte Geige."),
    ],
)
def test_a_life_told_in_passing_states_nothing(language: str, text: str) -> None:
    assert not find_statements(text, language, source=PAPER)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Our mission is to bring maps to everyone."),
        ("nl", "Onze missie is om kaarten voor iedereen te maken."),
        ("fr", "Notre mission est d'offrir des cartes à tous."),
        ("de", "Unsere Mission ist es, Karten für alle zu zeichnen."),
        ("es", "Nuestra misión es llevar mapas a todos."),
        ("en", "A choir wrote to us, requesting that we delete its recordings."),
        ("en", "They did not redraw it, and the map stayed."),
        ("en", "The sender also claimed that the second letter was a copy."),
        ("en", "We encourage everyone to read these terms."),
    ],
)
def test_what_others_want_and_a_mission_state_nothing_in_a_company_s_own_text(language: str, text: str) -> None:
    assert not find_statements(text, language, source=OWN_PAGE)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In April, we received a letter from the coastguard."),
        ("nl", "In april ontvingen wij een brief van de kustwacht."),
        ("fr", "En avril, nous avons reçu un courrier des garde-côtes."),
        ("de", "Im April haben wir ein Schreiben der Küstenwache erhalten."),
        ("es", "En abril recibimos una carta de la guardia costera."),
    ],
)
def test_what_a_company_received_is_disclosed(language: str, text: str) -> None:
    assert [s.kind for s in find_statements(text, language, source=OWN_PAGE)] == ["disclosure"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "This number may not reflect how many people were affected."),
        ("fr", "Ce chiffre ne reflète peut-être pas le nombre de personnes concernées."),
        ("es", "Esta cifra puede no reflejar el número de personas afectadas."),
    ],
)
def test_what_a_figure_may_not_show_is_a_limit(language: str, text: str) -> None:
    assert [s.kind for s in find_statements(text, language, source=OWN_PAGE)] == ["limitation"]


def test_would_promises_only_where_somebody_is_reported() -> None:
    counted = "Even if both lines were one customer's, we would count them as two."
    assert "commitment" not in [s.kind for s in find_statements(counted, "en", source=OWN_PAGE)]
    assert [s.kind for s in find_statements("Tarn said it would delete the tapes.", "en", source=PAPER)] == [
        "commitment"
    ]


def test_not_only_denies_nothing() -> None:
    (found,) = find_statements("Tarn has deleted not only the tapes but also the copies.", "en", source=PAPER)
    assert found.kind == "action"


def test_a_document_tells_itself_whose_it_is(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        "<html lang='en'><title>Quillmere Transparency Report 2024</title><h1>Quillmere Transparency Report 2024</h1>"
        "<p>In 2024, we received 40 requests. Yes, we read each of them. We do not sell customer data.</p></html>",
        encoding="utf-8",
    )
    found = find_statements(read(page))
    assert {(one.attribution, one.attributed_to) for one in found} == {("company", "Quillmere")}


def test_who_publishes_its_own_report_is_the_company() -> None:
    text = "We received 40 requests.\n\nRedwater only releases logs on a warrant."
    found = find_statements(text, "en", source=Source("src_1", "a.html", kind="report", publisher="Redwater"))
    assert {one.company for one in found} == {"Redwater"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "When we say “civil subpoena”, we mean an order that a private party obtained."),
        ("nl", "Onder een vordering verstaan wij een bevel van een rechter."),
        ("fr", "Par requête, nous désignons toute demande écrite d’une autorité."),
        ("de", "Unter einer Anordnung verstehen wir den Beschluss eines Gerichts."),
        ("es", "Entendemos por solicitud cualquier petición escrita de una autoridad."),
        ("en", "We appreciate the comments we received on our first report."),
        ("en", "For the period from 1 July 2018 through 31 December 2018 (total requests):"),
    ],
)
def test_definitions_thanks_and_what_leads_up_to_a_list_state_nothing(language: str, text: str) -> None:
    assert find_statements(text, language, source=OWN_PAGE) == []


def test_what_keeps_coming_in_is_disclosed() -> None:
    (found,) = find_statements("From time to time we receive demands for old call records.", "en", source=OWN_PAGE)
    assert found.kind == "disclosure"


def test_what_would_be_in_a_supposed_case_is_no_finding() -> None:
    text = "We concluded that if a court were to order it, we would appeal."
    assert [one.kind for one in find_statements(text, "en", source=OWN_PAGE)] == ["commitment"]


def test_what_cannot_be_compared_is_a_limit_and_no_denial() -> None:
    (found,) = find_statements("The two totals cannot be compared.", "en", source=OWN_PAGE)
    assert found.kind == "limitation"


@pytest.mark.parametrize("verb", ["enregistrons", "montrons", "gérons", "livrons"])
def test_a_french_present_in_rons_is_no_future(verb: str) -> None:
    found = find_statements(f"Nous {verb} chaque demande de retrait.", "fr", source=OWN_PAGE)
    assert "commitment" not in [one.kind for one in found]


WRITS = [  # what explains a writ, or tells what others count, is no rule of the company's
    ("en", "Pen register orders are limited to the numbers that are dialled."),
    ("en", "Court orders generally require a judge to sign them."),
    ("fr", "Les mandats sont généralement examinés par un juge."),
    ("es", "Las órdenes judiciales generalmente exigen la firma de un juez."),
]


@pytest.mark.parametrize(("language", "text"), WRITS)
def test_what_a_report_says_of_writs_is_no_policy(language: str, text: str) -> None:
    report = Source("src_1", "a.html", publisher="Norvik", about="Norvik", kind="report")
    assert not find_statements(text, language, source=report)


@pytest.mark.parametrize("language", ["EN", "en-GB", "en"])
def test_a_language_may_be_written_with_its_region(language):
    assert [said.kind for said in find_statements("We do not sell customer data.", language)] == ["policy"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Ein richterlicher Beschluss lag in keinem Fall vor, wie das Unternehmen am Donnerstag einräumte."),
        ("fr", "Aucun juge ne l'avait ordonné, a reconnu jeudi l'entreprise."),
    ],
)
def test_what_the_company_concedes_is_disclosed(language: str, text: str) -> None:
    source = Source("src_1", "a.html", publisher="The Daily Post", about="Tarn", kind="press")
    (found,) = find_statements(text, language, source=source)
    assert (found.kind, found.attributed_to) == ("disclosure", "Tarn")


def test_a_lack_of_orders_is_no_sure_denial() -> None:
    source = Source("src_1", "a.html", publisher="Tarn", about="Tarn", kind="review_statement")
    (found,) = find_statements("None of the nine letters was accompanied by a court order.", "en", source=source)
    assert found.confidence != "high"
    (found,) = find_statements("We have received no court order.", "en", source=source)
    assert (found.kind, found.confidence) == ("denial", "high")


def test_what_the_companys_paper_once_let_is_disclosed() -> None:
    source = Source("src_1", "a.html", publisher="Tarn", about="Tarn", kind="review_statement")
    for language, text in (
        ("en", "Our manual allowed staff to answer such letters without a lawyer."),
        ("es", "Nuestro manual permitía entonces a los equipos responder sin consultar a un abogado."),
    ):
        assert [found.kind for found in find_statements(text, language, source=source)] == ["disclosure"]


def test_as_before_is_no_exception() -> None:
    source = Source("src_1", "a.html", publisher="Tarn", about="Tarn", kind="report")
    found = find_statements("As before, a demand is counted once.", "en", source=source)
    assert "exception" not in {statement.kind for statement in found}


def test_outsiders_quoted_without_a_negation_hold_nothing_back() -> None:
    source = Source("src_1", "a.html", publisher="The Daily Post", about="Tarn", kind="press")
    text = "A spokeswoman for the police, Ida Moss, denied it. “Our officers asked a question and got an answer,” she said."
    assert [found.kind for found in find_statements(text, "en", source=source)] == ["denial"]
