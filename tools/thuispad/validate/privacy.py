"""The privacy guard: texts that look like they are about one person. It warns, and changes nothing else.

What it looks for is in `vocabulary.yml`. Expressions see a few characters around a place, never a whole text, so that
the time it takes grows with the length of a text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from thuispad.diagnostics import Diagnostic, Path
from thuispad.validate.sieve import DASH, LONGEST, SPACES, UNSEEN

LENGTH: Final = 9
"""Of a citizen service number. One whose first zero was left out has a digit less."""
WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
DIVISOR: Final = 11
LEAST_GROUP: Final = 2
WORDS_BEFORE: Final = 4
"""So many words before a number can say what it is."""
AROUND: Final = 80
"""So many characters before and after a place are looked at."""
MOST_DATES: Final = 100
"""For so many dates in a text a name is looked for: each look costs time."""

_GROUP: Final = re.compile("[0-9]+")
_WORD: Final = re.compile("[a-zß-öø-ÿ]+")
_CAPITALS: Final = re.compile("[A-ZÀ-ÖØ-Þ]+")
_ODD: Final = re.compile(f"[{UNSEEN}{SPACES}{DASH}]|e\u0308")
_PLAIN: Final = {"e\u0308": "ë", DASH: "-", **dict.fromkeys(SPACES, " ")}
"""What people see no difference in: other spaces and dashes, and the accent of our words as a sign of its own."""
_SIGNS: Final = "A-Za-zß-öø-ÿÀ-ÖØ-Þ0-9_"
_OPEN: Final = re.compile(rf"(?:[{_SIGNS}/\\=@#+€$£&%-]|[0-9][.,:])\Z")
_SHUT: Final = re.compile(rf"[{_SIGNS}/\\=@%€]|[.,:][0-9]|-[{_SIGNS}]")
"""Before and after a number: what makes it a part of something else."""
_SENTENCE: Final = "[^.!?;:\n]"
_DAY, _MONTH, _BETWEEN = "[0-3]?[0-9]", "[01]?[0-9]", " ?[-/.] ?"


def is_citizen_number(digits: str) -> bool:
    """Whether nine digits pass the elfproef, and are more than zeros."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return total % DIVISOR == 0 and digits != "0" * LENGTH


def _plain(text: str) -> str:
    return _ODD.sub(lambda found: _PLAIN.get(found[0], ""), text)


def _folded(text: str) -> str:
    return _CAPITALS.sub(lambda found: found[0].lower(), text)


