"""What proves the score: it is sensitive to every leaf, ranks plans as people would, and cannot be gamed."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import AS_OF, EXAMPLES
from tests.plans import Scorer, is_free_text, is_reference, leaves, map_leaves, pattern, read, without
from thuispad import Content
from thuispad.evaluate.conditions import facts_of
from thuispad.evaluate.criteria import in_pathways
from thuispad.evaluate.reading import value_at

COMPLETE = {path.name.removesuffix("-volledig.yml"): path for path in sorted(EXAMPLES.glob("*-volledig.yml"))}
FIRST = "verpleegkundige-thuis"
FULL = COMPLETE[FIRST]
WEAK = EXAMPLES / "verpleegkundige-thuis-zwak.yml"
COPD = EXAMPLES / "copd-inbeeld.yml"
EMPTY = {"thuispad": 1, "zorgpaden": ["verpleegkundige-thuis"]}
SENTENCE = "Wij hebben dit in goed overleg met alle betrokken partijen zorgvuldig geregeld."


@pytest.fixture(scope="module")
def scorer(content: Content) -> Scorer:
    """Scores plan data on the day of the examples."""
    return Scorer(content, AS_OF)


@pytest.fixture(scope="module", params=COMPLETE)
def complete(content: Content, request: pytest.FixtureRequest) -> dict[str, Any]:
    """Each of the complete examples, one for every pathway."""
    return read(COMPLETE[request.param], content)


@pytest.fixture(scope="module")
def full(content: Content) -> dict[str, Any]:
    """The complete example that the tricks start from."""
    return read(FULL, content)


@pytest.fixture(scope="module")
def weak(content: Content) -> dict[str, Any]:
    """The weak example."""
    return read(WEAK, content)


def points(report: dict[str, Any]) -> float:
    """The score without rounding."""
    score = report["score"]
    return score["points"] / score["applicable"] if score["applicable"] else 0


# --- the examples -----------------------------------------------------------------------------------------------


def test_every_pathway_has_a_complete_example(content: Content) -> None:
    """A complete plan for each pathway, and the plan is of that pathway."""
    assert set(COMPLETE) == {card["id"] for card in content.data["pathways"]}
    for name, path in COMPLETE.items():
        assert read(path, content)["zorgpaden"] == [name]


def test_a_complete_example_is_complete(scorer: Scorer, complete: dict[str, Any]) -> None:
    """A complete example scores 100, is ready to start, and nothing is to be said about it."""
    report = scorer(complete)

    assert report["score"]["value"] == 100
    assert report["stage"]["id"] == "startgereed"
    assert [one for one in report["criteria"] if one["findings"]] == []
    assert report["findings"] == []
    assert report["actions"] == []


def test_the_weak_example_is_weak(scorer: Scorer, weak: dict[str, Any]) -> None:
    """The weak example is valid, and far from done."""
    report = scorer(weak)

    assert report["valid"]
    assert 0 < report["score"]["value"] < 15
    assert report["stage"]["id"] == "onvolledig"


# --- sensitivity ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def unnoticed(scorer: Scorer, content: Content) -> Callable[..., tuple[list[str], int]]:
    """Of a complete example: the patterns of the leaves that nobody misses, and how many were tried: one in `step`."""

    @cache
    def of(name: str, step: int = 1) -> tuple[list[str], int]:
        plan = read(COMPLETE[name], content)
        before = points(scorer(plan))
        quiet, total = [], 0
        for total, place in enumerate(list(leaves(plan))[::step], start=1):  # noqa: B007  the last number is the count
            report = scorer(without(plan, place))
            if report["valid"] and points(report) >= before and not _mentions(report, place):
                quiet.append(pattern(place))
        return quiet, total

    return of


@pytest.mark.parametrize(
    ("name", "step"), [(FIRST, 5), *(pytest.param(name, 1, marks=pytest.mark.long) for name in COMPLETE)]
)
def test_no_leaf_can_be_removed_unnoticed(
    name: str, step: int, unnoticed: Callable[..., tuple[list[str], int]]
) -> None:
    """Removing any leaf lowers the score or adds something said about that place, but for a short list with reasons."""
    quiet, total = unnoticed(name, step)

    assert set(quiet) <= set(listed())
    assert len(quiet) * 10 <= total, f"{len(quiet)} of {total}"
    assert total > 500 / step


@pytest.mark.long
def test_the_list_of_unnoticed_places_is_true(unnoticed: Callable[..., tuple[list[str], int]]) -> None:
    """A place that is noticed in every complete example does not belong on the list."""
    assert {place for name in COMPLETE for place in unnoticed(name)[0]} == set(listed())


def listed() -> dict[str, str]:
    """The places that may go unnoticed, each with the reason."""
    found: dict[str, str] = yaml.safe_load((Path(__file__).parent / "insensitive.yml").read_text())
    return found


def _mentions(report: dict[str, Any], place: tuple[str | int, ...]) -> bool:
    said = [*report["findings"], *(found for one in report["criteria"] for found in one["findings"])]
    return any(tuple(found["path"]) == place[: len(found["path"])] for found in said)


# --- ranking ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seeds", [range(10), pytest.param(range(10, 100), marks=pytest.mark.long)], ids=["10", "90"])
def test_ranking(scorer: Scorer, complete: dict[str, Any], weak: dict[str, Any], seeds: range) -> None:
    """Empty < weak < each of a hundred random halves of a complete plan < complete."""
    tried: dict[str, bool] = {}  # by pattern: nine hundred places have three hundred; each half is checked as a whole
    for place in leaves(complete):
        if pattern(place) not in tried:
            tried[pattern(place)] = scorer.is_valid(without(complete, place))
    removable = [place for place in leaves(complete) if tried[pattern(place)]]
    lowest, highest = points(scorer(weak)), points(scorer(complete))
    assert points(scorer(EMPTY)) == 0 < lowest
    for seed in seeds:
        dropped = random.Random(seed).sample(removable, len(removable) // 2)
        half = copy.deepcopy(complete)
        for place in sorted(dropped, key=lambda one: [(isinstance(part, str), part) for part in one], reverse=True):
            half = _drop(half, place)
        report = scorer(half)
        assert report["valid"], (seed, report["diagnostics"])
        assert lowest < points(report) < highest, seed


def _drop(data: Any, place: tuple[str | int, ...]) -> Any:
    node = data
    for part in place[:-1]:
        node = node[part]
    del node[place[-1]]
    return data


# --- gaming -----------------------------------------------------------------------------------------------------


def everywhere(plan: dict[str, Any], content: Content, text: str) -> dict[str, Any]:
    """The plan with one text in every place where people write."""
    return map_leaves(plan, content.data["plan_schema"], lambda value, schema: text if is_free_text(schema) else value)


def questions(plan: dict[str, Any], content: Content, _: str) -> dict[str, Any]:
    """The plan with the questions of the criteria as its answers, a different one in every place."""
    asked = [one["question"] for one in content.data["criteria"]]
    at = count()

    def ask(value: Any, schema: Any) -> Any:
        return asked[next(at) % len(asked)][: schema["maxLength"]] if is_free_text(schema) else value

    return map_leaves(plan, content.data["plan_schema"], ask)


def all_nvt(plan: dict[str, Any], content: Content, reason: str) -> dict[str, Any]:
    """The plan with `nvt` at every criterion, for the same reason."""
    answers = {one["id"]: {"status": "nvt", "toelichting": reason} for one in content.data["criteria"]}
    return {**plan, "afspraken": answers}


def one_item_lists(plan: dict[str, Any], content: Content, _: str) -> dict[str, Any]:
    """The plan with one item in every list, and all references pointing to it."""

    def first(data: Any) -> Any:
        if isinstance(data, dict):
            return {key: first(value) for key, value in data.items()}
        return [first(data[0])] if isinstance(data, list) else data

    short = first(plan)
    return map_leaves(
        short,
        content.data["plan_schema"],
        lambda value, schema: value_at(short, schema["x-ref"])[0]["id"] if is_reference(schema) else value,
    )


def chatter(plan: dict[str, Any], content: Content, _: str) -> dict[str, Any]:
    """The plan with plausible chatter, different in every place, everything `geregeld`, and no documents."""
    who = ["Het team", "De afdeling", "De werkgroep", "De projectleider", "De apotheek", "De stuurgroep", "De vakgroep"]
    does = ["bewaakt", "bespreekt", "regelt", "volgt", "verzorgt", "borgt", "evalueert", "stemt af"]
    what = ["de goede gang van zaken", "de samenwerking", "de voortgang", "de kwaliteit", "alle afspraken hierover"]
    when = ["elke maand", "ieder kwartaal", "doorlopend", "wekelijks", "waar dat nodig is", "in het overleg"]
    at = count()

    def talk(value: Any, schema: Any) -> Any:
        if schema.get("x-ref") == "documenten":
            return None
        if not is_free_text(schema):
            return value
        n = next(at)
        return f"{who[n % 7]} {does[n // 7 % 8]} {what[n // 56 % 5]} {when[n // 280 % 6]} en stuurt zo nodig bij."

    return {**map_leaves(plan, content.data["plan_schema"], talk), "documenten": []}


def no_medicines(plan: dict[str, Any], content: Content, _: str) -> dict[str, Any]:
    """The plan without its medicines, and without what refers to them."""
    first = {key: value for key, value in plan["prioriteiten"]["eerste_keuze"].items() if key != "middelen"}
    rest = {**plan, "prioriteiten": {**plan["prioriteiten"], "eerste_keuze": first}}
    return {key: value for key, value in rest.items() if key != "middelen"}


def other_pathway(plan: dict[str, Any], content: Content, _: str) -> dict[str, Any]:
    """The plan as if it were about something else, so that the card does not count."""
    return {**plan, "zorgpaden": ["anders"]}


def unfinished_deleted(plan: dict[str, Any], content: Content, _: str) -> dict[str, Any]:
    """The weak plan with every list item that something is said about taken out, and every answer that is not met."""
    scorer = Scorer(content, AS_OF)
    report = scorer(plan)
    said = [found["path"] for one in report["criteria"] for found in one["findings"]]
    out = copy.deepcopy(plan)
    items = {tuple(path[: place + 1]) for path in said for place, part in enumerate(path) if isinstance(part, int)}
    items |= {tuple(path[:2]) for path in said if path[0] == "afspraken" and path[1] in plan["afspraken"]}
    for place in sorted(items, key=lambda one: [(isinstance(part, str), part) for part in one], reverse=True):
        try:
            _drop(out, place)
        except (KeyError, IndexError):
            continue

    def dangles(value: Any, schema: Any) -> bool:
        return is_reference(schema) and value not in {one["id"] for one in value_at(out, schema["x-ref"]) or ()}

    return map_leaves(out, content.data["plan_schema"], lambda value, schema: None if dangles(value, schema) else value)


GAMES = {
    # name: (how, text, from which plan, the score it gives)
    "n.t.b. everywhere": (everywhere, "n.t.b.", FULL, 4),
    "ja everywhere": (everywhere, "ja", FULL, 4),
    "zie bijlage everywhere": (everywhere, "zie bijlage", FULL, 4),
    "one sentence everywhere": (everywhere, SENTENCE, FULL, 4),
    "questions as answers": (questions, "", FULL, 4),
    "nvt everywhere": (all_nvt, "Dit is in onze regio niet van toepassing op dit zorgpad.", FULL, 0),
    "nvt in an empty plan": (all_nvt, "Dit is in onze regio niet van toepassing op dit zorgpad.", None, 0),
    "one-item lists": (one_item_lists, "", FULL, 81),
    "unfinished items deleted": (unfinished_deleted, "", WEAK, 3),
    "chatter without documents": (chatter, "", FULL, 91),
    "no medicines": (no_medicines, "", FULL, 93),
    "another pathway": (other_pathway, "", FULL, 100),
}
BELOW_TEN = [name for name in GAMES if name.split()[0] in ("n.t.b.", "ja", "zie", "one", "questions", "nvt")]


@pytest.mark.parametrize("name", GAMES)
def test_gaming(name: str, content: Content, scorer: Scorer) -> None:
    """No trick passes the first stage; empty words stay below 10."""
    how, text, path, expected = GAMES[name]
    plan = read(path, content) if path else dict(EMPTY)

    report = scorer(how(plan, content, text))

    assert report["valid"], report["diagnostics"][:3]
    assert report["stage"]["id"] == "onvolledig"
    assert report["score"]["value"] == expected
    if name in BELOW_TEN:
        assert report["score"]["value"] < 10


def test_deleting_what_is_unfinished_gains_nothing(content: Content, scorer: Scorer, weak: dict[str, Any]) -> None:
    """The weak plan is not worth more points without its unfinished parts."""
    after = scorer(unfinished_deleted(weak, content, ""))

    assert after["score"]["points"] <= scorer(weak)["score"]["points"]


def test_a_fact_left_out_never_excludes(content: Content, scorer: Scorer, complete: dict[str, Any]) -> None:
    """Without any one of its facts, a plan has as many criteria to meet or more, and does not pass where it decides."""
    before = scorer(complete)["score"]["applicable"]
    own = [one for one in content.data["criteria"] if in_pathways(one, complete)]
    deciding = {fact for one in own for fact in facts_of(one.get("applies_when", {}))}
    assert len(deciding) >= 5
    stages = [stage["id"] for stage in content.data["vocabulary"]["stages"]]
    needed = {fact["id"]: stages.index(fact.get("stage", stages[1])) for fact in content.data["facts"]}
    for place in leaves(complete):
        if "feiten" in place and place[-1] in deciding:
            report = scorer(without(complete, place))
            assert report["score"]["applicable"] >= before, place
            assert report["stage"]["order"] < needed[str(place[-1])], place


def test_an_example_of_a_real_hospital_stays_incomplete(scorer: Scorer, content: Content) -> None:
    """COPD InBeeld holds what is publicly known and nothing more: no stage, no guesses to fill it."""
    report = scorer(read(COPD, content))

    assert report["valid"]
    assert report["stage"]["id"] == "onvolledig"
    assert 0 < report["score"]["value"] < 50
    assert "field-placeholder" not in {found["code"] for one in report["criteria"] for found in one["findings"]}


def test_the_fictional_examples_say_so() -> None:
    """A reader cannot take an example for a real hospital."""
    for path in (*COMPLETE.values(), WEAK):
        assert "verzonnen" in path.read_text(encoding="utf-8").lower()
        assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=")
