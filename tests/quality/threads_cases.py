"""Hold nine invented affairs, each written before the aligner was run on it: who says what, in four languages.

The rules were improved on the first five. The words of the sixth and seventh were in their writer's mind when the lexicon
was widened. The last two were written when it was finished. Each line is `thread | kind | source | language | words`; statements with one thread name are about one thing.
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
    "Corvale Pay": """
freeze | action | notice-1 | en | On 11 February we froze the payment accounts of four relief organisations that work in the Senna delta.
screening | policy | notice-1 | en | Automated screening alone must never lead to the closing of an account.
review | process | notice-1 | en | An outside law firm is examining how the accounts came to be blocked; its work is not finished.
salaries | exception | notice-1 | en | Wages that were already on their way to staff are not affected by the freeze.
no-order | denial | notice-1 | en | We have received no order from any government to cut these customers off.
appeal | commitment | notice-1 | en | Whoever loses access to an account will get a written reason within five working days.
cause | finding | notice-2 | en | The lawyers found that a list of names bought from a data broker had matched the charities by mistake.
unfreeze | action | notice-2 | en | All four accounts were reopened on 2 March and the money held was released.
no-order | denial | notice-2 | en | To date no state authority has asked us to suspend the organisations.
review | process | notice-2 | en | The law firm's examination goes on.
refund | commitment | notice-2 | en | We will repay every fee that was charged while the accounts were frozen.
appeal | commitment | notice-3 | en | Customers who are locked out of an account receive the reason in writing within five working days.
broker | action | notice-3 | en | We have ended our contract with the broker that supplied the list.
yearly | commitment | notice-3 | en | Every year we will publish how many accounts we closed and why.
screening | policy | notice-3 | en | No account may be shut on the strength of an automatic check alone.
freeze | action | gazette | en | Corvale Pay locked four aid groups in the Senna delta out of their money in February.
no-order | denial | gazette | en | The firm insists that no government told it to do so.
hunger | allegation | gazette | en | The freeze stopped food from reaching 12,000 people, the aid groups say.
silent | nondisclosure | gazette | en | Corvale would not name the broker.
cause | finding | gazette | en | A faulty match with a purchased list of names was to blame, the lawyers concluded.
anger | criticism | gazette | en | Charities called the explanation thin and the delay shameful.
freeze | action | dagpost | nl | Betaalbedrijf Corvale blokkeerde in februari de rekeningen van vier hulporganisaties in de Sennadelta.
cause | finding | dagpost | nl | Volgens de advocaten kwam het door een ingekochte namenlijst van een datahandelaar, die ten onrechte een treffer gaf.
appeal | commitment | dagpost | nl | Wie de toegang tot zijn rekening kwijtraakt, krijgt voortaan binnen vijf werkdagen schriftelijk te horen waarom.
refund | commitment | dagpost | nl | Kosten die tijdens de blokkade zijn berekend, betaalt Corvale terug.
silent | nondisclosure | dagpost | nl | De naam van de handelaar wil het bedrijf niet noemen.
unfreeze | action | dagpost | nl | Op 2 maart gingen alle vier de rekeningen weer open.
freeze | action | le-courrier | fr | En février, Corvale Pay a gelé les comptes de quatre organisations humanitaires du delta de la Senna.
no-order | denial | le-courrier | fr | L'entreprise affirme n'avoir reçu d'injonction d'aucun gouvernement.
broker | action | le-courrier | fr | Elle a rompu son contrat avec le courtier en données qui avait fourni la liste.
hunger | allegation | le-courrier | fr | Selon les ONG, 12 000 personnes ont été privées de nourriture à cause du gel des comptes.
yearly | commitment | le-courrier | fr | Chaque année, le groupe publiera le nombre de comptes fermés et les motifs.
review | process | le-courrier | fr | L'enquête du cabinet d'avocats se poursuit.
screening | policy | le-courrier | fr | Aucun compte ne pourra être fermé sur la seule base d'un contrôle automatisé.
salaries | exception | abendblatt | de | Löhne, die schon unterwegs waren, sind von der Sperre nicht betroffen.
freeze | action | abendblatt | de | Der Zahlungsdienst Corvale hat im Februar die Konten von vier Hilfsorganisationen im Senna-Delta gesperrt.
cause | finding | abendblatt | de | Schuld war laut den Anwälten eine zugekaufte Namensliste, die irrtümlich einen Treffer meldete.
yearly | commitment | abendblatt | de | Künftig will Corvale jährlich offenlegen, wie viele Konten geschlossen wurden und warum.
refund | commitment | abendblatt | de | Gebühren aus der Zeit der Sperre werden erstattet.
broker | action | abendblatt | de | Den Vertrag mit dem Datenhändler hat das Unternehmen gekündigt.
unfreeze | action | wire | en | Corvale unblocked the charities' accounts on 2 March and handed back the funds.
regulator | disclosure | wire | en | The central bank has opened a file on the company, a spokesman confirmed.
appeal | commitment | wire | en | Within five working days, blocked customers are to be told why in writing, Corvale promised.
""",
    "Tessera": """
