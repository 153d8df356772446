"""Check what compare() says of invented passages in five languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analyzer.language.lexicon import package_vocabulary
from analyzer.models import CHANGE_KINDS, CONFIDENCES, DIRECTIONS, Document, Passage
from analyzer.tracking import align
from analyzer.tracking.change_words import change_words
from analyzer.tracking.compare import compare
from analyzer.tracking.differences import plain, word_diff

PAIRS = [
    (
        "en",
        "weakened",
        "less_protective",
        "We will delete your messages after 30 days.",
        "We may delete your messages after 30 days.",
    ),
    ("en", "strengthened", "more_protective", "We should notify account holders.", "We must notify account holders."),
    (
        "en",
        "weakened",
        "less_protective",
        "We notify account holders of every request.",
        "Where feasible, we notify account holders of every request.",
    ),
    ("en", "weakened", "less_protective", "We will notify account holders.", "We aim to notify account holders."),
    (
        "en",
        "exception_added",
        "less_protective",
        "We do not share your data with advertisers.",
        "We do not share your data with advertisers unless the law requires it.",
    ),
    (
        "en",
        "exception_removed",
        "more_protective",
        "We do not share your data with advertisers, except in emergencies.",
        "We do not share your data with advertisers.",
    ),
    (
        "en",
        "condition_added",
        "more_protective",
        "We share your contacts with partners.",
        "We share your contacts with partners if you have agreed to it.",
    ),
    (
        "en",
        "condition_added",
        "less_protective",
        "We notify account holders of requests.",
        "We notify account holders of requests where the law permits it.",
    ),
    (
        "en",
        "condition_removed",
        "less_protective",
        "We use your location only if you switch it on.",
        "We use your location.",
    ),
    (
        "en",
        "broadened",
        "less_protective",
        "We collect your name and address.",
        "We collect your name, address and fingerprints.",
    ),
    (
        "en",
        "narrowed",
        "more_protective",
        "We collect your name, address and fingerprints.",
        "We collect your name and address.",
    ),
    ("en", "broadened", "more_protective", "Do not post threats or spam.", "Do not post threats, insults or spam."),
    ("en", "narrowed", "less_protective", "Do not post threats, insults or spam.", "Do not post threats or spam."),
    ("en", "narrowed", "less_protective", "You may appeal any decision.", "You may appeal some decisions."),
    (
        "en",
        "broadened",
        "less_protective",
        "We share data with our affiliates.",
        "We share data with our affiliates and with advertisers.",
    ),
    ("en", "figure_changed", "less_protective", "We keep server logs for 30 days.", "We keep server logs for 90 days."),
    (
        "en",
        "figure_changed",
        "more_protective",
        "We keep server logs for two years.",
        "We keep server logs for six months.",
    ),
    (
        "en",
        "figure_changed",
        "less_protective",
        "You must be at least 16 years old.",
        "You must be at least 13 years old.",
    ),
    (
        "en",
        "deadline_changed",
        "more_protective",
        "We will answer your request within 30 days.",
        "We will answer your request within 15 days.",
    ),
    ("en", "deadline_changed", "less_protective", "You may appeal within 30 days.", "You may appeal within 14 days."),
    ("en", "reworded", "neutral", "We protect your data.", "We protect your information."),
    (
        "en",
        "reworded",
        "neutral",
        "If you violate these terms, we may suspend your account.",
        "If you breach these terms, we may suspend your account.",
    ),
    (
        "en",
        "reworded",
        "neutral",
        "We collect data to improve our products.",
        "To improve our products, we collect data.",
    ),
    ("en", "reworded", "neutral", "See section 4 for details.", "See section 7 for details."),
    ("en", "actor_changed", "unclear", "We decide on appeals.", "An independent body decides on appeals."),
    ("en", "weakened", "less_protective", "We never sell your data.", "We sell your data."),
    (
        "en",
        "strengthened",
        "more_protective",
        "We share your data with advertisers.",
        "We do not share your data with advertisers.",
    ),
    (
        "en",
        "narrowed",
        "less_protective",
        "The technology must not be used to monitor civilians anywhere.",
        "The technology must not be used to monitor civilians in Europe.",
    ),
    ("en", "narrowed", "more_protective", "We share data with partners.", "We share certain data with partners."),
    (
        "en",
        "broadened",
        "less_protective",
        "We use your messages to provide the service.",
        "We use your messages to provide the service and to train our models.",
    ),
    ("fr", "weakened", "less_protective", "Nous supprimerons vos messages.", "Nous pouvons supprimer vos messages."),
    (
        "fr",
        "exception_added",
        "less_protective",
        "Nous ne partageons pas vos données avec des annonceurs.",
        "Nous ne partageons pas vos données avec des annonceurs, sauf si la loi l'exige.",
    ),
    (
        "fr",
        "figure_changed",
        "less_protective",
        "Nous conservons les journaux pendant 30 jours.",
        "Nous conservons les journaux pendant 90 jours.",
    ),
    (
        "fr",
        "broadened",
        "less_protective",
        "Nous recueillons votre nom et votre adresse.",
        "Nous recueillons votre nom, votre adresse et vos empreintes digitales.",
    ),
    (
        "fr",
        "condition_added",
        "more_protective",
        "Nous partageons vos contacts avec nos partenaires.",
        "Nous partageons vos contacts avec nos partenaires si vous y avez consenti.",
    ),
    (
        "fr",
        "narrowed",
        "less_protective",
        "Les menaces, les insultes et le spam sont interdits.",
        "Les menaces et le spam sont interdits.",
    ),
    ("fr", "reworded", "neutral", "Nous protégeons vos données.", "Nous protégeons vos informations."),
    (
        "de",
        "weakened",
        "less_protective",
        "Wir löschen Ihre Nachrichten nach 30 Tagen.",
        "Wir können Ihre Nachrichten nach 30 Tagen löschen.",
    ),
    (
        "de",
        "exception_added",
        "less_protective",
        "Wir geben Ihre Daten nicht an Dritte weiter.",
        "Wir geben Ihre Daten nicht an Dritte weiter, es sei denn, das Gesetz verlangt es.",
    ),
    (
        "de",
        "figure_changed",
        "less_protective",
        "Wir speichern Protokolle 30 Tage lang.",
        "Wir speichern Protokolle 90 Tage lang.",
    ),
    (
        "de",
        "broadened",
        "less_protective",
        "Wir erheben Ihren Namen und Ihre Adresse.",
        "Wir erheben Ihren Namen, Ihre Adresse und Ihre Fingerabdrücke.",
    ),
    (
        "de",
        "condition_added",
        "more_protective",
        "Wir geben Ihre Kontakte an Partner weiter.",
        "Wir geben Ihre Kontakte an Partner weiter, sofern Sie zugestimmt haben.",
    ),
    (
        "de",
        "narrowed",
        "less_protective",
        "Drohungen, Beleidigungen und Spam sind verboten.",
        "Drohungen und Spam sind verboten.",
    ),
    ("de", "reworded", "neutral", "Wir schützen Ihre Daten.", "Wir schützen Ihre Informationen."),
    (
        "nl",
        "weakened",
        "less_protective",
        "Wij verwijderen uw berichten na 30 dagen.",
        "Wij kunnen uw berichten na 30 dagen verwijderen.",
    ),
    (
        "nl",
        "exception_added",
        "less_protective",
        "Wij delen uw gegevens niet met adverteerders.",
        "Wij delen uw gegevens niet met adverteerders, tenzij de wet dat vereist.",
    ),
    (
        "nl",
        "exception_removed",
        "more_protective",
        "Wij delen uw gegevens niet met adverteerders, behalve in noodgevallen.",
        "Wij delen uw gegevens niet met adverteerders.",
    ),
    (
        "nl",
        "figure_changed",
        "less_protective",
        "Wij bewaren logbestanden 30 dagen.",
        "Wij bewaren logbestanden 90 dagen.",
    ),
    (
        "nl",
        "broadened",
        "less_protective",
        "Wij verzamelen uw naam en adres.",
        "Wij verzamelen uw naam, adres en vingerafdrukken.",
    ),
    (
        "nl",
        "condition_added",
        "more_protective",
        "Wij delen uw contacten met partners.",
        "Wij delen uw contacten met partners als u daarmee instemt.",
    ),
    (
        "nl",
        "narrowed",
        "less_protective",
        "Bedreigingen, beledigingen en spam zijn verboden.",
        "Bedreigingen en spam zijn verboden.",
    ),
    (
        "nl",
        "deadline_changed",
        "less_protective",
        "U kunt binnen 30 dagen bezwaar maken.",
        "U kunt binnen 14 dagen bezwaar maken.",
    ),
    ("nl", "reworded", "neutral", "Wij beschermen uw gegevens.", "Wij beschermen uw informatie."),
    (
        "nl",
        "narrowed",
        "less_protective",
        "De technologie mag niet worden gebruikt om burgers te bewaken.",
        "De technologie mag niet worden gebruikt om burgers in Europa te bewaken.",
    ),
    ("es", "weakened", "less_protective", "Eliminaremos sus mensajes.", "Podemos eliminar sus mensajes."),
    (
        "es",
        "exception_added",
        "less_protective",
        "No compartimos sus datos con anunciantes.",
        "No compartimos sus datos con anunciantes, salvo que la ley lo exija.",
    ),
    (
        "es",
        "figure_changed",
        "less_protective",
        "Conservamos los registros durante 30 días.",
        "Conservamos los registros durante 90 días.",
    ),
    (
        "es",
        "broadened",
        "less_protective",
        "Recopilamos su nombre y dirección.",
        "Recopilamos su nombre, dirección y huellas dactilares.",
    ),
    (
        "es",
        "condition_added",
        "more_protective",
        "Compartimos sus contactos con socios.",
        "Compartimos sus contactos con socios si usted lo ha aceptado.",
    ),
    ("es", "reworded", "neutral", "Protegemos sus datos.", "Protegemos su información."),
    (
        "en",
        "reworded",
        "neutral",
        "We use cookies and similar technologies to remember your preferences and settings.",
        "Cookies and similar technologies help us remember your settings and preferences.",
    ),
    (
        "en",
        "reworded",
        "neutral",
        "If you have any questions about this policy, please contact our support team.",
        "Please reach out to our support team with any questions about this policy.",
    ),
    (
        "en",
        "reworded",
        "neutral",
        "You can delete your account at any time from the settings page.",
        "At any time, you can delete your account in your settings.",
    ),
    (
        "en",
        "reworded",
        "neutral",
        "We may disclose your information to comply with the law.",
        "Your information may be disclosed by us in order to comply with the law.",
    ),
    (
        "en",
        "reworded",
        "neutral",
        "Harassing or bullying other people is not allowed.",
        "We do not allow bullying or harassing other people.",
    ),
    ("en", "reworded", "neutral", "* Content that shows animal cruelty", "* Content depicting cruelty to animals"),
    (
        "en",
        "reworded",
        "neutral",
        "Acme collects the following categories of personal information:",
        "We collect the following types of personal data:",
    ),
    (
        "en",
        "reworded",
        "neutral",
        "The Acme Family Centre helps parents supervise their teens.",
        "The Acme Family Hub helps parents to supervise their teens.",
    ),
    (
        "en",
        "reworded",
        "neutral",
        "We take the security of your personal data very seriously.",
        "The security of your personal data is very important to us.",
    ),
    (
        "en",
        "reworded",
        "neutral",
        "You must not impersonate any person or entity.",
        "You may not impersonate any person or entity.",
    ),
    (
        "en",
        "reworded",
        "neutral",
        "These cookies are necessary for the website to function.",
        "These cookies are essential for the site to work.",
    ),
    (
        "en",
        "broadened",
        "less_protective",
        "We may share your personal information with our service providers and business partners.",
        "We may share your personal information with our service providers, business partners and prospective buyers.",
    ),
    (
        "en",
        "broadened",
        "less_protective",
        "Device information: such as the model, operating system and language.",
        "Device information: such as the model, operating system, battery level, installed applications and language.",
    ),
    (
        "en",
        "broadened",
        "less_protective",
        "We use your information to provide and maintain the service.",
        "We use your information to provide, maintain, develop and advertise the service.",
    ),
    (
        "en",
        "broadened",
        "more_protective",
        "We prohibit content that threatens, harasses or bullies others.",
        "We prohibit content that threatens, harasses, shames or bullies others.",
    ),
    (
        "en",
        "broadened",
        "more_protective",
        "* Instructions for making weapons",
        "* Instructions for making weapons, explosives or poisons",
    ),
    (
        "en",
        "broadened",
        "more_protective",
        "You have the right to access and correct your personal data.",
        "You have the right to access, correct and delete your personal data.",
    ),
    (
        "en",
        "broadened",
        "more_protective",
        "We encrypt your messages in transit.",
        "We encrypt your messages and calls in transit.",
    ),
    (
        "en",
        "broadened",
        "less_protective",
        "This policy lets us scan uploads for viruses.",
        "This policy lets us scan uploads and private messages for viruses.",
    ),
    (
        "en",
        "narrowed",
        "less_protective",
        "We do not sell or rent your personal information.",
        "We do not sell your personal information.",
    ),
    (
        "en",
        "narrowed",
        "less_protective",
        "You may opt out of marketing emails, text messages and calls.",
        "You may opt out of marketing emails.",
    ),
    (
        "en",
        "narrowed",
        "less_protective",
        "We remove hate speech, threats and graphic violence.",
        "We remove threats and graphic violence.",
    ),
    (
        "en",
        "narrowed",
        "more_protective",
        "We share your data with partners and advertisers for marketing and research.",
        "We share your data with partners for marketing and research.",
    ),
    (
        "en",
        "narrowed",
        "less_protective",
        "Residents may ask us to delete their data.",
        "Residents of California may ask us to delete their data.",
    ),
    (
        "en",
        "weakened",
        "less_protective",
        "We will notify you at least 30 days before any change takes effect.",
        "We may notify you before any change takes effect.",
    ),
    (
        "en",
        "weakened",
        "less_protective",
        "We will respond to every complaint.",
        "We will make reasonable efforts to respond to every complaint.",
    ),
    (
        "en",
        "weakened",
        "less_protective",
        "Accounts that break this rule will be permanently suspended.",
        "Accounts that break this rule may be suspended.",
    ),
    ("en", "weakened", "unclear", "We share your profile with partners.", "We may share your profile with partners."),
    (
        "en",
        "strengthened",
        "more_protective",
        "We may remove posts that promote violence.",
        "We will remove posts that promote violence.",
    ),
    (
        "en",
        "condition_added",
        "less_protective",
        "You can ask for a copy of your data.",
        "You can ask for a copy of your data, provided that you verify your identity.",
    ),
    (
        "en",
        "condition_added",
        "more_protective",
        "We may read your messages.",
        "We may read your messages only when you report them.",
    ),
    (
        "en",
        "condition_added",
        "less_protective",
        "We will delete your data on request.",
        "Subject to our legal obligations, we will delete your data on request.",
    ),
    (
        "en",
        "condition_removed",
        "less_protective",
        "With your permission, we access your microphone.",
        "We access your microphone.",
    ),
    (
        "en",
        "exception_added",
        "less_protective",
        "Nudity is not allowed.",
        "Nudity is not allowed, except in artistic works.",
    ),
    (
        "en",
        "exception_added",
        "less_protective",
        "We do not allow gambling ads.",
        "We do not allow gambling ads unless the advertiser has our written approval.",
    ),
    (
        "en",
        "exception_removed",
        "more_protective",
        "You may not post nude images, except for works of art.",
        "You may not post nude images.",
    ),
    (
        "en",
        "figure_changed",
        "less_protective",
        "Your data is deleted within 30 days of closing your account.",
        "Your data is deleted within 90 days of closing your account.",
    ),
    (
        "en",
        "figure_changed",
        "more_protective",
        "We store call recordings for up to 12 months.",
        "We store call recordings for up to 90 days.",
    ),
    (
        "en",
        "deadline_changed",
        "neutral",
        "This policy takes effect on 1 March 2024.",
        "This policy takes effect on 15 March 2024.",
    ),
    (
        "fr",
        "reworded",
        "neutral",
        "Vous pouvez à tout moment supprimer votre compte depuis les paramètres.",
        "Vous pouvez supprimer votre compte à tout moment dans les réglages.",
    ),
    (
        "fr",
        "reworded",
        "neutral",
        "Nous nous engageons à protéger votre vie privée.",
        "La protection de votre vie privée est notre engagement.",
    ),
    (
        "fr",
        "broadened",
        "less_protective",
        "Nous partageons vos données avec nos prestataires.",
        "Nous partageons vos données avec nos prestataires et nos partenaires publicitaires.",
    ),
    (
        "fr",
        "broadened",
        "more_protective",
        "Vous disposez d'un droit d'accès et de rectification.",
        "Vous disposez d'un droit d'accès, de rectification et d'effacement.",
    ),
    (
        "fr",
        "narrowed",
        "less_protective",
        "Nous ne vendons ni ne louons vos données.",
        "Nous ne vendons pas vos données.",
    ),
    (
        "fr",
        "weakened",
        "less_protective",
        "Nous vous informerons de toute modification.",
        "Nous pourrons vous informer de toute modification.",
    ),
    (
        "fr",
        "condition_added",
        "less_protective",
        "Vous pouvez demander une copie de vos données.",
        "Vous pouvez demander une copie de vos données, sous réserve de justifier de votre identité.",
    ),
    (
        "fr",
        "exception_added",
        "less_protective",
        "La nudité est interdite.",
        "La nudité est interdite, sauf dans les œuvres d'art.",
    ),
    (
        "fr",
        "figure_changed",
        "more_protective",
        "Les données sont conservées pendant trois ans.",
        "Les données sont conservées pendant un an.",
    ),
    (
        "fr",
        "deadline_changed",
        "less_protective",
        "Nous répondons dans un délai d'un mois.",
        "Nous répondons dans un délai de trois mois.",
    ),
    (
        "de",
        "reworded",
        "neutral",
        "Du kannst dein Konto jederzeit in den Einstellungen löschen.",
        "In den Einstellungen kannst du dein Konto jederzeit löschen.",
    ),
    (
        "de",
        "reworded",
        "neutral",
        "Wir nehmen den Schutz Ihrer Daten sehr ernst.",
        "Der Schutz Ihrer Daten ist uns sehr wichtig.",
    ),
    (
        "de",
        "broadened",
        "less_protective",
        "Wir teilen Ihre Daten mit Dienstleistern.",
        "Wir teilen Ihre Daten mit Dienstleistern und Werbepartnern.",
    ),
    (
        "de",
        "broadened",
        "more_protective",
        "Sie haben das Recht auf Auskunft und Berichtigung.",
        "Sie haben das Recht auf Auskunft, Berichtigung und Löschung.",
    ),
    (
        "de",
        "narrowed",
        "more_protective",
        "Wir teilen Ihre Daten mit Dienstleistern und Werbepartnern.",
        "Wir teilen Ihre Daten mit Dienstleistern.",
    ),
    (
        "de",
        "weakened",
        "less_protective",
        "Wir werden Sie über jede Änderung informieren.",
        "Wir können Sie über jede Änderung informieren.",
    ),
    (
        "de",
        "condition_removed",
        "less_protective",
        "Mit Ihrer Einwilligung nutzen wir Ihren Standort.",
        "Wir nutzen Ihren Standort.",
    ),
    (
        "de",
        "exception_added",
        "less_protective",
        "Nacktheit ist nicht erlaubt.",
        "Nacktheit ist nicht erlaubt, außer in Kunstwerken.",
    ),
    (
        "de",
        "figure_changed",
        "less_protective",
        "Die Daten werden nach sechs Monaten gelöscht.",
        "Die Daten werden nach zwei Jahren gelöscht.",
    ),
    (
        "nl",
        "reworded",
        "neutral",
        "Je kunt je account altijd verwijderen via de instellingen.",
        "Via de instellingen kun je je account altijd verwijderen.",
    ),
    (
        "nl",
        "reworded",
        "neutral",
        "Wij nemen de bescherming van uw gegevens zeer serieus.",
        "De bescherming van uw gegevens is voor ons zeer belangrijk.",
    ),
    (
        "nl",
        "broadened",
        "less_protective",
        "Wij delen uw gegevens met dienstverleners.",
        "Wij delen uw gegevens met dienstverleners en adverteerders.",
    ),
    (
        "nl",
        "broadened",
        "more_protective",
        "U heeft recht op inzage en correctie.",
        "U heeft recht op inzage, correctie en verwijdering.",
    ),
    (
        "nl",
        "narrowed",
        "less_protective",
        "Wij verkopen of verhuren uw gegevens niet.",
        "Wij verkopen uw gegevens niet.",
    ),
    (
        "nl",
        "weakened",
        "less_protective",
        "Wij zullen u over elke wijziging informeren.",
        "Wij kunnen u over elke wijziging informeren.",
    ),
    (
        "nl",
        "condition_added",
        "more_protective",
        "Wij gebruiken uw locatie.",
        "Wij gebruiken uw locatie alleen met uw toestemming.",
    ),
    (
        "nl",
        "condition_added",
        "less_protective",
        "Wij informeren u over verzoeken van de politie.",
        "Wij informeren u over verzoeken van de politie, mits de wet dat toestaat.",
    ),
    (
        "nl",
        "figure_changed",
        "more_protective",
        "Wij bewaren opnames maximaal twaalf maanden.",
        "Wij bewaren opnames maximaal 90 dagen.",
    ),
    (
        "es",
        "broadened",
        "less_protective",
        "Compartimos sus datos con proveedores.",
        "Compartimos sus datos con proveedores y anunciantes.",
    ),
    ("es", "narrowed", "less_protective", "No vendemos ni alquilamos sus datos.", "No vendemos sus datos."),
    (
        "es",
        "condition_added",
        "less_protective",
        "Puede solicitar una copia de sus datos.",
        "Puede solicitar una copia de sus datos, siempre que verifique su identidad.",
    ),
]
WHOLE = [
    ("en", "+", "Your information will be kept secure with industry-standard safeguards."),
    ("en", "+", "Our service providers are required to protect your information."),
    ("en", "+", "We require third parties to handle personal data with the same care."),
    ("en", "-", "Third parties may collect information about you through cookies on our pages."),
    ("en", "-", "You are responsible for all activity under your account."),
    ("en", "-", "By using the app you consent to the transfer of your data to other countries."),
    ("en", "+", "If you prefer not to receive these messages, you can unsubscribe at any time."),
    ("en", "+", "We may remove content that breaks these rules."),
    ("en", "+", "We reserve the right to remove posts that harass other members."),
    ("en", "+", "Content that promotes eating disorders is not allowed."),
    ("en", "-", "We allow violent imagery when it is shared for artistic purposes."),
    ("en", "+", "We notify account holders before we hand over their records."),
    ("en", "-", "We keep your search history for as long as your account is open."),
    ("en", "+", "You must be at least 16 to open an account."),
    ("en", "+", "Advertisers must not target teenagers with ads for alcohol."),
    ("en", "+", "Videos made with artificial intelligence are labelled."),
    ("en", "-", "Police can ask for subscriber data through our portal."),
    ("en", "+", "Law enforcement must present a warrant before we disclose the content of messages."),
    ("en", "+", "We review each government request and reject those that are too broad."),
    ("en", "+", "You can choose who sees your profile photo."),
    ("en", "+", "Children under 13 are not permitted to use the service."),
    ("en", "+", "We do not knowingly collect personal data from children."),
    ("en", "-", "We do not guarantee that the service will be free of errors."),
    ("en", "-", "We combine the data we get from partners with what we know about you."),
    ("en", "-", "Information about the pages you visit, such as the address and the time."),
    ("en", "-", "Your phone number, if you give it to us."),
    ("en", "+", "Threats of physical harm against a person."),
    ("en", "+", "Posting someone's home address without their permission."),
    ("en", "+", "Selling counterfeit goods."),
    ("en", "-", "We use your photos to train our models."),
    ("en", "+", "We do not use your photos to train our models."),
    ("en", "+", "Customer content is never used to train our models."),
    ("en", "-", "Any dispute will be settled by binding arbitration."),
    ("en", "-", "You waive your right to take part in a class action."),
    ("en", "-", "Fees are not refundable."),
    ("en", "+", "You may request a refund within 14 days."),
    ("en", "+", "We publish a report on these requests every six months."),
    ("en", "+", "Data is encrypted in transit and at rest."),
    ("en", "+", "Employees may access the data only when they need it for their work."),
    ("en", "-", "Our staff can read the messages you send to support."),
    ("en", "+", "You have the right to object to automated decisions."),
    ("en", "-", "We share your email address with advertisers."),
    ("en", "+", "We never share your email address with advertisers."),
    ("en", "-", "We disclose information when a court orders us to."),
    ("en", "+", "We will challenge orders that we believe are unlawful."),
    ("en", "+", "Accounts that repeatedly break the rules are closed."),
    ("en", "+", "Our technology must not be used for the mass surveillance of civilians."),
    ("en", "-", "Customers may use the technology for border control."),
    ("en", "+", "We have ceased to provide storage to the agency."),
    ("en", "-", "Log files, including IP addresses and device identifiers."),
    ("en", "+", "Sexual content involving minors."),
    ("en", "-", "To show you ads that match your interests."),
    ("en", "+", "We ask for your consent before we share your location."),
    ("en", "-", "Your data may be stored outside your country."),
    ("en", "+", "Sellers have to disclose paid endorsements."),
    ("en", "+", "We delete your data when you close your account."),
    ("en", "-", "We may not be able to delete all copies of your data."),
    ("en", "+", "Users can appeal a decision within thirty days."),
    ("fr", "+", "Nous ne vendons jamais vos informations à des tiers."),
    ("fr", "-", "Nous partageons votre adresse avec nos partenaires commerciaux."),
    ("fr", "+", "Vous pouvez demander l'effacement de vos données."),
    ("fr", "+", "Les contenus haineux sont interdits."),
    ("fr", "+", "Nous supprimons vos données après la clôture du compte."),
    ("fr", "-", "Vos nom, prénom et date de naissance."),
    ("fr", "-", "Afin de vous proposer des offres commerciales."),
    ("fr", "+", "Toute personne de moins de 16 ans ne peut créer de compte."),
    ("fr", "+", "Nous pouvons suspendre les comptes qui enfreignent ces règles."),
    ("fr", "-", "Nous ne pouvons garantir l'absence d'erreurs."),
    ("fr", "+", "Vos données sont chiffrées."),
    ("fr", "+", "Nous vous informons avant toute communication de vos données aux autorités."),
    ("de", "+", "Wir verkaufen Ihre Daten nicht."),
    ("de", "-", "Wir geben Ihre Daten an Werbepartner weiter."),
    ("de", "+", "Sie können der Verarbeitung jederzeit widersprechen."),
    ("de", "+", "Hassrede ist auf der Plattform verboten."),
    ("de", "-", "Wir speichern Ihre IP-Adresse und den Browsertyp."),
    ("de", "+", "Ihre Daten werden nach 30 Tagen gelöscht."),
    ("de", "+", "Konten, die gegen die Regeln verstoßen, werden gesperrt."),
    ("de", "+", "Wir nutzen Ihre Inhalte nicht zum Training von Modellen."),
    ("de", "-", "Wir haften nicht für Schäden."),
    ("de", "+", "Sie haben das Recht auf Auskunft."),
    ("de", "-", "Zur Anzeige personalisierter Werbung."),
    ("nl", "+", "Wij verkopen uw gegevens niet."),
    ("nl", "+", "Wij delen uw gegevens nooit met adverteerders."),
    ("nl", "-", "Wij delen uw gegevens met adverteerders."),
    ("nl", "+", "U kunt uw toestemming op elk moment intrekken."),
    ("nl", "+", "Haatdragende berichten zijn verboden."),
    ("nl", "-", "Wij gebruiken uw locatie voor gerichte reclame."),
    ("nl", "+", "Wij verwijderen uw gegevens na 30 dagen."),
    ("nl", "+", "Accounts die de regels overtreden worden geblokkeerd."),
    ("nl", "-", "Wij zijn niet aansprakelijk voor schade."),
    ("nl", "+", "Onze technologie mag niet worden gebruikt voor massale bewaking van burgers."),
    ("nl", "+", "Wij informeren u voordat wij gegevens aan de politie verstrekken."),
    ("es", "+", "No vendemos sus datos personales."),
    ("es", "-", "Compartimos su información con anunciantes."),
    ("es", "+", "Puede oponerse al tratamiento de sus datos."),
    ("es", "+", "Está prohibido el contenido violento."),
    ("es", "-", "Recopilamos su dirección IP y su ubicación."),
    ("es", "+", "Eliminamos sus datos cuando cierra la cuenta."),
    ("es", "+", "Podemos suspender las cuentas que infrinjan estas normas."),
    ("es", "-", "No somos responsables de los daños."),
    ("es", "+", "Sus mensajes están cifrados."),
    ("en", "+", "Depicting a real person in a sexual way without their agreement"),
    ("en", "+", "Mocking the victims of a tragedy"),
    ("en", "+", "Coordinated attempts to flood a page with comments"),
    ("en", "+", "Buying or selling followers"),
    ("en", "+", "Content designed to trick people into giving away passwords"),
    ("en", "+", "Videos that show dangerous stunts"),
    ("en", "+", "Claims that an election date has moved"),
    ("en", "+", "Misrepresenting your identity"),
    ("en", "+", "Praise for mass murderers"),
    ("en", "+", "Nicknames that insult a religion"),
    ("en", "+", "Denying that a tragedy took place"),
    ("en", "-", "Contact information, such as your postal address"),
    ("en", "-", "Photos and videos that you upload"),
    ("en", "-", "Websites you visited before ours"),
    ("en", "-", "Data from data brokers"),
    ("en", "-", "Purchase history and returns"),
    ("en", "-", "People who appear in your address book"),
    ("en", "-", "Our affiliates and subsidiaries"),
    ("en", "-", "With marketing partners who may send you offers"),
    ("en", "+", "We only share aggregated data that cannot identify you."),
    ("en", "+", "Access to the data is limited to staff who need it."),
    ("en", "+", "We do not allow advertisers to target you by religion."),
    ("en", "+", "Under-18 accounts are private by default."),
    ("en", "+", "Ads are never shown to users under 18."),
    ("en", "+", "We carry out an independent audit every year."),
    ("en", "+", "You will be told before your account is closed."),
    ("en", "+", "Reports are kept confidential."),
    ("en", "-", "By posting, you give us a licence to use your content."),
    ("en", "-", "We can change these terms whenever we like."),
    ("en", "-", "We are not liable for lost data."),
    ("en", "-", "You agree to pay any taxes and charges."),
    ("en", "-", "Your content may be visible to people outside the service."),
    ("en", "-", "Anyone can see your public profile."),
    ("en", "-", "We also receive data about you from other companies."),
    ("en", "-", "We may monitor calls for quality purposes."),
    ("en", "+", "Law enforcement requests must be in writing and signed."),
    ("en", "+", "We object to requests that lack a legal basis."),
    ("en", "+", "Parents can set a time limit for their child."),
    ("en", "+", "Users under 16 cannot send direct messages."),
    ("fr", "+", "Contenus incitant à la violence"),
    ("fr", "+", "Usurpation de l'identité d'autrui"),
    ("fr", "+", "Vente d'armes ou de drogues"),
    ("fr", "-", "Votre adresse électronique et votre numéro de téléphone"),
    ("fr", "-", "L'historique de vos achats et de vos recherches"),
    ("fr", "-", "Nos filiales et nos sous-traitants"),
    ("fr", "+", "Les comptes des mineurs sont privés par défaut."),
    ("fr", "+", "Nous ne conservons pas vos données bancaires."),
    ("fr", "-", "Vos données peuvent être transférées hors de l'Union européenne."),
    ("fr", "+", "Vous pouvez retirer votre consentement à tout moment."),
    ("fr", "-", "En publiant un contenu, vous nous accordez une licence."),
    ("de", "+", "Inhalte, die zu Gewalt aufrufen"),
    ("de", "+", "Verkauf von Waffen oder Drogen"),
    ("de", "-", "Ihre E-Mail-Adresse und Telefonnummer"),
    ("de", "-", "Der Verlauf Ihrer Einkäufe und Suchanfragen"),
    ("de", "-", "Unsere Tochtergesellschaften und Dienstleister"),
    ("de", "+", "Konten von Minderjährigen sind standardmäßig privat."),
    ("de", "+", "Wir speichern keine Bankdaten."),
    ("de", "-", "Ihre Daten können in Länder außerhalb der EU übermittelt werden."),
    ("de", "-", "Mit dem Hochladen räumst du uns eine Lizenz ein."),
    ("de", "+", "Wir löschen die Daten, sobald sie nicht mehr benötigt werden."),
    ("nl", "+", "Inhoud die aanzet tot geweld"),
    ("nl", "+", "Verkoop van wapens of drugs"),
    ("nl", "-", "Uw e-mailadres en telefoonnummer"),
    ("nl", "-", "De geschiedenis van uw aankopen en zoekopdrachten"),
    ("nl", "-", "Onze dochterondernemingen en dienstverleners"),
    ("nl", "+", "Accounts van minderjarigen zijn standaard privé."),
    ("nl", "+", "Wij slaan geen bankgegevens op."),
    ("nl", "-", "Uw gegevens kunnen buiten de EU worden verwerkt."),
    ("nl", "-", "Door iets te plaatsen geeft u ons een licentie."),
    ("nl", "+", "Wij verwijderen de gegevens zodra ze niet meer nodig zijn."),
]


@pytest.mark.parametrize(("language", "change", "direction", "before", "after"), PAIRS)
def test_main_change(language: str, change: str, direction: str, before: str, after: str) -> None:
    main = compare(before, after, language)[0]
    assert (main.change, main.direction) == (change, direction)
    assert (main.before, main.after) == (before, after)
    assert main.cue or change == "reworded"


@pytest.mark.parametrize(("language", "sign", "text"), WHOLE)
def test_added_and_removed_take_the_publics_side(language: str, sign: str, text: str) -> None:
    good, bad = ("more_protective", "less_protective") if sign == "+" else ("less_protective", "more_protective")
    (added,) = compare("", text, language)
    (removed,) = compare(text, "", language)
    assert (added.change, added.direction, added.after) == ("added", good, text)
    assert (removed.change, removed.direction, removed.before) == ("removed", bad, text)


@pytest.mark.parametrize(
    "text", ["", "We keep this.", "Wij bewaren dit.", "* **Bold** [link](https://example.org)", "𝟙 \ufffe \u200b ?!"]
)
def test_nothing_changed(text: str) -> None:
    assert compare(text, text) == []
    assert compare(Document(text), Document(text)) == []


def test_one_side_empty_gives_one_change_a_passage() -> None:
    found = compare("", "We delete your messages. We sell your address to advertisers.")
    assert [change.change for change in found] == ["added", "added"]
    assert [change.direction for change in found] == ["more_protective", "less_protective"]


def test_narrowed_and_excepted_gives_both() -> None:
    before = "We notify all members of every request."
    after = "We notify some members of every request, unless a court forbids it."
    assert {change.change for change in compare(before, after, "en")} >= {"narrowed", "exception_added"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("* 4.2 We keep your data.", "- 4.3 We keep your data."),
        ("We keep **your** data.", "We keep your data"),
        ("See [our terms](https://example.org/a).", "See our terms."),
        ("We don’t keep your ﬁles.", "We don't keep your files."),
        ("We need two forms.", "We need 2 forms."),
        ("We analyse colour.", "We analyze color."),
    ],
)
def test_format_and_spelling_are_rewording(before: str, after: str) -> None:
    assert [(change.change, change.direction) for change in compare(before, after, "en")] == [("reworded", "neutral")]


@pytest.mark.parametrize(
    "text",
    ["(" * 500, "may " * 3000, "[a](" * 400, "1." * 2000, "\x00\ufffe", "unless", "*" * 900, "§ 4", "يجب", "我们"],
)
def test_odd_input_never_raises(text: str) -> None:
    for before, after in ((text, "We keep data."), ("We keep data.", text), (text, text + " x"), ("", text)):
        for change in compare(before, after):
            assert change.change in CHANGE_KINDS
            assert change.direction in DIRECTIONS
            assert change.confidence in CONFIDENCES


def test_deterministic() -> None:
    before, after = (
        "We share your name and address with partners.",
        "We may share your name with partners and affiliates if you agree.",
    )
    assert compare(before, after) == compare(before, after)


def test_moved_comes_only_between_documents() -> None:
    lines = ["We keep server logs for a month.", "You may appeal any decision.", "Our address is on the last page."]
    turned = [lines[2], lines[0], lines[1]]
    assert all(change.change != "moved" for change in compare(" ".join(lines), " ".join(turned), "en"))
    assert [change.change for change in compare(_document(lines), _document(turned))] == ["moved"]


def test_documents_give_places() -> None:
    before = _document(["We keep server logs for 30 days.", "You may appeal any decision."])
    after = _document(["You may appeal any decision.", "We keep server logs for 90 days."])
    (change,) = [change for change in compare(before, after) if change.change != "moved"]
    assert change.change == "figure_changed"
    assert before.text[change.before_start : change.before_end] == change.before
    assert after.text[change.after_start : change.after_end] == change.after


def _document(sentences: list[str]) -> Document:
    passages, at = [], 0
    for sentence in sentences:
        passages.append(Passage("sentence", sentence, at, at + len(sentence)))
        at += len(sentence) + 1
    return Document(" ".join(sentences), passages=tuple(passages), language="en")


def test_word_diff_covers_both_sides() -> None:
    steps = word_diff("We keep *logs* for 30 days.", "We keep logs, always, for 90 days.")
    assert [step[0] for step in steps] == ["equal", "insert", "equal", "replace", "equal"]
    assert ("replace", "30", "90") in steps
    assert plain("* [Terms](https://example.org/x_(y)) apply") == "Terms apply"


def test_every_language_has_every_list_of_words_that_rules_ask_for() -> None:
    asked = set()
    for path in sorted(Path(align.__file__).parent.glob("*.py")):
        asked |= set(re.findall(r'"((?:cues|passage|announcement)\.[a-z_]+)"', path.read_text(encoding="utf-8")))
    vocabulary = package_vocabulary()
    for language in vocabulary.with_section("changes"):
        known = set(change_words(vocabulary, language).matchers)
        assert asked - known <= {"cues.late_negation"}, language