class Guard:
    """Looks for what is about one person, with the words of `vocabulary.yml`."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.citizen, self.others = frozenset(words["citizen"]), frozenset(words["other_numbers"])
        self.amounts = frozenset(words["amounts"])
        self.years = range(words["birth_years"]["from"], words["birth_years"]["to"] + 1)
        months, prefixes = _any(words["months"]), _any(words["surname_prefixes"])

        year = "([0-9]{4})(?![0-9])"
        in_words = f"{_DAY}e? (?:{months})[.]? "
        self.date = re.compile(
            f"{_DAY}{_BETWEEN}{_MONTH}{_BETWEEN}{year}|([0-9]{{4}}){_BETWEEN}{_MONTH}{_BETWEEN}{_DAY}(?![0-9])"
            f"|{in_words}{year}"
        )
        short = f"(?:{_DAY}{_BETWEEN}{_MONTH}{_BETWEEN}|{in_words})'?[0-9]{{2}}(?![0-9])"
        fillers, places = _any(words["birth_fillers"]), _any(words["birth_places"])
        filler = f"(?:{fillers})[ .:]{{1,3}}|(?:{places}) [^ ,0-9]{{2,30}}[ ,]{{1,2}}"
        self.birth = re.compile(_any(words["birth"]))
        self.birth_date = re.compile(f"[ .:;,(=*-]{{0,6}}(?:{filler}){{0,4}}(?:{self.date.pattern}|{short})")

        self.patient = re.compile(_any(words["patient"]))
        self.patient_number = re.compile(
            "[ .:#=(-]{0,6}(?:(?:is|nr|no|nummer)[ .:]{1,3}){0,2}[a-z]{0,3}[ -]?(?:[0-9]{1,4}[-/ .])?[0-9]{5}"
        )

        titles = "|".join(f"[{one[0].upper()}{one[0]}]{one[1:]}" for one in _longest_first(words["titles"]))
        surname = f"(?:(?:{prefixes}) ){{0,3}}[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]"
        name = f"(?:(?:{titles})[.]? (?:[A-Z][.] ?){{0,5}}{surname}|(?:[A-Z][.] ?){{1,5}}{surname})"
        self.name_before = re.compile(f"(?:^|[^{_SIGNS}]){name}{_SENTENCE}{{0,40}}\\Z")
        self.name_after = re.compile(f"[ ,;:()-]{{0,4}}{name}")

    def warnings(self, plan: Any) -> list[Diagnostic]:
        """Each text of a plan that looks private, once for each reason, by place."""
        return [Diagnostic(code, path) for path, text in _texts(plan) for code in self.check(text)]

    def check(self, text: str) -> list[str]:
        """The codes of what one text looks like; of one that no plan may hold, nothing is said."""
        if len(text) > LONGEST or not _GROUP.search(text):
            return []
        plain = _plain(text)
        folded = _folded(plain)
        found = {
            "private-bsn": self._has_citizen_number(folded),
            "private-birth": _follows(self.birth, self.birth_date, folded) or self._has_dated_name(plain, folded),
            "private-patient": _follows(self.patient, self.patient_number, folded),
        }
        return [code for code, is_so in found.items() if is_so]

    def says_birth(self, text: str) -> bool:
        """Whether a text says that a date of birth follows, and one does."""
        return _follows(self.birth, self.birth_date, _folded(_plain(text)))

    def _has_citizen_number(self, text: str) -> bool:
        return any(self._is_citizen_number(text, start, end) for start, end in _rows(text))

    def _is_citizen_number(self, text: str, start: int, end: int) -> bool:
        digits = "".join(_GROUP.findall(text[start:end]))
        if not is_citizen_number(digits.zfill(LENGTH)):
            return False
        if _OPEN.search(text[max(0, start - 2) : start]) or _SHUT.match(text[end : end + 2]):
            return False
        before = text[max(0, start - AROUND) : start]
        if "/" in before.rpartition(" ")[2]:  # an address, or the name of an article
            return False
        kind = self._kind(before)
        if len(digits) < LENGTH:
            return kind == "citizen"
        return kind != "other" and not self._is_amount(text[end : end + AROUND])

    def _kind(self, before: str) -> str:
        """What the nearest telling word before a number says that it is."""
        if before.rstrip(" ").endswith("€"):
            return "other"
        for word in reversed(_WORD.findall(before)[-WORDS_BEFORE:]):
            if word in self.citizen or word in self.others:
                return "citizen" if word in self.citizen else "other"
        return ""

    def _is_amount(self, after: str) -> bool:
        unit = _WORD.match(after.lstrip(" "))
        return unit is not None and unit[0] in self.amounts

    def _has_dated_name(self, plain: str, folded: str) -> bool:
        """Whether a date that can be one of birth stands with the name of a person."""
        for number, found in enumerate(self.date.finditer(folded)):
            if number == MOST_DATES:
                break
            start, end = found.span()
            if int(found[1] or found[2] or found[3]) in self.years and (
                self.name_before.search(plain[max(0, start - AROUND) : start])
                or self.name_after.match(plain[end : end + AROUND])
            ):
                return True
        return False


def _texts(data: Any) -> Iterator[tuple[Path, str]]:
    """Every text of a plan with its place; keys in code point order, as both engines can."""
    if isinstance(data, str):
        yield (), data
    elif isinstance(data, dict | list):
        for key, value in sorted(data.items()) if isinstance(data, dict) else enumerate(data):
            for path, text in _texts(value):
                yield (key, *path), text


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda one: (-len(one), one))


def _any(words: Iterable[str]) -> str:
    """An expression for any of these words; a space in a word may be something else."""
    return "|".join(one.replace(" ", "[ .-]?") for one in _longest_first(words))


def _follows(label: re.Pattern[str], value: re.Pattern[str], text: str) -> bool:
    """Whether a value comes right after a label that is a word of its own."""
    for found in label.finditer(text):
        start, end = found.span()
        inside = _WORD.match(text[max(0, start - 1) : start]) or _WORD.match(text[end : end + 1])
        if not inside and value.match(text[end : end + AROUND]):
            return True
    return False


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """Where eight or nine figures stand together: in one group, or in groups of two or more with one sign between them.

    Of a longer row no part is taken: those are the figures of a table, or a telephone number.
    """
    groups = [found.span() for found in _GROUP.finditer(text)]
    yield from (one for one in groups if LENGTH - 1 <= one[1] - one[0] <= LENGTH)
    for sign in " .":
        row: list[tuple[int, int]] = []
        for group, after in zip(groups, [*groups[1:], None], strict=True):
            row.append(group)
            if after and text[group[1] : after[0]] == sign:
                continue
            lengths = [end - start for start, end in row]
            if len(row) > 1 and min(lengths) >= LEAST_GROUP and LENGTH - 1 <= sum(lengths) <= LENGTH:
                yield row[0][0], group[1]
            row = []
