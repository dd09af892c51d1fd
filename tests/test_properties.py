"""What holds for every file and every plan, tried on thousands that nobody would think of.

The examples are the same in every run (`derandomize`), so that a failure can be repeated and a slow machine fails
nothing (`deadline=None`).
"""

from __future__ import annotations

import copy
import itertools
import json
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, Phase, assume, example, given, settings
from hypothesis import strategies as st

from tests.conformance.generator import AS_OF, generate, to_json, to_yaml
from tests.conftest import EXAMPLES
from tests.plans import Scorer, schema_at
from thuispad import Content, load_content, load_plan, score_plan
from thuispad.content.compile import rules_in
from thuispad.diagnostics import Diagnostic
from thuispad.evaluate.arrangements import FULL
from thuispad.load import load_bytes
from thuispad.load.limits import MAX_DEPTH, MAX_INTEGER, MAX_KEY
from thuispad.load.marks import MappingMarks, SequenceMarks
from thuispad.load.scalars import ScalarError, resolve_plain
from thuispad.load.source import forbidden_in
from thuispad.plan import Plan
from thuispad.report.diagnostics_text import FORMATS, FileReport
from thuispad.report.score_text import ScoreText
from thuispad.validate.plan import without_empty
from thuispad.validate.shape import ShapeChecker


def stable(examples: int, *, shrink: bool = True) -> settings:
    """The same examples in every run; made smaller when one fails, except where that takes minutes."""
    phases = [Phase.explicit, Phase.generate, *([Phase.shrink] if shrink else [])]
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        print_blob=False,
        phases=phases,
        suppress_health_check=slow,
    )


SEEDS = st.integers(0, 400)
ENDINGS = ("plan.yml", "plan.json")

# --- the loader ------------------------------------------------------------------------------------------------

YAMLISH = st.text(
    alphabet=st.sampled_from("ab1 0.:-?[]{},&*!|>'\"%@`#\\\n\r\t~<=+_eEx/é\u00a0😀\u0085\u2028\ufeff\x00"), max_size=60
)
JSONISH = st.lists(
    st.sampled_from(
        [*'[]{},:"\\', "true", "null", "1", "-", "0.5", "e9", '"a"', '"a":', "\\u00e9", "\\ud800", " ", "\n"]
    ),
    max_size=30,
).map("".join)
HEADED = YAMLISH.map(lambda text: f"thuispad: 1\nzorgpaden: [verpleegkundige-thuis]\ntitel: {text}")
TEXTS = st.one_of(st.text(max_size=80), YAMLISH, JSONISH, HEADED)


def assert_placed(data: bytes, found: Sequence[Diagnostic]) -> None:
    """Every diagnostic stands nowhere or inside the file (just after its last sign counts)."""
    lines = data.decode(errors="replace").split("\n")
    for one in found:
        if one.line is not None:
            assert one.column is not None
            assert 1 <= one.line <= len(lines), (data, one)
            assert 1 <= one.column <= len(lines[one.line - 1]) + 1, (data, one)