no-key | denial | post-1 | en | We have never built a back door into our messenger, for any government.
law | disclosure | post-1 | en | On 6 May the interior ministry of Velmark served us with a technical capability notice.
leave | commitment | post-1 | en | We would sooner withdraw from Velmark than weaken our encryption.
backup-off | action | post-1 | en | Since yesterday encrypted backups can no longer be switched on by users in Velmark.
calls | exception | post-1 | en | Messages and calls stay end-to-end encrypted in Velmark as everywhere else.
gag | limitation | post-1 | en | The law forbids us to say what the notice demands.
appeal-court | action | post-2 | en | We have challenged the notice before the tribunal in Ardenholm.
no-key | denial | post-2 | en | There is no master key, and no authority has been given one.
audit | commitment | post-2 | en | By the autumn independent cryptographers will inspect our source code, and we will print what they find.
metadata | policy | post-2 | en | We do not keep records of who writes to whom.
leave | commitment | post-3 | en | We will leave the Velmark market before we break our encryption.
won | disclosure | post-3 | en | The tribunal has ruled that the notice was unlawful.
backup-on | action | post-3 | en | Encrypted backups are available again in Velmark as of 9 October.
audit | commitment | post-3 | en | The cryptographers' inspection of the code will be finished, and their report released, this autumn.
requests | disclosure | post-3 | en | Last year we received 318 requests for user data and handed over data in 41 cases.
backup-off | action | chronicle | en | Tessera has pulled its encrypted backup feature from Velmark.
no-key | denial | chronicle | en | The app maker says it never gave a government a back door.
leave | commitment | chronicle | en | It would rather quit the country than undermine encryption, it said.
minister | criticism | chronicle | en | The interior minister accused Tessera of protecting criminals.
silent | nondisclosure | chronicle | en | Tessera did not say how many people in Velmark used the feature.
spying | allegation | chronicle | en | Two former employees claim that contact lists were copied for the secret service.
backup-off | action | la-tribune | fr | Tessera a retiré en Velmark ses sauvegardes chiffrées.
gag | limitation | la-tribune | fr | La loi lui interdit de révéler le contenu de l'injonction.
calls | exception | la-tribune | fr | Les messages et les appels restent chiffrés de bout en bout.
metadata | policy | la-tribune | fr | La messagerie assure ne conserver aucune trace de qui écrit à qui.
leave | commitment | la-tribune | fr | Plutôt que d'affaiblir son chiffrement, elle quitterait le pays.
spying | allegation | la-tribune | fr | D'après deux anciens salariés, des carnets d'adresses auraient été copiés pour les services secrets.
appeal-court | action | rundblick | de | Gegen die Anordnung klagt Tessera vor dem Tribunal in Ardenholm.
backup-off | action | rundblick | de | Verschlüsselte Sicherungskopien lassen sich in Velmark seit Mai nicht mehr einschalten.
no-key | denial | rundblick | de | Eine Hintertür habe man nie für eine Regierung eingebaut, versichert der Messenger.
calls | exception | rundblick | de | Nachrichten und Anrufe bleiben durchgehend verschlüsselt.
audit | commitment | rundblick | de | Bis Herbst sollen unabhängige Kryptografen den Quellcode prüfen; das Ergebnis wird veröffentlicht.
silent | nondisclosure | rundblick | de | Wie viele Nutzer betroffen sind, sagt Tessera nicht.
requests | disclosure | rundblick | de | Im Vorjahr erhielt Tessera 318 Anfragen nach Nutzerdaten und gab in 41 Fällen Daten heraus.
won | disclosure | el-faro | es | El tribunal ha declarado ilegal el requerimiento.
backup-on | action | el-faro | es | Las copias de seguridad cifradas vuelven a estar disponibles en Velmark desde el 9 de octubre.
requests | disclosure | el-faro | es | El año pasado recibió 318 solicitudes de datos de usuarios y entregó datos en 41 casos.
metadata | policy | el-faro | es | La aplicación no guarda registros de quién escribe a quién.
no-key | denial | el-faro | es | Tessera insiste en que ningún gobierno ha tenido jamás una puerta trasera.
minister | criticism | el-faro | es | El ministro del Interior acusó a Tessera de proteger a delincuentes.
won | disclosure | newsdesk | en | A court in Ardenholm declared the order illegal on Thursday.
backup-on | action | newsdesk | en | Tessera switched encrypted backups back on in Velmark on 9 October.
appeal-court | action | newsdesk | en | The company had taken the order to the Ardenholm tribunal.
""",
    "Nordvik Telecom": """
