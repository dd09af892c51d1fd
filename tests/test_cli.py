"""The command line as people and scripts use it: output, exit codes, files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import AS_OF, EXAMPLES

FULL = EXAMPLES / "verpleegkundige-thuis-volledig.yml"
WEAK = EXAMPLES / "verpleegkundige-thuis-zwak.yml"


def run(*args: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program as a user would, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "thuispad", *map(str, args)], capture_output=True, text=True, cwd=cwd, check=False
    )


def test_score_prints_what_matters_first() -> None:
    """Essentials, stage and score come before the details, without colour or bars in a pipe."""
    out = run("score", FULL, "--as-of", AS_OF)

    assert out.returncode == 0, out.stderr
    lines = out.stdout.splitlines()
    assert [line.split()[0] for line in lines[3:6]] == ["Essentieel", "Fase", "Score"]
    assert "\x1b" not in out.stdout
    assert "█" not in out.stdout


def test_score_as_json_follows_its_schema() -> None:
    """What `--format json` prints is a report."""
    import jsonschema

    out = run("score", WEAK, "--as-of", AS_OF, "--format", "json")
    schema = json.loads((EXAMPLES.parent.parent / "schemas/v1/report.schema.json").read_text())

    jsonschema.Draft202012Validator(schema).validate(json.loads(out.stdout))


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["score", FULL], 0),
        (["score", WEAK], 0),
        (["score", WEAK, "--fail-under", "50"], 1),
        (["score", FULL, "--fail-under", "100"], 0),
        (["score", WEAK, "--stage", "verkend"], 1),
        (["score", FULL, "--stage", "startgereed"], 0),
        (["score", FULL, "--stage", "verkent"], 2),
        (["score", FULL, "--as-of", "2026-02-30"], 2),
        (["score"], 2),
        (["score", "bestaat-niet.yml"], 1),
        (["check", FULL], 0),
        (["check", WEAK, "--level", "waarschuwing"], 1),
        (["explain", "dangling-reference"], 0),
        (["explain", "dangling-referense"], 2),
        (["new", "--zorgpad", "verpleegkundige-tuis"], 2),
        (["verzonnen"], 2),
    ],
)
def test_exit_codes(args: list[object], code: int) -> None:
    """Exit codes are a promise: 0 fine, 1 found, 2 wrong usage."""
    if args[0] in ("score", "check") and len(args) > 1 and "--as-of" not in args:
        args = [*args, "--as-of", AS_OF]
    assert run(*args).returncode == code


def test_broken_content_is_exit_code_three(tmp_path: Path) -> None:
    """A content that is broken is told apart from a bad plan, with its line."""
    import shutil

    copy = tmp_path / "inhoud met spatie é"
    shutil.copytree(EXAMPLES.parent.parent / "pathways", copy)
    card = copy / "home-administration" / "zelf-thuis.yml"
    card.write_text(card.read_text().replace("level: essentieel", "level: essentiel", 1))
    line = card.read_text().split("level: essentiel\n", 1)[0].count("\n") + 1

    out = run("score", FULL, "--content", copy)

    assert out.returncode == 3
    assert f"zelf-thuis.yml:{line}:" in out.stderr
    assert "bedoel je ‘essentieel’?" in out.stderr


def test_one_bad_file_hides_no_other(tmp_path: Path) -> None:
    """Of several plans each gets its line, also beside one that cannot be read."""
    bad = tmp_path / "kapot.yml"
    bad.write_text("zorgpaden: [\n")

    out = run("score", WEAK, bad, FULL, "--as-of", AS_OF)

    assert out.returncode == 1
    assert len(out.stdout.splitlines()) == 4
    assert "onleesbaar of onjuist (1 fout)" in out.stdout
    assert out.stdout.splitlines()[2].rpartition(".yml:")[2].split()[0] == "100"


def test_output_goes_to_a_file_whole_or_not_at_all(tmp_path: Path) -> None:
    """`--output` writes in one step, and says so when it cannot."""
    target = tmp_path / "rapport.json"
    assert run("score", FULL, "--format", "json", "--output", target).returncode == 0
    assert json.loads(target.read_text())["valid"] is True
    assert [path.name for path in tmp_path.iterdir()] == ["rapport.json"]

    out = run("score", FULL, "--output", tmp_path / "geen" / "map.txt")
    assert out.returncode == 2
    assert "Traceback" not in out.stderr


PATHWAYS = ("zelf-thuis", "verpleegkundige-thuis", "verpleegkundige-wijk")


@pytest.mark.parametrize("pathways", [*((one,) for one in PATHWAYS), PATHWAYS])
def test_new_plan_is_valid_and_scores_nothing(pathways: tuple[str, ...], tmp_path: Path) -> None:
    """A new plan asks every question of its pathways, has no errors, and its score is 0."""
    plan = tmp_path / "plan.yml"
    chosen = [part for one in pathways for part in ("--zorgpad", one)]
    assert run("new", "--output", plan, *chosen).returncode == 0
    assert run("check", plan).returncode == 0
    report = json.loads(run("score", plan, "--format", "json").stdout)

    assert report["score"]["value"] == 0
    assert report["stage"]["id"] == "onvolledig"
    text = " ".join(plan.read_text().replace("#", " ").split())
    from thuispad import load_content

    for criterion in load_content().data["criteria"]:
        asked = criterion["pathways"] is None or set(criterion["pathways"]) & set(pathways)
        assert (" ".join(criterion["question"].split()) in text) == bool(asked), criterion["id"]


def test_new_plan_follows_the_order_of_the_schema() -> None:
    """The steps, each followed by the parts that come after it in a plan, and the answers last."""
    keys = [line.partition(":")[0] for line in run("new").stdout.splitlines() if line[:1].isalpha()]

    assert keys[keys.index("documenten") + 1 :] == [
        "visie", "prioriteiten", "benodigdheden", "opleiding", "plan", "uitkomsten", "financiering", "gedeelde_zorg",
        "afspraken",
    ]  # fmt: skip


def test_new_does_not_overwrite(tmp_path: Path) -> None:
    """What somebody typed is never lost to `new`."""
    plan = tmp_path / "plan.yml"
    plan.write_text("thuispad: 1\n")

    assert run("new", "--output", plan).returncode == 2
    assert plan.read_text() == "thuispad: 1\n"
    assert run("new", "--output", plan, "--force").returncode == 0


def test_every_command_ends_its_help_with_an_example() -> None:
    """`--help` of each command shows how it is used."""
    for command in ("check", "score", "merge", "new", "import", "explain"):
        out = run(command, "--help")
        assert "Voorbeeld: thuispad " + command in out.stdout
    assert "Voorbeeld:" in run("--help").stdout
    assert "    2  verkeerd gebruik\n" in run("--help").stdout  # a line of its own


def test_explain_knows_every_code_criterion_and_fact() -> None:
    """`explain` without a subject lists what there is; each has a story."""
    from click.testing import CliRunner

    from thuispad.cli.explain import command

    names = run("explain").stdout.split()
    assert len(names) == len(set(names)) > 150
    for name in names:
        result = CliRunner().invoke(command, [name])
        assert result.exit_code == 0, (name, result.output)
        assert name in result.output


def test_github_format_escapes_what_it_prints(tmp_path: Path) -> None:
    """Workflow commands hold no raw line ends or commas from a plan."""
    plan = tmp_path / "plan.yml"
    plan.write_text('thuispad: 1\nzorgpaden: ["x::y,%z"]\n')

    out = run("check", "--format", "github", plan)

    assert out.stdout.startswith("::error file=")
    assert "::y" not in out.stdout.split("::", 3)[2]


def test_works_without_a_locale_and_from_a_path_with_accents(tmp_path: Path) -> None:
    """No locale, a space and an accent in the path: still Dutch with its accents."""
    import os

    folder = tmp_path / "één map"
    folder.mkdir()
    (folder / "plan.yml").write_text(FULL.read_text())
    env = {"PATH": os.environ["PATH"], "THUISPAD_CACHE": "", "LC_ALL": "C"}
    out = subprocess.run(
        [sys.executable, "-m", "thuispad", "score", "plan.yml"], cwd=folder, env=env, capture_output=True, check=False
    )
    assert out.returncode == 0
    assert "essentieel" in out.stdout.decode()
