from __future__ import annotations

from dataclasses import replace
from random import Random

from analyzer.language.concepts import families
from analyzer.language.lexicon import package_vocabulary
from analyzer.language.tokens import number_of, stem
from analyzer.models import Change
from analyzer.tracking.features import profile
from analyzer.tracking.likeness import things_shared
from analyzer.tracking.threads import build_threads, label
from tests.tracking_fixtures import source, statement

SOURCES = [
    source("a", published="2024-01-10", kind="terms"),
    source("b", published="2024-05-10", kind="terms"),
    source("p", published="2024-05-12", kind="press", publisher="Het Avondblad", language="nl"),
]


def threads_of(*statements, changes=()):
    found = build_threads(SOURCES, statements, changes)
    return {s.statement_id: s.thread_id for s in found.statements}, found.threads


def test_the_same_promise_is_one_thread_over_versions_and_languages():
    one = statement("a", "commitment", "We will never sell the personal data of our users.")
    two = statement("b", "policy", "The personal data of our users will never be sold.")
    three = statement("p", "commitment", "Vendra zal de persoonsgegevens van gebruikers nooit verkopen.", language="nl")
    home, threads = threads_of(one, two, three)
    assert len(set(home.values())) == 1
    assert threads[0].label == one.text
    assert threads[0].languages == ("en", "nl")
    assert (threads[0].first_stated, threads[0].last_stated) == ("2024-01-10", "2024-05-12")


def test_kinds_companies_and_polarities_stay_apart():
    same = "We disclose the location of users to the police."
    home, _ = threads_of(
        statement("a", "policy", same, polarity="positive"),
        statement("b", "policy", "We do not disclose the location of users to the police.", polarity="negative"),
        statement("b", "action", same),
        statement("p", "policy", same, company="Ostrel", polarity="positive"),
    )
    assert len(set(home.values())) == 4


def test_a_finding_with_another_number_is_another_finding_but_a_changed_promise_is_the_same():
    home, _ = threads_of(
        statement("a", "finding", "The audit found 14 accounts that were opened without consent."),
        statement("b", "finding", "The audit found 92 accounts that were opened without consent."),
    )
    assert len(set(home.values())) == 2
    home, _ = threads_of(
        statement("a", "commitment", "We will delete inactive accounts after 24 months."),
        statement("b", "commitment", "We will delete inactive accounts after 12 months."),
    )
    assert len(set(home.values())) == 1


def test_a_long_figure_that_both_print_outweighs_another_date():
    home, _ = threads_of(
        statement("a", "finding", "The audit found in May that 41,300 recordings were open to contractors."),
        statement("b", "finding", "According to the audit, 41,300 recordings were open to contractors in March 2022."),
    )
    assert len(set(home.values())) == 1


def test_what_has_not_been_resumed_is_not_resumed():
    home, _ = threads_of(
        statement("a", "action", "On 9 February we suspended the human review of recordings."),
        statement("b", "action", "Human review of recordings, suspended on 9 February, has not been resumed."),
        statement("p", "action", "On 9 February the human review of recordings was resumed."),
    )
    assert len(set(home.values())) == 2


def test_the_press_retells_in_words_of_its_own():
    promise = statement("a", "commitment", "Before the end of May we will publish the findings of the review in full.")
    retold = "Vendra has pledged that the lawyers' report on the review is to be published within weeks."
    for where, count in (("p", 1), ("b", 2)):
        home, _ = threads_of(promise, statement(where, "commitment", retold))
        assert len(set(home.values())) == count, where


def test_a_change_joins_two_wordings_that_are_little_alike():
    one = statement("a", "commitment", "We tell users about orders for their data before we comply.")
    two = statement("b", "commitment", "Users learn of orders for data where the law lets us say so.")
    change = Change(
        "weakened",
        "less_protective",
        before_source="a",
        after_source="b",
        before_start=0,
        before_end=20,
        after_start=0,
        after_end=20,
    )
    home, _ = threads_of(one, two, changes=[change])
    assert len(set(home.values())) == 1


def test_threads_do_not_depend_on_the_order_of_what_comes_in():
    statements = [
        statement("a", "commitment", "We will publish the audit of our suppliers every year."),
        statement("b", "commitment", "Every year the audit of our suppliers will be published."),
        statement("b", "commitment", "We will train all employees in data protection.", start=400),
        statement("p", "commitment", "Elk jaar verschijnt de audit van onze leveranciers.", language="nl"),
    ]
    wanted = build_threads(SOURCES, statements)
    for seed in range(3):
        mixed = statements[:]
        Random(seed).shuffle(mixed)
        assert build_threads(list(reversed(SOURCES)), mixed) == wanted


def test_an_outside_voice_is_not_the_company():
    home, _ = threads_of(
        statement("a", "denial", "We have found no evidence that the ministry read the messages."),
        statement("p", "denial", "The ministry found no evidence that it read the messages.", attribution="official"),
    )
    assert len(set(home.values())) == 2