sale-stopped | action | update-1 | en | As of 14 June we no longer sell the whereabouts of our subscribers to advertising firms.
consent | policy | update-1 | en | Location data may only be shared with others if the subscriber has agreed beforehand.
inquiry | process | update-1 | en | Our board has asked an auditor to look into the sales; the audit is under way.
emergency | exception | update-1 | en | Ambulance and fire services still receive the position of a caller.
no-names | denial | update-1 | en | At no point did we hand over names or phone numbers along with the positions.
delete | commitment | update-1 | en | We will erase all positions older than thirty days by the end of August.
buyers | finding | update-2 | en | The auditor found that 17 firms had bought the movements of 640,000 subscribers.
bounty | finding | update-2 | en | Invoices show that one buyer passed positions on to bounty hunters.
delete | commitment | update-2 | en | Positions more than thirty days old will be gone from our systems before September.
notify | commitment | update-2 | en | Each subscriber concerned will be told by text message.
manager | action | update-2 | en | The head of the data business has been dismissed.
consent | policy | update-3 | en | Without the subscriber's prior consent no one gets location data from us.
inquiry | process | update-3 | en | The audit has been completed.
fund | commitment | update-3 | en | We are putting six million kroner into a compensation fund.
list | nondisclosure | update-3 | en | For legal reasons we cannot publish the list of buyers.
sale-stopped | action | standard | en | Nordvik Telecom has stopped selling customers' location data to advertisers.
bounty | finding | standard | en | According to invoices, bounty hunters got hold of positions through one of the buyers.
no-names | denial | standard | en | Nordvik denies that names or numbers were part of the deal.
tracked | allegation | standard | en | A women's shelter says a violent ex-husband traced a resident with such data.
weak | criticism | standard | en | Privacy campaigners said the measures came years too late.
manager | action | standard | en | Its data chief was sacked.
buyers | finding | ochtendblad | nl | De accountant stelde vast dat 17 bedrijven de bewegingen van 640.000 abonnees hadden gekocht.
sale-stopped | action | ochtendblad | nl | Nordvik verkoopt sinds 14 juni geen locatiegegevens van klanten meer aan adverteerders.
emergency | exception | ochtendblad | nl | Ambulance en brandweer krijgen nog wel de positie van een beller.
notify | commitment | ochtendblad | nl | Alle betrokken abonnees krijgen een sms.
delete | commitment | ochtendblad | nl | Posities van meer dan dertig dagen oud worden voor eind augustus gewist.
list | nondisclosure | ochtendblad | nl | Om juridische redenen maakt Nordvik de namen van de kopers niet openbaar.
no-names | denial | ochtendblad | nl | Namen of telefoonnummers zijn nooit meegeleverd, aldus het bedrijf.
fund | commitment | kurier | de | Nordvik steckt sechs Millionen Kronen in einen Entschädigungsfonds.
buyers | finding | kurier | de | Laut dem Prüfer kauften 17 Firmen die Bewegungsdaten von 640.000 Kunden.
consent | policy | kurier | de | Standortdaten dürfen nur noch weitergegeben werden, wenn der Kunde vorher zugestimmt hat.
manager | action | kurier | de | Der Leiter des Datengeschäfts wurde entlassen.
bounty | finding | kurier | de | Rechnungen belegen, dass ein Käufer Standorte an Kopfgeldjäger weitergab.
inquiry | process | kurier | de | Die Prüfung läuft noch.
tracked | allegation | kurier | de | Ein Frauenhaus berichtet, ein gewalttätiger Ex-Mann habe eine Bewohnerin mit solchen Daten aufgespürt.
sale-stopped | action | la-cronica | es | Nordvik deja de vender a anunciantes la ubicación de sus abonados.
delete | commitment | la-cronica | es | Antes de que acabe agosto borrará las posiciones de más de treinta días.
notify | commitment | la-cronica | es | Avisará por SMS a cada abonado afectado.
emergency | exception | la-cronica | es | Las ambulancias y los bomberos seguirán recibiendo la posición de quien llama.
weak | criticism | la-cronica | es | Los defensores de la privacidad lamentan que las medidas lleguen con años de retraso.
consent | policy | la-cronica | es | Sin el consentimiento previo del abonado nadie recibirá datos de localización.
fund | commitment | bulletin | en | A compensation fund of six million kroner is to be set up, Nordvik said.
inquiry | process | bulletin | en | The auditor's work is complete.
buyers | finding | bulletin | en | Seventeen companies purchased the movements of 640,000 customers, the audit found.
""",
    "Quillon Learning": """
