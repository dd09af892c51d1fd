"""Where each value stands: a tree beside the data, so that the data stay plain."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from thuispad.diagnostics import Path


class Mark(Protocol):
    """A place in a text; `line` and `column` from 0, as libyaml gives them."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column."""


class Spot(NamedTuple):
    """A place we made ourselves."""

    line: int
    column: int


class MappingMarks(dict[str, tuple[Mark, Any]]):
    """For each key of a mapping: where the key stands, and the marks of its value."""

    __slots__ = ("mark",)

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark


class SequenceMarks(list[Any]):
    """For each item of a sequence: its marks."""

    __slots__ = ("mark",)

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark


def place(marks: Any, path: Path, *, at_key: bool = False) -> tuple[int, int] | None:
    """Line and column (from 1) of a path; of its nearest ancestor if the path itself is not there.

    With `at_key` the place of the last key rather than of its value.
    """
    node, key_mark = marks, None
    for part in path:
        if isinstance(node, MappingMarks) and part in node:
            key_mark, node = node[str(part)]
        elif isinstance(node, SequenceMarks) and isinstance(part, int) and part < len(node):
            key_mark, node = None, node[part]
        else:
            break
    mark = key_mark if at_key and key_mark is not None else getattr(node, "mark", node)
    return None if mark is None else (mark.line + 1, mark.column + 1)
