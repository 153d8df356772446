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


# What a body outside the company does or finds is its own, relayed by the outlet; a passive is done by whom it names.
OUTSIDERS = [
    ("en", "The spectrum authority revoked the firm's licence in May.", "official", "The spectrum authority"),
    ("en", "A court in Aldern fined the firm.", "court", "A court"),
    ("en", "The account was frozen by the prosecutor's office in April.", "official", "the prosecutor's office"),
    ("en", "Interior minister Della Crane plans to publish the contract.", "official", "Della Crane"),
    ("en", "Two engineers were dismissed in May.", "journalist", "The Daily Post"),
    ("nl", "De rekening werd in april door het parket bevroren.", "official", "het parket"),
    ("nl", "Uit een analyse van de huurdersbond blijkt dat de app meeluistert.", "critic", "de huurdersbond"),
    ("nl", "Volgens een ingewijde verkocht Tarn de lijsten aan een handelaar.", "critic", "een ingewijde"),
    ("de", "Das Konto wurde von der Staatsanwaltschaft gesperrt.", "official", "der Staatsanwaltschaft"),
    (
        "de",
        "Nach Auswertung der Akten kommt das Bergamt zu dem Schluss, dass Tarn Daten verkauft hat.",
        "official",
        "das Bergamt",
    ),
    ("fr", "Le compte a été gelé par le parquet.", "official", "le parquet"),
    ("fr", "La chaîne a promis de rembourser tous les clients.", "company", "Tarn"),
    ("es", "La cuenta fue bloqueada en abril por la fiscalía.", "official", "la fiscalía"),
    ("es", "El Tribunal de Cuentas constató que Tarn guardó las copias.", "official", "Tribunal de Cuentas"),
]


@pytest.mark.parametrize(("language", "text", "role", "name"), OUTSIDERS)
def test_an_outsiders_act_is_its_own(language: str, text: str, role: str, name: str) -> None:
    found = find_statements(text, language, source=PRESS)
    assert (role, name) in [(statement.attribution, statement.attributed_to) for statement in found]


AUDIENCE = [
    ("en", "“We will not sell the data,” Ann Lee told parliament."),
    ("fr", "« Nous ne vendrons rien », a dit Ann Lee devant les députés."),
    ("es", "«No venderemos nada», dijo Ann Lee ante el Congreso."),
    ("de", "„Wir verkaufen nichts“, sagte Ann Lee dem Sender."),
]


@pytest.mark.parametrize(("language", "text"), AUDIENCE)
def test_whoever_is_spoken_to_says_nothing(language: str, text: str) -> None:
    assert [statement.attribution for statement in find_statements(text, language, source=PRESS)] == ["person"]


def test_whoever_judges_without_a_role_in_the_company_is_a_critic() -> None:
    (found,) = find_statements("Ivo Hale called the measure a fig leaf.", "en", source=PRESS)
    assert (found.attribution, found.attributed_to) == ("critic", "Ivo Hale")


def test_an_opening_phrase_names_no_subject() -> None:
    (found,) = find_statements("Under pressure from lawmakers, Tarn dropped the feature.", "en", source=PRESS)
    assert (found.attribution, found.actor) == ("journalist", "Tarn")


def test_a_paper_that_says_we_is_not_the_company() -> None:
    (found,) = find_statements("We have published the documents.", "en", source=PRESS)
    assert (found.attribution, found.actor) == ("journalist", "")


def test_whoever_publishes_about_itself_speaks_for_itself() -> None:
    own = Source("src_3", "a.html", publisher="Tarn", about="Tarn")
    (found,) = find_statements("The review found that two managers knew of the password.", "en", source=own)
    assert (found.kind, found.attribution) == ("finding", "company")


ACCUSERS = [
    ("en", "Night porters at the depot accuse Tarn of selling their shifts.", "critic", "Night porters at the depot"),
    ("es", "Las limpiadoras del puerto acusan a Tarn de vender sus turnos.", "critic", "Las limpiadoras del puerto"),
    (
        "de",
        "Ein Mitarbeiter des Ministers sagte, dass Tarn die Daten nicht gelöscht hat.",
        "official",
        "Ein Mitarbeiter des Ministers",
    ),
    (
        "nl",
        "Volgens medewerkers van het ministerie verkocht Tarn de lijsten.",
        "official",
        "medewerkers van het ministerie",
    ),
]


