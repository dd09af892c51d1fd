"""The files of `pathways/`, and which schema each follows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

SINGLE = {
    "choice.yml": "choice",
    "facts.yml": "facts",
    "frameworks.yml": "frameworks",
    "glossary.yml": "glossary",
    "messages.yml": "messages",
    "shared-care.yml": "shared-care",
    "sources.yml": "sources",
    "vocabulary.yml": "vocabulary",
}
CARDS, STEPS, COMMON = "home-administration", "contracting", "common.yml"


def schema_of(name: str) -> str | None:
    """The schema of a file by its name below `pathways/`; None for a file that is no content."""
    folder, _, file = name.rpartition("/")
    if not folder:
        return SINGLE.get(file)
    if folder == CARDS:
        return "common" if file == COMMON else "card"
    return "step" if folder == STEPS else None


def content_files(folder: Path) -> dict[str, Path]:
    """The files of the content by their name below the folder, sorted."""
    found = [*folder.glob("*.yml"), *folder.glob(f"{CARDS}/*.yml"), *folder.glob(f"{STEPS}/*.yml")]
    names = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: names[name] for name in sorted(names) if schema_of(name)}


def digest(paths: Iterable[Path], *extra: str) -> str:
    """SHA-256 over the names and bytes of files: the same digest, the same content."""
    total = hashlib.sha256("\0".join(extra).encode())
    for path in paths:
        data = path.read_bytes()
        total.update(f"\0{path.parent.name}/{path.name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()
