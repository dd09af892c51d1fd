"""Loading the content: from the cache if nothing changed, else read, checked and compiled."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from thuispad import files
from thuispad.content.compile import Data, compile_content, engine_part
from thuispad.content.files import content_files, digest
from thuispad.diagnostics import Catalogue, Diagnostic
from thuispad.load import Document, load_file
from thuispad.resources import cache_folder, content_folder, schema_folder
from thuispad.version import __version__

COMPILERS = ("compile.py", "plan_schema.py")
"""What turns the files into one structure: when these change, so does what they make."""


class ContentError(Exception):
    """The content is broken: `diagnostics` says where, by name of file."""

    def __init__(self, diagnostics: Mapping[str, list[Diagnostic]], documents: Mapping[str, Document]) -> None:
        super().__init__(f"{sum(map(len, diagnostics.values()))} fouten in de inhoud")
        self.diagnostics = diagnostics
        self.documents = documents


class Content:
    """Everything Thuispad knows.

    `data` is what `content/compile.py` makes, or gives it when it is asked for; `engine` the part that scoring needs;
    `digest` names the files it came from.
    """

    def __init__(self, data: Data | Callable[[], Data], digest: str, engine: Data | None = None) -> None:
        self._data = data
        self._engine = engine
        self.digest = digest

    @cached_property
    def data(self) -> Data:
        """The whole: what to read as well as what to score with."""
        return self._data() if callable(self._data) else self._data

    @cached_property
    def engine(self) -> Data:
        """What the engine needs."""
        return engine_part(self.data) if self._engine is None else self._engine

    @property
    def version(self) -> str:
        """Version of the content, as in `pathways/VERSION`."""
        return str(self.engine["version"])

    @cached_property
    def messages(self) -> Catalogue:
        """What Thuispad says, by code."""
        return Catalogue(self.engine["messages"])

    @cached_property
    def criteria(self) -> Mapping[str, Mapping[str, Any]]:
        """Every criterion by id, retired ones too."""
        return {one["id"]: one for one in (*self.data["criteria"], *self.data["retired"])}


def load_content(folder: str | os.PathLike[str] | None = None) -> Content:
    """The content of a folder like `pathways/`; by default the one that came with this installation.

    Content that was checked before is taken from the cache (`THUISPAD_CACHE`), recognised by the bytes of its files.
    Raises `ContentError` if it is broken.
    """
    root = Path(folder) if folder is not None else content_folder()
    names = content_files(root)
    version_file = root / "VERSION"
    compilers = (Path(__file__).parent / name for name in COMPILERS)
    watched = [*names.values(), *sorted(schema_folder().glob("*.json")), *compilers]
    if version_file.is_file():
        watched.append(version_file)
    try:
        key = digest(watched, __version__)
    except OSError:  # a folder or a link in a circle among the files: the check says which
        return Content(_compiled(root), "")
    engine = _cached("engine", key)
    if engine is not None:
        return Content(lambda: _cached("content", key) or _compiled(root), key, engine)
    content = Content(_compiled(root), key)
    _keep("content", key, content.data)
    _keep("engine", key, content.engine)
    return content


def check_content(folder: Path) -> tuple[dict[str, Document], dict[str, list[Diagnostic]]]:
    """All files of the content, and for each file what is wrong with it (files without problems left out)."""
    from thuispad.validate.content import content_problems  # noqa: PLC0415  only needed when something changed

    documents = {name: load_file(_shown(path)) for name, path in content_files(folder).items()}
    return documents, content_problems(documents, folder)


def _shown(path: Path) -> Path:
    """A path as people see it: from where they stand, if it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def read_version(folder: Path) -> str:
    """The version of a content: the first line of its file VERSION."""
    try:
        return (folder / "VERSION").read_text(encoding="utf-8", errors="replace").split("\n", 1)[0].strip()
    except OSError:
        return ""


def _compiled(folder: Path) -> dict[str, Any]:
    documents, problems = check_content(folder)
    if problems:
        raise ContentError(problems, documents)
    plan_schema = json.loads((schema_folder() / "plan.schema.json").read_bytes())
    return compile_content({name: one.value for name, one in documents.items()}, plan_schema, read_version(folder))


def _cached(kind: str, key: str) -> dict[str, Any] | None:
    folder = cache_folder()
    if folder is None:
        return None
    try:
        kept = json.loads((folder / f"{kind}-{key}.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return kept["data"] if isinstance(kept, dict) and kept.get("digest") == key else None


def _keep(kind: str, key: str, data: Data) -> None:
    """Keep compiled content for the next run. A cache that cannot be written is no failure."""
    folder = cache_folder()
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        text = json.dumps({"digest": key, "data": data}, ensure_ascii=False, separators=(",", ":"))
        files.write_atomically(folder / f"{kind}-{key}.json", text.encode())
    except OSError:
        return
