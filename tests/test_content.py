"""The content itself: what an editor promises a reader."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.conftest import AS_OF, ROOT
from tests.plans import Scorer
from tests.proef_card import add_card
from thuispad import Content, load_content
from thuispad.cli.app import group
from thuispad.content.compile import rules_in

PLAN_KEYWORDS = {
    "$schema", "$id", "title", "description", "type", "properties", "required", "additionalProperties", "propertyNames",
    "items", "enum", "const", "pattern", "maxLength", "minItems", "maxItems", "uniqueItems", "maxProperties", "minimum",
    "maximum", "default", "x-ref", "x-date", "x-vocabulary", "x-words", "x-insurer",
}  # fmt: skip


def points(content: Content) -> list[dict[str, Any]]:
    """Every statement of the cards and steps."""
    cards = [point for card in content.data["pathways"] for aspect in card["aspects"] for theme in aspect["themes"]
             for point in theme["points"]]  # fmt: skip
    return cards + [point for step in content.data["steps"] for point in step["explanation"]]


def test_content_is_sound() -> None:
    """`thuispad check` finds nothing in our own content."""
    result = CliRunner().invoke(group, ["check", "--content", str(ROOT / "pathways")])

    assert result.exit_code == 0, result.output
    assert "in orde" in result.output


def test_at_most_one_in_seven_is_our_own_advice(content: Content) -> None:
    """Statements and criteria rest on sources; our own advice is the exception."""
    for kind in (points(content), content.data["criteria"]):
        assert sum(one["basis"] == "redactie" for one in kind) * 7 <= len(kind)


def test_every_source_is_used_and_dated(content: Content) -> None:
    """A source that nothing rests on does not belong; each has a day on which it was looked at."""
    text = "".join(path.read_text() for path in (ROOT / "pathways").rglob("*.yml") if path.name != "sources.yml")
    for source in content.data["sources"]:
        assert re.search(rf"(?<![a-z0-9-]){re.escape(source['id'])}(?![a-z0-9-])", text), source["id"]
        assert source["checked_on"] <= "2026-12-31"


def test_quickscan_fits_on_a_few_screens(content: Content) -> None:
    """The short check has at most twenty criteria, in every aspect and step."""
    quick = [one for one in content.data["criteria"] if one["quickscan"]]

    assert len(quick) <= 20
    assert {one["section"] for one in quick} == {one["id"] for one in content.data["sections"]}


CANDIDATES = {
    # what the domain research proposed: how many of each kind
    **{f"P{path}-{aspect}": count for path, counts in ((1, (9, 9, 8, 8)), (2, (9, 10, 9, 9)), (3, (8, 8, 8, 8)))
       for aspect, count in zip(("ORG", "VEI", "VER", "GEL"), counts, strict=True)},
    **{f"ST{step}": 8 for step in range(1, 6)}, "ST6": 12, "KL": 31, "MC": 25,
}  # fmt: skip


def table_rows(text: str) -> list[list[str]]:
    """The cells of every row of the tables in a Markdown text, without heads."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_candidate_has_its_place(content: Content) -> None:
    """Each of the 211 candidates stands once in the table, with what became of it; no criterion comes from nowhere."""
    text = (ROOT / "docs/besluiten/4-van-kandidaat-naar-criterium.md").read_text(encoding="utf-8")
    rows = [row for row in table_rows(text) if row[0] not in ("kandidaat", "criterium")]
    candidates = [row for row in rows if len(row) == 4]
    wanted = [f"{kind}{'' if kind == 'MC' else '-'}{number:02}"
              for kind, count in CANDIDATES.items() for number in range(1, count + 1)]  # fmt: skip
    assert sorted(row[0] for row in candidates) == sorted(wanted)
    assert len(wanted) == 103 + 52 + 31 + 25
    known = {one["id"] for one in content.data["criteria"]}
    made: set[str] = {row[0] for row in rows if len(row) == 2}
    for name, verdict, ids, reason in candidates:
        assert verdict in ("overgenomen", "samengevoegd", "aangepast", "vervallen"), name
        assert (ids == "–") == (verdict == "vervallen"), name
        assert len(reason.split()) >= 2, name
        made |= set(ids.split(", ")) - {"–"}
    assert made == known


