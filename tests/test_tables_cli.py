"""The decision tables on the command line: shared care and the choice of a pathway."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import AS_OF, EXAMPLES
from tests.test_cli import run

NETWORK = EXAMPLES / "netwerk.yml"
COMPLETE = sorted(EXAMPLES.glob("*-volledig.yml"))
TUMOUR = """
          - id: long
            naam: Longkanker
            tranche: een
            ondergrens: {nagekeken: ja}
            nieuwe_patienten: [{jaar: 2023, aantal: 9}, {jaar: 2024, aantal: 10}, {jaar: 2025, aantal: 10}]
"""
HEAD = "thuispad: 1\nnetwerk: Proef\ngedeelde_zorg:\n  ziekenhuizen:\n    - id: a\n      naam: Ziekenhuis A\n"


def network(folder: Path, text: str = HEAD + "      tumorsoorten:" + TUMOUR) -> Path:
    """A network file of one hospital with 29 patients in three years."""
    path = folder / "netwerk.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_twenty_nine_is_below_ten_a_year(tmp_path: Path) -> None:
    """Nine and two thirds is not rounded up, and a proposal is no norm: to be discussed."""
    found = json.loads(run("echelon", network(tmp_path), "--as-of", AS_OF, "--format", "json").stdout)

    (tumour,) = found["hospitals"][0]["tumours"]
    assert tumour["verdict"] == "te-bespreken"
    assert tumour["outcome"] == "echelon-3"
    assert [one["number"] for one in tumour["years"]] == [9, 10, 10]
    assert "voorstel" in found["status"]


def test_the_text_says_that_it_is_a_proposal_first(tmp_path: Path) -> None:
    """Nobody reads an outcome without having read what it is worth."""
    out = run("echelon", network(tmp_path), "--as-of", AS_OF).stdout

    assert out.splitlines()[0].startswith("Let op: Dit is een voorstel")
    assert out.index("Let op") < out.index("Longkanker: te bespreken")
    assert "2023: 9, 2024: 10, 2025: 10 (samen 29)" in out


def test_the_year_of_the_file_goes_before_today(tmp_path: Path) -> None:
    """With another reference year other years count, and one that is missing stops the test."""
    text = network(tmp_path).read_text(encoding="utf-8").replace("gedeelde_zorg:", "gedeelde_zorg:\n  peiljaar: 2025")
    out = run("echelon", network(tmp_path, text), "--as-of", AS_OF).stdout

    assert "2022: ?, 2023: 9, 2024: 10\n" in out
    assert "wacht op:" in out


@pytest.mark.parametrize("year", ["2026.0", "2026"])
def test_a_year_may_be_written_with_a_point(year: str, tmp_path: Path) -> None:
    """JSON knows one kind of number: 2026.0 is the year 2026."""
    text = (
        network(tmp_path).read_text(encoding="utf-8").replace("gedeelde_zorg:", f"gedeelde_zorg:\n  peiljaar: {year}")
    )
    out = run("echelon", network(tmp_path, text), "--as-of", "2030-01-01")

    assert "2023: 9, 2024: 10, 2025: 10 (samen 29)" in out.stdout, out.stderr


def test_a_mistake_in_a_network_has_its_place(tmp_path: Path) -> None:
    """A network file is checked as strictly as a plan."""
    text = network(tmp_path).read_text(encoding="utf-8").replace("tranche: een", "tranche: drie")
    out = run("echelon", network(tmp_path, text))

    assert out.returncode == 1
    assert "netwerk.yml:10:22: fout[value-not-allowed]" in out.stdout
    assert "een, twee, geen, onbekend" in out.stdout


@pytest.mark.parametrize("data", [b"", b"netwerk: [", b"\xff", b"netwerk: &a {x: *a}", b'{"netwerk": 1}', b"- netwerk"])
def test_a_broken_network_is_told(data: bytes, tmp_path: Path) -> None:
    """No traceback, whatever stands in the file."""
    path = tmp_path / "stuk.yml"
    path.write_bytes(data)
    out = run("echelon", path)

    assert out.returncode == 1
    assert "Traceback" not in out.stdout + out.stderr
    assert "fout[" in out.stdout


def test_the_example_network_shows_every_verdict() -> None:
    """The example teaches: what may, what is to be discussed and what cannot be determined all occur."""
    found = json.loads(run("echelon", NETWORK, "--as-of", AS_OF, "--format", "json").stdout)

    verdicts = {tumour["verdict"] for hospital in found["hospitals"] for tumour in hospital["tumours"]}
    assert {"mag", "te-bespreken", "niet-te-bepalen"} <= verdicts
    assert "verzonnen" in NETWORK.read_text(encoding="utf-8").lower()


@pytest.mark.parametrize("path", COMPLETE, ids=lambda path: path.stem)
def test_the_complete_examples_say_who_may_treat(path: Path) -> None:
    """Each tumour type of a complete plan comes out, and none is forbidden."""
    found = json.loads(run("echelon", path, "--as-of", AS_OF, "--format", "json").stdout)

    verdicts = [tumour["verdict"] for hospital in found["hospitals"] for tumour in hospital["tumours"]]
    assert verdicts
    assert "mag-niet" not in verdicts


def test_choose_with_loose_facts() -> None:
    """An infusion is nothing for the patient herself, and the reason names its source."""
    out = run("choose", "--fact", "toedieningsweg=infuus")

    assert out.returncode == 0, out.stderr
    assert "Toediening door de patiënt zelf thuis: past niet" in out.stdout
    assert "nooit over één patiënt" in out.stdout


@pytest.mark.parametrize("path", COMPLETE, ids=lambda path: path.stem)
def test_choose_does_not_contradict_the_complete_examples(path: Path) -> None:
    """What a complete plan does is never called unfit."""
    found = json.loads(run("choose", path, "--format", "json").stdout)

    own = path.name.removesuffix("-volledig.yml")
    assert found["groups"]
    for group in found["groups"]:
        (verdict,) = [one["verdict"] for one in group["pathways"] if one["pathway"] == own]
        assert verdict != "past-niet", group["group"]


@pytest.mark.parametrize(
    ("fact", "said"),
    [("toedieningsweg=infuuss", "infuus"), ("toedieningweg=infuus", "bedoel je"), ("toedieningsweg", "kies voor")],
)
def test_choose_refuses_what_it_does_not_know(fact: str, said: str) -> None:
    """A misspelt fact is no fact."""
    out = run("choose", "--fact", fact)

    assert out.returncode == 2
    assert said in out.stderr


def test_score_by_theme() -> None:
    """A plan through the frameworks: in the text, and as JSON that follows the schema."""
    import jsonschema

    text = run("score", COMPLETE[0], "--as-of", AS_OF, "--by", "thema").stdout
    assert "Digitale gegevensuitwisseling" in text
    report = json.loads(run("score", COMPLETE[0], "--as-of", AS_OF, "--by", "thema", "--format", "json").stdout)
    schema = json.loads((EXAMPLES.parent.parent / "schemas/v1/report.schema.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(report)
    assert {point["value"] for one in report["frameworks"] for point in one["points"]} <= {100, None}