camera-off | action | letter-1 | en | We have switched off the eye-tracking part of our exam software in all schools.
no-grade | policy | letter-1 | en | A score from the software must not decide alone whether a pupil has cheated.
panel | process | letter-1 | en | A panel of teachers and parents is assessing the tool and will need some months.
univ | exception | letter-1 | en | Universities that have signed their own contracts keep the full product.
no-store | denial | letter-1 | en | No recordings of pupils' bedrooms were ever stored on our servers.
erase | commitment | letter-1 | en | All recordings of minors will be wiped by 1 November.
bias | finding | letter-2 | en | The panel found that pupils with dark skin were flagged three times as often.
stored | finding | letter-2 | en | Server logs show that 5,200 recordings of bedrooms were in fact kept for up to a year.
sorry | disclosure | letter-2 | en | We were wrong when we said that nothing had been stored.
erase | commitment | letter-2 | en | By 1 November we will have destroyed every recording of an under-age pupil.
train | commitment | letter-2 | en | We will not train any model on the faces of children.
ceo | action | letter-3 | en | Our chief product officer has stepped down.
no-grade | policy | letter-3 | en | Teachers, never the software by itself, decide whether somebody cheated.
open | commitment | letter-3 | en | From January schools can inspect how the score is worked out.
cost | nondisclosure | letter-3 | en | We do not comment on what the contracts are worth.
camera-off | action | herald | en | Quillon has disabled eye tracking in the exam tool that schools use.
bias | finding | herald | en | Dark-skinned pupils triggered three times as many alerts, according to the panel.
no-store | denial | herald | en | In September the company still denied that it had saved footage of bedrooms.
stored | finding | herald | en | Logs on its servers revealed 5,200 saved bedroom videos.
spy | criticism | herald | en | Parents' groups spoke of spying on children.
leak | allegation | herald | en | A hacker claims to have downloaded the videos.
camera-off | action | schoolkrant | nl | Quillon heeft de oogherkenning in zijn examensoftware op alle scholen uitgeschakeld.
no-grade | policy | schoolkrant | nl | De score van de software mag niet in haar eentje bepalen of een leerling heeft gespiekt.
stored | finding | schoolkrant | nl | Uit serverlogs blijkt dat 5200 opnamen van slaapkamers tot een jaar lang zijn bewaard.
univ | exception | schoolkrant | nl | Universiteiten met een eigen contract houden het volledige product.
erase | commitment | schoolkrant | nl | Voor 1 november worden alle opnamen van minderjarigen vernietigd.
ceo | action | schoolkrant | nl | De productdirecteur is opgestapt.
bias | finding | l-echo | fr | Selon le comité, les élèves à la peau foncée étaient signalés trois fois plus souvent.
camera-off | action | l-echo | fr | Quillon a désactivé le suivi du regard dans son logiciel d'examen pour toutes les écoles.
train | commitment | l-echo | fr | L'éditeur promet de n'entraîner aucun modèle sur des visages d'enfants.
panel | process | l-echo | fr | Un comité d'enseignants et de parents évalue l'outil ; il lui faudra plusieurs mois.
leak | allegation | l-echo | fr | Un pirate informatique prétend avoir téléchargé les vidéos.
open | commitment | l-echo | fr | Dès janvier, les écoles pourront vérifier comment la note est calculée.
spy | criticism | l-echo | fr | Des associations de parents dénoncent un espionnage des enfants.
erase | commitment | el-correo | es | Todas las grabaciones de menores se destruirán antes del 1 de noviembre.
no-store | denial | el-correo | es | La empresa negaba haber guardado grabaciones de los dormitorios.
sorry | disclosure | el-correo | es | Quillon admite que se equivocó al decir que no se guardaba nada.
cost | nondisclosure | el-correo | es | No quiso comentar el valor de los contratos.
train | commitment | el-correo | es | No entrenará ningún modelo con los rostros de niños.
stored | finding | el-correo | es | Los registros de los servidores muestran que se conservaron 5.200 grabaciones de dormitorios.
ceo | action | ticker | en | Quillon's product chief has resigned.
open | commitment | ticker | en | Schools will be able to examine how scores are computed from January.
sorry | disclosure | ticker | en | The firm admitted it had been wrong to claim that nothing was saved.
univ | exception | ticker | en | Universities with contracts of their own are unaffected.
""",
    "Brenn Markets": """
