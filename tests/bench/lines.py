"""How a result is told."""

from __future__ import annotations


def line(what: str, value: float, wanted: str, *, good: bool) -> bool:
    """Print one result; returns whether it holds."""
    print(f"{'ok  ' if good else 'FAIL'} {what:<68} {value:8.2f}   wanted: {wanted}", flush=True)
    return good
