"""How a sentence is built says what changed: verbs in two parts, compounds, clauses that say who is meant, lengths in other units."""

from __future__ import annotations

import pytest

from analyzer.language.lexicon import package_vocabulary
from analyzer.tracking.change_ledger import is_rewritten
from analyzer.tracking.change_stance import stance_of
from analyzer.tracking.change_words import change_words, matcher_of, read_passage
from analyzer.tracking.compare import compare

STANCES = [  # what is said → what it is to the public
    ("de", "Händler, die gefälschte Ware anbieten, schließen wir vom Marktplatz aus.", "enforcement"),
    ("de", "Die Fahrtdaten geben wir an die Versicherung weiter.", "data_use"),
    ("nl", "De ritgegevens geven wij aan de verzekeraar door.", "data_use"),
    ("nl", "Klanten ontvangen bij elke storing een bericht.", "promise"),
    ("es", "Los clientes reciben una copia del contrato.", "promise"),
    ("nl", "De politie mag de reisgegevens van passagiers opvragen.", "data_use"),
    ("en", "Employers may consult the location data of drivers.", "data_use"),
    ("nl", "Geanonimiseerde ritgegevens verkopen wij aan onderzoeksbureaus.", "data_use"),
    ("es", "Para que todo funcione sin demoras, compartimos sus datos con el operador.", "data_use"),
    # people who are served and may, requests that are resisted, what a report tells
    ("en", "Passengers can look up the notes of their calls.", "right"),
    ("nl", "Huurders kunnen hun dossier opvragen.", "right"),
    ("de", "Mieter können ihre Verbrauchswerte abrufen.", "right"),
    ("fr", "Les locataires peuvent consulter leurs relevés.", "right"),
    ("es", "Los pacientes pueden descargar su historial.", "right"),
    ("en", "We contest every order from a government that asks for more than it needs.", "promise"),
    ("nl", "Een te ruime vordering van de politie bestrijden wij.", "promise"),
    ("de", "Zu weit gefasste Ersuchen der Polizei weisen wir zurück.", "promise"),
    ("fr", "Nous contestons toute réquisition trop large.", "promise"),
    ("es", "Impugnamos toda solicitud excesiva de la policía.", "promise"),
    ("en", "Our transparency report lists the orders received, country by country.", "promise"),
    ("nl", "Ons transparantierapport bevat het aantal bevelen per land.", "promise"),
    ("fr", "Le rapport de transparence présente les réquisitions par pays.", "promise"),
    # what the company gives itself leave to do, what it does first of all for a purpose, what it keeps from others
    ("en", "Our inspectors may open a parcel that is left behind at the depot.", "data_use"),
    ("de", "Für die Einlasskontrolle speichern wir Ihre Kartennummer.", "data_use"),
    ("en", "Delivery notes are passed to the haulier when you choose a time slot.", "data_use"),
    ("de", "Dem Vermieter dürfen wir Ihre Bonitätsauskunft zusenden.", "data_use"),
    ("es", "Las facturas de los socios se guardan cifradas.", "promise"),
    ("fr", "Les bulletins ne sont jamais montrés aux annonceurs.", "promise"),
    ("es", "No elaboramos listas de los pasajeros.", "promise"),
    ("nl", "Wij bouwen geen archief van stemmen op.", "promise"),
    ("en", "Members may pause their season ticket for up to two months.", "right"),
    ("en", "The arena may suspend a season ticket at the end of any month.", "burden"),
    ("en", "The arena may suspend a season ticket that was obtained by fraud.", "enforcement"),
    ("es", "Queda prohibido vender entradas falsas, y los anuncios se retiran sin previo aviso.", "prohibition"),
    ("en", "Questions about the season ticket can be put to the desk shown on your card.", "information"),
]

