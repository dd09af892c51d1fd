"""`thuispad merge` as people use it: what is written, what is not, and what is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.conftest import EXAMPLES
from tests.test_cli import run
from thuispad import load_content, load_plan
from thuispad.load.comments import comments
from thuispad.write import plan_as_yaml

HEAD = "thuispad: 1\nzorgpaden: [zelf-thuis]\n"
FULL = EXAMPLES / "verpleegkundige-thuis-volledig.yml"


def write(folder: Path, name: str, text: str) -> Path:
    """A plan file."""
    path = folder / name
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_parts_of_colleagues_become_one_plan(tmp_path: Path) -> None:
    """Each their own part: one file, written whole, with the line for the editor, and the same plan as before."""
    content = load_content()
    whole = load_plan(FULL, content).data
    assert whole is not None
    names = ["a.yml", "b.yml", "c.yml"]
    for index, name in enumerate(names):
        part = {key: value for at, (key, value) in enumerate(whole.items()) if at % 3 == index}
        answers = {key: value for at, (key, value) in enumerate(whole["afspraken"].items()) if at % 3 == index}
        shared = {
            key: whole[key] for key in ("thuispad", "zorgpaden", "partijen", "documenten", "verzekeraars", "middelen")
        }
        linked = {key: value for key, value in whole.items() if isinstance(value, dict) and key != "afspraken"}
        (tmp_path / name).write_text(plan_as_yaml({**part, **shared, **linked, "afspraken": answers}, content.data))

    out = run("merge", *names, "--output", "plan.yml", cwd=tmp_path)

    assert (out.returncode, out.stderr) == (0, "")
    assert out.stdout == "Geschreven: plan.yml.\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == [*names, "plan.yml"]
    assert (tmp_path / "plan.yml").read_text().startswith("# yaml-language-server: $schema=plan.schema.json\n")
    assert load_plan(tmp_path / "plan.yml", content).data == whole


def test_a_difference_is_shown_side_by_side_and_nothing_is_written(tmp_path: Path) -> None:
    """Both values with their line, exit code 1, no file."""
    write(tmp_path, "a.yml", "titel: Thuis behandelen\npartijen:\n  - {id: apotheek, naam: De Boog}\n")
    write(tmp_path, "b.yml", "titel: Dichtbij behandelen\npartijen:\n  - {id: apotheek, naam: De Pijl}\n")

    out = run("merge", "a.yml", "b.yml", "--output", "plan.yml", cwd=tmp_path)

    assert (out.returncode, out.stderr) == (1, "")
    lines = [line.split() for line in out.stdout.splitlines()]
    assert ["1.", "titel"] in lines
    assert ["a.yml:3:8", "|", "b.yml:3:8"] in lines
    assert ["Thuis", "behandelen", "|", "Dichtbij", "behandelen"] in lines
    assert ["2.", "partijen", "›", "apotheek", "›", "naam"] in lines
    assert ["De", "Boog", "|", "De", "Pijl"] in lines
    assert "2 verschillen; er is niets geschreven." in out.stdout
    assert not (tmp_path / "plan.yml").exists()


def test_as_json(tmp_path: Path) -> None:
    """The same for another program."""
    write(tmp_path, "a.yml", "titel: A\n")
    write(tmp_path, "b.yml", "titel: B  # waarom?\n")

    out = run("merge", "a.yml", "b.yml", "--format", "json", cwd=tmp_path)

    assert out.returncode == 1
    assert json.loads(out.stdout) == {
        "output": None,
        "conflicts_file": None,
        "conflicts": [{
            "place": ["titel"], "base": None,
            "said": [{"file": "a.yml", "where": "3:8", "value": "A"}, {"file": "b.yml", "where": "3:8", "value": "B"}],
        }],
        "comments": [{"file": "b.yml", "line": 3, "text": "waarom?"}],
    }  # fmt: skip


@pytest.mark.parametrize(("prefer", "title", "lost"), [("eerste", "A", ["B", "C"]), ("laatste", "C", ["A", "B"])])
def test_what_is_not_preferred_is_kept_beside(tmp_path: Path, prefer: str, title: str, lost: list[str]) -> None:
    """The plan has the values that were preferred; a second file the others, with their file."""
    for name in ("a", "b", "c"):
        write(tmp_path, f"{name}.yml", f"titel: {name.upper()}\n")

    out = run("merge", "a.yml", "b.yml", "c.yml", "--prefer", prefer, "--output", "plan.yml", cwd=tmp_path)

    assert (out.returncode, out.stderr) == (0, "")
    assert f"titel: {title}\n" in (tmp_path / "plan.yml").read_text()
    beside = yaml.safe_load((tmp_path / "plan.conflicten.yml").read_text())
    assert beside == {"verschillen": [{
        "plaats": "titel", "gekozen": title,
        "niet_gekozen": [{"bestand": f"{one.lower()}.yml", "waarde": one} for one in lost],
    }]}  # fmt: skip


def test_with_the_plan_all_began_with(tmp_path: Path) -> None:
    """What only one of them changed or took out gives no difference."""
    write(
        tmp_path, "begin.yml", "titel: A\nstatus: concept\npartijen:\n  - {id: a, naam: Een}\n  - {id: b, naam: Twee}\n"
    )
    write(tmp_path, "x.yml", "titel: X\nstatus: concept\npartijen:\n  - {id: b, naam: Twee}\n")
    write(tmp_path, "y.yml", "titel: A\npartijen:\n  - {id: a, naam: Een}\n  - {id: b, naam: Drie}\n")

    out = run("merge", "x.yml", "y.yml", "--base", "begin.yml", "--output", "plan.yml", cwd=tmp_path)

    assert (out.returncode, out.stdout) == (0, "Geschreven: plan.yml.\n")
    assert yaml.safe_load((tmp_path / "plan.yml").read_text()) == {
        "thuispad": 1, "zorgpaden": ["zelf-thuis"], "titel": "X", "partijen": [{"id": "b", "naam": "Drie"}],
    }  # fmt: skip


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    """Neither a file that is there, nor one of those that are merged, even with --force."""
    write(tmp_path, "a.yml", "titel: A\n")
    write(tmp_path, "b.yml", "titel: A\n")
    other = write(tmp_path, "plan.yml", "titel: Van gisteren\n")
    (tmp_path / "nieuw.conflicten.yml").write_text("oud")
    before = other.read_text()

    assert run("merge", "a.yml", "b.yml", "--output", "plan.yml", cwd=tmp_path).returncode == 2
    assert run("merge", "a.yml", "b.yml", "--prefer", "eerste", "--output", "nieuw.yml", cwd=tmp_path).returncode == 2
    assert other.read_text() == before
    assert not (tmp_path / "nieuw.yml").exists()
    (tmp_path / "link.yml").symlink_to("a.yml")
    for name in ("a.yml", "link.yml"):
        out = run("merge", "a.yml", "b.yml", "--force", "--output", name, cwd=tmp_path)
        assert out.returncode == 2
        assert "een van de bestanden die je samenvoegt" in out.stderr
    assert run("merge", "a.yml", "b.yml", "--force", "--output", "plan.yml", cwd=tmp_path).returncode == 0
    assert "titel: A\n" in other.read_text()


def test_one_file_is_not_enough(tmp_path: Path) -> None:
    """Merging takes two."""
    write(tmp_path, "a.yml", "")
    assert run("merge", "a.yml", cwd=tmp_path).returncode == 2


def test_a_file_with_errors_is_told(tmp_path: Path) -> None:
    """Its errors, as `check` tells them; nothing is written."""
    write(tmp_path, "a.yml", "titel: A\n")
    write(tmp_path, "b.yml", "titell: A\n")

    out = run("merge", "a.yml", "b.yml", "--output", "plan.yml", cwd=tmp_path)

    assert out.returncode == 1
    assert out.stdout.startswith("b.yml:3:1: fout[unknown-key]")
    assert not (tmp_path / "plan.yml").exists()


def test_plans_that_do_not_go_together_are_not_written(tmp_path: Path) -> None:
    """Two hundred parties each are more than a plan may have."""
    for name in ("a", "b"):
        write(tmp_path, f"{name}.yml", "partijen:\n" + "".join(f"  - id: {name}-{index}\n" for index in range(150)))

    out = run("merge", "a.yml", "b.yml", "--output", "plan.yml", cwd=tmp_path)

    assert out.returncode == 1
    assert "plan.yml: fout[too-many-items]" in out.stdout
    assert "er is niets geschreven" in out.stderr
    assert not (tmp_path / "plan.yml").exists()


def test_comments_of_people_are_listed_and_those_of_new_are_not(tmp_path: Path) -> None:
    """They do not come along; who wrote one sees it, with its line."""
    assert run("new", "--zorgpad", "zelf-thuis", "--output", "a.yml", cwd=tmp_path).returncode == 0
    text = (tmp_path / "a.yml").read_text()
    (tmp_path / "a.yml").write_text(text.replace("titel:  #", "titel: Plan  # vraag aan Jan #", 1))
    write(tmp_path, "b.yml", "titel: 'Plan' # nog eens # kijken\n")

    out = run("merge", "a.yml", "b.yml", cwd=tmp_path)

    assert out.returncode == 0
    told = out.stdout.splitlines()
    assert told[1].startswith("Niet mee: 2 opmerkingen")
    assert told[2].startswith("  a.yml:")
    assert told[2].split(": ", 1)[1].startswith("vraag aan Jan")
    assert told[3] == "  b.yml:3: nog eens # kijken"


def test_a_hash_sign_in_a_text_is_no_comment() -> None:
    """Comments stand outside texts; behind the sign of a block too."""
    text = (
        "# yaml-language-server: $schema=x\n# een\na: b # twee\nc: 'd # e' # drie\nf: \"g\n  # h\"\n"
        "i: |  # vier\n  # j\n  k # l\n# vijf\nm: >-\n  n\n  # o\n\n  # p\n\n"
        "q: r#s\nt: [u, # zes\n  v]\n#\n  # zeven\n'w # x': y # acht"
    )
    assert [(one.line, one.text) for one in comments(text)] == [
        (2, "een"), (3, "twee"), (4, "drie"), (7, "vier"), (10, "vijf"), (18, "zes"), (21, "zeven"), (22, "acht"),
    ]  # fmt: skip
    assert comments(text.replace("\n", "\r\n")) == comments(text)
