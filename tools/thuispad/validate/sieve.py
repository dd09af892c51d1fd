"""A first look at all texts of a plan at once, before the privacy guard: most plans need no second one.

It looks at bytes, and for plain letters first, which Python finds ten times as fast as what the guard looks for; the
expressions of the guard are made only when a text stays in the sieve. That costs a fiftieth of what the rest of a plan
does. Whatever the guard warns of stays in the sieve; a test sees to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from thuispad.diagnostics import Diagnostic

if TYPE_CHECKING:
    from thuispad.validate.privacy import Guard

LONGEST: Final = 20_000
"""A text of more signs is no text of a plan: the schema refuses it, and it is not looked at."""
UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u2060"
"""Signs that nobody sees."""
SPACES: Final = "\t\u00a0\u2007\u2009\u202f"
"""Spaces that look like the usual one."""
DASH: Final = "–"
EIGHT, FIVE = b"0" * 8, b"0" * 5
MOST_LABELS: Final = 50
"""A plan with more words than this that may come before something private is looked at in full."""
NEAR: Final = 320
"""So many bytes after or before such a word are looked at."""

_FIGURES: Final = bytes(48 if 48 <= one <= 57 else one for one in range(256)).lower()  # noqa: PLR2004
"""Figures become 0, capitals small."""
_LAST: Final = {DASH.encode()[-1]: ord("-"), **{one.encode()[-1]: ord(" ") for one in SPACES}}
_DATED: Final = bytes(_LAST.get(one, one) for one in range(256))
_NO_DATE: Final = bytes(one for one in range(256) if chr(one) not in "0123456789-/. \n" and one not in _LAST)
"""What is left is what dates are made of; of a space or dash of more bytes the last stays."""
_WORDS_AND_FIGURE: Final = rb"(?:[^a-z0]{0,18}[a-z]{1,30}(?![a-z])){0,12}[^a-z0]{0,18}0"
_BEFORE_YEAR: Final = rb"[0-9][-/. ]{1,4}\Z"
_AFTER_YEAR: Final = rb"[-/. ]{1,3}[0-9]"
_LOOSE: Final = "[^a-z0]{0,6}"


class Sieve:
    """Gives the guard the plans it should look at."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.words = words
        stems = groupby(sorted(words["birth"]), key=lambda one: one[:3])
        self._births = [re.compile(_any((one[3:] for one in group), stem).encode()) for stem, group in stems]
        decades = range(words["birth_years"]["from"] // 10, words["birth_years"]["to"] // 10 + 1)
        self._years = [
            re.compile(f"{century}[{''.join(str(one % 10) for one in group)}][0-9]".encode())
            for century, group in groupby(decades, key=lambda one: one // 10)
        ]

    @cached_property
    def guard(self) -> Guard:
        """The guard, for what stays in the sieve."""
        from thuispad.validate.privacy import Guard  # noqa: PLC0415  its expressions take a while to make

        return Guard(self.words)

    @cached_property
    def _patient(self) -> re.Pattern[bytes]:
        return re.compile(re.sub("[à-ÿ]", "[^0]{1,3}", _any(self.words["patient"])).encode())

    def warnings(self, plan: Any) -> list[Diagnostic]:
        """Each text of a plan that looks private, once for each reason, by place."""
        if not isinstance(plan, dict | list) or not self.keeps(_texts(plan, [])):
            return []
        return self.guard.warnings(plan)

    def keeps(self, texts: Iterable[str]) -> bool:
        """Whether there can be anything to warn of in these texts."""
        text = "\n".join(texts)
        raw = text.encode("utf-8", "surrogatepass")
        figures, dates = raw.translate(_FIGURES), raw.translate(_DATED, _NO_DATE)
        zeros = dates.translate(_FIGURES)
        return (
            EIGHT in zeros
            or EIGHT in zeros.translate(None, b".")
            or (b"00 00" in zeros and EIGHT in zeros.replace(b"  ", b"\n").translate(None, b" "))
            or (FIVE in zeros and self._has_patient(figures))
            or any(self._has_birth(one, raw, figures) for one in self._births)
            or any(_has_year(one, dates) for one in self._years)
            or any(sign in text for sign in UNSEEN)
        )

    def _has_birth(self, label: re.Pattern[bytes], raw: bytes, figures: bytes) -> bool:
        """A word that says a date of birth follows, and a date: for that, the guard looks at what follows."""
        near = re.compile(_WORDS_AND_FIGURE)
        for number, found in enumerate(label.finditer(figures)):
            if number == MOST_LABELS:
                return True
            if near.match(figures, found.end()):
                after = raw[max(0, found.start() - 4) : found.end() + NEAR]
                if self.guard.says_birth(after.decode(errors="ignore")):
                    return True
        return False

    def _has_patient(self, figures: bytes) -> bool:
        """Five figures some way after a word that says they are a patient's."""
        for number, found in enumerate(re.finditer(FIVE, figures)):
            if number == MOST_LABELS or self._patient.search(figures, max(0, found.start() - NEAR), found.start()):
                return True
        return False


def _has_year(year: re.Pattern[bytes], dates: bytes) -> bool:
    """A year of birth with something of a date before or after it."""
    before, after = re.compile(_BEFORE_YEAR), re.compile(_AFTER_YEAR)
    spans = (found.span() for found in year.finditer(dates))
    return any(before.search(dates, max(0, start - 5), start) or after.match(dates, end) for start, end in spans)


def _any(words: Iterable[str], stem: str = "") -> str:
    """An expression for any of these words after what they begin with."""
    parts = "|".join(one.replace(" ", _LOOSE) for one in sorted(words, key=len, reverse=True))
    return f"{stem}(?:{parts})(?![a-z])" if stem else parts


def _texts(data: Any, out: list[str]) -> list[str]:
    """Every text of a plan without its place, added to `out`."""
    for value in data.values() if type(data) is dict else data:
        kind = type(value)
        if kind is str:
            if len(value) <= LONGEST:
                out.append(value)
        elif kind is dict or kind is list:
            _texts(value, out)
    return out