stop | action | note-1 | en | From today we no longer pass purchase histories from our loyalty card to the insurer Alba.
rule | policy | note-1 | en | What members buy must not influence the price of any policy.
probe | process | note-1 | en | Two retired judges are looking at all agreements on shopper data; they need until March.
pharm | exception | note-1 | en | Our pharmacies go on sending prescriptions to health funds, as the law demands.
noname | denial | note-1 | en | Alba never saw the names of our members.
optout | commitment | note-1 | en | By May every member will be able to see and erase what the card has stored.
names | finding | note-2 | en | The judges found that 88,000 records carried a name and a home address.
paid | disclosure | note-2 | en | Alba paid us 3.2 million euros over two years.
rule | policy | note-2 | en | Insurers may not set premiums by what our members have bought.
resign | action | note-2 | en | The head of our loyalty programme has left.
gift | commitment | note-3 | en | The 3.2 million euros will go to diabetes research.
probe | process | note-3 | en | The judges have finished their work.
optout | commitment | note-3 | en | Members can view their stored purchases and have them deleted from May on.
secret | nondisclosure | note-3 | en | The judges' full report stays confidential.
stop | action | mirror | en | Brenn Markets has ended the sharing of loyalty card data with Alba, an insurance group.
noname | denial | mirror | en | Brenn had insisted that no names reached the insurer.
names | finding | mirror | en | Names and addresses stood in 88,000 files, the judges concluded.
angry | criticism | mirror | en | Consumer advocates called it a betrayal of shoppers' trust.
dearer | allegation | mirror | en | A diabetic says her premium doubled after she bought sweets.
stop | action | nieuwspost | nl | Supermarktketen Brenn geeft geen aankoopgegevens van de klantenkaart meer door aan verzekeraar Alba.
rule | policy | nieuwspost | nl | Wat klanten kopen, mag de premie niet bepalen.
names | finding | nieuwspost | nl | In 88.000 bestanden stonden naam en adres, aldus de oud-rechters.
gift | commitment | nieuwspost | nl | Het geld, 3,2 miljoen euro, gaat naar onderzoek naar diabetes.
resign | action | nieuwspost | nl | Het hoofd van het klantenprogramma is vertrokken.
optout | commitment | nieuwspost | nl | Vanaf mei kunnen klanten hun aankopen inzien en laten wissen.
pharm | exception | lalettre | fr | Les pharmacies continueront d'envoyer les ordonnances aux caisses de santé.
paid | disclosure | lalettre | fr | Alba a versé 3,2 millions d'euros en deux ans à l'enseigne.
noname | denial | lalettre | fr | Alba n'aurait jamais vu le nom des clients.
probe | process | lalettre | fr | Deux anciens juges examinent tous les accords jusqu'en mars.
dearer | allegation | lalettre | fr | Une diabétique affirme que sa prime a doublé après l'achat de bonbons.
secret | nondisclosure | morgen | de | Der vollständige Bericht der Richter bleibt vertraulich.
stop | action | morgen | de | Brenn gibt keine Einkaufsdaten der Kundenkarte mehr an den Versicherer Alba weiter.
gift | commitment | morgen | de | Die 3,2 Millionen Euro spendet Brenn der Diabetesforschung.
pharm | exception | morgen | de | Die Apotheken schicken Rezepte weiterhin an die Krankenkassen.
resign | action | brief | en | Brenn's loyalty chief has departed.
gift | commitment | brief | en | Brenn promised to donate the 3.2 million euros to diabetes research.
""",
    "Skarvik Ferries": """