def places(value: Any, marks: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value that is there: nothing, as after the `?` of YAML, may lie past the end of the file."""
    if value is not None:
        yield path
    if isinstance(marks, MappingMarks):
        for key, (_, below) in marks.items():
            yield from places(value[key], below, (*path, key))
    elif isinstance(marks, SequenceMarks):
        for index, below in enumerate(marks):
            yield from places(value[index], below, (*path, index))


@stable(1500)
@given(TEXTS, st.sampled_from(ENDINGS))
@example("", "plan.yml")
@example("\ufeff", "plan.json")
@example("a: 1\n...\n%YAML 1.3\n", "plan.yml")
@example("- ? a\n  : b\n- !!x", "plan.yml")
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    """Reading never raises; what cannot be read has one reason; every place lies in the file."""
    data = text.encode("utf-8", "surrogatepass")
    document = load_bytes(data, name)
    assert document.readable or len(document.problems) == 1
    assert_placed(data, document.problems)
    if document.readable:
        assert_placed(data, [document.locate(Diagnostic("x", path)) for path in places(document.value, document.marks)])


@stable(600)
@given(
    st.one_of(st.binary(max_size=80), st.builds(lambda a, b: a.encode() + b, YAMLISH, st.binary(max_size=6))),
    st.sampled_from(ENDINGS),
)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    """The same for bytes that are no text."""
    document = load_bytes(data, name)
    assert document.readable or len(document.problems) == 1
    assert_placed(data, document.problems)


CHARACTERS = st.characters(codec="utf-8") | st.sampled_from("\x00\x1b\x7f\x85\u2028\ufeff\uffff\r\n\t'\"\\: #-é😀")
WORDS = st.text(CHARACTERS, max_size=12) | st.sampled_from(
    [
        "no",
        "on",
        "~",
        "null",
        "0x1",
        "017",
        "1e3",
        "12:30",
        "2026-01-01",
        "<<",
        "=",
        "k" * 201,
        "- a",
        "a: b",
        "%a",
        ".inf",
        "+1",
        "-0",
    ]
)
NUMBERS = (
    st.integers()
    | st.floats()
    | st.sampled_from([MAX_INTEGER, MAX_INTEGER + 1, -MAX_INTEGER, 10**400, -0.0, 1e22, 1e-7, 2.5e15])
)
DATA = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


def expected(data: Any) -> Any:
    """Data as our loader gives it: a whole number is an integer."""
    if isinstance(data, float) and data == int(data):
        return int(data)
    if isinstance(data, dict):
        return {key: expected(value) for key, value in data.items()}
    return [expected(value) for value in data] if isinstance(data, list) else data


def refused(data: Any, depth: int = 1) -> bool:
    """Whether data lie outside what a plan may hold: signs, numbers, length of keys, depth."""
    if isinstance(data, str):
        return forbidden_in(data) is not None
    if isinstance(data, float | int) and not isinstance(data, bool):
        return (
            not math.isfinite(data) or abs(data) > MAX_INTEGER if isinstance(data, float) else abs(data) > MAX_INTEGER
        )
    if isinstance(data, dict):
        keys = any(len(key) > MAX_KEY or forbidden_in(key) for key in data)
        return depth > MAX_DEPTH or keys or any(refused(value, depth + 1) for value in data.values())
    if isinstance(data, list):
        return depth > MAX_DEPTH or any(refused(value, depth + 1) for value in data)
    return False


def same(left: Any, right: Any) -> bool:
    """Equal down to the types: 1 is neither 1.0 nor True."""
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(value, right[key]) for key, value in left.items())
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    return bool(left == right)


@stable(700)
@given(DATA, st.booleans(), st.sampled_from([None, 1]))
def test_json_is_read_as_json_reads_it(data: Any, ascii_only: bool, indent: int | None) -> None:  # noqa: FBT001
    """What Python's own writer writes comes back the same, or is refused for a reason we know."""
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    document = load_bytes(text.encode(), "plan.json")
    assert bool(document.problems) == refused(data), document.problems
    if not document.problems:
        assert same(document.value, expected(json.loads(text)))
        for path in places(document.value, document.marks):
            spot = document.locate(Diagnostic("x", path))
            assert spot.line is not None
            assert spot.column is not None
            assert text.split("\n")[spot.line - 1][spot.column - 1] in '{["-0123456789tfn'


@stable(700)
@given(DATA, st.sampled_from([None, True, False]), st.sampled_from([None, "'", '"', "|", ">"]), st.sampled_from([2, 4]))
def test_yaml_is_read_as_yaml_reads_it(data: Any, flow: bool | None, style: str | None, indent: int) -> None:  # noqa: FBT001
    """What PyYAML writes comes back the same, or is refused for a reason we know."""
    data = copy.deepcopy(data)
    text = yaml.safe_dump(
        data, allow_unicode=True, default_flow_style=flow, default_style=style, indent=indent, sort_keys=False
    )
    assume(
        style is None or not any(isinstance(leaf, int | float | None) for leaf in scalars(data))
    )  # these get a tag then
    assume(not any(map(reads_otherwise, (*scalars(data), *keys(data)))))
    document = load_bytes(text.encode(), "plan.yml")
    assert bool(document.problems) == refused(data), (text, document.problems)
    if not document.problems:
        assert same(document.value, expected(yaml.safe_load(text))), text


def scalars(data: Any) -> Iterator[Any]:
    """The values that are no list or mapping."""
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from scalars(value)
    else:
        yield data


def keys(data: Any) -> Iterator[str]:
    """All keys."""
    for node in containers(data):
        if isinstance(node, dict):
            yield from node


def reads_otherwise(text: Any) -> bool:
    """Whether PyYAML (YAML 1.1) writes a text bare that is a number in YAML 1.2, such as 0E0."""
    try:
        if not isinstance(text, str) or resolve_plain(text) == text:
            return False
    except ScalarError:
        pass
    return not yaml.safe_dump(text, allow_unicode=True).startswith(("'", '"'))


def test_the_depth_that_is_allowed_is_the_same_in_both() -> None:
    """Sixty-four levels are read and sixty-five refused, in YAML and in JSON."""
    for name, opening in itertools.product(ENDINGS, ('{"a":', "[")):
        for depth in (MAX_DEPTH, MAX_DEPTH + 1):
            closing = "}" if opening.startswith("{") else "]"
            text = opening.replace(":", ": ") * depth + "1" + closing * depth
            assert [one.code for one in load_bytes(text.encode(), name).problems] == (
                ["too-deep"] if depth > MAX_DEPTH else []
            )


# --- plans, bent -----------------------------------------------------------------------------------------------

ODD = st.sampled_from(
    [
        None,
        True,
        False,
        0,
        -1,
        1,
        101,
        2.5,
        1e15,
        "",
        " ",
        "x",
        "ja",
        "nvt",
        "geregeld",
        "gepland",
        "n.t.b.",
        "2026-02-30",
        "2026-01-01",
        "id met spatie",
        "id\n",
        "Hoofdletter",
        "k" * 61,
        "t" * 301,
        "t" * 5001,
        [],
        {},
        [[]],
        [None],
        [{}],
        ["a", "a"],
        {"id": 1},
        {"id": "a"},
        {"": ""},
        "anders",
        "onbekend",
        "\u202e",
        "a\u0301\u0316",
        "__proto__",
    ]
)
KEYS = st.sampled_from(
    [
        "",
        " ",
        "id",
        "naam",
        "titel",
        "status",
        "x",
        "Feit",
        "a.b",
        "A.b",
        "__proto__",
        "k" * 130,
        "a." + "b" * 130,
        "id\n",
        "x\ny",
        "thuispad",
        "afspraken",
        "feiten",
        "zorgpaden",
        "gevaarlijk",
        "veiligheid.triage",
    ]
)


@cache
def own() -> Content:
    """The content of this checkout."""
    return load_content()


@cache
def full_example() -> dict[str, Any]:
    """The complete example, whose every part can be bent."""
    plan = load_plan(EXAMPLES / "verpleegkundige-thuis-volledig.yml", own())
    assert plan.valid
    return dict(plan.data or {})


def base(seed: int) -> dict[str, Any]:
    """A plan to bend: generated, or one time in eight the complete example."""
    return copy.deepcopy(full_example() if seed % 8 == 0 else generate(seed))


def containers(node: Any) -> Iterator[Any]:
    """Every list and mapping of a plan."""
    if isinstance(node, dict | list):
        yield node
        for part in node.values() if isinstance(node, dict) else node:
            yield from containers(part)


def bend(plan: dict[str, Any], data: st.DataObject) -> None:
    """Change one thing anywhere."""
    holder = data.draw(st.sampled_from(list(containers(plan))))
    what = data.draw(st.sampled_from(["set", "set", "drop", "key", "twice", "any", "swap"]))
    value = copy.deepcopy(data.draw(DATA if what == "any" else ODD))
    if what == "key" and isinstance(holder, dict):
        holder[data.draw(KEYS)] = value
    elif what == "twice" and isinstance(holder, list) and holder:
        holder.append(copy.deepcopy(data.draw(st.sampled_from(holder))))
    elif holder:
        at = data.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder))))
        if what == "drop":
            del holder[at]
        elif what == "swap":
            holder[at] = [holder[at]] if data.draw(st.booleans()) else {"id": holder[at]}
        else:
            holder[at] = value
    elif isinstance(holder, list):
        holder.append(value)


