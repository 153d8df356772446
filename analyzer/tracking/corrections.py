"""Let declared corrections into the series, and nowhere else: what was printed stays, and a repaired source is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analyzer.models import Flag, Observation, Source
from analyzer.sources.corrections import FILE_NAME, NOT_MADE, Correction
from analyzer.tracking.flags import flag


@dataclass(frozen=True, slots=True)
class Corrected:
    """Hold the figures to work with, the reason of each that was corrected, and what is to be told."""

    observations: list[Observation]
    reasons: dict[str, str] = field(default_factory=dict)  # observation id → reason
    flags: list[Flag] = field(default_factory=list)


def corrected(
    observations: Sequence[Observation], sources: Sequence[Source], corrections: Sequence[Correction]
) -> Corrected:
    """Put each correction in the place of the one figure that it names; one that names none, or several, is flagged."""
    if not corrections:
        return Corrected(list(observations))
    paths = {source.source_id: source.path for source in sources}
    by_path: dict[str, list[Observation]] = defaultdict(list)
    by_id = {o.observation_id: o for o in observations}
    for observation in observations:
        by_path[paths.get(observation.source_id, "")].append(observation)
    changed: dict[str, Observation] = {}
    result = Corrected([])
    for correction in corrections:
        where = dict(correction.where)
        one = by_id.get(where.get("observation_id", ""))
        candidates = by_path.get(where["path"], []) if "path" in where else [one] if one else []
        fitting = [o for o in candidates if all(str(getattr(o, k, "")) == v for k, v in where.items() if k != "path")]
        meant = [o for o in fitting if o.value_printed == correction.printed]
        if len(meant) != 1:
            result.flags.append(_refused(correction, fitting, meant))
            continue
        figure = meant[0]
        changed[figure.observation_id] = replace(
            figure, value_low=correction.low, value_high=correction.high,
            value_status="exact" if correction.low == correction.high else "band",
        )  # fmt: skip
        result.reasons[figure.observation_id] = correction.reason
        result.flags.append(_applied(correction, figure))
    result.observations.extend(changed.get(o.observation_id, o) for o in observations)
    return result


def _value(correction: Correction) -> str:
    ends = dict.fromkeys(f"{end:,.10g}" for end in (correction.low, correction.high) if end is not None)
    return "–".join(ends)


def _applied(correction: Correction, figure: Observation) -> Flag:
    detail = (
        f"“{figure.row_label or figure.column_label}” ({figure.period_start} – {figure.period_end}) is printed as "
        f"{figure.value_printed}; series take {_value(correction)} by {FILE_NAME}: {correction.reason}"
    )
    return flag("corrected_by_analyst", "note", figure.company, detail, [figure.observation_id])


def _refused(correction: Correction, fitting: Sequence[Observation], meant: Sequence[Observation]) -> Flag:
    """Say why a correction was not made: the source prints something else by now, or the description fits several figures."""
    place = ", ".join(f"{key} {value}" for key, value in correction.where)
    if len(meant) > 1:
        why = f"fits {len(meant)} figures; name row_label, column_label, table or period_end as well"
    elif len(fitting) == 1:
        why = f"the source prints {fitting[0].value_printed} now, not {correction.printed}; if it was repaired, drop the correction"
    else:
        why = f"no figure there is printed as {correction.printed}; if the source was repaired, drop the correction"
    detail = f"correction {correction.number} of {FILE_NAME} ({place}) was not made: {why}"
    ids = [o.observation_id for o in (meant or fitting)[:5]]
    return flag(NOT_MADE, "warning", fitting[0].company if fitting else "", detail, ids)
