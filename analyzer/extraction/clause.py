"""Hold one clause with all that its kind is decided by: its words by the lexicon, its subject, tense and voice."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analyzer.language.entities import Speaker
from analyzer.language.lazy import lazy
from analyzer.language.phrases import Hit
from analyzer.language.readings import Reading, by_label, longest_first

OURS = ("company", "person", "spokesperson")
_YEAR = re.compile(r"\b20[2-9]\d\b")
_DAY = re.compile(r"\d{1,2}\.?\s+(?:de\s+)?$")
_DAY_BEFORE = 8  # code points before a month in which its day stands
_OPENING = 2  # code points in which a clause begins
_COUNTED = re.compile(r"\d")
_NEAR_TIME = 24  # code points between an opener and its time
_LAST_WORD = re.compile(r"\w+(?=\W*$)")
_LONG = re.compile(r"\w{9,}")
_NEAR, _NEXT = 36, 12  # code points between a subject and its verb, and between a verb and its subject


@dataclass(eq=False)  # one is made of every clause, and a frozen one takes three times as long to make
class Clause:
    """Hold one clause with all that its kind is decided by; `speaker` is None where the document itself speaks."""

    sentence: Reading
    start: int
    end: int
    hits: list[Hit]
    speaker: Speaker | None
    manner: str
    quoted: bool
    own_voice: bool  # the document speaks for its company
    asked: Callable[[], Speaker | None]
    placed: Callable[[Clause], list[tuple[int, int]]]
    in_terms: bool = False  # the document lays down rules: terms, a policy
    in_report: bool = False  # the document is a company's report

    def __post_init__(self) -> None:
        sentence = self.sentence
        self.text, self.folded, self.words = sentence.text, sentence.folded, sentence.grammar
        self.index = sentence.index if self.hits is sentence.telling else by_label(self.hits)

    @lazy
    def subject(self) -> Speaker | None:
        """Return who acts in the clause, as far as it can be told."""
        return self.asked()

    @lazy
    def spots(self) -> list[tuple[int, int]]:
        """Return where the company, or who speaks for it, is named as one who acts."""
        return self.placed(self)

    def first(self, *label: str) -> Hit | None:
        """Return the longest of the first hits under a label."""
        found = self.index.get(label)
        return found if found is None else longest_first(found)

    def under(self, *label: str) -> Sequence[Hit]:
        """Return the hits under a label, by place."""
        return self.index.get(label, ())

    def cue(self, kind: str, who: str = "any") -> Hit | None:
        return self.first("cues", kind, who)

    @lazy
    def future_time(self) -> Hit | None:
        """Return the opener of a time that lies ahead: "by June", "from 2026", "next year"."""
        times = [hit.start for hit in self.under("part", "deadline_times")]
        times += [match.start() for match in _YEAR.finditer(self.text, self.start, self.end)]
        openers = self.under("part", "future_openers")
        return self.first("future_times") or next(
            (hit for hit in openers if any(0 <= time - hit.end < 24 for time in times)), None
        )

    @lazy
    def habitual_passive(self) -> Hit | None:
        """Return the participle of a present passive: what is always done, in no perfect and no past."""
        if self.first("auxiliaries", "perfect") or self.first("auxiliaries", "passive") or not self.past:
            return None
        spots = [hit.end for hit in self.under("auxiliaries", "present_passive")]
        near = 80 if self.words.verb_second else 14
        ours = () if self.words.verb_second else [hit.start for hit in self.under("us")]
        told = [hit for hit in self.verbs if hit.label[1] == "past"]  # "deleted accounts are purged": not the first
        for past in [self.past, *told]:
            for spot in spots:  # "that is, we rejected" is no passive
                if 0 <= past.start - spot < near and not any(spot <= start < past.start for start in ours):
                    return past
        return None

    @lazy
    def verbs(self) -> list[Hit]:
        """Return the finite verbs and participles: no infinitive after its mark."""
        marks = self.words.infinitive_marks
        return [
            hit for hit in self.under("verb")
            if not (hit.label[1] in ("base", "past") and marks and self.folded.endswith(marks, 0, hit.start))
        ]  # fmt: skip

    @lazy
    def ours(self) -> bool:
        """Tell whether the company, or who speaks for it, is the subject."""
        return self.subject is not None and self.subject.role in OURS

    def acts(self, hit: Hit | None) -> bool:
        """Tell whether the company is the subject of `hit`: named next to it, or meant by the verb's own ending."""
        if hit is None:
            return False
        if self.words.we_endings and self.folded[hit.start : hit.end].split(" ")[0].endswith(self.words.we_endings):
            return True
        for start, end in self.spots:
            if start <= hit.start < end:
                return True  # "we'll"
            if hit.start <= start and end <= hit.end:
                return True  # "wollte das Unternehmen nicht sagen"
            before, after = self.text[end : hit.start], self.text[hit.end : start]
            words = 1 if hit.label[:2] in (("verb", "base"), ("verb", "present")) else 6
            apart = "," in before or any(word in self.words.relatives for word in before.split())
            if end <= hit.start and len(before) < _NEAR and not apart and len(before.split()) <= words:
                return True
            if self.words.verb_second and hit.end <= start and len(after) < _NEXT:
                return True
        return False

    @lazy
    def negated(self) -> Hit | None:
        free = {hit[:2] for hit in self.under("part", "condition")}  # "sin hacer ruido" denies nothing
        more = [hit.start for hit in self.under("more_than")]  # nor does "not only"
        if not free and not more:
            return self.first("neg")
        kept = [hit for hit in self.under("neg") if hit[:2] not in free and hit.start not in more]
        return longest_first(kept) if kept else None

    @lazy
    def modal(self) -> Hit | None:
        """Return the modal; an auxiliary that also makes the passive is one only beside an infinitive."""
        found = self.first("modal")
        told = {hit.start for hit in self.under("backshifted")}  # "we would count them as two" is no promise
        if found and told and self.own_voice and self.manner != "say":
            found = next((hit for hit in self.under("modal") if hit.start not in told), None)
        passive = self.first("auxiliaries", "present_passive")
        if found and passive and found[:2] == passive[:2] and not self.tense("base") and not self._closes_open:
            return next((hit for hit in self.under("modal") if hit.start > found.end), None)
        return found

    @property
    def _closes_open(self) -> bool:
        """Tell whether an infinitive that no list need hold closes the clause: "werden … nicht mehr ausleihen"."""
        pattern, told = self.words.infinitive, self.words.participle
        last = _LAST_WORD.search(self.folded, self.start, self.end)
        passive = self.first("auxiliaries", "present_passive")
        if last and passive and last.span() == passive[:2]:  # "dass es sie ersetzen wird"
            last = _LAST_WORD.search(self.folded, self.start, passive.start)
        if pattern is None or last is None or not pattern.fullmatch(last[0]):
            return False
        if self.words.nouns_capital and self.text[last.start()].isupper():
            return False
        return self.first("us") is not None or told is None or not told.fullmatch(last[0])

    @lazy
    def lasts(self) -> bool:
        """Tell whether a span of time stands in the clause and no day: "after nine days"."""
        named = [hit.start for hit in self.under("part", "deadline_times")]
        return bool(named) and not any(self.folded.startswith(tuple(self.words.months), start) for start in named)

    @lazy
    def day_ahead(self) -> Hit | None:
        """Return the opener of a day that lies ahead, "by June", "from 2026": no span as in "within 30 days"."""
        named = self.under("part", "deadline_times")
        months = tuple(self.words.months)
        openers = self.under("part", "future_openers")
        found = self.first("future_times")
        for opener in openers if found is None else ():
            years = [match.start() for match in _YEAR.finditer(self.text, opener.end, self.end)]
            dated = [time.start for time in named if self.folded.startswith(months, time.start)] + years
            bare = [time.start for time in named if not _COUNTED.search(self.folded, opener.end, time.start)]
            wide = [time for time in bare if " " in self.folded[opener.start : opener.end]]  # "by the end of the year"
            days = [day for day in dated + wide if 0 <= day - opener.end < _NEAR_TIME]
            if days and not any(opener.end <= hit.start < min(days) for hit in self.under("auxiliaries")):
                return opener  # but "this is what happened in June"
        return found

    def tense(self, *wanted: str) -> Hit | None:
        return next((hit for hit in self.verbs if hit.label[1] in wanted), None)

    @lazy
    def past(self) -> Hit | None:
        """Return the participle or past tense; a form that is also a present is one only beside its auxiliary."""
        helped = self.first("auxiliaries", "perfect") or self.first("auxiliaries", "passive")
        helped = helped or self.first("auxiliaries", "present_passive")
        if not helped and self.words.participles_need_help:
            simple = self.tense("preterite")
            also_now = simple and any(hit[:2] == simple[:2] and hit.label[1] == "present" for hit in self.verbs)
            return None if also_now and not self._dated and self.own_voice else simple
        present = ("present", "base") if self.words.base_is_present and self.words.verb_second else ("present",)
        now = set() if helped else {hit[:2] for hit in self.verbs if hit.label[1] in present}
        told = [hit for hit in self.verbs if hit.label[1] in ("past", "preterite") and hit[:2] not in now]
        if (
            helped and self.words.verb_second and self.words.participle
        ):  # "heeft … sloten": a noun, or another clause's verb
            whole = self.words.participle
            told = [hit for hit in told if whole.fullmatch(self.folded, hit.start, hit.end)] or told
        if helped and self.words.participles_need_help and not self.words.verb_second:
            helpers = [hit.end for hit in self.under("auxiliaries")]
            told = [
                hit for hit in told
                if hit.label[1] == "preterite" or any(0 <= hit.start - end < _NEAR for end in helpers)
            ]  # fmt: skip
        if self.words.base_is_present and not self.words.verb_second:
            told = [hit for hit in told if not self._attribute(hit)]
        return told[0] if told else None

    @lazy
    def _dated(self) -> bool:
        """Tell whether a time stands in the clause that lies behind: "last year", "in 2024", "on 14 May"."""
        if self.first("past_times"):
            return True
        if self.future_time:
            return False
        times = self.under("part", "deadline_times")
        days = [hit for hit in times if self.folded[hit.start : hit.end] in self.words.months]  # "30 days" date nothing
        dated = any(_DAY.search(self.text, max(0, hit.start - _DAY_BEFORE), hit.start) for hit in days)
        return dated or _YEAR.search(self.text, self.start, self.end) is not None

    @lazy
    def goes_on(self) -> bool:
        """Tell whether the clause goes on with what is told in the one before: "and that one of them had known"."""
        return self.opens_with("continued")

    def opens_with(self, label: str) -> bool:
        """Tell whether the first hit under a label opens the clause."""
        found = self.first(label)
        return found is not None and found.start - self.start < _OPENING

    @lazy
    def perfect(self) -> Hit | None:
        """Return the auxiliary of a perfect whose participle no list holds: "our team has rotated the keys"."""
        pattern = self.words.participle
        if not self.under("auxiliaries", "perfect"):
            return None
        states = {hit[:2] for tense in ("present", "passive") for hit in self.under("auxiliaries", tense)}
        helpers = [hit for hit in self.under("auxiliaries", "perfect") if hit[:2] not in states]
        return next((hit for hit in helpers if pattern and pattern.match(self.folded, hit.end, self.end)), None)

    @lazy
    def was(self) -> bool:
        """Tell whether the clause speaks of what was, whatever the verb: "no address left our servers"."""
        perfect = self.first("auxiliaries", "perfect")
        whole = perfect is not None and " " in self.folded[perfect.start : perfect.end]  # "est sorti"
        if self.past_told or whole or self.first("auxiliaries", "passive") or self.first("undone"):
            return True
        now = self.first("auxiliaries", "present") or self.modal or self.present
        if self.first("past_times") and not now:
            return True
        pattern = self.words.preterite
        return not now and pattern is not None and pattern.search(self.folded, self.start, self.end) is not None

    @property
    def heads(self) -> bool:
        """Tell whether the clause opens its sentence, or stands behind a semicolon."""
        before = self.text[: self.start].rstrip(' "“„«‘')
        return not before or before[-1] in ";:.!?"

    def is_main(self, hit: Hit) -> bool:
        """Tell whether no word that opens another clause stands before a hit: "because it did not"."""
        return not any(word.strip(",") in self.words.relatives for word in self.folded[self.start : hit.start].split())

    @property
    def lasting(self) -> bool:
        """Tell whether the company's own page says since when something is so."""
        return self.own_voice and self.opens_with("since")

    @lazy
    def standing(self) -> bool:
        """Tell whether the clause is a present passive, whatever the verb: "they are not armed", "werden nicht gezeigt"."""
        if self.first("auxiliaries", "perfect") and not self.first("auxiliaries", "present_passive"):
            return False
        if self.first("auxiliaries", "passive") or self.past_told:
            return False
        pattern = self.words.participle
        helpers = self.under("auxiliaries", "present_passive")
        marks = [mark.lstrip() for mark in self.words.passive_marks]
        denied = [hit.end + 1 for hit in self.under("neg")]
        if any(self.folded.startswith(mark, end) for mark in marks for end in denied):
            return True  # "no se muestran"
        return pattern is not None and any(pattern.match(self.folded, hit.end, self.end) for hit in helpers)

    @lazy
    def figures(self) -> Hit | None:
        """Return the verb that goes with a counted number; an auxiliary beside its participle is none."""
        told = self.past or self.perfect
        helpers = {hit.start for hit in self.under("auxiliaries", "perfect")} if told else set()
        figures = [hit for hit in self.under("figures") if hit.start not in helpers]
        return next((hit for hit in figures if not (told and self.words.verb_second and self._parted(told, hit))), None)

    def _parted(self, one: Hit, other: Hit) -> bool:
        """Tell whether a word that opens another clause stands behind one hit and before the other."""
        return any(word in self.words.relatives for word in self.folded[one.end : other.start].split())

    @lazy
    def compounds(self) -> list[Hit]:
        """Return the long words that end in a counted noun: "verwijderverzoeken"."""
        endings = self.words.counted_endings
        words = _LONG.finditer(self.folded, self.start, self.end) if endings else ()
        return [Hit(word.start(), word.end(), ("counted",)) for word in words if word[0].endswith(endings)]

    @property
    def past_told(self) -> bool:
        """Tell whether the clause speaks of what was: a perfect, or a past that stands for itself."""
        if self.first("auxiliaries", "perfect") is not None and (self.past or self.perfect or not self.own_voice):
            return True  # "has" alone may be "owns"
        return self.past is not None and self.habitual_passive is None

    def _attribute(self, hit: Hit) -> bool:
        """Tell whether a participle only describes a noun: "orders issued by courts", "user-created data"."""
        if self.text[max(0, hit.start - 1) : hit.start] == "-":
            return True
        helped = any(0 <= hit.start - other.end < _NEAR for other in self.under("auxiliaries"))
        return not helped and self.folded.startswith((" by ", " under ", " pursuant "), hit.end)

    @lazy
    def present(self) -> Hit | None:
        if self.modal:
            return None
        found = self.tense("present", *(["base"] if self.words.base_is_present else []))
        helper = self.first("auxiliaries", "perfect")
        told = self.past if found and self.words.we_endings and self._dated else None
        if told and found and found[:2] == told[:2]:
            return None  # "durante 2024 rechazamos": a past, though it looks like a present
        if found is None or helper is None:
            return found
        if self.words.verb_second and found.end < helper.start and self._parted(found, helper):
            return found  # "we let them know that they were asked for": another clause's perfect
        if self.past or (self.words.base_is_present and not self.words.verb_second):
            return None  # "did not share": an infinitive, though it looks like a present
        return found