def read(plan: Mapping[str, Any], name: str = "plan.json") -> Plan:
    """A plan as if it came from a file."""
    return load_plan(json.dumps(plan).encode(), own(), name=name)


@stable(300, shrink=False)
@given(SEEDS, st.integers(1, 4), st.data())
def test_no_plan_makes_us_fall(seed: int, times: int, data: st.DataObject) -> None:
    """Checking, scoring and printing a bent plan never raise; a plan with errors has no score, a valid one has."""
    plan = base(seed)
    for _ in range(times):
        bend(plan, data)
    found = read(plan)
    assert_placed(json.dumps(plan).encode(), found.diagnostics)
    report = score_plan(found, own(), as_of=data.draw(st.sampled_from(AS_OF)))
    assert report["valid"] == found.valid == ("score" in report)
    json.dumps(report)
    terminal = data.draw(st.booleans())
    for write in FORMATS.values():
        write([FileReport("plan.json", found.diagnostics, found.document)], own().messages, terminal=terminal)
    writer = ScoreText(own().data, terminal=terminal)
    writer.line("plan.json", report)
    if report["valid"]:
        writer.full("plan.json", report, {})
        assert_sums(report)


@cache
def oracle() -> Any:
    """The schema as `jsonschema` reads it, with a real end of text: the `$` of Python passes over a line feed."""
    schema = json.loads(json.dumps(own().data["plan_schema"]))
    for node in containers(schema):
        if isinstance(node, dict) and isinstance(node.get("pattern"), str):
            node["pattern"] = node["pattern"].removesuffix("$") + r"\Z"
    return jsonschema.Draft202012Validator(schema)


