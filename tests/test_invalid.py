"""Every diagnostic is said at least once, word for word: `tests/invalid/` and `tests/invalid-content/`.

A folder per code of `pathways/messages.yml`:

- `plan.yml` (or another `plan.*`), or `make.py` whose `make(folder)` makes the input and gives its path;
- `criteria.yml`, where the code is about a rule: the only criteria of the content, so that the expected text does not
  change with each new criterion;
- `change.py` for codes about our content: `change(folder)` damages a copy of `pathways/`;
- `expected.txt`: what `thuispad check` (of a workbook: `thuispad import`) prints in a pipe. Where a plan gives many
  findings, only the lines of the code.
"""

from __future__ import annotations

import contextlib
import gc
import importlib.util
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import pytest
import yaml

from tests.conftest import AS_OF, ROOT
from thuispad import Content
from thuispad.cli import check as check_command
from thuispad.cli import main

PLANS, CONTENT = ROOT / "tests" / "invalid", ROOT / "tests" / "invalid-content"
CATALOGUE: list[dict[str, str]] = yaml.safe_load((ROOT / "pathways" / "messages.yml").read_bytes())["messages"]
GROUPS = {one["code"]: one["group"] for one in CATALOGUE}
ONLY_ITS_OWN = {
    "too-many-problems",
    *(code for code, group in GROUPS.items() if group in ("rule", "plan", "privacy", "workbook")),
}
"""Codes whose plan has more to say than this: the expected text holds the lines of the code only."""
AS_A_PROGRAM = ("file-not-regular", "yaml-tag", "unknown-key", "dangling-reference")
"""Run as a program of its own too; the others within this one, which is much faster."""
FOLDERS = sorted(path.name for path in PLANS.iterdir() if path.is_dir())
CHANGES = sorted(path.name for path in CONTENT.iterdir() if path.is_dir())


def imported(path: Path) -> ModuleType:
    """A module of a folder."""
    spec = importlib.util.spec_from_file_location(f"{path.stem}_{path.parent.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def inside(*args: str, cwd: Path) -> tuple[int, str, str]:
    """Run `thuispad` in this process, from a folder: exit code, standard output, standard error."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    collecting = gc.get_threshold()
    with (
        contextlib.chdir(cwd),
        mock.patch.object(sys, "argv", ["thuispad", *args]),
        mock.patch.object(sys, "stdout", out),
        mock.patch.object(sys, "stderr", err),
        mock.patch.object(os, "_exit", sys.exit),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    gc.set_threshold(*collecting)
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())  # type: ignore[attr-defined]
    return (int(ended.value.code or 0), *texts)  # type: ignore[return-value]


def program(*args: str, cwd: Path) -> tuple[int, str, str]:
    """Run `thuispad` as people do."""
    words = [sys.executable, "-m", "thuispad", *args]
    ended = subprocess.run(
        words, cwd=cwd, capture_output=True, timeout=60, check=False, env={**os.environ, "PYTHONUTF8": "1"}
    )
    return ended.returncode, ended.stdout.decode(), ended.stderr.decode()


def only(code: str, text: str) -> str:
    """What the expected text of a code is about."""
    if code not in ONLY_ITS_OWN:
        return text
    return "".join(line for line in text.splitlines(keepends=True) if f"[{code}]" in line)


def plan_of(code: str, scratch: Path) -> Path:
    """The file that goes with a code; one that is made comes in the scratch folder."""
    folder = PLANS / code
    if (folder / "make.py").exists():
        made: Path = imported(folder / "make.py").make(scratch)
        return made
    (found,) = folder.glob("plan.*")
    return found


def with_criteria(content: Content, path: Path) -> Content:
    """The content with other criteria, each written as what matters of it."""
    criteria: list[dict[str, Any]] = []
    for one in yaml.safe_load(path.read_bytes()):
        section = one["id"].partition(".")[0]
        steps = {step["id"] for step in content.data["vocabulary"]["steps"]}
        criteria.append({
            "title": "Proef", "question": "Is dit een proef?", "level": "essentieel", "moment": "indienen",
            "evidence": "optional", "not_applicable": "forbidden", "owner": "ziekenhuis", "quickscan": False,
            "lifecycle": {"state": "active"}, "section": section, "answered": one["rule"]["kind"] == "arrangement",
            "pathways": None if section in steps else ["verpleegkundige-thuis"], **one,
        })  # fmt: skip
    states: dict[bool, list[Any]] = {True: [], False: []}
    for one in criteria:
        states[one["lifecycle"]["state"] == "retired"].append(one)
    return Content({**content.data, "criteria": states[False], "retired": states[True]}, path.parent.name)


@pytest.mark.parametrize("code", FOLDERS)
def test_a_bad_plan_gets_this_text_and_no_other(
    code: str, content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The output for each bad file is what was written down, and the exit code is 1."""
    path = plan_of(code, tmp_path)
    criteria = PLANS / code / "criteria.yml"
    own = with_criteria(content, criteria) if criteria.exists() else content
    monkeypatch.setattr(check_command, "content_of", lambda _: own)
    level = ("--level", "opmerking", "--as-of", AS_OF)
    command = ("import",) if GROUPS[code] == "workbook" else ("check", *level)
    ended, out, err = inside(*command, path.name, cwd=path.parent)
    assert (only(code, out), err, ended) == ((PLANS / code / "expected.txt").read_text(encoding="utf-8"), "", 1)


@pytest.mark.parametrize("code", AS_A_PROGRAM)
def test_the_program_says_the_same(code: str, tmp_path: Path) -> None:
    """A sample of the bad files, in a process of its own and through a real pipe."""
    path = plan_of(code, tmp_path)
    ended, out, err = program("check", "--level", "opmerking", "--as-of", AS_OF, path.name, cwd=path.parent)
    assert (out, err, ended) == ((PLANS / code / "expected.txt").read_text(encoding="utf-8"), "", 1)


@pytest.mark.parametrize("code", CHANGES)
def test_broken_content_gets_this_text_and_no_other(code: str, tmp_path: Path) -> None:
    """Damage to our own content is told on standard error with its place, and the exit code is 3."""
    copy = tmp_path / "pathways"
    shutil.copytree(ROOT / "pathways", copy)
    imported(CONTENT / code / "change.py").change(copy)
    ended, out, err = inside("check", "--content", str(copy), cwd=ROOT)
    expected = (CONTENT / code / "expected.txt").read_text(encoding="utf-8")
    assert (err.replace(str(copy), "CONTENT"), out, ended) == (expected, "", 3)


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    """No message without an example of when it comes; no example of a message that is gone."""
    assert sorted(code for code, group in GROUPS.items() if group != "content") == FOLDERS
    assert sorted(code for code, group in GROUPS.items() if group == "content") == CHANGES


def test_every_expected_text_holds_its_code() -> None:
    """An example shows the message it is named after."""
    for folder, names in ((PLANS, FOLDERS), (CONTENT, CHANGES)):
        for code in names:
            assert f"[{code}]" in (folder / code / "expected.txt").read_text(encoding="utf-8"), code


def test_every_message_has_all_its_parameters() -> None:
    """No example shows a gap, a name of a parameter or a value of Python where a reader expects a word."""
    for folder, names in ((PLANS, FOLDERS), (CONTENT, CHANGES)):
        for code in names:
            text = (folder / code / "expected.txt").read_text(encoding="utf-8")
            for bad in ("{", "}", "‘’", "None", "True", "False", "Traceback", "  "):
                assert bad not in text, (code, bad)
