"""Drawings for any data: nothing sticks out, nothing collides, amounts add up, and the table holds all of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from thuispad import Content
from thuispad.drawings.bubbles import CELL, HIGHEST, LEFT, places, zone
from thuispad.drawings.figure import figure
from thuispad.drawings.kinds import KINDS, draw
from thuispad.drawings.shapes import SMALL, Drawing, Shape, around, collide, inside
from thuispad.drawings.sharing import sums
from thuispad.drawings.words import divided, euros, letter, width_of, wrap

SIGNS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
LABEL = st.one_of(
    st.text(SIGNS, min_size=1, max_size=60),
    st.text("WM m", min_size=1, max_size=60),
    st.sampled_from(["<script>", '"><img src=x>', "{{ 7*7 }}", "Patiënten en naasten", "W" * 60, "&lt;&amp;"]),
)
TEXT = st.one_of(LABEL, st.text(SIGNS, min_size=1, max_size=300))
FIVE = st.integers(1, HIGHEST)
EUROS = st.integers(0, 10**9)


def many(least: int, most: int, **fields: Any) -> st.SearchStrategy[Any]:
    return st.lists(st.fixed_dictionaries(fields), min_size=least, max_size=most)


def webs(series: list[str]) -> st.SearchStrategy[Any]:
    values = st.lists(st.integers(0, 10), min_size=len(series), max_size=len(series))
    return st.fixed_dictionaries({
        "kind": st.just("web"), "series": st.just(series), "axes": many(3, 12, label=LABEL, values=values),
    })  # fmt: skip


def of(kind: str, **fields: Any) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({"kind": st.just(kind), **fields})


NAMED = st.fixed_dictionaries({"label": LABEL, "text": TEXT})
DATA: dict[str, st.SearchStrategy[Any]] = {
    "balance": of("balance", parties=many(1, 12, label=LABEL, amount=st.integers(-(10**9), 10**9))),
    "bubbles": of("bubbles", items=many(1, 12, label=LABEL, contribution=FIVE, risk=FIVE, cost=EUROS)),
    "chain": of("chain", links=many(2, 8, label=LABEL, text=TEXT)),
    "cycle": of("cycle", phases=many(3, 8, label=LABEL)),
    "layers": of("layers", form=st.sampled_from(["pyramid", "bands"]), layers=many(2, 6, label=LABEL, text=TEXT)),
    "ratio": of("ratio", result=st.fixed_dictionaries({"label": LABEL}), above=NAMED, below=NAMED),
    "sharing": of(
        "sharing",
        budget=EUROS,
        actual=EUROS,
        first=many(0, 4, label=LABEL, amount=EUROS),
        shares=many(1, 6, label=LABEL, parts=st.integers(0, 1000)),
    ),
    "triangle": of("triangle", goals=many(3, 3, label=LABEL, text=TEXT), centre=LABEL),
    "web": st.lists(LABEL, min_size=1, max_size=2).flatmap(webs),
}
FEW = settings(max_examples=40, deadline=None)
CAPTION = {"title": "Een <b>titel</b>", "caption": 'Wat "het" is & <i>meer</i>'}


def texts(drawing: Drawing) -> list[Shape]:
    return [one for one in drawing.shapes if one.text]


def leaves(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from leaves(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part, key)
    else:
        yield key, value


def test_the_set_of_kinds_is_closed() -> None:
    """Code, schema, grammar and these tests know the same kinds."""
    schema = json.loads((ROOT / "schemas/v1/step.schema.json").read_text(encoding="utf-8"))
    grammar = (ROOT / "pathways/README.md").read_text(encoding="utf-8").split("| kind | shows | keys |")[1]

    assert schema["$defs"]["drawing"]["properties"]["kind"]["enum"] == sorted(KINDS)
    assert sorted(re.findall(r"^\| `([a-z]+)` \|", grammar.split("\n\n")[0], re.MULTILINE)) == sorted(KINDS)
    assert sorted(DATA) == sorted(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_nothing_sticks_out_and_no_words_collide(kind: str) -> None:
    """Every shape lies on the sheet, and no line of words lies over another."""

    @FEW
    @given(DATA[kind])
    def check(data: Any) -> None:
        drawing = draw(data)
        for shape in drawing.shapes:
            assert inside(shape.bounds, drawing.width, drawing.height), shape
        lines = [one for one in texts(drawing) if one.text.strip()]
        if kind in ("web", "bubbles"):  # marks inside bubbles, and the two numbers of a scale, have places of their own
            lines = [one for one in lines if one.looks not in ("mark", "tick", "zone")]
        for place, one in enumerate(lines):
            for other in lines[:place]:
                assert not collide(_trimmed(one), _trimmed(other)), (one, other)

    check()


def _trimmed(shape: Shape) -> tuple[float, float, float, float]:
    """The bounds without the slack of a line: one line may touch the next."""
    left, top, right, bottom = shape.bounds
    return left, top + 1, right, bottom - 1


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_table_holds_every_datum_and_nothing_is_markup(kind: str) -> None:
    """What was given stands in the table, numbers as Dutch readers write them; hostile words are only words."""

    @FEW
    @given(DATA[kind])
    def check(data: Any) -> None:
        drawing = draw(data)
        told = "\n".join(cell for row in (drawing.head, *drawing.rows) for cell in row)
        for key, value in leaves(data):
            if isinstance(value, str) and key not in ("kind", "form"):
                assert value in told
            elif key in ("cost", "budget", "actual"):
                assert euros(value) in told
            elif key == "amount":
                assert euros(abs(value)) in told
            elif key in ("contribution", "risk", "values"):
                assert str(value) in told
        html = str(figure({**data, **CAPTION}, "proef"))
        bare = re.sub(
            r"</?(?:figure|figcaption|p|svg|title|desc|rect|circle|polygon|polyline|text|details|summary|span|table"
            r"|caption|thead|tbody|tr|th|td)\b[^<>]*>",
            "",
            html,
        )
        assert "<" not in bare, bare

    check()


@FEW
@given(many(1, 12, label=LABEL, contribution=FIVE, risk=FIVE, cost=EUROS))
def test_bubbles_keep_apart_and_inside_the_frame(items: list[dict[str, Any]]) -> None:
    """Whatever the scores, no bubble overlaps another or the frame; dearer is never smaller."""
    spots = places(items, 0)
    for place, (x, y, radius) in enumerate(spots):
        assert x - radius >= LEFT
        assert x + radius <= LEFT + CELL * HIGHEST
        assert y - radius >= 0
        assert y + radius <= CELL * HIGHEST
        assert radius >= 5
        for other, (across, down, size) in enumerate(spots[:place]):
            assert ((x - across) ** 2 + (y - down) ** 2) ** 0.5 > radius + size
            if items[other]["cost"] < items[place]["cost"]:
                assert size <= radius


def test_every_score_has_its_place() -> None:
    """All twenty-five places: right is more risk, up is more contribution; the zones are corners."""
    for risk in range(1, 6):
        for contribution in range(1, 6):
            item = {"label": "A", "risk": risk, "contribution": contribution, "cost": 1}
            ((x, y, _),) = places([item], 0)
            assert (x, y) == (LEFT + (risk - 0.5) * CELL, (5.5 - contribution) * CELL)
    said = {(r, c): zone({"risk": r, "contribution": c}) for r in range(1, 6) for c in range(1, 6)}
    assert {spot for spot, one in said.items() if one == "Doen"} == {(1, 4), (1, 5), (2, 4), (2, 5)}
    assert {spot for spot, one in said.items() if one == "Laten"} == {(4, 1), (4, 2), (5, 1), (5, 2)}


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any))
def test_parts_add_up(amount: int, parts: list[int]) -> None:
    """Divided amounts are whole, add up to the whole, and each is at most one off what is due."""
    found = divided(amount, parts)

    assert sum(found) == amount
    assert all(abs(one * sum(parts) - amount * part) < sum(parts) for one, part in zip(found, parts, strict=True))


@given(DATA["sharing"])
def test_a_saving_is_shared_to_the_last_euro(data: dict[str, Any]) -> None:
    """Budget is what it became, plus what goes off first, plus every share."""
    found = sums(data)
    shared = sum(amount for *_, amount in found.shares)

    if any(one["parts"] for one in data["shares"]):
        assert found.budget == found.actual + sum(one["amount"] for one in data["first"]) + shared


def test_worked_sums() -> None:
    """Reckoned by hand: the sum of step 4, and the saving of step 6."""
    parties = [{"label": "Z", "amount": -74800}, {"label": "T", "amount": -3000}]
    parties += [{"label": "P", "amount": 12960}, {"label": "V", "amount": 8640}]
    data = {"budget": 340740, "actual": 276820, "first": [{"label": "x", "amount": 35390}]}
    data["shares"] = [{"label": "z", "parts": 40}, {"label": "t", "parts": 20}, {"label": "v", "parts": 40}]

    assert draw({"kind": "balance", "parties": parties}).rows[-1][1:] == ("−\xa0€\xa056.200", "verliest")
    assert [one[1:] for one in sums(data).shares] == [(40, 11412), (20, 5706), (40, 11412)]
    assert sums(data).rest == 28530


def test_a_setback_is_a_setback() -> None:
    """More spent than reckoned with: it is called so, and shared by the same parts."""
    data = {"kind": "sharing", "budget": 100, "actual": 130, "first": [], "shares": [{"label": "a", "parts": 1}]}
    told = dict(draw({**data, "shares": [{"label": "a", "parts": 1}, {"label": "b", "parts": 2}]}).rows)

    assert told["Tegenvaller"] == told["Samen te dragen"] == "€\xa030"
    assert (told["A. a, 33%"], told["B. b, 67%"]) == ("€\xa010", "€\xa020")


@given(st.text(SIGNS, max_size=200), st.floats(20, 300))
def test_lines_fit_and_lose_nothing(text: str, room: float) -> None:
    """Every line fits its room, unless it is a single sign, and no sign is lost."""
    lines = wrap(text, room, SMALL)

    assert all(width_of(one, SMALL) <= room or len(one) == 1 for one in lines)
    assert "".join(lines).replace(" ", "") == re.sub(r"[ \t\r\n\f\v]", "", text)


@pytest.mark.parametrize("number", range(3, 13))
def test_any_number_of_axes(number: int) -> None:
    """Short names stand at their axes; where names do not fit, numbers do, and a list below says what they are."""
    short = [{"label": "As", "values": [5]} for _ in range(number)]
    long = [{"label": "Meerdere partijen die samenwerken", "values": [5]} for _ in range(number)]
    one, other = (draw({"kind": "web", "series": ["Nu"], "axes": axes}) for axes in (short, long))

    assert len([shape for shape in texts(one) if shape.text == "As"]) == number
    assert around((160, 0), 84, ["Mensenrechtenverdragsorganisatie"] * number) is None
    assert {str(place) for place in range(1, number + 1)} <= {shape.text for shape in texts(other)}


def test_letters_and_euros() -> None:
    """Names for things, and amounts as Dutch readers write them."""
    assert [letter(one) for one in (0, 25, 26, 27, 51, 52)] == ["A", "Z", "AA", "AB", "AZ", "BA"]
    assert [euros(one) for one in (0, 999, 1000, -74800)] == ["€\xa00", "€\xa0999", "€\xa01.000", "−\xa0€\xa074.800"]
    assert euros(5, sign=True) == "+\xa0€\xa05"


def drawings(content: Content) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every drawing of the content with its step."""
    for step in content.data["steps"]:
        for one in (*step["models"], *step["examples"]):
            if "drawing" in one:
                yield step, one["drawing"]