@pytest.mark.parametrize(("language", "text", "role", "name"), ACCUSERS)
def test_whoever_accuses_is_a_critic_and_whoever_serves_an_official_one_too(
    language: str, text: str, role: str, name: str
) -> None:
    found = find_statements(text, language, source=PRESS)
    assert [(statement.attribution, statement.attributed_to) for statement in found] == [(role, name)]


SPANISH = [
    ("El 3 de junio cerramos la oficina.", "action"),
    ("En 2023 notificamos a todos los afectados.", "action"),
    ("Borramos los registros a los 30 días.", "policy"),
]


@pytest.mark.parametrize(("text", "kind"), SPANISH)
def test_a_verb_that_says_we_by_its_ending_is_the_companys(text: str, kind: str) -> None:
    (found,) = find_statements(text, "es", source=None)
    assert (found.kind, found.attribution) == (kind, "company")


INQUIRIES = [
    ("en", "An audit by Harrow Labs found that half of the cameras were on.", "critic", "Harrow Labs"),
    ("en", "An audit of the Aldern site found that half of the cameras were on.", "journalist", "The Daily Post"),
    (
        "fr",
        "Les mesures réalisées par Basses Terres montrent que l'appli enregistre la nuit.",
        "critic",
        "Basses Terres",
    ),
    ("es", "Los análisis encargados por Tierra Baja muestran que la app graba de noche.", "critic", "Tierra Baja"),
]


@pytest.mark.parametrize(("language", "text", "role", "name"), INQUIRIES)
def test_a_finding_is_that_of_whoever_inquired(language: str, text: str, role: str, name: str) -> None:
    (found,) = find_statements(text, language, source=PRESS)
    assert (found.kind, found.attribution, found.attributed_to) == ("finding", role, name)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("nl", "Hoogleraar bestuursrecht Mieke Dael noemt het besluit „een halve stap”.", "Mieke Dael"),
        ("fr", "Selon la professeure de droit public Anna Roux, la promesse ne vaut rien.", "Anna Roux"),
        ("es", "La catedrática de derecho penal Rosa Vidal calificó la medida de insuficiente.", "Rosa Vidal"),
        ("de", "Die Strafrechtsprofessorin Anna Kehl nannte den Schritt ein Feigenblatt.", "Anna Kehl"),
    ],
)
def test_a_title_and_its_field_lead_to_the_name(language: str, text: str, name: str) -> None:
    (found,) = find_statements(text, language, source=PRESS)
    assert (found.attribution, found.attributed_to) == ("critic", name)


def test_in_a_relative_clause_speak_those_whom_it_is_about() -> None:
    (found,) = find_statements("You must not use Tarn Post to write to people who have not asked.", "en", source=REPORT)
    assert (found.attribution, found.attributed_to) == ("company", "Tarn")


def test_nouns_written_like_names_hide_no_source() -> None:
    text = "Nach Angaben der Kanzlei Lund & Roe las die Steuerbehörde die Listen von 1.900 Nutzern."
    (found,) = find_statements(text, "de", source=PRESS)
    assert found.attributed_to == "Lund & Roe"


def test_what_follows_a_verb_of_saying_is_not_always_who_says_it() -> None:
    text = (
        "Protests, including sit-ins at the company’s offices, expressed opposition to Tarn’s complicity in the raids."
    )
    (found,) = find_statements(text, "en", source=PRESS)
    assert (found.attribution, found.attributed_to) == ("critic", "Protests")


