"""What counts as a real text. A closed list of primitives, so that the engine in the browser reads alike.

Nothing here depends on a version of Unicode beyond normalisation (NFC): white space, separators and case folding are
listed, not looked up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final

WHITE_SPACE: Final = (
    "\t\n\r \u00a0\u00ad\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u200e\u200f\u202f\u205f\u2060\u3000\ufeff"
)
PUNCTUATION: Final = "!\"#$&'()*+,-./:;<=>?@[\\]^_`{|}~¡§«·»¿‐‑‒–—―‘’‚“”„•…‹›"
_WORDS: Final = re.compile(f"[^{re.escape(WHITE_SPACE + PUNCTUATION)}]+")
_CAPITALS: Final = re.compile("[A-ZÀ-ÖØ-Þ]+")
CHUNK: Final = 300
"""Texts are composed in pieces of so many code points: a long row of accents takes the square of its length."""
_DIGITS: Final = frozenset("0123456789")
_LOWER: Final = bytes(range(256)).lower()
_NO_LETTERS: Final = bytes(code for code in range(256) if not (code < 0x80 and chr(code).isalnum()))  # noqa: PLR2004
_BEGINNING: Final = 100
"""So many code points of a text are enough to see that most have substance."""


def words(text: str) -> list[str]:
    """The words of a text: NFC, A-Z and À-Þ folded to lower case, split at white space and punctuation."""
    if text.isascii():
        return _WORDS.findall(text.lower())
    return _WORDS.findall(_CAPITALS.sub(lambda found: found[0].lower(), _composed(text)))


def _composed(text: str) -> str:
    """The text in NFC, piece by piece."""
    if len(text) <= CHUNK:
        return unicodedata.normalize("NFC", text)
    pieces = (text[at : at + CHUNK] for at in range(0, len(text), CHUNK))
    return "".join(unicodedata.normalize("NFC", piece) for piece in pieces)


def kernel(parts: list[str]) -> str:
    """What the list of placeholders looks at: `Zie bijlage 3` and `ja ja` become `zie bijlage` and `ja`."""
    if parts and parts[0] == parts[-1] and len(set(parts)) == 1:
        parts = parts[:1]
    end = len(parts)
    while end > 1 and (len(parts[end - 1]) == 1 or _DIGITS.issuperset(parts[end - 1])):
        end -= 1
    return " ".join(parts[:end])


class TextJudge:
    """Says whether a text is an answer, given the limits of `vocabulary.yml` and the questions of the criteria."""

    def __init__(self, limits: Mapping[str, Any], questions: Iterable[str]) -> None:
        self.min_length: int = limits["prose_min_length"]
        self.min_words: int = limits["prose_min_words"]
        self.stock_phrase: int = limits["stock_phrase"]
        self._hollow = {kernel(words(text)) for text in (*limits["placeholders"], *questions)}
        self._hollow.add("")
        self._first_words = {text.partition(" ")[0] for text in self._hollow}

    def is_hollow(self, text: str) -> bool:
        """Whether a text is a placeholder or a question of ours, or holds no words at all."""
        first = _WORDS.search(text)
        # what starts with a plain word that nothing hollow starts with needs no taking apart
        if first and first[0].isascii() and first[0].lower() not in self._first_words:
            return False
        return kernel(words(text)) in self._hollow

    def is_prose(self, text: str) -> bool:
        """Whether a text has some substance: enough different words, and enough code points in all of them."""
        # if the plain words of its beginning are enough, it has; the last one of a beginning may go on
        plain = [part for part in text[:_BEGINNING].lower().split()[:-1] if part.isascii() and part.isalnum()]
        return self._has_substance(plain) or self._has_substance(words(text))

    def _has_substance(self, parts: list[str]) -> bool:
        return len(set(parts)) >= self.min_words and len(" ".join(parts)) >= self.min_length


def trace(text: str) -> bytes:
    """The ASCII letters and digits of a text: equal for texts with the same words, and cheap to find."""
    return (text if text.isascii() else _composed(text)).encode().translate(_LOWER, _NO_LETTERS)
