"""Read edits that cover more or less: quantities, degrees, places, actors, whole sentences, items of a list."""

from __future__ import annotations

from analyzer.tracking.change_clauses import side
from analyzer.tracking.change_edits import Chunk, Span, is_name
from analyzer.tracking.change_signals import Pair, Signal, signal_of
from analyzer.tracking.change_stance import stance_of

_ACTOR = 5  # words that an actor's name takes at most
_ACTS = ("binding.duty", "binding.option", "cues.negation", "cues.finite", "cues.condition", "cues.exception")
_DECIDER = 9  # words that those may take by whom something is decided
_BODY = 6  # words that the name of a body that decides takes at most


def read_quantities(pair: Pair, chunk: Chunk) -> Signal | None:
    gone, new = chunk.gone, chunk.new
    for change, span, grown in (("narrowed", new, 1), ("broadened", gone, -1)):
        only = span.marks("cues.only")
        if (
            only
            and pair.grows("cues.only") * grown > 0
            and len(span.substance) <= 2
            and not _told_as_exception(pair, grown)
        ):
            open_to_all = stance_of(pair.before if change == "narrowed" else pair.after)
            told = side(-grown * open_to_all.sign) if open_to_all.sign else ""
            return signal_of(chunk, change, 0.7, only[0].text, told)
    scale = ("cues.partial", "cues.most", "cues.universal")
    old = max((rank for rank, name in enumerate(scale) if gone.marks(name)), default=None)
    now = max((rank for rank, name in enumerate(scale) if new.marks(name)), default=None)
    if now == 2 and old is None and gone.substance and len(gone) <= _ACTOR and pair.grows("cues.universal") > 0:
        return signal_of(chunk, "broadened", 0.6)
    if old is not None and now is not None and old != now and len(new) <= 8 and len(gone) <= 8:
        return signal_of(chunk, "broadened" if now > old else "narrowed", 0.75)
    bare = len(new.substance) + len(gone.substance) <= 1
    if bare and now in (0, 1) and old is None and pair.grows(scale[now]) > 0:
        return signal_of(chunk, "narrowed", 0.6)
    if bare and old in (0, 1) and now is None and pair.grows(scale[old]) < 0:
        return signal_of(chunk, "broadened", 0.6)
    return None


def _told_as_exception(pair: Pair, grown: int) -> bool:
    """Say whether the side without the word for only denies all but a case: only if, not unless."""
    other = pair.before if grown > 0 else pair.after
    denies = other.has("cues.negation") or other.has("cues.nobody")
    return denies and pair.grows("cues.exception") * grown < 0


def read_degrees(pair: Pair, chunk: Chunk) -> Signal | None:
    """Read a word for much put in the place of one for little, or the other way round: precise and approximate, promptly and in due course."""
    for change, much, little in (("narrowed", chunk.gone, chunk.new), ("broadened", chunk.new, chunk.gone)):
        softer = pair.grows("cues.low_degree") * (1 if change == "narrowed" else -1) > 0
        if (
            softer
            and _is_all(little, "cues.low_degree")
            and (_is_all(much, "cues.high_degree") or _moved(pair, much, change))
        ):
            bound = (much.marks("cues.high_degree") or little.marks("cues.low_degree"))[0].text
            in_manner = pair.stance.sign > 0 and (
                not len(much) or much.reading.lexicon.matchers["cues.manner"].fullmatch(bound)
            )
            named = {"narrowed": "weakened", "broadened": "strengthened"}[change] if in_manner else change
            return signal_of(chunk, named, 0.6, f"{chunk.gone.text} → {chunk.new.text}")
    return None


def _moved(pair: Pair, much: Span, change: str) -> bool:
    """Say whether the word for much stands in another place of the passage: promptly before the verb, in due course at the end."""
    return len(much) == 0 and pair.grows("cues.high_degree") * (1 if change == "broadened" else -1) > 0


def _is_all(span: Span, name: str) -> bool:
    """Say whether cues of one kind are all the substance of a span."""
    covered = {index for mark in span.marks(name) for index in range(mark.start, mark.end)}
    return bool(covered) and covered.issuperset(span.substance)


def read_places(pair: Pair, chunk: Chunk) -> Signal | None:
    """Read a place put in, which narrows, or taken out, which broadens; places on a list are items of it."""
    for change, span, other in (("broadened", chunk.new, chunk.gone), ("narrowed", chunk.gone, chunk.new)):
        if _anywhere(span) and other.marks("cues.place") and not _anywhere(other):
            return signal_of(chunk, change, 0.6)
    for change, span, other in (("narrowed", chunk.new, chunk.gone), ("broadened", chunk.gone, chunk.new)):
        placed = {index for mark in span.marks("cues.place") for index in range(mark.start, mark.end)}
        if (
            placed
            and span.substance
            and placed.issuperset(span.substance)
            and not other.marks("cues.place")
            and not other.substance
        ):
            return None if _joins(span, other) else signal_of(chunk, change, 0.58)
    return None


