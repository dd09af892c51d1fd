"""Shared care: whether a hospital may give systemic therapy for a tumour type.

The rules are data (`pathways/shared-care.yml`): facts computed from what a plan declares, and a decision table over
them. What follows from a proposal of a working group is no norm; the rows say so themselves. Integers only: an average
over a number of years is compared as a sum with so many times the minimum.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from thuispad.evaluate.conditions import UNKNOWN
from thuispad.evaluate.decide import first_row
from thuispad.evaluate.reading import MAX_NAME, Finding, PlanReader, finding, split, value_at

YES, NO = "ja", "nee"


def _answer(item: Any, fact: Mapping[str, Any], _: range) -> str:
    """The answer at a path; `onbekend` if there is none."""
    value = value_at(item, fact["path"])
    return value if isinstance(value, str) else UNKNOWN


def _all_yes(item: Any, fact: Mapping[str, Any], _: range) -> str:
    """`nee` if one of the answers is, `ja` if all are, else `onbekend`."""
    answers = [value_at(item, path) for path in fact["paths"]]
    if NO in answers:
        return NO
    return YES if all(one == YES for one in answers) else UNKNOWN


def _filled(item: Any, fact: Mapping[str, Any], _: range) -> str:
    """Whether all these places hold something."""
    return YES if all(value_at(item, path) not in (None, "", [], {}) for path in fact["paths"]) else NO


def _below(item: Any, fact: Mapping[str, Any], _: range) -> str:
    """Whether one number is lower than another; `onbekend` if either is missing."""
    value, least = value_at(item, fact["path"]), value_at(item, fact["than"])
    if value is None or least is None:
        return UNKNOWN
    return YES if value < least else NO


def yearly(item: Any, path: str, years: range) -> list[int | None]:
    """The number of each of these years; None for a year that is not there or twice."""
    entries = value_at(item, path) or []
    out: list[int | None] = []
    for wanted in years:
        found = [one.get("aantal") for one in entries if one.get("jaar") == wanted]
        out.append(found[0] if len(found) == 1 else None)
    return out


def _average_below(item: Any, fact: Mapping[str, Any], years: range) -> str:
    """Whether the mean of the years is below a minimum: sum < years × minimum. A missing year: `onbekend`."""
    numbers = [one for one in yearly(item, fact["path"], years) if one is not None]
    if len(numbers) < len(years):
        return UNKNOWN
    return YES if sum(numbers) < len(years) * fact["minimum"] else NO


_KINDS: Mapping[str, Callable[[Any, Mapping[str, Any], range], str]] = {
    "answer": _answer,
    "all_yes": _all_yes,
    "filled": _filled,
    "below": _below,
    "average_below": _average_below,
}


def judge(item: Mapping[str, Any], rules: Mapping[str, Any], year: int) -> dict[str, Any]:
    """What the rules say of one tumour type in one hospital for a year.

    `outcome` and `verdict` are ids of the content; `rule` the row that decided; `undetermined` the facts that must be
    known first; `missing` what the row asks for and is not there (`nee`), `open` what it asks for and is not known;
    `years` the numbers that were added up.
    """
    years = range(year - rules["years"], year)
    facts = {fact["id"]: _KINDS[fact["kind"]](item, fact, years) for fact in rules["facts"]}
    row, unknown = first_row(rules["decisions"], facts)
    undecided = rules["undecided"]
    asked = row.get("asks", [])
    return {
        "tumour": item.get("naam") or item["id"],
        "id": item["id"],
        "outcome": undecided["outcome"] if unknown else row["outcome"],
        "verdict": undecided["verdict"] if unknown else row["verdict"],
        "rule": row["id"],
        "undetermined": unknown,
        "missing": [] if unknown else [fact for fact in asked if facts[fact] == NO],
        "open": [] if unknown else [fact for fact in asked if facts[fact] == UNKNOWN],
        "years": [
            {"year": one, "number": number}
            for one, number in zip(years, yearly(item, rules["volumes"], years), strict=True)
        ],
    }


def judge_all(block: Mapping[str, Any], rules: Mapping[str, Any], year: int) -> list[dict[str, Any]]:
    """What the rules say of every hospital of a plan or network file. `year` holds unless the block names its own."""
    chosen = int(block.get("peiljaar", year))  # 2026.0 is a whole number too
    return [
        {
            "hospital": hospital.get("naam") or hospital["id"],
            "id": hospital["id"],
            "tumours": [judge(item, rules, chosen) for item in hospital.get("tumorsoorten", [])],
        }
        for hospital in block.get("ziekenhuizen", [])
    ]


PLACE = "gedeelde_zorg.ziekenhuizen[].tumorsoorten[]"


def _open_paths(item: Any, fact: Mapping[str, Any]) -> list[str]:
    """The places whose answer a fact that is not known waits for."""
    paths = [*fact.get("paths", ()), *(fact[key] for key in ("path", "than") if key in fact)]
    if fact["kind"] == "average_below":
        return paths
    return [path for path in paths if value_at(item, path) in (None, UNKNOWN)]


def remarks(reader: PlanReader, rules: Mapping[str, Any], as_of: str) -> list[Finding]:
    """What a plan must know of its shared care: what is forbidden by a norm it calls adopted, and what is missing.

    What is to be discussed is no remark: a proposal forbids nothing.
    """
    block = reader.plan.get("gedeelde_zorg", {})
    year = int(block.get("peiljaar", as_of[:4]))
    facts = {fact["id"]: fact for fact in rules["facts"]}
    out: list[Finding] = []
    for place, hospital in enumerate(block.get("ziekenhuizen", [])):
        for index, item in enumerate(hospital.get("tumorsoorten", [])):
            found = judge(item, rules, year)
            path = ("gedeelde_zorg", "ziekenhuizen", place, "tumorsoorten", index)
            name = f"{reader.label(PLACE)} ‘{found['tumour'][:MAX_NAME]}’: "
            if found["verdict"] == rules["blocks"]["verdict"]:
                out.append(finding("treatment-not-allowed", path, item=name))
            asked = [one for fact in found["undetermined"] for one in _open_paths(item, facts[fact])]
            out += [
                finding("treatment-undetermined", (*path, *split(one)), item=name, field=reader.label(f"{PLACE}.{one}"))
                for one in dict.fromkeys(asked)
            ]
    return out
