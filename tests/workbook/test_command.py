"""`thuispad new --format xlsx` and `thuispad import` as people use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook

from tests.conftest import AS_OF, EXAMPLES
from tests.test_cli import run
from tests.workbook import books
from thuispad import Content, load_plan

WEAK = EXAMPLES / "verpleegkundige-thuis-zwak.yml"


@pytest.fixture(scope="module")
def weak(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The weak example as a workbook."""
    path = tmp_path_factory.mktemp("zwak") / "plan.xlsx"
    out = run("new", "--format", "xlsx", "--from", WEAK, "--output", path)
    assert (out.returncode, out.stdout, out.stderr) == (0, "", "")
    return path


def test_a_new_workbook_is_an_empty_plan(tmp_path: Path, content: Content) -> None:
    """With every question of its pathways in it; read back it is valid and scores nothing."""
    book, plan = tmp_path / "plan.xlsx", tmp_path / "plan.yml"
    assert run("new", "--format", "xlsx", "--output", book, "--zorgpad", "zelf-thuis").returncode == 0
    rows = [row[0].value for row in books.opened(book.read_bytes())["Afspraken"]["B6:B400"]]
    asked = [
        one["id"] for one in content.data["criteria"] if one["pathways"] is None or "zelf-thuis" in one["pathways"]
    ]
    assert [row for row in rows if row] == asked

    assert run("import", book, "--write", "--output", plan).returncode == 0
    report = json.loads(run("score", plan, "--format", "json", "--as-of", AS_OF).stdout)
    assert (report["valid"], report["score"]["value"]) == (True, 0)


def test_dry_run_writes_nothing(weak: Path, tmp_path: Path) -> None:
    """What was read, what would change, and how to go on; no file anywhere."""
    out = run("import", weak, "--into", WEAK, cwd=tmp_path)
    assert out.returncode == 0, out.stdout
    assert "Gelijk aan" in out.stdout
    assert "12 regels uitleg (#)" in out.stdout
    assert "Er is niets geschreven." in out.stdout
    assert list(tmp_path.iterdir()) == []


def test_write_gives_the_same_plan(weak: Path, tmp_path: Path, content: Content) -> None:
    """YAML with the line for editors first, that reads back to the data it came from."""
    target = tmp_path / "plan.yml"
    out = run("import", weak, "--write", "--output", target)
    assert (out.returncode, out.stderr) == (0, "")
    text = target.read_text()
    assert text.startswith("# yaml-language-server: $schema=plan.schema.json\nthuispad: 1\n")
    assert load_plan(target, content).data == load_plan(WEAK, content).data


def test_nothing_is_overwritten_unasked(weak: Path, tmp_path: Path, content: Content) -> None:
    """--force overwrites, keeps the first line of the plan, and says what went."""
    target = tmp_path / "plan.yml"
    mine = "# yaml-language-server: $schema=mijn/schema.json\n# van mij\nthuispad: 1\nzorgpaden: [zelf-thuis]\n"
    target.write_text(mine)
    assert run("import", weak, "--write", "--output", target).returncode == 2
    assert target.read_text() == mine
    dry = run("import", weak, "--into", target)
    assert "~ zorgpaden: ‘[…]’ → ‘[…]’" in dry.stdout
    assert "+ titel: ‘Thuis waar het kan" in dry.stdout
    assert "1 regel uitleg (#)" in dry.stdout

    out = run("import", weak, "--into", target, "--write", "--force")
    assert out.returncode == 0
    assert "1 regel uitleg (#)" in out.stdout
    assert target.read_text().startswith("# yaml-language-server: $schema=mijn/schema.json\nthuispad: 1\n")
    assert load_plan(target, content).valid


