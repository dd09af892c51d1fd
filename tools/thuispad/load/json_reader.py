"""JSON with places. The standard library's reader knows no positions, so only its string scanner is used."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, Final

from thuispad.diagnostics import Diagnostic
from thuispad.load.limits import MAX_DEPTH, MAX_KEY, MAX_NODES
from thuispad.load.marks import MappingMarks, SequenceMarks, Spot
from thuispad.load.problem import UnreadableError, stop
from thuispad.load.scalars import ScalarError, number
from thuispad.load.source import forbidden_in

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORDS: Final = {"true": True, "false": False, "null": None}


def read_json(text: str) -> tuple[Any, Any, list[Diagnostic]]:
    """The data, the marks beside them, and problems that did not stop the reading (RFC 8259, one value).

    Raises `UnreadableError` where nothing sensible can follow.
    """
    reader = _Reader(text)
    value, marks = reader.read()
    return value, marks, reader.problems


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.count = 0
        self.lines = array("L", [0])
        self.lines.extend(match.end() for match in re.finditer("\n", text))
        self.problems: list[Diagnostic] = []

    def spot(self, offset: int) -> Spot:
        line = bisect_right(self.lines, offset) - 1
        return Spot(line, offset - self.lines[line])

    def stop(self, code: str, offset: int, **params: Any) -> UnreadableError:
        spot = self.spot(offset)
        return stop(code, spot.line + 1, spot.column + 1, **params)

    def problem(self, code: str, offset: int, **params: Any) -> None:
        spot = self.spot(offset)
        self.problems.append(Diagnostic(code, (), params, spot.line + 1, spot.column + 1))

    def peek(self) -> str:
        self.at = _SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]
        return self.text[self.at : self.at + 1]

    def read(self) -> tuple[Any, Any]:
        """Read the one value of the file. A stack of open containers instead of recursion."""
        stack: list[tuple[Any, Any, str | None, Any]] = []
        while True:
            value, marks = self.start(len(stack))
            if isinstance(marks, MappingMarks | SequenceMarks) and not self.closed(value):
                key, key_mark = self.key(value) if isinstance(value, dict) else (None, None)
                stack.append((value, marks, key, key_mark))
                continue
            while stack:
                container, parent, key, key_mark = stack.pop()
                if isinstance(container, list):
                    container.append(value)
                    parent.append(marks)
                elif key is not None:
                    container[key] = value
                    parent[key] = (key_mark, marks)
                sign = self.peek()
                end = "}" if isinstance(container, dict) else "]"
                if sign == ",":
                    self.at += 1
                    key, key_mark = self.key(container) if isinstance(container, dict) else (None, None)
                    stack.append((container, parent, key, key_mark))
                    break
                if sign != end:
                    raise self.stop("json-syntax", self.at)
                self.at += 1
                value, marks = container, parent
            else:
                if self.peek():
                    raise self.stop("json-syntax", self.at)
                return value, marks

    def closed(self, container: Any) -> bool:
        if self.peek() != ("}" if isinstance(container, dict) else "]"):
            return False
        self.at += 1
        return True

    def start(self, depth: int) -> tuple[Any, Any]:
        sign = self.peek()
        begin = self.at
        self.count += 1
        if self.count > MAX_NODES:
            raise self.stop("too-many-nodes", begin, max=MAX_NODES)
        if sign in ("{", "["):
            if depth >= MAX_DEPTH:
                raise self.stop("too-deep", begin, max=MAX_DEPTH)
            self.at += 1
            spot = self.spot(begin)
            return ({}, MappingMarks(spot)) if sign == "{" else ([], SequenceMarks(spot))
        if sign == '"':
            return self.string(), self.spot(begin)
        for word, value in _WORDS.items():
            if self.text.startswith(word, begin):
                self.at += len(word)
                return value, self.spot(begin)
        found = _NUMBER.match(self.text, begin)
        if not found:
            raise self.stop("json-syntax", begin)
        self.at = found.end()
        try:
            whole = found[1] is None and found[2] is None and len(found[0]) <= 20  # noqa: PLR2004
            return number(int(found[0]) if whole else float(found[0])), self.spot(begin)
        except ScalarError as error:
            self.problem(str(error), begin, value=found[0][:40])
            return None, self.spot(begin)

    def string(self) -> str | None:
        begin = self.at
        value: str
        try:
            value, self.at = scanstring(self.text, begin + 1)
        except JSONDecodeError as error:
            raise self.stop("json-syntax", min(error.pos, len(self.text))) from None
        character = forbidden_in(value)
        if character:
            self.problem("forbidden-character", begin, character=character)
            return None
        return value

    def key(self, container: dict[str, Any]) -> tuple[str | None, Spot]:
        if self.peek() != '"':
            raise self.stop("json-syntax", self.at)
        begin = self.at
        self.count += 1
        name = self.string()
        if name is not None and len(name) > MAX_KEY:
            self.problem("key-too-long", begin, max=MAX_KEY)
            name = None
        elif name in container:
            self.problem("duplicate-key", begin, key=name)
            name = None
        if self.peek() != ":":
            raise self.stop("json-syntax", self.at)
        self.at += 1
        return name, self.spot(begin)
