"""What Thuispad tells about a file: one type, and the texts that go with its codes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Final, NamedTuple

Path = tuple[str | int, ...]
"""A symbolic place: the keys and list indices that lead to a value."""

FALLBACK: Final = "{code}"
SEVERITIES: Final = ("fout", "waarschuwing", "opmerking")
MAX_SHOWN: Final = 200

_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_PARAMETER = re.compile(r"\{([a-z_]+)\}")


class Diagnostic(NamedTuple):
    """One problem of one file.

    `code` is stable; `path` says where in the data, `line` and `column` (from 1) where in the text, and are
    None if the file has no text to point at. `params` are the values the message was made with.
    """

    code: str
    path: Path = ()
    params: Mapping[str, Any] = MappingProxyType({})
    line: int | None = None
    column: int | None = None
    at_key: bool = False


def visible(text: str) -> str:
    """A text on one line: control characters, line ends and what is no text are written as escapes.

    Names of files and texts of plans come from strangers, and must not start a line or move a cursor.
    """
    return _HIDDEN.sub(lambda found: found[0].encode("unicode_escape", "surrogatepass").decode(), text)


def name_of(file: str) -> str:
    """The name of a file at the start of a line: a name that begins with a colon would be a command to GitHub."""
    return visible(f"./{file}" if file.startswith(":") else file)


def path_text(path: Sequence[str | int]) -> str:
    """Write a path as people read it: `uitkomsten.indicatoren[2].naam`. List items count from 1."""
    out = ""
    for part in path:
        if isinstance(part, int):
            out += f"[{part + 1}]"
        else:
            out += f".{part}" if out else part
    return out


def format_number(value: float) -> str:
    """A number in Dutch form: decimal comma, no grouping, at most four decimals."""
    if isinstance(value, int):
        return str(value)
    return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int | float):
        return format_number(value)
    if isinstance(value, list | tuple):
        return ", ".join(_shown(part) for part in value)
    return str(value)


def _shown_as(name: str, value: Any) -> str:
    return path_text(value) if name == "first" else _shown(value)


def fill(template: str, params: Mapping[str, Any]) -> str:
    """Fill `{name}` in a message; the first letter becomes a capital.

    A missing parameter becomes nothing; `{first}` is a path.
    """
    pieces = _pieces(template)
    parts = [piece if place % 2 == 0 else _shown_as(piece, params.get(piece, "")) for place, piece in enumerate(pieces)]
    text = "".join(parts)
    return text[:1].upper() + text[1:]


@cache
def _pieces(template: str) -> list[str]:
    """A message in turn: what stands there, and the name of a parameter."""
    return _PARAMETER.split(template)


class Catalogue:
    """The messages of the content by code (`pathways/messages.yml`)."""

    def __init__(self, messages: Sequence[Mapping[str, str]]) -> None:
        self._by_code = {message["code"]: message for message in messages}

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Mapping[str, str]:
        return self._by_code[code]

    def codes(self) -> list[str]:
        """All codes, in the order of the file."""
        return list(self._by_code)

    def severity(self, code: str) -> str:
        """`fout`, `waarschuwing` or `opmerking`; a code we do not know is a `fout`."""
        return self._by_code[code]["severity"] if code in self._by_code else "fout"

    def text(self, code: str, params: Mapping[str, Any]) -> str:
        """The message in Dutch. While the content is broken there may be no text: then the code itself."""
        if code not in self._by_code:
            return " ".join([code, *(f"{key}={_shown(value)}" for key, value in params.items())])
        return fill(self._by_code[code]["text"], params)
