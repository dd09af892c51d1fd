"""What the check of the content says of a step whose needs or drawings are wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from thuispad import load_content
from thuispad.content import ContentError


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "about"),
    [
        ("4-plan", "example: som-die-sluit", "example: som-die-slui", "content-unknown-id", "som-die-slui"),
        ("4-plan", "steps: [benodigdheden]", "steps: [benodigheden]", "content-unknown-id", "benodigheden"),
        ("1-visie", "values: [7, 8]", "values: [7]", "content-too-little", 2),
        ("1-visie", "values: [7, 8]", "values: [7, 8, 9]", "too-many-items", 2),
        ("1-visie", "values: [7, 8]", "values: [7, 11]", "content-shape", "maximum"),
        ("1-visie", "kind: web", "kind: spin", "value-not-allowed", "spin"),
        ("1-visie", "      invented: true\n      series:", "      series:", "missing-key", "invented"),
        ("2-prioriteiten", "risk: 5", "risk: 6", "content-shape", "maximum"),
        ("2-prioriteiten", "label: Trastuzumab onder", f"label: {'x' * 60}", "text-too-long", 60),
        ("4-plan", "invented: false\n      example: een-injectie\n", "invented: false\n", "missing-key", "example"),
        ("6-financiering", "\nneeds:\n", "\nbehoeften:\n", "missing-key", "needs"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, file: str, old: str, new: str, code: str, about: object) -> None:
    """Each mistake is named in its own file, and the content counts as broken."""
    folder = tmp_path / "pathways"
    shutil.copytree(ROOT / "pathways", folder)
    path = folder / "contracting" / f"{file}.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as told:
        load_content(folder)
    found = told.value.diagnostics

    assert list(found) == [f"contracting/{file}.yml"]
    assert any(one.code == code and about in one.params.values() for one in found[f"contracting/{file}.yml"]), found
