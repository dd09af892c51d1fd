"""How a reader says that a file cannot be read further."""

from __future__ import annotations

from thuispad.diagnostics import Diagnostic


class UnreadableError(Exception):
    """The file cannot be read beyond this place; `diagnostic` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def stop(code: str, line: int | None = None, column: int | None = None, **params: object) -> UnreadableError:
    """Make the exception for `code` at a place (line and column from 1)."""
    return UnreadableError(Diagnostic(code, (), params, line, column))