def test_every_paragraph_of_the_source_documents_has_its_place(content: Content) -> None:
    """What the five source documents ask is in the content, or the table says why not; its counts are true."""
    text = (ROOT / "docs/besluiten/6-bronstukken.md").read_text(encoding="utf-8")
    data = content.data
    care = data["shared_care"]
    known = {
        "kader": {point["id"] for one in data["frameworks"] for point in one["points"]},
        "stap": {one["id"] for one in data["steps"]},
        "kaart": {one["id"] for one in data["pathways"]},
        "aspect": {one["id"] for one in data["vocabulary"]["aspects"]},
        "model": {f"{one['id']}/{model['id']}" for one in data["steps"] for model in one["models"]},
        "pagina": {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")},
        "regel": {one["id"] for one in care["decisions"]},
        "gegeven": {one["id"] for one in care["facts"]},
        "let-op": {one["id"] for one in care["notes"]},
    }
    themes = {f"{one['id']}/{theme['id']}" for one in data["pathways"] for aspect in one["aspects"]
              for theme in aspect["themes"]}  # fmt: skip
    criteria = {one["id"] for one in data["criteria"]}
    rows = [row for row in table_rows(text) if re.fullmatch(r"00[0-4]", row[0])]
    placed = [row for row in rows if len(row) == 5]
    counts = {row[0]: tuple(map(int, row[1:])) for row in rows if len(row) == 4}
    assert set(counts) == {"000", "001", "002", "003", "004"}
    for row in placed:
        if row[3] == "niet geplaatst":
            assert row[4], row
            continue
        for one in row[3].split(", "):
            kind, _, name = one.partition(":")
            found = name in known[kind] | (themes if kind == "kaart" else set()) if name else one in criteria
            assert found, (row, one)
    for document, (total, there, missing) in counts.items():
        own = [row for row in placed if row[0] == document]
        assert (len(own), sum(row[3] != "niet geplaatst" for row in own)) == (total, there)
        assert total == there + missing


@pytest.mark.parametrize("pathway", ["zelf-thuis", "verpleegkundige-thuis", "verpleegkundige-wijk"])
def test_a_plan_stays_doable(content: Content, pathway: str) -> None:
    """At most forty essential criteria for a pathway, conditional ones included; about a hundred and thirty in all."""
    own = [one for one in content.data["criteria"] if one["pathways"] is None or pathway in one["pathways"]]

    assert sum(one["level"] == "essentieel" for one in own) <= 40
    assert 90 <= sum("applies_when" not in one for one in own) <= 130


def test_evidence_is_asked_only_where_an_answer_is_given(content: Content) -> None:
    """Criteria over the structure of a plan ask for no document beside it."""
    for one in content.data["criteria"]:
        kinds = {rule["kind"] for rule in rules_in(one["rule"])}
        assert one["evidence"] == "none" or "arrangement" in kinds, one["id"]


def test_no_criterion_stands_in_code(content: Content) -> None:
    """A criterion's id or text in Python or JavaScript is a defect."""
    code = [*(ROOT / "tools").rglob("*.py"), *(ROOT / "docs/assets/engine").glob("*.js")]
    ids = [one["id"] for one in content.data["criteria"]]
    assert len(code) > 50
    for path in code:
        text = path.read_text(encoding="utf-8")
        # `uitkomsten.doelen` is a criterion, `uitkomsten.doelen[…]` a place in a plan
        assert [one for one in ids if re.search(rf"{re.escape(one)}(?![\[\w.-])", text)] == [], path


def test_plan_schema_uses_only_what_both_engines_know() -> None:
    """The small checker in the browser knows these keywords; another one would go unchecked there."""
    import json

    def keywords(schema: dict[str, Any]) -> set[str]:
        found = set(schema)
        for part in (*schema.get("properties", {}).values(), schema.get("items"), schema.get("propertyNames")):
            found |= keywords(part) if isinstance(part, dict) else set()
        extra = schema.get("additionalProperties")
        return found | (keywords(extra) if isinstance(extra, dict) else set())

    assert keywords(json.loads((ROOT / "schemas/v1/plan.schema.json").read_text())) <= PLAN_KEYWORDS


def test_schemas_are_schemas() -> None:
    """Every schema is valid under its own dialect."""
    import json

    import jsonschema

    paths = list((ROOT / "schemas/v1").glob("*.json"))
    assert len(paths) == 15
    for path in paths:
        jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text()))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the content to change."""
    target = tmp_path / "pathways"
    shutil.copytree(ROOT / "pathways", target)
    return target


def test_a_new_pathway_and_criterion_need_no_code(copy: Path) -> None:
    """A new file is a new pathway: it appears in `new`, `explain`, `check` and the score."""
    add_card(copy, "{kind: filled, path: visie.kern}", "{kind: arrangement}")
    changed = load_content(copy)
    runner = CliRunner()

    blank = runner.invoke(group, ["new", "--content", str(copy), "--zorgpad", "proef"])
    assert blank.exit_code == 0
    assert "organisatie.proef:" in blank.output
    assert "Staat in het plan wat deze proef vraagt?" in blank.output
    assert runner.invoke(group, ["explain", "--content", str(copy), "organisatie.proef"]).exit_code == 0

    answer = {
        "status": "geregeld",
        "toelichting": "De projectleider leidt de proef en bespreekt de voortgang elke maand met de afdeling.",
        "eindverantwoordelijk": "zkh",
        "uitvoerders": ["zkh"],
    }
    plan = {
        "thuispad": 1,
        "zorgpaden": ["proef"],
        "partijen": [{"id": "zkh", "naam": "Ziekenhuis", "soort": "ziekenhuis"}],
        "afspraken": {"organisatie.proef": answer},
    }
    by_id = {one["id"]: one for one in Scorer(changed, AS_OF)(plan)["criteria"]}
    assert by_id["organisatie.proef"]["outcome"] == "voldaan"
    own = next(one for one in changed.data["criteria"] if one["pathways"] == ["verpleegkundige-thuis"])
    assert by_id[own["id"]]["outcome"] == "buiten-bereik"


def test_unchanged_content_comes_from_the_cache_and_changed_content_does_not(copy: Path) -> None:
    """The cache is recognised by the bytes of the files: an edit is seen at once."""
    first = load_content(copy)
    assert load_content(copy).digest == first.digest

    path = copy / "vocabulary.yml"
    path.write_text(path.read_text().replace("title: Voldaan", "title: Helemaal voldaan"))
    second = load_content(copy)

    assert second.digest != first.digest
    assert any(one["title"] == "Helemaal voldaan" for one in second.data["vocabulary"]["outcomes"])


def test_a_damaged_cache_is_made_anew(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rubbish in the cache is not trusted."""
    monkeypatch.setenv("THUISPAD_CACHE", str(tmp_path / "cache"))
    first = load_content(copy)
    kept = list((tmp_path / "cache").iterdir())
    assert len(kept) == 2  # what the engine needs, and the whole
    for file in kept:
        good = file.read_bytes()
        file.write_text('{"digest": "iets anders", "data": {}}')
        again = load_content(copy)
        assert again.data == first.data
        assert again.engine == first.engine
        file.write_bytes(good)


def test_imports_point_one_way() -> None:
    """The engine does no input or output and knows no MkDocs; MkDocs is imported in two small files."""
    allowed = {"macros.py", "hook.py"}
    for path in (ROOT / "tools/thuispad").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.parent.name in ("evaluate", "aggregate"):
            for word in (" open(", "import os", "pathlib", "datetime", "mkdocs", "thuispad.cli", "thuispad.render"):
                assert word not in text, (path, word)
        if re.search(r"^(import|from) mkdocs", text, re.MULTILINE):
            assert path.name in allowed, path
            assert len(text.splitlines()) <= 80
        if path.parent.name in ("load", "evaluate", "aggregate", "report", "validate", "content"):
            assert "thuispad.render" not in text, path
            assert "thuispad.cli" not in text, path
        assert len(text.splitlines()) <= 400, path