@cache
def checker() -> ShapeChecker:
    """Our own check of the shape."""
    return ShapeChecker(own().data["plan_schema"], own().data["vocabulary"]["words"])


@stable(200, shrink=False)
@given(SEEDS, st.integers(0, 3), st.data())
def test_the_schema_means_the_same_to_jsonschema(seed: int, times: int, data: st.DataObject) -> None:
    """Our check of the shape and the reference implementation agree on which plans are valid."""
    plan = base(seed)
    for _ in range(times):
        bend(plan, data)
    document = load_bytes(json.dumps(plan).encode(), "plan.json")
    assume(isinstance(document.value, dict))
    value = without_empty(document.value)
    assert oracle().is_valid(value) == (not checker().problems(value)), value


# --- the score -------------------------------------------------------------------------------------------------


def assert_sums(report: Mapping[str, Any]) -> None:
    """Every score is floor(100 x sum / (1000 x applicable)) over its criteria; 100 only if all are met."""
    by_id = {one["id"]: one for one in report["criteria"]}
    groups = [(report["score"], list(by_id.values()))]
    groups += [(one, [c for c in by_id.values() if c["section"] == one["id"]]) for one in report["sections"]]
    groups.append((report["quickscan"], [by_id[one] for one in report["quickscan"]["criteria"]]))
    for score, criteria in groups:
        counted = [one for one in criteria if one["counts"]]
        assert all(0 <= one["value"] <= FULL and isinstance(one["value"], int) for one in criteria)
        assert all(one["counts"] == (one["outcome"] not in ("nvt", "buiten-bereik")) for one in criteria)
        total = sum(one["value"] for one in counted)
        assert score["points"] == total
        assert (score["applicable"], score["total"]) == (len(counted), len(criteria))
        assert score["value"] == (100 * total // (1000 * len(counted)) if counted else None)
        assert (score["value"] == 100) == (bool(counted) and all(one["value"] == FULL for one in counted))
    assert sum(report["outcomes"].values()) == len(by_id)


@cache
def scorer() -> Scorer:
    """Scores plan data without a file in between."""
    return Scorer(own(), AS_OF[2])


def scored(plan: Mapping[str, Any]) -> dict[str, Any]:
    """The report of a plan."""
    return scorer()(plan)


def shuffled(data: Any, rng: random.Random) -> Any:
    """The same data with the keys in another order."""
    if isinstance(data, dict):
        items = [(key, shuffled(value, rng)) for key, value in data.items()]
        rng.shuffle(items)
        return dict(items)
    return [shuffled(value, rng) for value in data] if isinstance(data, list) else data


@stable(50, shrink=False)
@given(SEEDS, st.integers(0, 10**6))
def test_layout_changes_nothing(seed: int, chance: int) -> None:
    """The order of keys, YAML or JSON, block or flow: the report is the same to the last letter, hash included."""
    rng = random.Random(chance)
    plan = base(seed)
    first = load_plan(to_json(plan), own(), name="plan.json")
    assume(first.valid)
    other = shuffled(plan, rng)
    files = [
        (to_json(other), "plan.json"),
        (json.dumps(other).encode(), "plan.json"),
        (to_yaml(other, rng), "plan.yml"),
    ]
    if not any(map(reads_otherwise, scalars(other))):
        flow = rng.random() < 0.5
        text = yaml.dump(other, Dumper=yaml.CSafeDumper, allow_unicode=True, default_flow_style=flow)
        files.append((text.encode(), "plan.yml"))
    report = score_plan(first, own(), as_of=AS_OF[2])
    for data, name in files:
        found = load_plan(data, own(), name=name)
        assert found.valid, found.diagnostics
        assert score_plan(found, own(), as_of=AS_OF[2]) == report


@stable(60, shrink=False)
@given(SEEDS, st.data())
def test_another_plan_has_another_hash(seed: int, data: st.DataObject) -> None:
    """A change of any text changes the hash."""
    plan = base(seed)
    report = scored(plan)
    assume(report["valid"])
    plan["titel"] = str(plan.get("titel"))[:200] + data.draw(st.sampled_from([" ", "x", "\u00a0", "é", "e\u0301"]))
    assert scored(plan)["plan"]["sha256"] != report["plan"]["sha256"]


# --- adding never lowers ---------------------------------------------------------------------------------------


def widening() -> set[str]:
    """The lists where an item more widens what the plan promises (`whole`), or where items must add up (`sum`)."""
    rules = (rule for one in own().data["criteria"] for rule in rules_in(one["rule"]))
    wide = (rule for rule in rules if rule.get("whole") or rule["kind"] == "sum")
    return {rule.get("of") or rule["path"] for rule in wide} | {"middelen", "zorgpaden"}


def is_text(schema: Mapping[str, Any]) -> bool:
    """A field for a text of one's own."""
    return schema.get("type") == "string" and not schema.keys() & {"pattern", "enum", "x-vocabulary", "x-ref"}


def additions(plan: Mapping[str, Any]) -> list[tuple[tuple[str | int, ...], Any]]:
    """Every place where an item or a text can be added, and what: facts, medicines and pathways stay the same."""
    out: list[tuple[tuple[str | int, ...], Any]] = []
    numbers = itertools.count()
    ids = {name: [one["id"] for one in plan.get(name) or ()] for name in ("partijen", "documenten")}

    def fresh() -> str:
        return f"Wij spreken voor onderdeel {next(numbers)} af wie belt, wanneer dat is en hoe wij dat vastleggen."

    def item(schema: Mapping[str, Any]) -> list[Any]:
        if "x-ref" in schema:
            return list(ids.get(schema["x-ref"], ()))
        if schema.get("type") != "object":
            return []
        bare = {"id": f"nieuw-{next(numbers)}"} if "id" in schema.get("properties", {}) else {}
        full = {key: fresh() for key, part in schema["properties"].items() if is_text(part)}
        return [bare, {**full, **bare}]

    def look(node: Any, schema: Mapping[str, Any], place: tuple[str | int, ...]) -> None:
        if ".".join(str(part) for part in place if isinstance(part, str)) in widening() or "feiten" in place:
            return
        if schema.get("type") == "array":
            out.extend(((*place, "+"), one) for one in item(schema["items"]))
            for index, value in enumerate(node or ()):
                look(value, schema["items"], (*place, index))
        elif schema.get("type") == "object":
            for key, part in schema.get("properties", {}).items():
                look((node or {}).get(key), part, (*place, key))
            if not schema.get("properties"):
                for key, value in (node or {}).items():
                    look(value, schema["additionalProperties"], (*place, key))
        elif is_text(schema) and node in (None, ""):
            out.append((place, fresh()))

    look(plan, own().data["plan_schema"], ())
    return out


def added(plan: Mapping[str, Any], place: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """The plan with one thing more; what lies on the way there is made."""
    out = copy.deepcopy(dict(plan))
    node: Any = out
    for part, following in itertools.pairwise(place):
        if isinstance(node, dict):
            if node.get(part) is None:
                node[part] = [] if following == "+" else {}
            node = node[part]
        else:
            node = node[part]
    if place[-1] == "+":
        node.append(value)
    else:
        node[place[-1]] = value
    return out


def never_lowers(seed: int, data: st.DataObject) -> None:
    """An item or a text more never takes points, in total or from any criterion, so nothing is gained by leaving out.

    Exceptions, each on purpose: lists that say what the plan is about (`whole`) or must add up (`sum`), and a reason
    under `nvt`, which takes a criterion out of the sums.
    """
    plan = without_empty(base(seed))
    before = scored(plan)
    assume(before["valid"])
    places = additions(plan)
    assume(places)
    place, value = data.draw(st.sampled_from(places))
    after = scored(added(plan, place, value))
    assume(after["valid"])  # a list that was full, a text too long for its field
    assert after["score"]["points"] >= before["score"]["points"], (place, value)
    earlier = {one["id"]: one for one in before["criteria"]}
    for one in after["criteria"]:
        assert one["value"] >= earlier[one["id"]]["value"], (place, value, one["id"])
        assert one["counts"] == earlier[one["id"]]["counts"] or one["outcome"] == "nvt", (place, one["id"])


@stable(40, shrink=False)
@given(SEEDS, st.data())
def test_adding_never_lowers(seed: int, data: st.DataObject) -> None:
    """No addition does."""
    never_lowers(seed, data)


@pytest.mark.long
@stable(300, shrink=False)
@given(SEEDS, st.data())
def test_adding_never_lowers_in_hundreds_of_plans(seed: int, data: st.DataObject) -> None:
    """Nor here."""
    never_lowers(seed, data)


def test_additions_reach_the_whole_plan() -> None:
    """The property above tries lists, texts and references in every part of a plan."""
    places = [place for seed in (1, 8) for place, _ in additions(without_empty(base(seed)))]
    parts = {"documenten", "visie", "prioriteiten", "benodigdheden", "plan", "uitkomsten", "financiering", "afspraken"}
    assert {place[0] for place in places} >= parts
    assert sum(place[-1] == "+" for place in places) > 20
    assert all(schema_at(own().data["plan_schema"], place[:-1]) for place in places)


def test_the_cache_changes_nothing(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Content from the cache is content from the files, and a damaged cache is not believed."""
    monkeypatch.setenv("THUISPAD_CACHE", "")
    fresh_content = load_content()
    monkeypatch.setenv("THUISPAD_CACHE", str(tmp_path))
    load_content()
    wanted = json.dumps([fresh_content.data, fresh_content.engine])

    def loaded() -> str:
        return json.dumps([load_content().data, load_content().engine])

    assert loaded() == wanted
    for kept in list(tmp_path.iterdir()):
        for bad in (b"\xff", b'{"digest": "x", "data": {}}', b"[" * 100_000):
            kept.write_bytes(bad)
            assert loaded() == wanted