idle | action | log-1 | en | We have laid up the ferries Ida and Liv since soot filters were found to be missing.
burn | policy | log-1 | en | No ship of ours may burn heavy oil inside the fjords.
survey | process | log-1 | en | A classification society is going over all nineteen vessels.
winter | exception | log-1 | en | The winter route to Holm keeps running with a chartered boat.
unaware | denial | log-1 | en | Nobody on the board knew that the filters had been taken out.
refund | commitment | log-1 | en | Holders of season tickets get a fifth of the price back.
emails | finding | log-2 | en | Emails show that the technical director ordered the filters to be removed in 2022.
sensors | finding | log-2 | en | The surveyors found that soot readings on nine vessels were made up.
board | disclosure | log-2 | en | Two board members had in fact been told.
burn | policy | log-2 | en | Heavy oil must not be burnt in the fjords by any of our ships.
fit | commitment | log-3 | en | New filters will be fitted on all ships before the summer.
idle | action | log-3 | en | Ida and Liv remain laid up.
price | nondisclosure | log-3 | en | We will not say what the filters cost.
refund | commitment | log-3 | en | We pay back twenty per cent of every season ticket.
idle | action | coast | en | Skarvik Ferries has taken two ferries, Ida and Liv, out of traffic because their soot filters were gone.
emails | finding | coast | en | The order to take out the filters came from the technical director, according to emails.
unaware | denial | coast | en | The company had claimed that its board knew nothing of the removal.
sick | allegation | coast | en | Villagers say that the smoke made their children cough.
winter | exception | coast | en | A hired boat goes on serving Holm in winter.
idle | action | havenblad | nl | Rederij Skarvik heeft de veerboten Ida en Liv aan de kant gelegd omdat de roetfilters ontbraken.
sensors | finding | havenblad | nl | Op negen schepen waren de roetmetingen verzonnen, stelden de inspecteurs vast.
fit | commitment | havenblad | nl | Voor de zomer krijgen alle schepen nieuwe filters.
burn | policy | havenblad | nl | In de fjorden mag geen schip zware stookolie verbranden.
refund | commitment | havenblad | nl | Wie een abonnement heeft, krijgt twintig procent terug.
board | disclosure | lemarin | fr | Deux membres du conseil d'administration avaient en réalité été informés.
emails | finding | lemarin | fr | Des courriels montrent que le directeur technique a ordonné en 2022 le retrait des filtres.
fit | commitment | lemarin | fr | De nouveaux filtres équiperont tous les navires avant l'été.
survey | process | lemarin | fr | Une société de classification inspecte les dix-neuf navires.
price | nondisclosure | elpuerto | es | La naviera no revela cuánto cuestan los filtros.
idle | action | elpuerto | es | Skarvik ha amarrado los transbordadores Ida y Liv porque faltaban los filtros de hollín.
sick | allegation | elpuerto | es | Los vecinos dicen que el humo hacía toser a sus hijos.
sensors | finding | elpuerto | es | Los inspectores hallaron que las mediciones de hollín de nueve buques eran inventadas.
burn | policy | elpuerto | es | Ningún barco puede quemar fuelóleo pesado en los fiordos.
fit | commitment | wire | en | All Skarvik ships are to get new filters by summer.
board | disclosure | wire | en | Two members of the board had been informed after all.
""",
}
