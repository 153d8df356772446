"""Hold six more invented affairs, each written whole before the aligner was run on it: who says what, in four languages.

The first two were read before the rules and the lexicon were mended; the next two were scored once after that, and the last
two were written then and scored without being opened. The lines are as in `threads_cases.py`; `-` names a title.
"""

CASES = {
    "Orbiview": """
- | - | note-1 | en | A message to everyone who works at Orbiview.
opened | process | note-1 | en | On 9 January we asked the law firm Dahl & Reyes to look into how the air force of Karsia uses our satellite pictures.
cutoff | action | note-1 | en | Since yesterday the Karsian air force can no longer order new images through its account.
weather | exception | note-1 | en | Farmers and rescue services in Karsia still receive their pictures as usual.
target-rule | policy | note-1 | en | Our pictures may never be used to choose targets among civilians.
no-see | limitation | note-1 | en | We cannot see what a customer does with an image once it has been downloaded.
no-hit | denial | note-1 | en | Up to now nothing shows us that an image of ours led to an attack on a camp.
results | commitment | note-1 | en | When the lawyers are done, we will share what they learned with all of you and with the public.
found-coords | finding | note-2 | en | The lawyers found 47 orders that bore the coordinates of refugee camps.
end-contract | action | note-2 | en | We have ended the contract with the air force for good.
no-hit | denial | note-2 | en | The lawyers saw no proof that any of the pictures served for an attack on a camp.
check-orders | commitment | note-2 | en | From 1 July every order from an army will be checked by two people before it is filled.
opened | process | note-2 | en | Dahl & Reyes continue their inquiry into two further customers.
target-rule | policy | note-2 | en | Nobody may pick targets among civilians with the help of what we deliver.
board | action | note-3 | en | We have set up a council of five outside experts on human rights.
check-orders | commitment | note-3 | en | Two people will check each military order before we fill it, starting on 1 July.
count-report | commitment | note-3 | en | Twice a year we will report how many orders we turned down and which countries they came from.
results | commitment | note-3 | en | The lawyers' conclusions will be made public in the autumn.
- | - | courier | en | Orbiview stops selling satellite pictures to the Karsian air force
cutoff | action | courier | en | Orbiview has barred Karsia's air force from ordering fresh satellite images.
opened | process | courier | en | The firm has hired outside counsel to examine how the pictures were put to use.
found-coords | finding | courier | en | The review turned up 47 requests for the coordinates of camps for displaced people.
no-hit | denial | courier | en | The company maintains it has no evidence that its imagery guided a strike on a camp.
late | criticism | courier | en | Aid workers said the ban came a year too late.
silent-sum | nondisclosure | courier | en | Orbiview would not reveal what Karsia paid.
generals | allegation | courier | en | A former analyst says that officers boasted of the pictures to visiting staff in 2023.
- | - | het-kompas | nl | Satellietbedrijf Orbiview zet luchtmacht van Karsië buiten de deur
cutoff | action | het-kompas | nl | Orbiview laat de luchtmacht van Karsië geen nieuwe satellietbeelden meer bestellen.
weather | exception | het-kompas | nl | Boeren en hulpdiensten in Karsië blijven hun beelden gewoon ontvangen.
found-coords | finding | het-kompas | nl | De advocaten stuitten op 47 bestellingen met de coördinaten van vluchtelingenkampen.
target-rule | policy | het-kompas | nl | De beelden mogen volgens Orbiview nooit dienen om doelen onder burgers te kiezen.
silent-sum | nondisclosure | het-kompas | nl | Hoeveel Karsië betaalde, wil Orbiview niet zeggen.
check-orders | commitment | het-kompas | nl | Vanaf 1 juli worden alle bestellingen van legers door twee mensen gecontroleerd.
late | criticism | het-kompas | nl | Volgens hulpverleners kwam het verbod een jaar te laat.
- | - | la-vigie | fr | Orbiview coupe l'accès de l'armée de l'air karsienne à ses images
cutoff | action | la-vigie | fr | Orbiview a privé l'armée de l'air de Karsie de nouvelles images satellites.
no-see | limitation | la-vigie | fr | L'entreprise dit ne pas pouvoir voir ce que ses clients font d'une image une fois téléchargée.
no-hit | denial | la-vigie | fr | Orbiview affirme n'avoir aucune preuve que ses images aient servi à attaquer un camp.
board | action | la-vigie | fr | Elle a créé un conseil de cinq experts indépendants des droits humains.
count-report | commitment | la-vigie | fr | Deux fois par an, Orbiview indiquera combien de commandes elle a refusées et de quels pays elles venaient.
opened | process | la-vigie | fr | L'enquête du cabinet Dahl & Reyes sur deux autres clients se poursuit.
generals | allegation | la-vigie | fr | Selon un ancien analyste, des officiers se vantaient de ces images en 2023.
- | - | nordblatt | de | Orbiview sperrt Karsiens Luftwaffe aus
cutoff | action | nordblatt | de | Orbiview hat der Luftwaffe von Karsien den Zugang zu neuen Satellitenbildern gesperrt.
weather | exception | nordblatt | de | Landwirte und Rettungsdienste in Karsien erhalten ihre Bilder weiterhin.
found-coords | finding | nordblatt | de | Die Anwälte fanden 47 Bestellungen mit den Koordinaten von Flüchtlingslagern.
end-contract | action | nordblatt | de | Den Vertrag mit der Luftwaffe hat Orbiview endgültig beendet.
results | commitment | nordblatt | de | Die Ergebnisse der Anwälte will Orbiview im Herbst veröffentlichen.
target-rule | policy | nordblatt | de | Mit den Bildern dürfen keine Ziele unter Zivilisten ausgewählt werden.
board | action | nordblatt | de | Fünf unabhängige Fachleute für Menschenrechte bilden einen neuen Beirat.
- | - | skywatch | en | Inside Orbiview's break with Karsia
end-contract | action | skywatch | en | The imagery company terminated its deal with Karsia's air force permanently.
no-see | limitation | skywatch | en | Orbiview says it has no view of how downloaded images are used by customers.
results | commitment | skywatch | en | Orbiview has promised to publish the lawyers' findings this autumn.
count-report | commitment | skywatch | en | The firm will disclose twice yearly how many orders it rejected, and from which countries.
board | action | skywatch | en | A council of five independent human rights experts has been formed.
""",
    "Kestrel Home": """
- | - | letter-1 | en | About the doorbell recordings: a letter from Kestrel Home.
gave | disclosure | letter-1 | en | Between 2021 and 2024 we handed recordings to police in 1,140 cases without a warrant.
warrant | commitment | letter-1 | en | From today we will hand over recordings only when a judge has ordered it.
emergency | exception | letter-1 | en | Where a life is in danger, we may still act without a court order.
staff-watch | denial | letter-1 | en | No employee of ours has ever watched live images from a customer's door.
review | process | letter-1 | en | An internal review of our dealings with police forces is under way.
tell-owner | commitment | letter-1 | en | We will tell the owner of a camera within 48 hours that the police asked for recordings.
portal | action | letter-2 | en | We have shut down the portal through which police officers sent us requests.
found-staff | finding | letter-2 | en | The review found that six contractors had opened live streams of 81 homes.
dismissed | action | letter-2 | en | All six contractors were dismissed on 14 May.
encrypt | commitment | letter-2 | en | By the end of the year all recordings will be encrypted in such a way that we cannot open them ourselves.
review | process | letter-2 | en | Our review is not complete.
warrant | commitment | letter-2 | en | Without an order signed by a judge, we do not give recordings to the police.
face | policy | letter-2 | en | Our cameras do not recognise faces, and we forbid others to add it.
encrypt | commitment | letter-3 | en | End-to-end encryption of every recording will be in place before the year is out.
count | commitment | letter-3 | en | Each quarter we will publish the number of police requests by town.
tell-owner | commitment | letter-3 | en | Owners hear from us within 48 hours when police request their recordings.
visible | limitation | letter-3 | en | The law does not allow us to say how many secret orders we received.
- | - | the-beacon | en | Kestrel Home gave police doorbell videos in 1,140 cases
gave | disclosure | the-beacon | en | Kestrel Home admits it passed doorbell footage to police 1,140 times with no warrant.
warrant | commitment | the-beacon | en | The company says officers will now need a judge's order to obtain video.
staff-watch | denial | the-beacon | en | Kestrel had assured customers that its workers never viewed live footage from their doors.
found-staff | finding | the-beacon | en | Six contractors looked at live streams from 81 homes, according to the company's own review.
senate | process | the-beacon | en | A committee of the senate has summoned Kestrel's chief executive for 3 June.
trust | criticism | the-beacon | en | Privacy campaigners called the doorbells a police network in disguise.
- | - | de-wachter | nl | Deurbelfilmpjes gingen zonder bevel naar politie
gave | disclosure | de-wachter | nl | Kestrel Home gaf in 1.140 gevallen opnamen aan de politie zonder dat een rechter daarom had gevraagd.
tell-owner | commitment | de-wachter | nl | Eigenaars krijgen voortaan binnen 48 uur bericht als de politie hun beelden opvraagt.
emergency | exception | de-wachter | nl | Bij levensgevaar kan het bedrijf nog steeds zonder rechterlijk bevel handelen.
portal | action | de-wachter | nl | Het portaal waarmee agenten verzoeken indienden, is gesloten.
found-staff | finding | de-wachter | nl | Zes ingehuurde krachten bekeken rechtstreekse beelden van 81 woningen, zo bleek uit het onderzoek.
encrypt | commitment | de-wachter | nl | Voor het einde van het jaar worden alle opnamen van begin tot eind versleuteld.
face | policy | de-wachter | nl | De camera's herkennen geen gezichten en anderen mogen dat ook niet toevoegen.
- | - | le-guetteur | fr | Kestrel Home : des vidéos livrées à la police sans mandat
gave | disclosure | le-guetteur | fr | Kestrel Home reconnaît avoir transmis des enregistrements à la police dans 1 140 cas, sans mandat.
warrant | commitment | le-guetteur | fr | Désormais, l'entreprise ne remettra les vidéos que sur ordre d'un juge.
staff-watch | denial | le-guetteur | fr | Aucun salarié n'a jamais regardé les images en direct des clients, assurait pourtant la société.
dismissed | action | le-guetteur | fr | Les six prestataires ont été licenciés le 14 mai.
count | commitment | le-guetteur | fr | Chaque trimestre, Kestrel publiera le nombre de demandes de la police par commune.
visible | limitation | le-guetteur | fr | La loi interdit à l'entreprise de dire combien d'ordres secrets elle a reçus.
trust | criticism | le-guetteur | fr | Des défenseurs de la vie privée dénoncent un réseau policier déguisé.
- | - | die-warte | de | Kestrel Home gab Türklingel-Videos ohne Beschluss heraus
gave | disclosure | die-warte | de | Kestrel Home hat der Polizei in 1.140 Fällen Aufnahmen ohne richterlichen Beschluss überlassen.
warrant | commitment | die-warte | de | Künftig gibt das Unternehmen Aufnahmen nur noch heraus, wenn ein Richter es anordnet.
emergency | exception | die-warte | de | Wenn ein Leben in Gefahr ist, darf Kestrel weiterhin ohne Beschluss handeln.
portal | action | die-warte | de | Das Portal für Anfragen der Polizei hat Kestrel abgeschaltet.
dismissed | action | die-warte | de | Alle sechs Auftragnehmer wurden am 14. Mai entlassen.
review | process | die-warte | de | Die interne Untersuchung ist noch nicht abgeschlossen.
encrypt | commitment | die-warte | de | Bis Jahresende sollen alle Aufnahmen so verschlüsselt sein, dass auch Kestrel sie nicht öffnen kann.
- | - | civic-wire | en | What Kestrel Home promised, and what it did
face | policy | civic-wire | en | Kestrel bans facial recognition on its cameras, by itself or by others.
portal | action | civic-wire | en | Kestrel has closed its online portal for requests from the police.
count | commitment | civic-wire | en | Figures on police requests, town by town, are to appear every quarter.
tell-owner | commitment | civic-wire | en | Camera owners will be notified within 48 hours of any police request.
visible | limitation | civic-wire | en | Kestrel says it is legally barred from disclosing the number of secret orders.
""",
    "Lumora Health": """
- | - | bulletin-1 | en | Lumora Health: what happened with the diary data.
shared | disclosure | bulletin-1 | en | Until March our app passed entries from cycle diaries to an insurer, Primavita.
stopped | action | bulletin-1 | en | On 4 March we switched off the connection to Primavita.
no-sale | policy | bulletin-1 | en | We do not sell what women write in their diaries.
pregnancy | denial | bulletin-1 | en | As far as we know, nobody was refused insurance because of a diary entry.
audit | process | bulletin-1 | en | The auditors of Brandt Lindqvist are examining our contracts; their work will take until summer.
research | exception | bulletin-1 | en | Universities that study illness with the consent of patients are not concerned by this step.
erase | commitment | bulletin-1 | en | Whoever asks us to will have all entries erased within seven days.
scope | finding | bulletin-2 | en | The auditors established that entries of 62,000 users reached the insurer.
deleted | action | bulletin-2 | en | At our request Primavita destroyed its copies on 20 April.
consent | commitment | bulletin-2 | en | In future nothing will leave the app unless the user has agreed to that very transfer.
audit | process | bulletin-2 | en | The examination of our contracts is still going on.
pregnancy | denial | bulletin-2 | en | There is still no sign that diary entries cost anyone their insurance.
erase | commitment | bulletin-2 | en | Entries are erased within seven days if a user requests it.
local | commitment | bulletin-3 | en | From November diaries will be stored on the telephone alone and no longer on our servers.
officer | action | bulletin-3 | en | We have appointed Ines Marchetti as data protection officer.
no-sale | policy | bulletin-3 | en | What users note in their diary is never for sale.
court-orders | commitment | bulletin-3 | en | We will fight every court order that asks for diaries.
- | - | morning-sentinel | en | Cycle app sent diaries to insurer
shared | disclosure | morning-sentinel | en | Lumora Health has conceded that its app forwarded menstrual diary entries to the insurer Primavita.
scope | finding | morning-sentinel | en | Auditors put the number of affected users at 62,000.
pregnancy | denial | morning-sentinel | en | Lumora insists no one lost cover over a diary entry.
outrage | criticism | morning-sentinel | en | Women's groups spoke of a betrayal.
silent-fee | nondisclosure | morning-sentinel | en | Lumora refused to say what the insurer paid for the data.
court-orders | commitment | morning-sentinel | en | The firm vows to contest any court order seeking diaries.
- | - | de-morgenbode | nl | Cyclusapp gaf dagboeken aan verzekeraar
shared | disclosure | de-morgenbode | nl | Lumora Health geeft toe dat de app tot maart dagboekgegevens doorgaf aan verzekeraar Primavita.
stopped | action | de-morgenbode | nl | De koppeling met Primavita is op 4 maart uitgezet.
scope | finding | de-morgenbode | nl | Volgens de accountants kwamen gegevens van 62.000 gebruiksters bij de verzekeraar terecht.
consent | commitment | de-morgenbode | nl | Voortaan verlaat niets de app zonder dat de gebruikster met die doorgifte heeft ingestemd.
research | exception | de-morgenbode | nl | Voor universiteiten die met toestemming van patiënten ziekten onderzoeken, verandert er niets.
silent-fee | nondisclosure | de-morgenbode | nl | Wat de verzekeraar voor de gegevens betaalde, wil Lumora niet zeggen.
local | commitment | de-morgenbode | nl | Vanaf november staan dagboeken alleen nog op de telefoon en niet meer op de servers van Lumora.
- | - | le-matinal | fr | Une application de suivi du cycle livrait des journaux intimes à un assureur
shared | disclosure | le-matinal | fr | Lumora Health admet que son application transmettait jusqu'en mars des données de journaux à l'assureur Primavita.
stopped | action | le-matinal | fr | La connexion avec Primavita a été coupée le 4 mars.
no-sale | policy | le-matinal | fr | Lumora ne vend pas ce que les femmes écrivent dans leur journal.
deleted | action | le-matinal | fr | À la demande de Lumora, l'assureur a détruit ses copies le 20 avril.
audit | process | le-matinal | fr | L'examen des contrats par le cabinet Brandt Lindqvist est toujours en cours.
erase | commitment | le-matinal | fr | Sur demande, toutes les données seront effacées sous sept jours.
outrage | criticism | le-matinal | fr | Des associations de femmes parlent de trahison.
- | - | morgenkurier | de | Zyklus-App reichte Tagebücher an Versicherer weiter
shared | disclosure | morgenkurier | de | Lumora Health räumt ein, dass die App bis März Tagebucheinträge an den Versicherer Primavita weitergab.
scope | finding | morgenkurier | de | Nach Feststellung der Prüfer gelangten Einträge von 62.000 Nutzerinnen an den Versicherer.
deleted | action | morgenkurier | de | Primavita hat seine Kopien am 20. April vernichtet.
pregnancy | denial | morgenkurier | de | Niemandem sei wegen eines Eintrags die Versicherung verweigert worden, beteuert Lumora.
consent | commitment | morgenkurier | de | Künftig verlässt nichts die App, ohne dass die Nutzerin genau dieser Weitergabe zugestimmt hat.
officer | action | morgenkurier | de | Lumora hat Ines Marchetti zur Datenschutzbeauftragten ernannt.
no-sale | policy | morgenkurier | de | Was Nutzerinnen in ihr Tagebuch schreiben, wird nach Angaben der Firma nie verkauft.
- | - | health-dispatch | en | Lumora names privacy chief and moves diaries to phones
officer | action | health-dispatch | en | Ines Marchetti becomes Lumora's data protection officer.
local | commitment | health-dispatch | en | Starting in November, diaries will live only on users' phones rather than on Lumora's servers.
deleted | action | health-dispatch | en | The insurer wiped its copies on 20 April after Lumora asked it to.
research | exception | health-dispatch | en | University studies carried out with patients' consent are unaffected.
audit | process | health-dispatch | en | The audit of Lumora's contracts has not been completed.
""",
    "Vantiq Motors": """
- | - | update-1 | en | Vantiq Motors: an update on journeys and data.
sold | finding | update-1 | en | We have learned that a dealer in trip data, Roadlytics, passed the routes of our drivers to the secret service of Belmora.
blocked | action | update-1 | en | We blocked Roadlytics' access to our servers on 22 September.
crash | exception | update-1 | en | The automatic call for help after an accident keeps working.
unaware | denial | update-1 | en | We did not know that the service was a customer of Roadlytics.
lease-rule | policy | update-1 | en | Route data must not be used to watch persons.
inquiry | process | update-1 | en | Our legal department has started an inquiry.
notify | commitment | update-1 | en | Every driver whose routes were passed on will get a letter before 30 November.
unaware | denial | update-2 | en | At no point was our management told that Belmora's secret service bought the data.
external | process | update-2 | en | We have asked the consultancy Hargrave Stone to carry out a second inquiry.
extent | finding | update-2 | en | According to our inquiry, 3.2 million journeys were passed on.
short | commitment | update-2 | en | Starting next spring we keep positions for no more than 24 hours.
sued | action | update-2 | en | We have taken Roadlytics to court.
notify | commitment | update-2 | en | All drivers affected will be informed by letter by 30 November.
off-switch | commitment | update-3 | en | Drivers will be able to turn off location altogether with one button.
short | commitment | update-3 | en | Positions are to be deleted after 24 hours from next spring.
mails | finding | update-3 | en | Hargrave Stone came across messages in which two managers had been warned about the secret service in 2022.
managers | action | update-3 | en | Both managers have left the company.
lease-rule | policy | update-3 | en | No one may use routes to keep an eye on people.
- | - | daily-ledger | en | Carmaker's trip data ended up with spies
sold | finding | daily-ledger | en | Drivers' routes found their way from Vantiq Motors via the broker Roadlytics to Belmora's secret service.
unaware | denial | daily-ledger | en | Vantiq claims its bosses were unaware that spies were buying the data.
extent | finding | daily-ledger | en | Some 3.2 million trips were handed over, the carmaker's inquiry shows.
sued | action | daily-ledger | en | Vantiq is suing Roadlytics.
silent-who | nondisclosure | daily-ledger | en | The company did not answer the question whether politicians were among the drivers.
union | criticism | daily-ledger | en | The automobile club spoke of a scandal without equal.
- | - | rijnpost | nl | Ritgegevens van Vantiq belandden bij geheime dienst
sold | finding | rijnpost | nl | Routes van bestuurders kwamen via datahandelaar Roadlytics bij de geheime dienst van Belmora terecht, heeft Vantiq Motors vastgesteld.
blocked | action | rijnpost | nl | Op 22 september is de toegang van Roadlytics tot de servers geblokkeerd.
crash | exception | rijnpost | nl | De automatische noodoproep na een ongeval blijft werken.
notify | commitment | rijnpost | nl | Alle getroffen bestuurders krijgen voor 30 november een brief.
short | commitment | rijnpost | nl | Vanaf komend voorjaar worden posities na 24 uur gewist.
silent-who | nondisclosure | rijnpost | nl | Op de vraag of er politici onder de bestuurders waren, gaf het bedrijf geen antwoord.
mails | finding | rijnpost | nl | Uit berichten blijkt dat twee managers in 2022 voor de geheime dienst waren gewaarschuwd.
- | - | le-relais | fr | Les trajets de Vantiq ont fini chez les espions
unaware | denial | le-relais | fr | La direction assure qu'elle ignorait que les services secrets achetaient les données.
blocked | action | le-relais | fr | Vantiq Motors a bloqué l'accès de Roadlytics à ses serveurs le 22 septembre.
extent | finding | le-relais | fr | D'après l'enquête interne, 3,2 millions de trajets ont été transmis.
external | process | le-relais | fr | Une seconde enquête a été confiée au cabinet Hargrave Stone.
off-switch | commitment | le-relais | fr | Les conducteurs pourront désactiver complètement la localisation d'un seul bouton.
managers | action | le-relais | fr | Les deux responsables ont quitté l'entreprise.
lease-rule | policy | le-relais | fr | Les données de trajet ne doivent pas servir à surveiller des personnes.
- | - | stadtanzeiger | de | Fahrtdaten von Vantiq landeten beim Geheimdienst
sold | finding | stadtanzeiger | de | Über den Datenhändler Roadlytics gelangten Routen von Fahrern der Marke Vantiq Motors an den Geheimdienst von Belmora.
extent | finding | stadtanzeiger | de | Laut der Untersuchung wurden 3,2 Millionen Fahrten weitergegeben.
crash | exception | stadtanzeiger | de | Der automatische Notruf nach einem Unfall funktioniert weiterhin.
sued | action | stadtanzeiger | de | Vantiq hat Roadlytics verklagt.
mails | finding | stadtanzeiger | de | Zwei Manager waren laut internen Nachrichten schon 2022 vor dem Geheimdienst gewarnt worden.
lease-rule | policy | stadtanzeiger | de | Routen dürfen nicht genutzt werden, um Menschen zu überwachen.
union | criticism | stadtanzeiger | de | Der Automobilklub sprach von einem beispiellosen Skandal.
- | - | motor-wire | en | Vantiq tightens rules on location data
off-switch | commitment | motor-wire | en | A single button will let drivers disable location tracking entirely.
external | process | motor-wire | en | Consultants from Hargrave Stone are conducting a second investigation.
notify | commitment | motor-wire | en | Affected drivers will receive letters by 30 November, Vantiq says.
managers | action | motor-wire | en | The two managers no longer work for Vantiq.
short | commitment | motor-wire | en | From next spring the carmaker will delete positions after 24 hours.
""",
    "Pellworth Media": """
- | - | post-1 | en | Pellworth Media on the takedown of accounts in Tavria.
removed | action | post-1 | en | Last night we took 214 accounts of Tavrian reporters offline at the request of the electoral commission.
mistake | disclosure | post-1 | en | Forty of them were removed by mistake; this should never have happened.
restored | action | post-1 | en | Those forty are back online since this morning.
law-only | policy | post-1 | en | We remove posts only if they break a law or our house rules.
no-pressure | denial | post-1 | en | Nobody in the government of Tavria called our managers.
look-into | process | post-1 | en | Our trust and safety team is going through every single request of the commission.
publish-letters | commitment | post-1 | en | All letters from the commission will appear in our archive within two weeks.
ads | exception | post-1 | en | Paid campaign spots are dealt with under separate terms.
calls | finding | post-2 | en | Phone records show that the interior minister's office rang our country head eleven times.
head-gone | action | post-2 | en | The country head has stepped aside.
publish-letters | commitment | post-2 | en | The commission's letters will be in the public archive in two weeks at the latest.
appeals | commitment | post-2 | en | An author whose post we remove can have the decision looked at by a person within 24 hours.
look-into | process | post-2 | en | We are still working through the commission's requests.
hash | limitation | post-2 | en | For technical reasons we cannot tell who saw a post before it went down.
appeals | commitment | post-3 | en | Within 24 hours a human being will look at each complaint about a removed post.
law-only | policy | post-3 | en | Posts come down only where a law or our own rules are broken.
panel | action | post-3 | en | Three retired judges now advise us on requests of governments.
stats | commitment | post-3 | en | Every month we will show how many posts each state wanted removed.
- | - | globe-desk | en | Pellworth wiped Tavrian journalists from its network
removed | action | globe-desk | en | Pellworth Media disabled 214 accounts belonging to journalists in Tavria after the election commission asked for it.
mistake | disclosure | globe-desk | en | The network concedes that 40 were deleted in error.
no-pressure | denial | globe-desk | en | Pellworth said no Tavrian official had phoned its executives.
calls | finding | globe-desk | en | Eleven calls came from the interior ministry, telephone logs revealed.
chill | criticism | globe-desk | en | A press freedom group spoke of censorship on demand.
no-names | nondisclosure | globe-desk | en | The company would not say who took the decision.
- | - | de-zuidpost | nl | Pellworth haalde Tavrische journalisten offline
removed | action | de-zuidpost | nl | Op verzoek van de kiescommissie verwijderde Pellworth Media 214 accounts van journalisten in Tavrië.
restored | action | de-zuidpost | nl | De veertig ten onrechte verwijderde accounts staan weer online.
calls | finding | de-zuidpost | nl | Uit telefoongegevens blijkt dat het kabinet van de minister van Binnenlandse Zaken elf keer belde met het landenhoofd.
publish-letters | commitment | de-zuidpost | nl | Alle brieven van de commissie komen binnen twee weken in een openbaar archief.
ads | exception | de-zuidpost | nl | Voor betaalde campagnespots gelden aparte voorwaarden.
no-names | nondisclosure | de-zuidpost | nl | Wie het besluit nam, wil Pellworth niet zeggen.
appeals | commitment | de-zuidpost | nl | Een mens kijkt voortaan binnen 24 uur naar elke klacht over een verwijderd bericht.
- | - | le-midi | fr | Pellworth a effacé les comptes de journalistes tavriens
removed | action | le-midi | fr | Pellworth Media a désactivé 214 comptes de journalistes de Tavrie à la demande de la commission électorale.
mistake | disclosure | le-midi | fr | Le réseau reconnaît que quarante d'entre eux ont été supprimés par erreur.
head-gone | action | le-midi | fr | La responsable pour le pays s'est retirée.
law-only | policy | le-midi | fr | Un message n'est retiré que s'il enfreint une loi ou les règles de la maison.
panel | action | le-midi | fr | Trois juges à la retraite conseillent désormais Pellworth sur les demandes des gouvernements.
stats | commitment | le-midi | fr | Chaque mois, le réseau montrera combien de messages chaque État voulait faire retirer.
chill | criticism | le-midi | fr | Une organisation de défense de la presse parle de censure sur commande.
- | - | abendstern | de | Pellworth löschte Konten tavrischer Reporter
removed | action | abendstern | de | Pellworth Media hat auf Wunsch der Wahlkommission 214 Konten von Journalisten in Tawrien gesperrt.
restored | action | abendstern | de | Vierzig irrtümlich gelöschte Konten sind seit dem Morgen wieder zu erreichen.
no-pressure | denial | abendstern | de | Niemand aus der Regierung habe bei der Geschäftsführung angerufen, hieß es bei Pellworth.
calls | finding | abendstern | de | Elf Anrufe kamen laut den Telefondaten aus dem Büro des Innenministers.
look-into | process | abendstern | de | Die Durchsicht sämtlicher Anfragen der Kommission dauert an.
hash | limitation | abendstern | de | Wer einen Beitrag vor der Löschung gesehen hat, lässt sich nach Angaben der Firma technisch nicht feststellen.
stats | commitment | abendstern | de | Monatlich will Pellworth zeigen, wie viele Beiträge jeder Staat entfernt haben wollte.
- | - | network-notes | en | How Pellworth plans to handle governments
panel | action | network-notes | en | Pellworth now takes advice from three former judges on government demands.
stats | commitment | network-notes | en | Monthly figures will show the number of posts that each state sought to have taken down.
head-gone | action | network-notes | en | Its head for the country has resigned.
ads | exception | network-notes | en | Sponsored election ads fall under different terms.
hash | limitation | network-notes | en | Pellworth says it is technically unable to determine who viewed a post before its removal.
""",
    "Arden Biotics": """
- | - | release-1 | en | Arden Biotics: samples, ancestry kits and the police of Norland.
match-done | disclosure | release-1 | en | In 19 murder cases detectives of Norland compared a crime scene profile with our customers' DNA.
stop-search | action | release-1 | en | We have withdrawn the detectives' login.
opt-in | policy | release-1 | en | Saliva samples serve ancestry research and nothing else.
missing | exception | release-1 | en | Searches for missing children may go on, provided the parents agree.
unaware | denial | release-1 | en | Our board never approved an agreement with the police.
probe | process | release-1 | en | Professor Lindgren of Halden University is studying what happened.
shred | commitment | release-1 | en | If you wish, we destroy your sample and send you proof of it within a month.
contract-found | finding | release-2 | en | Professor Lindgren discovered an agreement of 2019 that the former sales director had signed.
number | finding | release-2 | en | She counted 340,000 customers whose profiles had been searched.
fired | action | release-2 | en | The sales director no longer works here.
probe | process | release-2 | en | Her study will take three more months.
court | commitment | release-2 | en | Only with a court order will we ever open our collection again.
shred | commitment | release-2 | en | Samples are destroyed on request, and customers get proof within one month.
inform | commitment | release-3 | en | By Easter each of these customers will have had an e-mail from us.
lab | action | release-3 | en | We moved all freezers with samples to a laboratory of our own in Kolding.
opt-in | policy | release-3 | en | Your saliva is used to trace ancestry, and for no other purpose.
paid-study | commitment | release-3 | en | We will give two million crowns to research into the ethics of DNA searches.
- | - | the-northern | en | DNA firm let police browse its customers
match-done | disclosure | the-northern | en | Norland's police ran crime scene DNA against Arden Biotics' customers in 19 murder investigations.
number | finding | the-northern | en | The genetic profiles of 340,000 people were trawled, a professor has established.
unaware | denial | the-northern | en | Arden's directors deny having signed off on any deal with the police.
contract-found | finding | the-northern | en | A 2019 contract bearing the signature of Arden's then sales chief has surfaced.
trust | criticism | the-northern | en | Patient advocates called it a breach of faith.
price | nondisclosure | the-northern | en | Arden gave no answer when asked what the police had paid.
- | - | nieuwe-tijding | nl | Politie zocht in dna van klanten
match-done | disclosure | nieuwe-tijding | nl | In 19 moordzaken vergeleek de politie van Norland sporen met het dna van klanten van Arden Biotics.
stop-search | action | nieuwe-tijding | nl | De inlog van de rechercheurs is ingetrokken.
missing | exception | nieuwe-tijding | nl | Naar vermiste kinderen mag nog worden gezocht, mits de ouders het goedvinden.
contract-found | finding | nieuwe-tijding | nl | Hoogleraar Lindgren ontdekte een overeenkomst uit 2019 met de handtekening van de toenmalige verkoopdirecteur.
fired | action | nieuwe-tijding | nl | De verkoopdirecteur werkt niet meer bij het bedrijf.
court | commitment | nieuwe-tijding | nl | Alleen met een rechterlijk bevel gaat de verzameling nog open.
price | nondisclosure | nieuwe-tijding | nl | Op de vraag wat de politie betaalde, kwam geen antwoord.
- | - | la-tribune-du-nord | fr | La police fouillait l'ADN des clients
match-done | disclosure | la-tribune-du-nord | fr | Dans 19 affaires de meurtre, la police de Norland a comparé des traces avec l'ADN des clients d'Arden Biotics.
opt-in | policy | la-tribune-du-nord | fr | La salive ne sert qu'à la recherche des origines et à rien d'autre.
number | finding | la-tribune-du-nord | fr | Les profils de 340 000 clients ont été passés au crible, a compté la professeure Lindgren.
unaware | denial | la-tribune-du-nord | fr | Le conseil d'administration n'aurait jamais approuvé d'accord avec la police.
shred | commitment | la-tribune-du-nord | fr | Sur demande, Arden détruit l'échantillon et en envoie la preuve dans un délai d'un mois.
lab | action | la-tribune-du-nord | fr | Tous les congélateurs ont été transférés dans un laboratoire à Kolding.
trust | criticism | la-tribune-du-nord | fr | Des associations de patients dénoncent un abus de confiance.
- | - | ostsee-bote | de | Polizei suchte in DNA von Kunden
match-done | disclosure | ostsee-bote | de | Bei 19 Mordfällen verglich die Polizei von Norland Spuren mit der DNA von Kunden der Firma Arden Biotics.
stop-search | action | ostsee-bote | de | Arden hat den Ermittlern den Zugang entzogen.
missing | exception | ostsee-bote | de | Nach vermissten Kindern darf weiter gesucht werden, wenn die Eltern zustimmen.
number | finding | ostsee-bote | de | Durchsucht wurden nach Zählung der Professorin die Profile von 340.000 Kunden.
inform | commitment | ostsee-bote | de | Bis Ostern soll jeder dieser Kunden eine E-Mail bekommen.
probe | process | ostsee-bote | de | Die Studie von Professorin Lindgren dauert noch drei Monate.
court | commitment | ostsee-bote | de | Künftig öffnet Arden seine Sammlung nur noch auf richterlichen Beschluss.
- | - | gene-report | en | Arden Biotics pays for its past
paid-study | commitment | gene-report | en | Arden promises two million crowns for ethics research on DNA searching.
lab | action | gene-report | en | The company has shifted its sample freezers to its own lab in Kolding.
fired | action | gene-report | en | Arden has parted with its head of sales.
shred | commitment | gene-report | en | Customers can have their saliva sample destroyed and receive confirmation within a month.
inform | commitment | gene-report | en | All customers concerned are to be e-mailed by Easter.
""",
}