def test_figures_are_those_of_what_they_refer_to(content: Content) -> None:
    """Every amount stands in the example or the example plan that a drawing names; what names neither has none."""
    found = list(drawings(content))
    assert {data["kind"] for _, data in found} == set(KINDS)
    for step, data in found:
        if "example" in data:
            (example,) = (one for one in step["examples"] if one.get("id") == data["example"])
            there = example["text"]
            assert ("verzonnen" in example["title"]) == data["invented"]
        elif "plan" in data:
            there = (ROOT / "docs/voorbeelden" / f"{data['plan']}.yml").read_text(encoding="utf-8")
            assert data["invented"]
        else:
            assert data.get("invented") or data["kind"] not in ("balance", "bubbles", "sharing", "web"), data["title"]
            continue
        numbers = {one.replace(".", "") for one in re.findall(r"\d[\d.]*\d|\d", there)}
        for key, value in leaves(data):
            if key in ("amount", "cost", "budget", "actual") and value:
                assert str(abs(value)) in numbers, (data["title"], value)
    (bubbles,) = (data for _, data in found if data["kind"] == "bubbles")
    plan = (ROOT / "docs/voorbeelden" / f"{bubbles['plan']}.yml").read_text(encoding="utf-8")
    for item in bubbles["items"]:
        scores = f"naam: {item['label']}\n      bijdrage: {item['contribution']}\n      risico: {item['risk']}\n"
        assert f"{scores}      kosten: {item['cost']}\n" in plan


def test_drawings_know_no_site() -> None:
    """They serve a report and a document too: no MkDocs, no pages, and HTML in one module."""
    for path in (ROOT / "tools/thuispad/drawings").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "mkdocs" not in text.lower(), path
        assert "thuispad.render" not in text, path
        assert ("jinja2" in text) == (path.name == "figure.py"), path
