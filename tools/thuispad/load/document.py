"""A loaded file: its data, and where each of them stands."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, NamedTuple

from thuispad.diagnostics import Diagnostic
from thuispad.load.marks import place
from thuispad.load.problem import UnreadableError
from thuispad.load.source import decode, read_bytes
from thuispad.load.yaml_reader import read_yaml

Reader = Callable[[str], tuple[Any, Any, list[Diagnostic]]]


class Document(NamedTuple):
    """One file.

    `name` is how the user called it, `value` its data (None if it could not be read), `text` its text for showing
    a line, `problems` what was wrong with the file itself, `marks` where each value stands (`marks.py`).
    """

    name: str
    value: Any = None
    text: str = ""
    problems: tuple[Diagnostic, ...] = ()
    marks: Any = None

    @property
    def readable(self) -> bool:
        """Whether the file could be read to its end; what is wrong with it stands in `problems` either way."""
        return self.marks is not None

    def locate(self, diagnostic: Diagnostic) -> Diagnostic:
        """The diagnostic with its line and column, found from its path."""
        if diagnostic.line is not None or self.marks is None:
            return diagnostic
        found = place(self.marks, diagnostic.path, at_key=diagnostic.at_key)
        return diagnostic._replace(line=found[0], column=found[1]) if found else diagnostic


def load_bytes(data: bytes, name: str) -> Document:
    """Read the bytes of a file called `name`; JSON if the name ends in .json, YAML otherwise. Never raises."""
    text = ""
    try:
        text = decode(data)
        value, marks, problems = _reader_for(name)(text)
    except UnreadableError as error:
        return Document(name, None, text, (error.diagnostic,))
    return Document(name, value, text, tuple(problems), marks)


def load_file(path: str | os.PathLike[str]) -> Document:
    """Read a file. Never raises: what is wrong stands in `problems`."""
    name = os.fspath(path)
    try:
        data = read_bytes(path)
    except UnreadableError as error:
        return Document(name, None, "", (error.diagnostic,))
    return load_bytes(data, name)


def _reader_for(name: str) -> Reader:
    if not name.lower().endswith(".json"):
        return read_yaml
    from thuispad.load.json_reader import read_json  # noqa: PLC0415  most plans are YAML

    return read_json