# Whoever belongs to somebody speaks for whom the sentence before is about; else for the company.
THEIRS = [
    ("en", "The tenants' union accuses Tarn of spying. “They put a tracker on us,” said its spokesperson, Ida Moss.", "Ida Moss"),
    ("es", "El colectivo Luz acusa a Tarn de espiar. «Nos ponían un rastreador», denunció su portavoz, Teo Barra.", "Teo Barra"),
    ("fr", "L'association Basses Terres reproche à Tarn d'espionner. « C'est honteux », dénonce son porte-parole, Paul Vidal.", "Paul Vidal"),
    ("de", "Die Gewerkschaft wirft Tarn vor, Fahrer zu bespitzeln. „Das ist schäbig“, sagte ihr Sprecher Ivo Hahn.", "Ivo Hahn"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "name"), THEIRS)
def test_a_critics_spokesperson_is_a_critic(language: str, text: str, name: str) -> None:
    found = find_statements(text, language, source=PRESS)[-1]
    assert (found.attribution, found.attributed_to) == ("critic", name)


def test_a_companys_own_people_stay_its_own() -> None:
    text = "Activists criticised Tarn on Monday. “We will erase the data,” said its chief executive, Ann Lee."
    assert find_statements(text, "en", source=PRESS)[-1].attribution == "person"
    text = "The company replaced the page. Its spokeswoman Ann Lee said the old one will return."
    assert find_statements(text, "en", source=PRESS)[-1].attribution == "spokesperson"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Selon le cabinet Lund & Roe, tout a été lu. « Rien ne sortira », a promis le directeur, Ivo Hale."),
        ("es", "Según el bufete Lund & Roe, se leyó todo. «Nada saldrá», prometió su consejero delegado, Ivo Hale."),
    ],
)
def test_a_name_set_beside_its_role_is_heard(language: str, text: str) -> None:
    assert find_statements(text, language, source=PRESS)[-1].attributed_to == "Ivo Hale"


PRONOUNS = [
    ("nl", "‘Er zijn geen foto’s verstrekt’, zei woordvoerder Lotte Dael. Volgens haar hebben de juristen alles bekeken."),
    ("de", "„Wir verkaufen nichts“, sagte Sprecherin Lotte Dael. Laut ihr haben die Anwälte alles geprüft."),
    ("en", "“We sold nothing,” said spokeswoman Lotte Dael. According to her, the lawyers have reviewed everything."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), PRONOUNS)
def test_according_to_her_is_whoever_spoke_last(language: str, text: str) -> None:
    found = find_statements(text, language, source=PRESS)[-1]
    assert (found.attribution, found.attributed_to) == ("spokesperson", "Lotte Dael")


def test_her_office_is_hers_of_whom_the_sentence_before_tells() -> None:
    text = "“It is late,” said Ida Moss, an activist. The commissioner, Edda Ruhl, has since ruled on it. Her office fined Tarn."
    found = find_statements(text, "en", source=PRESS)[-1]
    assert (found.attribution, found.actor) == ("official", "Edda Ruhl")


def test_verbs_of_saying_that_are_joined_have_one_subject() -> None:
    text = "Activists accused Tarn of building a back door for the police and said the tool should never have existed."
    assert {found.attributed_to for found in find_statements(text, "en", source=PRESS)} == {"Activists"}


def test_who_accuses_stands_before_a_relative_clause_and_the_accused_within_the_verb() -> None:
    text = (
        "Der Anwalt Ivo Hahn, der mehrere Betroffene vertritt, wirft dem Unternehmen vor, alles verschwiegen zu haben."
    )
    (found,) = find_statements(text, "de", source=PRESS)
    assert (found.kind, found.attribution) == ("allegation", "critic") and "Ivo Hahn" in found.attributed_to


def test_another_firm_that_does_not_reply_is_not_the_company() -> None:
    (found,) = find_statements("Ostrel did not reply to a request for comment.", "en", source=PRESS)
    assert (found.kind, found.attributed_to, found.company) == ("nondisclosure", "Ostrel", "Tarn")


def test_who_is_told_says_nothing_and_things_do_nothing() -> None:
    text = "Betroffene sollen binnen 14 Tagen informiert werden."
    assert [found.attribution for found in find_statements(text, "de", source=PRESS)] == ["company"]
    text = "The records were sent in June, according to the law firm Lund & Roe. They followed a blockade of the port."
    assert not any(found.actor == "Lund & Roe" for found in find_statements(text, "en", source=PRESS)[1:])
