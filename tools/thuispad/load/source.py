"""Bytes of a file, and the text in them."""

from __future__ import annotations

import errno
import os
import re
import stat
from typing import Final

from thuispad.load.limits import MAX_BYTES, MAX_MEGABYTES
from thuispad.load.problem import UnreadableError, stop

_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|\r(?!\n)"
)
"""What parsers disagree on: controls other than tab and line feed, a lone carriage return, line separators."""
_SUSPECTS: Final = [
    chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)
    if chr(code) not in "\t\n"
]  # fmt: skip
"""One by one these are looked for twenty times as fast as the expression looks for all of them."""


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Read a regular file of at most `MAX_BYTES`.

    The file is opened without waiting, so that a pipe cannot hang us, and is looked at after it was opened, so
    that it cannot be swapped in between. Raises `UnreadableError`.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
    try:
        descriptor = os.open(path, flags)
    except (FileNotFoundError, NotADirectoryError):
        raise stop("file-not-found") from None
    except (OSError, ValueError) as error:
        special = isinstance(error, IsADirectoryError) or getattr(error, "errno", None) in (errno.ENXIO, errno.ENODEV)
        raise stop("file-not-regular" if special else "file-unreadable") from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise stop("file-not-regular")
        if status.st_size > MAX_BYTES:
            raise stop("file-too-large", max=MAX_MEGABYTES)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(MAX_BYTES + 1)
        if data is None:  # a file that calls itself regular and has nothing to read yet, as some in /proc
            raise stop("file-unreadable")
    except OSError:
        raise stop("file-unreadable") from None
    finally:
        os.close(descriptor)
    return data


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, a byte order mark at the start dropped, no characters parsers disagree on.

    Raises `UnreadableError` with the place of the first character that is wrong.
    """
    if len(data) > MAX_BYTES:
        raise stop("file-too-large", max=MAX_MEGABYTES)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        raise _at("not-utf8", before, len(before)) from None
    text = text.removeprefix("\ufeff")
    found = _FORBIDDEN.search(text) if any(one in text for one in _SUSPECTS) else None
    if found:
        raise _at("forbidden-character", text, found.start(), character=f"U+{ord(found[0]):04X}")
    if not text.strip(" \t\r\n"):
        raise stop("file-empty")
    return text


def forbidden_in(value: str) -> str | None:
    """The first character in a value, such as one written as an escape, that `decode` would refuse; or None."""
    if value.isprintable():  # none of them is, and this is looked up, not searched for
        return None
    found = _FORBIDDEN.search(value)
    return f"U+{ord(found[0]):04X}" if found else None


def _at(code: str, text: str, offset: int, **params: object) -> UnreadableError:
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return stop(code, line, column, **params)