def test_with_errors_nothing_is_written(weak: Path, tmp_path: Path) -> None:
    """The findings name sheet and cell, as text and as JSON; the exit code is 1."""

    def change(book: Workbook) -> None:
        letter, row = books.column(book["Partijen"], "partijen[]", "Soort")
        places.append(f"{letter}{row}")
        book["Partijen"][places[0]] = "ziekenhuiss"

    places: list[str] = []
    bad, target = tmp_path / "fout.xlsx", tmp_path / "plan.yml"
    bad.write_bytes(books.changed(weak.read_bytes(), change))
    out = run("import", bad, "--write", "--output", target)
    assert out.returncode == 1
    assert f"\nPartijen!{places[0]}: fout[unknown-kind] " in out.stdout
    assert "bedoel je ‘ziekenhuis’?" in out.stdout
    assert "Er is niets geschreven: verbeter eerst de fouten" in out.stdout
    assert not target.exists()

    report = json.loads(run("import", bad, "--format", "json").stdout)
    (found,) = report["findings"]
    assert (found["sheet"], found["cell"], found["path"]) == ("Partijen", places[0], "partijen[1].soort")
    assert report["written"] is None


def test_a_note_of_ones_own_does_not_stop_the_plan(weak: Path, tmp_path: Path) -> None:
    """It is told, exit code 1, and the plan is written."""

    def change(book: Workbook) -> None:
        _, row = books.column(book["Partijen"], "partijen[]", "Soort")
        places.append(f"J{row}")
        book["Partijen"][places[0]] = "bellen!"

    places: list[str] = []
    noted, target = tmp_path / "notitie.xlsx", tmp_path / "plan.yml"
    noted.write_bytes(books.changed(weak.read_bytes(), change))
    out = run("import", noted, "--write", "--output", target)
    assert out.returncode == 1
    assert f"Partijen!{places[0]}: waarschuwing[column-unknown]" in out.stdout
    assert target.exists()


def test_a_plan_with_errors_makes_no_workbook(tmp_path: Path) -> None:
    """Half a plan in a workbook would be half a plan back."""
    bad, book = tmp_path / "fout.yml", tmp_path / "plan.xlsx"
    bad.write_text("thuispad: 1\nzorgpaden: [zelf-thuis]\nstatus: klaar\n")
    out = run("new", "--format", "xlsx", "--from", bad, "--output", book)
    assert out.returncode == 1
    assert ":3:9: fout[value-not-allowed]" in out.stdout
    assert not book.exists()


@pytest.mark.parametrize(
    "args",
    [
        ["new", "--format", "xlsx"],
        ["new", "--format", "xlsx", "--output", "plan.yml"],
        ["new", "--output", "plan.xlsx"],
        ["new", "--from", WEAK, "--output", "plan.yml"],
        ["new", "--from", WEAK, "--format", "xlsx", "--zorgpad", "zelf-thuis", "--output", "plan.xlsx"],
        ["import"],
        ["import", "plan.xlsx", "--write"],
        ["import", "plan.xlsx", "--write", "--output", "plan.xlsx"],
    ],
    ids=lambda args: " ".join(str(one).rpartition("/")[2] for one in args),
)
def test_wrong_usage_is_told(args: list[object], tmp_path: Path) -> None:
    """Exit code 2, and no file."""
    assert run(*args, cwd=tmp_path).returncode == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "code"), [("geen.xlsx", "file-not-found"), ("map.xlsx", "file-not-regular")])
def test_what_is_no_file_is_told(name: str, code: str, tmp_path: Path) -> None:
    """As for a plan."""
    (tmp_path / "map.xlsx").mkdir()
    out = run("import", name, cwd=tmp_path)
    assert out.returncode == 1
    assert f"{name}: fout[{code}]" in out.stdout


def test_only_these_commands_wait_for_openpyxl() -> None:
    """The others start as fast as they did."""
    import subprocess
    import sys

    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom thuispad.cli.app import group\n"
        f"CliRunner().invoke(group, ['check', {str(WEAK)!r}])\nassert 'openpyxl' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