CHANGES = [
    ("en", "reworded", "neutral",
     "Photos are wiped within fourteen days of the trip, and the hotel keeps no copy of them.",
     "Two weeks after the trip at the latest the photos are wiped; no copy of them stays with the hotel."),
    ("nl", "weakened", "less_protective",
     "Wij waarschuwen reizigers voordat wij hun gegevens overdragen.",
     "Waar dat mogelijk is, zullen wij trachten reizigers te waarschuwen voordat wij hun gegevens overdragen."),
    ("de", "exception_removed", "more_protective",
     "Anrufe bei der Beratung zeichnen wir nicht auf, ausgenommen bei Beschwerden.",
     "Eine Aufzeichnung findet bei keinem Anruf statt, der die Beratung erreicht, auch nicht bei Beschwerden."),
    ("fr", "condition_added", "less_protective",
     "Tout voyageur retardé est remboursé.",
     "Tout voyageur retardé est remboursé, pour peu qu'il ait conservé son billet."),
    ("de", "deadline_changed", "less_protective",
     "Wir beantworten Anfragen zur Löschung innerhalb von fünf Tagen.",
     "Anfragen, die eine Löschung betreffen, werden spätestens nach einem Monat beantwortet."),
    ("es", "broadened", "more_protective",
     "La empresa no vende cámaras a ejércitos.",
     "Ni la empresa ni sus filiales venden cámaras a ejércitos, ni las ceden."),
    ("en", "condition_added", "more_protective",
     "Insurers can look up the journeys of drivers.",
     "Insurers can look up the journeys of drivers if a court order has been issued."),
    # what is denied but for a case is allowed only in it; numbers in words; money got and paid; sentences that except; words of trying
    ("en", "reworded", "neutral",
     "We never hand a key to the police unless a judge has ordered it.",
     "Police obtain a key from us only where a judge has so ordered."),
    ("nl", "reworded", "neutral",
     "Wij verstrekken geen sleutels aan de politie, tenzij een rechter dat heeft bevolen.",
     "Alleen als een rechter dat heeft bevolen, krijgt de politie een sleutel van ons."),
    ("de", "reworded", "neutral",
     "Schlüssel geben wir nicht an die Polizei heraus, es sei denn, ein Richter hat es angeordnet.",
     "Nur wenn ein Richter es angeordnet hat, bekommt die Polizei einen Schlüssel von uns."),
    ("fr", "reworded", "neutral",
     "Nous ne remettons aucune clé à la police, sauf si un juge l'a ordonné.",
     "La police ne reçoit une clé de notre part que si un juge l'a ordonné."),
    ("es", "reworded", "neutral",
     "No entregamos claves a la policía, salvo que un juez lo haya ordenado.",
     "La policía solo recibe una clave si un juez lo ha ordenado."),
    ("es", "figure_changed", "more_protective",
     "Los vecinos conocerán las obras con quince días de antelación.",
     "Los vecinos conocerán las obras con treinta y cinco días de antelación."),
    ("en", "figure_changed", "less_protective",
     "A broken lock costs you £20.",
     "A broken lock costs you £45."),
    ("de", "figure_changed", "more_protective",
     "Für jede verspätete Lieferung erstatten wir 5 Euro.",
     "Für jede verspätete Lieferung erstatten wir 12 Euro."),
    ("nl", "figure_changed", "less_protective",
     "Een aanmaning kost u 10 euro.",
     "Een aanmaning kost u 25 euro."),
    ("fr", "figure_changed", "less_protective",
     "Chaque jour sans chauffage vous donne droit à 30 euros.",
     "Chaque jour sans chauffage vous donne droit à 10 euros."),
    ("en", "reworded", "neutral",
     "Last updated: 3 May 2024. Riders find the map in the app.",
     "Last updated: 9 June 2025. Riders find the map in the app."),
    ("de", "exception_added", "less_protective",
     "Aufnahmen aus den Zügen sieht niemand bei uns an, weder im Werk noch in der Zentrale.",
     "Niemand sieht sich bei uns, ob im Werk oder in der Zentrale, Aufnahmen aus den Zügen an. Davon ausgenommen sind Aufnahmen von Unfällen."),
    ("en", "exception_added", "less_protective",
     "Nobody at the depot or at head office looks at recordings from our trains.",
     "Recordings from our trains are looked at by nobody, be it at the depot or at head office. Footage of collisions falls outside this rule."),
    ("es", "exception_added", "less_protective",
     "Nadie en la cochera ni en la central mira las grabaciones de los trenes.",
     "Las grabaciones de los trenes no las mira nadie, ni en la cochera ni en la central. Quedan fuera las de accidentes."),
    ("nl", "weakened", "less_protective",
     "Elke vertaler krijgt na een schokkende opdracht een dag vrij.",
     "Het is wenselijk dat een vertaler na een schokkende opdracht een dag vrij krijgt."),
    ("fr", "strengthened", "more_protective",
     "Il est souhaitable que chaque guide porte un gilet.",
     "Chaque guide doit porter un gilet."),
    ("en", "reworded", "neutral",
     "Should a rider fall, the driver shall halt the tram and summon help.",
     "If someone on board falls, our drivers stop the tram and call for help."),
    ("de", "reworded", "neutral",
     "Sollte ein Fahrgast stürzen, hat der Fahrer anzuhalten und Hilfe zu rufen.",
     "Stürzt jemand in der Bahn, so hält der Fahrer an und ruft Hilfe."),
    # said otherwise, and nothing changed: a word of leave said twice, a verb in two parts, a question for a condition, a team for a department
    ("en", "reworded", "neutral",
     "Tenants may see their meter readings and dispute a bill.",
     "Tenants may see their meter readings and may dispute a bill."),
    ("en", "reworded", "neutral",
     "If the lift stops between floors, the operator receives an alarm at once.",
     "Should the lift stop between floors, the operator receives an alarm at once."),
    ("de", "reworded", "neutral",
     "Über Einsprüche gegen eine Sperre befindet unsere Abteilung Kulanz innerhalb einer Woche.",
     "Über Einsprüche gegen eine Sperre befindet unser Team Kulanz innerhalb einer Woche."),
    ("en", "reworded", "neutral",
     "Riders who use forged passes will be fined by the inspector.",
     "Any rider using forged passes will be fined by the inspector."),
    ("es", "reworded", "neutral",
     "Los planos se conservan tres años, de acuerdo con lo previsto en el apartado 4.",
     "Los planos se conservan tres años, según lo previsto en el apartado 6."),
    # who decides, by what is left of a sentence; how long somebody has to act; where a word for only went
    ("en", "actor_changed", "unclear",
     "Claims about a damaged harp are decided by our own luthiers once they have seen it.",
     "Claims about a damaged harp are decided by a workshop in the buyer's town once it has seen it."),
    ("en", "deadline_changed", "less_protective",
     "Growers who lose a quality mark have 30 days from the letter in which to lodge an objection.",
     "Growers who lose a quality mark have 10 days from the letter in which to lodge an objection."),
    ("fr", "figure_changed", "less_protective",
     "Les clichés du portique sont écrasés au bout de dix jours.",
     "Les clichés du portique sont écrasés au bout de vingt jours."),
    ("nl", "weakened", "unclear",
     "Voor een lening vragen wij bij uw verhuurder gegevens op over huurachterstanden.",
     "Voor een lening kunnen wij bij uw verhuurder gegevens opvragen over huurachterstanden."),
    ("en", "condition_added", "more_protective",
     "The harbour may charge for water and power by the day.",
     "The harbour may charge for water and power by the day if a surveyor has inspected the berth."),
    ("en", "reworded", "neutral",
     "Rowers who believe that a race was started early can file a protest from the clubhouse screen; our jury reads every"
     " protest within seventy-two hours.",
     "Think a race was started early? You can file your protest from the clubhouse screen. Each protest is read by our jury"
     " within 72 hours."),
    ("en", "condition_added", "less_protective",
     "You may hand back the telescope at any time and get back the rent for the weeks that you have not watched.",
     "You may hand back the telescope at any time and get back the rent for unwatched weeks, provided that you have not"
     " lent it to anybody else during the season."),
    ("fr", "broadened", "less_protective",
     "Vous nous accordez le droit non exclusif de montrer vos dessins sur le site.",
     "Vous nous accordez le droit non exclusif de montrer vos dessins sur le site et dans nos publicités."),
    ("nl", "broadened", "more_protective",
     "Het is verboden om zonder toestemming van de bewoners foto's van voordeuren te plaatsen.",
     "Het is verboden om zonder toestemming van de bewoners foto's van voordeuren of achtertuinen te plaatsen."),
    ("en", "condition_added", "more_protective",
     "The ferry line will give the police a passenger's bookings upon receipt of a letter signed by an inspector.",
     "The ferry line will give the police a passenger's bookings upon receipt of a letter signed by an inspector and"
     " accompanied by a warrant."),
    ("en", "broadened", "less_protective",
     "We disclose your mooring details to the harbour master and, where you ask, to your insurer. Neither may use them for advertising.",
     "We disclose your mooring details to the harbour master, to chandlers and, where you ask, to your insurer. None of"
     " them may use these for advertising."),
    ("de", "exception_removed", "more_protective",
     "Aufrufe zur Gewalt gegen Fahrer sind verboten, es sei denn, sie sind offenkundig Satire.",
     "Aufrufe zur Gewalt gegen Fahrer sind verboten."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "passage", "kind"), STANCES)
