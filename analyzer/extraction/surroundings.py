"""Follow a document from passage to passage and name what stands around each: its heading, and what was said just before."""

from __future__ import annotations

import re
from functools import lru_cache

from analyzer.language.phrases import fold

NOTHING = "none"
_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5  # letters by which a heading's words are known
_FARTHEST = 5  # passages after a heading that are told apart
_LONGEST = 12  # words of a heading: what is longer is none


class Surroundings:
    """Hold what stands around the passage that is read: the heading before it, and the kinds that the rules heard last."""

    def __init__(self) -> None:
        self._heading: tuple[str, ...] = ()
        self._since = 0
        self._before = self._earlier = ""

    def enter(self, heading: str) -> None:
        """Take a heading for that of all that follows until the next."""
        words = _WORD.findall(fold(heading))
        if 0 < len(words) <= _LONGEST:
            self._heading, self._since = tuple([word[:_STEM] for word in words]), 0

    def leave(self, kind: str) -> None:
        """Go on behind a passage in which the rules heard a kind, or `NOTHING`."""
        self._before, self._earlier = kind, self._before
        self._since += 1

    def signs(self, language: str, own_voice: bool) -> frozenset[str]:
        """Return the names of what stands around, none where a sentence stands alone."""
        voice = "own" if own_voice else "press"
        return _signs(self._heading, min(self._since, _FARTHEST), self._before, self._earlier, language, voice)


@lru_cache(maxsize=4_096)
def _signs(
    heading: tuple[str, ...], since: int, before: str, earlier: str, language: str, voice: str
) -> frozenset[str]:
    found = {f"heading {language} {stem}" for stem in heading}
    if heading:
        found.add(f"since heading {since}")
    for place, kind in (("before", before), ("earlier", earlier)):
        if kind:
            found |= {f"{place} {kind}", f"{place} {kind} {voice}"}
    return frozenset(found)
