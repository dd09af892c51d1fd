"""YAML on libyaml's event stream.

The limits are checked at every event: `load` and `compose` would first build everything and crash on deep nesting,
and libyaml itself is quadratic in flow depth.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml import events as ev
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from thuispad.diagnostics import Diagnostic
from thuispad.load.limits import MAX_DEPTH, MAX_KEY, MAX_NODES
from thuispad.load.marks import MappingMarks, Mark, SequenceMarks
from thuispad.load.problem import stop
from thuispad.load.scalars import STARTS, ScalarError, resolve_plain
from thuispad.load.source import forbidden_in

MAX_PERCENT = 100
_OPENED = (
    "while scanning a quoted scalar",
    "while scanning a simple key",
    "while parsing a flow sequence",
    "while parsing a flow mapping",
)
_NO_KEY = object()
_FIRST = re.compile(r"^(?![ \t]*(?:#|\r?$))(.)", re.MULTILINE)
"""The first character of the first line that is neither empty nor a comment."""


def read_yaml(text: str) -> tuple[Any, Any, list[Diagnostic]]:
    """The data, the marks beside them, and problems that did not stop the reading.

    Raises `UnreadableError` where nothing sensible can follow.
    """
    first = _FIRST.search(text)
    if first and first[1] == "%":  # before libyaml sees it: many directives take it the square of their number
        raise stop("yaml-directive", text.count("\n", 0, first.start()) + 1, 1)
    if text.count("\n%") > MAX_PERCENT:
        raise stop("yaml-directive", text.count("\n", 0, text.index("\n%")) + 2, 1)
    reader = _Reader(text)
    try:
        return (*reader.read(), reader.problems)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark is None:
            raise stop("yaml-syntax") from None
        began = error.context_mark
        if error.context in _OPENED and began is not None and began.line < mark.line:
            mark = began  # what was opened and never closed is told where it was opened
        line, column = mark.line, mark.column
        last = text.count("\n")
        if line > last:  # libyaml puts what is missing at the end one line too far
            line, column = last, len(text) - (text.rfind("\n") + 1)
        raise stop("yaml-syntax", line + 1, column + 1) from None
    except yaml.YAMLError:
        raise stop("yaml-syntax") from None


class _Reader:
    def __init__(self, text: str) -> None:
        self.parser = CParser(text)
        self.escapes = "\\" in text
        self.problems: list[Diagnostic] = []

    def problem(self, code: str, mark: Mark, **params: Any) -> None:
        self.problems.append(Diagnostic(code, (), params, mark.line + 1, mark.column + 1))

    def read(self) -> tuple[Any, Any]:
        get: Callable[[], Any] = self.parser.get_event
        get()  # stream start
        first = get()
        if isinstance(first, ev.StreamEndEvent):
            raise stop("file-empty")
        if first.version or first.tags:
            raise stop("yaml-directive", first.start_mark.line + 1, 1)
        result = self.node()
        get()  # document end
        last = get()
        if not isinstance(last, ev.StreamEndEvent):
            raise stop("yaml-documents", last.start_mark.line + 1, last.start_mark.column + 1)
        return result

    def node(self) -> tuple[Any, Any]:
        """Read one node with all below it. One loop with a stack of open containers: no recursion to exhaust."""
        get: Callable[[], Any] = self.parser.get_event
        scalar = self.scalar
        stack: list[tuple[Any, Any, Any, Any]] = []
        container: Any = None
        marks: Any = None
        key: Any = _NO_KEY
        key_mark: Any = None
        count = 0
        while True:
            event = get()
            kind = type(event)
            if kind is ev.ScalarEvent:
                count += 1
                if key is _NO_KEY and type(container) is dict:
                    key, key_mark = self.key(event, container), event.start_mark
                    continue
                value: Any = scalar(event)
                value_marks: Any = event.start_mark
            elif kind is ev.MappingStartEvent or kind is ev.SequenceStartEvent:
                count += 1
                mark = event.start_mark
                self.check_properties(event)
                if key is _NO_KEY and type(container) is dict:
                    raise stop("key-not-text", mark.line + 1, mark.column + 1)
                if len(stack) >= MAX_DEPTH:
                    raise stop("too-deep", mark.line + 1, mark.column + 1, max=MAX_DEPTH)
                stack.append((container, marks, key, key_mark))
                is_mapping = kind is ev.MappingStartEvent
                container, marks = ({}, MappingMarks(mark)) if is_mapping else ([], SequenceMarks(mark))
                key = _NO_KEY
                continue
            elif kind is ev.AliasEvent:
                raise stop("yaml-anchor", event.start_mark.line + 1, event.start_mark.column + 1)
            else:  # the end of a mapping or sequence
                value, value_marks = container, marks
                container, marks, key, key_mark = stack.pop()
            if count > MAX_NODES:
                raise stop("too-many-nodes", event.start_mark.line + 1, event.start_mark.column + 1, max=MAX_NODES)
            if container is None:
                return value, value_marks
            if type(container) is dict:
                if key is not None:  # None: a key that was already reported
                    container[key] = value
                    marks[key] = (key_mark, value_marks)
                key = _NO_KEY
            else:
                container.append(value)
                marks.append(value_marks)

    def check_properties(self, event: Any) -> None:
        mark = event.start_mark
        if event.anchor is not None:
            raise stop("yaml-anchor", mark.line + 1, mark.column + 1)
        if event.tag is not None:
            raise stop("yaml-tag", mark.line + 1, mark.column + 1)

    def key(self, event: Any, container: dict[str, Any]) -> str | None:
        if event.anchor is not None or event.tag is not None:
            self.check_properties(event)
        name: str = event.value
        mark = event.start_mark
        if not event.style and name == "<<":
            self.problem("yaml-merge-key", mark)
        elif not event.style and not name:
            self.problem("key-not-text", mark)
        elif len(name) > MAX_KEY:
            self.problem("key-too-long", mark, max=MAX_KEY)
        elif name in container:
            self.problem("duplicate-key", mark, key=name)
        elif self.escapes and (character := forbidden_in(name)):
            self.problem("forbidden-character", mark, character=character)
        else:
            return name
        return None

    def scalar(self, event: Any) -> Any:
        if event.anchor is not None or event.tag is not None:
            self.check_properties(event)
        text = event.value
        if event.style:
            if self.escapes and (character := forbidden_in(text)):
                self.problem("forbidden-character", event.start_mark, character=character)
                return None
            return text
        if text and text[0] not in STARTS:
            return text
        try:
            return resolve_plain(text)
        except ScalarError as error:
            self.problem(str(error), event.start_mark, value=text[:40])
            return None