def _anywhere(span: Span) -> bool:
    """Say whether a span speaks of any place: any country, worldwide."""
    ends = {mark.end for mark in span.marks("cues.universal")}
    return any(mark.start in ends for mark in span.marks("cues.place"))


def read_actors(pair: Pair, chunk: Chunk) -> Signal | None:
    """Read another actor in the same place: the company, the public, or a party of another name."""
    if (_is_body(chunk.gone) and _is_body(chunk.new)) or (_decides(chunk.gone) and _decides(chunk.new)):
        cue = f"{chunk.gone.text} → {chunk.new.text}"
        return signal_of(chunk, "actor_changed", 0.72, cue, _independence(chunk.gone, chunk.new))
    gone, new = _actor(chunk.gone), _actor(chunk.new)
    if not (len(chunk.gone) <= _ACTOR and len(chunk.new) <= _ACTOR and chunk.gone.lead == chunk.new.lead):
        return None
    other = chunk.new if gone else chunk.gone
    named = other.substance and not other.separators and not is_name(other) and chunk.gone.start == 0
    named = named and not other.marks("passage.company") and not other.marks("passage.user")
    if gone != new and ((gone and new) or (named and (gone or new) in ("company", "user"))):
        return signal_of(chunk, "actor_changed", 0.72, f"{chunk.gone.text} → {chunk.new.text}", "unclear")
    return None


def _is_body(span: Span) -> bool:
    """Say whether a span only names a body or a person that decides: a panel of experts, our moderation team."""
    if not 0 < len(span) <= _BODY or not span.substance or "," in span.lead or not span.marks("cues.body"):
        return False
    named = [index for mark in span.marks("cues.body") for index in range(mark.start, mark.end)]
    return not set(named).isdisjoint(span.substance) and not any(span.marks(name) for name in _ACTS)


def _decides(span: Span) -> bool:
    """Say whether a span names by whom something is decided: it stands just after a verb of deciding."""
    mark = next((one for one in span.reading.marks("cues.decided") if one.end == span.start), None)
    return (
        mark is not None
        and 0 < len(span) <= _DECIDER
        and bool(span.substance)
        and not any(span.marks(name) for name in _ACTS)
    )


def _independence(gone: Span, new: Span) -> str:
    """Take the public's side of another actor: whether a body apart from the company, or none, decides now."""
    before, after = bool(gone.marks("cues.independent")), bool(new.marks("cues.independent"))
    return "unclear" if before == after else "more_protective" if after else "less_protective"


def _actor(span: Span) -> str:
    """Name the kind of actor that a span consists of; empty where it says anything else."""
    kinds = []
    covered: set[int] = set()
    for kind in ("company", "user", "party"):
        marks = span.marks("cues.party" if kind == "party" else f"passage.{kind}")
        if marks:
            kinds.append(kind)
            covered.update(index for mark in marks for index in range(mark.start, mark.end))
    others = [index for index in span.substance if index not in covered]
    return kinds[-1] if kinds and not others else ""


