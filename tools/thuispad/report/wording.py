"""What terminal and page say in the same words about a report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thuispad.report.dutch import counted


def essentials(score: Mapping[str, Any]) -> str:
    """`essentieel 3 van 5`."""
    met, of = score["essentials"]["met"], score["essentials"]["of"]
    return f"essentieel {met} van {of}" if of else "geen essentiële criteria"


def effect(action: Mapping[str, Any], stages: Mapping[str, str]) -> str:
    """What an action brings: `houdt de fase tegen, +1 punt`."""
    words = f"+{counted(action['gain'], 'punt', 'punten')}" if action["gain"] else "minder dan 1 punt"
    if action["blocks"]:
        words = f"houdt de fase tegen, {words}"
    if action["stage"]:
        words += f", en fase ‘{stages[action['stage']].lower()}’ bereikt"
    return words