def test_stance(language: str, passage: str, kind: str) -> None:
    assert stance_of(read_passage(passage, change_words(package_vocabulary(), language))).kind == kind


@pytest.mark.parametrize(("language", "change", "direction", "before", "after"), CHANGES)
def test_change(language: str, change: str, direction: str, before: str, after: str) -> None:
    main = compare(before, after, language)[0]
    assert (main.change, main.direction) == (change, direction)


def test_cues_in_two_parts_and_at_the_end_of_compounds() -> None:
    matcher = matcher_of(["schließen … aus", "*frist"])
    assert [match.group() for match in matcher.finditer("wir schliessen solche händler aus")] == ["schliessen"]
    assert matcher.search("wir schliessen die filiale") is None
    assert matcher.search("die aufbewahrungsfrist beträgt").group() == "aufbewahrungsfrist"


def test_a_passage_that_was_cut_is_not_written_anew() -> None:
    whole = (
        "Shops must show the age rating of the content that they sell and tell buyers what costs extra before they pay."
    )
    words = change_words(package_vocabulary(), "en")
    assert not is_rewritten(read_passage(whole, words), read_passage("Shops must tell buyers what costs extra.", words))


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "We intend to publish the list next year.", "We had intended to publish the list next year."),
        ("en", "We will publish the figures city by city.", "We had planned to publish the figures city by city."),
        ("nl", "Wij zijn van plan de lijst te publiceren.", "Wij hadden de lijst willen publiceren."),
        ("fr", "Nous avons l'intention de publier la liste.", "Nous avions l'intention de publier la liste."),
        ("de", "Wir planen, die Liste zu veröffentlichen.", "Wir hatten geplant, die Liste zu veröffentlichen."),
        ("es", "Publicaremos la lista en mayo.", "Habíamos previsto publicar la lista en mayo."),
    ],
)
def test_what_was_once_meant_binds_less_than_what_is_meant(language: str, before: str, after: str) -> None:
    there, back = compare(before, after, language), compare(after, before, language)
    assert (there[0].change, there[0].direction) == ("weakened", "less_protective")
    assert (back[0].change, back[0].direction) == ("strengthened", "more_protective")


def test_what_was_once_meant_and_is_told_in_other_words_is_no_firmer() -> None:
    before = "We intend to break these figures down by city in our next report."
    after = "We had meant to show these figures city by city."
    assert {change.direction for change in compare(before, after)} == {"less_protective"}


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("We never sell data.", "We never sell data that identifies you.", "less_protective"),
        ("We delete all recordings.", "We delete all recordings that are older than a year.", "less_protective"),
        ("We share your messages with advertisers.", "We share your messages with advertisers that you follow.", "more_protective"),
    ],
)  # fmt: skip
def test_a_clause_that_tells_which_narrows(before: str, after: str, direction: str) -> None:
    (change,) = compare(before, after)
    assert (change.change, change.direction) == ("narrowed", direction)
    (change,) = compare(after, before)
    assert change.change == "broadened"


def test_a_clause_behind_a_comma_or_in_place_of_another_word_narrows_nothing() -> None:
    assert compare("We never sell data.", "We never sell data, which is our rule.")[0].change != "narrowed"
    before, after = "We blur all mature pictures.", "We blur all pictures that could involve some nudity."
    assert compare(before, after)[0].change != "narrowed"
