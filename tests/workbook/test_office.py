"""LibreOffice opens a workbook, saves it, and sees in it what we put there."""

from __future__ import annotations

import copy
import csv
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.workbook import books
from tests.workbook.test_round_trip import TRICKY
from thuispad import Content
from thuispad.report.build import plan_hash

pytestmark = pytest.mark.system
SAVE = "xlsx:Calc MS Excel 2007 XML"
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Comma, double quotes, UTF-8, every sheet a file."""


def office(target: str, folder: Path, *files: Path) -> Path:
    """Convert files with LibreOffice, with a profile of its own. Its absence is a failure, never a skip."""
    program = shutil.which("soffice")
    if program is None:
        pytest.fail("LibreOffice ontbreekt; installeer het met: sudo apt-get install libreoffice-calc", pytrace=False)
    out = folder / "uit"
    profile = f"-env:UserInstallation=file://{folder}/profiel"
    command = [program, "--headless", profile, "--convert-to", target, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return out


def odd() -> dict[str, Any]:
    """A plan with all texts that a program might take for something else, and what is empty."""
    plan = copy.deepcopy(books.SMALL)
    plan["documenten"] += [{"id": f"t{n}", "titel": text, "opmerking": text} for n, text in enumerate(TRICKY)]
    plan["visie"]["urgentie"] += [{"waarde": one} for one in (0.30000000000000004, 2**53 - 1, 1 / 3, 1e-7)]
    plan["visie"]["betrokkenen"] += [{}, {"bewijs": []}]
    plan["startdatum"] = "1899-12-31"
    plan["opleiding"] = {}
    return plan


def test_saved_by_libreoffice_it_is_the_same_plan(content: Content, tmp_path: Path) -> None:
    """The examples and an odd plan: opened, saved, read back, equal to the hash, nothing to tell."""
    plans = {path.stem: books.example(path, content) for path in books.PLANS} | {"odd": odd()}
    files = []
    for name, plan in plans.items():
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(books.made(plan, content))
    saved = office(SAVE, tmp_path, *files)
    for name, plan in plans.items():
        back, findings = books.told((saved / f"{name}.xlsx").read_bytes(), content)
        assert findings == [], name
        assert back == plan, name
        assert plan_hash(back) == plan_hash(plan), name


def test_libreoffice_reads_the_right_cells(content: Content, tmp_path: Path) -> None:
    """Every sheet as a table of another program: texts as texts, dates as dates, no formula computed."""
    plan = {**copy.deepcopy(books.SMALL), "titel": "=1+1"}
    path = tmp_path / "plan.xlsx"
    path.write_bytes(books.made(plan, content))
    out = office(AS_CSV, tmp_path, path)

    def rows(sheet: str) -> list[list[str]]:
        return list(csv.reader((out / f"plan-{sheet}.csv").read_text(encoding="utf-8").splitlines()))

    head = {row[0]: row[2] for row in rows("Plan")}
    assert head["titel"] == "=1+1"
    assert head["startdatum"] == "2027-01-11"
    medicines = next(row for row in rows("Middelen") if row[1] == "een")
    assert medicines[2] == "Middel een"
    assert next(row for row in rows("Middelen tumorsoorten") if row[1] == "twee")[2:4] == ["borst", "4"]
    answer = next(row for row in rows("Afspraken") if row[1] == "organisatie.middelenlijst")
    assert "geregeld" in answer
