"""Hold three invented affairs, written before the aligner was run on them and never tuned on: who says what, in four languages.

The third was written last, when vocabulary and thresholds were fixed. Each line is `thread | kind | source | language | words`; statements with one thread name are about one thing.
"""

CASES = {
    "Halvorsen Data": """
sale-stopped | action | notice-1 | en | On 3 March we suspended the licence under which the Border Guard of Ostravia used our Lens face-matching software.
no-tracking | policy | notice-1 | en | Our software must not be used to follow people because of their beliefs or origin.
review-open | process | notice-1 | en | An outside review of all public-sector contracts has begun and is not yet finished.
hospital | exception | notice-1 | en | Hospitals and schools in Ostravia keep their access to our services.
no-evidence | denial | notice-1 | en | So far we have seen no sign that anyone was detained on the strength of a Lens match.
publish-report | commitment | notice-2 | en | We will publish a summary of the reviewers' report by the end of June.
finding-logs | finding | notice-2 | en | The reviewers found in our access logs that the Border Guard had run searches on journalists.
review-open | process | notice-2 | en | The review of our public-sector contracts is continuing.
no-tracking | policy | notice-2 | en | Following people because of their origin or beliefs is not a permitted use of our software.
audit-yearly | commitment | notice-3 | en | From now on every government customer will be audited once a year by an independent firm.
publish-report | commitment | notice-3 | en | A summary of the report will be made public before the end of June.
sale-stopped | action | dispatch | en | Halvorsen Data has cut off Ostravia's border guard from its facial recognition product Lens.
no-evidence | denial | dispatch | en | The company said it had no indication that a match by Lens had led to anybody being arrested.
silent-price | nondisclosure | dispatch | en | Halvorsen declined to say how much the contract was worth.
protest | criticism | dispatch | en | Rights groups called the decision overdue and far too small.
finding-logs | finding | dispatch | en | Log files show that border guards searched for reporters, the review concluded.
sale-stopped | action | avondblad | nl | Halvorsen Data heeft de grenswacht van Ostravia de toegang tot zijn gezichtsherkenning Lens ontnomen.
no-tracking | policy | avondblad | nl | De software mag volgens het bedrijf niet worden gebruikt om mensen te volgen vanwege hun geloof of afkomst.
finding-logs | finding | avondblad | nl | Uit de logbestanden bleek volgens de onderzoekers dat grenswachten naar journalisten hadden gezocht.
hospital | exception | avondblad | nl | Voor ziekenhuizen en scholen in Ostravia verandert er niets.
publish-report | commitment | avondblad | nl | Voor eind juni verschijnt een samenvatting van het rapport.
sale-stopped | action | le-phare | fr | Halvorsen Data a suspendu l'accès des garde-frontières d'Ostravie à son logiciel de reconnaissance faciale Lens.
no-evidence | denial | le-phare | fr | L'entreprise assure n'avoir vu aucun indice qu'une personne ait été arrêtée à cause de Lens.
silent-price | nondisclosure | le-phare | fr | Halvorsen a refusé d'indiquer la valeur du contrat.
audit-yearly | commitment | le-phare | fr | Chaque client gouvernemental sera désormais audité une fois par an par un cabinet indépendant.
review-open | process | le-phare | fr | L'examen des contrats avec le secteur public se poursuit.
finding-logs | finding | grenzpost | de | Die Prüfer fanden in den Protokollen, dass der Grenzschutz nach Journalisten gesucht hatte.
no-tracking | policy | grenzpost | de | Die Software darf nicht genutzt werden, um Menschen wegen ihrer Herkunft oder ihres Glaubens zu verfolgen.
hospital | exception | grenzpost | de | Krankenhäuser und Schulen in Ostravien behalten ihren Zugang zu den Diensten.
publish-report | commitment | grenzpost | de | Bis Ende Juni will Halvorsen eine Zusammenfassung des Berichts veröffentlichen.
audit-yearly | commitment | grenzpost | de | Alle staatlichen Kunden werden künftig jährlich von einer unabhängigen Firma geprüft.
staff-left | action | observer | en | Two engineers left Halvorsen over the contract in April.
review-open | process | observer | en | The outside review is still under way, the company says.
""",
    "Mirelle Foods": """
no-child | policy | statement-1 | en | No one under sixteen may work on the farms that grow our cocoa.
pay-gap | commitment | statement-1 | en | We will pay farmers a living income by 2028.
audits-done | action | statement-1 | en | In 2024 we inspected 212 farms and dropped nine of them.
water | commitment | statement-1 | en | We commit to halving the water used at our plants by 2030.
found-minors | finding | statement-2 | en | Inspectors found 31 children working on farms in the Tamba valley.
no-knowledge | denial | statement-2 | en | At no time did our buyers know that children were picking cocoa there.
school-fund | commitment | statement-2 | en | We are setting up a fund of four million euros for schools in the valley.
water | commitment | statement-3 | en | By 2030 our factories will use half as much water as today.
unnamed-farms | nondisclosure | statement-3 | en | We do not name the farms concerned.
no-child | policy | statement-3 | en | Children younger than sixteen must not work on farms that supply our cocoa.
found-minors | finding | tribune | en | Thirty-one children, an inspection revealed, were at work on Tamba valley cocoa farms.
no-knowledge | denial | tribune | en | Mirelle says its buyers never knew of children harvesting cocoa.
audits-done | action | tribune | en | The company inspected 212 farms last year and ended its contracts with nine.
unions-angry | criticism | tribune | en | Farm workers' unions said the fund was an insult.
found-minors | finding | de-koerier | nl | Inspecteurs troffen 31 kinderen aan die op boerderijen in de Tambavallei werkten.
no-child | policy | de-koerier | nl | Wie jonger is dan zestien mag niet werken op de boerderijen die cacao leveren.
school-fund | commitment | de-koerier | nl | Mirelle richt een fonds van vier miljoen euro op voor scholen in de vallei.
unnamed-farms | nondisclosure | de-koerier | nl | Welke boerderijen het betreft, wil Mirelle niet zeggen.
pay-gap | commitment | la-lettre | fr | Mirelle promet un revenu décent aux agriculteurs d'ici 2028.
water | commitment | la-lettre | fr | D'ici 2030, les usines consommeront moitié moins d'eau.
no-knowledge | denial | la-lettre | fr | Ses acheteurs n'auraient jamais su que des enfants récoltaient le cacao.
audits-done | action | la-lettre | fr | En 2024, le groupe a inspecté 212 exploitations et rompu avec neuf d'entre elles.
school-fund | commitment | la-lettre | fr | Un fonds de quatre millions d'euros financera des écoles dans la vallée.
found-minors | finding | tagesbote | de | Kontrolleure fanden 31 Kinder, die auf Kakaofarmen im Tambatal arbeiteten.
no-child | policy | tagesbote | de | Unter Sechzehnjährige dürfen auf den Farmen, die Kakao liefern, nicht arbeiten.
pay-gap | commitment | tagesbote | de | Bis 2028 will Mirelle den Bauern ein existenzsicherndes Einkommen zahlen.
water | commitment | tagesbote | de | Bis 2030 soll der Wasserverbrauch der Werke halbiert werden.
unnamed-farms | nondisclosure | tagesbote | de | Die Namen der betroffenen Farmen nennt das Unternehmen nicht.
shares-fell | disclosure | marketwire | en | Shares of Mirelle fell by four percent after the news.
school-fund | commitment | marketwire | en | A four-million-euro fund will pay for schools in the valley, Mirelle promised.
audits-done | action | marketwire | en | Nine of 212 inspected farms were struck off its list of suppliers.
""",
    "Ostrel Airways": """
fleet-grounded | action | memo-1 | en | We have taken all eleven turboprops out of service after cracks were seen in a wing.
no-warning | denial | memo-1 | en | No mechanic told us about cracks before 2 May.
refunds | commitment | memo-1 | en | Every passenger whose flight is cancelled gets the fare back within ten days.
probe | process | memo-1 | en | The aviation authority is looking into the matter; it has not finished.
cargo-flies | exception | memo-1 | en | Cargo flights to the islands go on as before.
e-mails-found | finding | memo-2 | en | E-mails show that two mechanics had reported cracks in March.
whistle-rule | policy | memo-2 | en | Nobody may be punished for reporting a defect.
refunds | commitment | memo-2 | en | Passengers of cancelled flights receive their money back in at most ten days.
new-head | action | memo-3 | en | We have appointed a head of safety who reports to the board alone.
publish | commitment | memo-3 | en | The full inspection report will be put on our website in October.
cargo-flies | exception | memo-3 | en | The cargo service to the islands is unaffected.
fleet-grounded | action | gazette | en | Ostrel Airways grounded its eleven propeller planes when inspectors spotted cracked wings.
no-warning | denial | gazette | en | The airline insisted nobody had warned it of any cracks before May.
e-mails-found | finding | gazette | en | Two mechanics had flagged the cracks in March, e-mails reveal.
too-late | criticism | gazette | en | The pilots' union said the move came far too late.
fleet-grounded | action | de-luchtpost | nl | Ostrel Airways houdt alle elf propellervliegtuigen aan de grond nadat er scheuren in een vleugel waren gezien.
refunds | commitment | de-luchtpost | nl | Reizigers van geschrapte vluchten krijgen hun geld binnen tien dagen terug.
whistle-rule | policy | de-luchtpost | nl | Wie een gebrek meldt, mag daarvoor niet worden gestraft.
e-mails-found | finding | de-luchtpost | nl | Uit e-mails blijkt dat twee monteurs de scheuren al in maart hadden gemeld.
no-names | nondisclosure | de-luchtpost | nl | Namen van de betrokken leidinggevenden geeft Ostrel niet.
probe | process | l-escale | fr | L'enquête de l'autorité de l'aviation n'est pas encore terminée.
cargo-flies | exception | l-escale | fr | Les vols de fret vers les îles continuent comme avant.
no-warning | denial | l-escale | fr | Aucun mécanicien n'aurait signalé de fissures avant le 2 mai, assure la compagnie.
new-head | action | l-escale | fr | Ostrel a nommé une responsable de la sécurité qui ne dépend que du conseil d'administration.
no-names | nondisclosure | l-escale | fr | Ostrel refuse de donner les noms des cadres concernés.
fleet-grounded | action | flugblatt | de | Ostrel Airways hat alle elf Propellermaschinen stillgelegt, nachdem Risse in einem Flügel entdeckt wurden.
publish | commitment | flugblatt | de | Der vollständige Prüfbericht soll im Oktober auf der Website erscheinen.
refunds | commitment | flugblatt | de | Fluggäste gestrichener Flüge erhalten ihr Geld binnen zehn Tagen zurück.
e-mails-found | finding | flugblatt | de | Zwei Mechaniker hatten laut E-Mails bereits im März Risse gemeldet.
cargo-flies | exception | flugblatt | de | Frachtflüge zu den Inseln sind nicht betroffen.
new-head | action | flugblatt | de | Ostrel hat eine Sicherheitschefin ernannt, die allein dem Vorstand unterstellt ist.
publish | commitment | air-wire | en | Ostrel promised to post the complete report of the inspection online in October.
bookings | disclosure | air-wire | en | Bookings at Ostrel dropped by a fifth in June.
""",
}