def read_sentences(pair: Pair, chunk: Chunk) -> Signal | None:
    """Read a whole sentence put in or taken out by what it is itself."""
    for span, other, is_new in ((chunk.new, chunk.gone, True), (chunk.gone, chunk.new, False)):
        if len(span) < 5 or len(other) > max(2, len(span) // 6) or not _is_sentence(span):
            continue
        own = stance_of(span.reading, span.start, span.end)
        kind, sign = (
            (own.kind, own.sign) if own.margin >= 1.0 or not pair.stance.sign else (pair.stance.kind, pair.stance.sign)
        )
        if sign:
            binds = sign > 0 and kind != "prohibition"
            change = ("strengthened", "weakened") if binds else ("broadened", "narrowed")
            more = is_new == (sign > 0)
            return signal_of(
                chunk, change[0] if is_new else change[1], 0.75, "", "more_protective" if more else "less_protective"
            )
    return None


def _is_sentence(span: Span) -> bool:
    before, after = span.lead, span.tail
    if "(" in before and ")" in after:  # a sentence in brackets speaks of someone who may do something
        speaks = span.marks("binding.option") and (span.marks("passage.user") or span.marks("cues.party"))
        return bool(speaks) and not span.opens_with("cues.joining")
    last = span.end == len(span.reading.words)
    capital = span.reading.words[span.start].text[0].isupper()
    opens = span.start == 0 or any(mark in before for mark in ".!?") or (last and capital)
    return opens and any(mark in after for mark in ".!?")


def read_items(pair: Pair, chunk: Chunk) -> Signal | None:
    """Read what is left: items joined to a list broaden, items taken out narrow; what restricts does the contrary."""
    spans = chunk.new, chunk.gone
    if any(_explains(span) or _defines(span) or _renames(span) or span.marks("passage.refers") for span in spans):
        return None
    if chunk.new.marks("cues.instruction") and chunk.gone.marks("cues.instruction"):
        return None  # another way to do the same
    new, gone = len(chunk.new.substance), len(chunk.gone.substance)
    listed = chunk.new.separators - chunk.gone.separators
    for span, size, other, opens, closes in (
        (chunk.new, new, gone, "broadened", "narrowed"),
        (chunk.gone, gone, new, "narrowed", "broadened"),
    ):
        longer = listed if span is chunk.new else -listed
        if not size or (size <= 2 * other and not (longer >= 1 and size > other)):
            continue
        joined = _joins(span, _other(chunk, span)) or (
            bool(len(_other(chunk, span))) and not other and _follows_joint(span)
        )
        restricts = not joined and not other and span.opens_with("cues.restricting")
        if restricts and not span.marks("cues.purpose") and (size >= 2 or span.marks("cues.place")):
            return signal_of(chunk, closes, 0.36 + 0.04 * min(size, 5))
        if not joined and is_name(span):
            continue
        if joined or size - other >= 2:
            party = joined and any(mark.start in span.substance for mark in span.marks("cues.party"))
            return signal_of(chunk, opens, 0.3 + 0.06 * min(size - other, 5) + 0.1 * joined + 0.1 * party)
    return None


def _other(chunk: Chunk, span: Span) -> Span:
    return chunk.gone if span is chunk.new else chunk.new


def _follows_joint(span: Span) -> bool:
    """Say whether a joining word or comma stands a word or two before the span, with nothing of substance between."""
    words, function = span.reading.words, span.reading.lexicon.function
    for index in range(span.start - 1, max(span.start - 4, -1), -1):
        if span.reading.has("cues.joining", index, index + 1):
            return True
        if words[index].folded not in function:
            return False
    return False


def _joins(span: Span, other: Span) -> bool:
    """Say whether a span goes on a list: a joining word first or last, or commas around it that the words in its place lack."""
    if span.opens_with("cues.joining") or span.closes_with("cues.joining"):
        return True
    if len(other) and not other.substance and span.separators <= other.separators:
        return False
    if "," in span.lead or ";" in span.lead:
        return not _is_modifier(span)
    if "," not in span.tail or span.end >= len(span.reading.words) or span.opens_with("cues.restricting"):
        return False
    return not _ends_a_name(span)


def _ends_a_name(span: Span) -> bool:
    """Say whether a span is the rest of a name whose beginning stands before it: the Coach of Cadence Coach."""
    before = span.reading.words[span.start - 1 : span.start]
    named = is_name(span) or bool(span.marks("cues.legal_form"))
    return named and any(word.text[0].isupper() for word in before) and not span.lead.strip()


def _is_modifier(span: Span) -> bool:
    """Say whether a word only goes before another that stood on the list already: promotional offers."""
    words, lexicon = span.reading.words, span.reading.lexicon
    followed = span.end < len(words) and not span.tail.strip() and words[span.end].folded not in lexicon.function
    return len(span) == 1 and lexicon.modifiers == "before" and followed


def _explains(span: Span) -> bool:
    """Say whether a span is an apposition between commas or brackets: it explains and adds nothing."""
    if len(span) < 2 or span.end >= len(span.reading.words) or not span.opens_with("cues.apposition"):
        return False
    return any(mark in span.lead for mark in ",(–") and any(mark in span.tail for mark in ",)–")


def _renames(span: Span) -> bool:
    """Say whether a span gives somebody another name and goes on to the former one, or back: Tarn Ltd (formerly Ulm Ltd)."""
    former = span.marks("cues.former")
    return bool(former) and any(
        "(" in span.reading.words[index].lead for index in range(span.start, former[0].start + 1)
    )


def _defines(span: Span) -> bool:
    """Say whether a span gives something a name of its own, in brackets and quotation marks: users under 13 (“Children”)."""
    words = span.reading.words[span.start : span.end + 1]
    return len(span) > 0 and any("(" in word.lead and any(mark in word.lead for mark in '"“„«') for word in words)
