"""Which scripts a page that fills in plans loads, in their order: beside them stand the lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

_ASSETS: Final = Path(__file__).parents[3] / "docs" / "assets"
ENGINE: Final[list[str]] = json.loads((_ASSETS / "engine/scripts.json").read_text(encoding="utf-8"))
FORM: Final[list[str]] = json.loads((_ASSETS / "form/scripts.json").read_text(encoding="utf-8"))


def addresses(*names: str) -> list[str]:
    """Where scripts are on the site."""
    return [f"assets/{name}" for name in names]