def test_numbers_compare_over_languages():
    assert {number_of(token) for token in ("1,204", "1.204", "1 204", "1204")} == {"1204"}
    assert number_of("2,3") == number_of("2.3") == "2.3"
    english, german = profile("2.3 million accounts", "en"), profile("2,3 Millionen Konten", "de")
    assert english.numbers == german.numbers == {"2300000"}
    assert profile("on 15 August", "en").days == profile("le 15 août", "fr").days == {"08-15"}
    assert profile("antes del 15 de agosto", "es").days == {"08-15"}
    assert not profile("antes del 15 de agosto", "es").numbers


def test_a_number_after_a_name_belongs_to_it():
    assert not profile("It was first told by Kanaal 9 and +972 Magazine.", "en").numbers
    assert profile("It was first told by 9 papers.", "en").numbers == {"9"}


def test_words_of_one_family_count_as_one_thing():
    one, two = (profile(text, "en") for text in ("They froze the account.", "They suspended the account."))
    assert things_shared(one, two) == 2
    assert things_shared(one, profile("They opened the account.", "en")) == 1


def test_every_member_of_a_family_is_a_concept():
    known = set(package_vocabulary().section("en", "concepts")["concepts"])
    assert set(families()) <= known


def test_a_word_spelt_otherwise_in_another_language_has_the_same_stem():
    assert stem("coordinates") == stem("koordinaten")
    assert stem("portal") == stem("portaal")
    assert stem("karsia") == stem("karsien")
    assert stem("police") != stem("portal")


def test_a_label_is_in_the_language_of_the_company():
    papers = [
        source("p", published="2024-05-12", kind="press", publisher="Het Avondblad", language="nl"),
        source("q", published="2024-05-13", kind="press", publisher="The Courier"),
        source("own", published="2024-05-10", kind="review_statement"),
    ]
    quoted = statement(
        "p", "finding", "Het logboek toont 412 zoekopdrachten.", language="nl", is_quotation=True, attribution="company"
    )
    told = statement("q", "finding", "The log showed 412 searches, said the company, which it regretted.")
    other = statement("own", "action", "We closed the office in Tavria.")
    found = build_threads(papers, [quoted, told, other])
    thread = next(t for t in found.threads if quoted.statement_id in t.statements)
    assert told.statement_id in thread.statements
    assert thread.label == told.text


def test_editions_of_one_work_are_one_voice():
    editions = [
        source(name, published=f"202{n}-01-01", kind="report", work="law-enforcement") for n, name in enumerate("abc")
    ]
    papers = [source("p", published="2024-05-12", kind="press", publisher="The Courier", work="")]
    words = "We never sell the personal data of our users."
    found = build_threads(editions + papers, [statement(name, "policy", words) for name in "abcp"])
    assert found.threads[0].independent_sources == 2
    assert len(found.threads[0].sources) == 4


def test_without_a_court_order_denies_nothing():
    assert not profile("214 queries were answered without a court order.", "en").negated
    assert not profile("214 verzoeken zijn zonder bevel van de rechter beantwoord.", "nl").negated


def test_two_named_accusers_may_claim_two_things_and_an_unnamed_one_the_same():
    first = "The Harbour Sentinel reported that the army kept phone calls of the islanders at the company."
    second = "According to Brandt, the army used the company to sort calls of the islanders."
    apart, _ = threads_of(
        statement("a", "allegation", first, attributed_to="The Harbour Sentinel"),
        statement("p", "allegation", second, attributed_to="Ana Brandt"),
    )
    joined, _ = threads_of(
        statement("a", "allegation", first, attributed_to="The Harbour Sentinel"),
        statement("p", "allegation", second, attributed_to="two former employees"),
    )
    assert len(set(apart.values())) == 2
    assert len(set(joined.values())) == 1


def test_that_nothing_was_found_is_no_thing_that_two_denials_share():
    home, _ = threads_of(
        statement("a", "denial", "We have found no evidence that the directors knew of the account."),
        statement("p", "denial", "The firm found no evidence that the ministry copied messages."),
    )
    assert len(set(home.values())) == 2


def test_a_label_is_a_whole_sentence_without_half_a_pair_of_marks():
    whole = statement("a", "process", "The review is still under way.")
    part = statement("p", "process", "while the review is still under way")
    assert label([part, whole], {}) == whole.text
    assert label([statement("a", "action", "“We have closed the office")], {}) == "We have closed the office"


def test_of_many_sentences_in_the_same_words_each_finds_its_retelling():
    acts = ("delete", "encrypt", "publish", "inspect", "test", "replace")
    things = ("letters", "photos", "invoices", "salaries", "parcels", "engines", "medicines", "tickets")
    whom = ("pupils", "drivers", "farmers", "patients", "insurers", "hospitals", "courts", "workers")
    promises = [f"We will {act} the {thing} of {some}" for act in acts for thing in things for some in whom]
    told = [
        replace(
            statement(where, "commitment", f"{promise} {end}.", start=1_000 * number), statement_id=f"{where}{number}"
        )
        for where, end in (("a", "in all towns"), ("b", "again"))
        for number, promise in enumerate(promises)
    ]
    threads = build_threads([source("a"), source("b")], told).threads
    home = {one: thread.thread_id for thread in threads for one in thread.statements}
    together = sum(home[f"a{number}"] == home[f"b{number}"] for number in range(len(promises)))
    assert together >= 0.9 * len(promises)
