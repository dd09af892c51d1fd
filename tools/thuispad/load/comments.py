"""The comments in a YAML file. No reader keeps them, so who rewrites a file says which ones there were."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

MODELINE = "yaml-language-server:"
_SIGN = re.compile(r"(?:^|(?<=[ \t\n]))#")
_BLOCKS = ("|", ">")


class Comment(NamedTuple):
    """A comment without its signs, and its line (from 1)."""

    line: int
    text: str


def comments(text: str) -> list[Comment]:
    """The comments of a YAML file that can be read, apart from the line for the editor."""
    out = []
    taken = _texts(text)
    at, index = 0, 0
    line, counted = 1, 0
    while found := _SIGN.search(text, at):
        start = found.start()
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        if index < len(taken) and taken[index][0] <= start:
            at = taken[index][1]
            continue
        end = text.find("\n", start)
        at = end if end >= 0 else len(text)
        line, counted = line + text.count("\n", counted, start), start
        words = text[start:at].strip("# \t\r")
        if words and not words.startswith(MODELINE):
            out.append(Comment(line, words))
    return out


def _texts(text: str) -> list[tuple[int, int]]:
    """Where the texts of values and keys stand: a hash sign in them begins no comment."""
    parser = CParser(text)
    out = []
    while (token := parser.get_token()) is not None:
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark.index, token.end_mark.index
            if token.style in _BLOCKS:  # behind the sign of a block there may be a comment
                start = min(end, text.find("\n", start) + 1)
            out.append((start, end))
        if isinstance(token, yaml.StreamEndToken):
            break
    return out
