"""Where the content and the schemas are. The only module that knows."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    """In a wheel the folder lies in the package; in a checkout at the top."""
    shipped = _PACKAGE / "_data" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent.parent / name


def content_folder() -> Path:
    """The folder `pathways/` that belongs to this installation."""
    return _folder("pathways")


def schema_folder() -> Path:
    """The folder `schemas/v1/` that belongs to this installation."""
    return _folder("schemas") / "v1"


def cache_folder() -> Path | None:
    """Where compiled content may be kept; None if the environment names no place for it.

    `THUISPAD_CACHE` decides; an empty value turns the cache off.
    """
    named = os.environ.get("THUISPAD_CACHE")
    if named is not None:
        return Path(named) if named else None
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "thuispad" / "cache" if local else None
    base = os.environ.get("XDG_CACHE_HOME")
    if base:
        return Path(base) / "thuispad"
    home = os.environ.get("HOME")
    return Path(home) / ".cache" / "thuispad" if home else None
