"""Plan data as YAML that people can read, and that our own loader reads back to the same data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from thuispad.load.scalars import ScalarError, resolve_plain
from thuispad.template import DEFAULT_SCHEMA, MODELINE

WIDTH: Final = 108
"""From here on a text goes below its key, folded."""
MOST_ZEROS: Final = 6
"""A number with more zeros behind the point is written with an exponent."""
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIGURES: Final = re.compile(r"[0-9.,:_+-]+")
"""YAML 1.1 reads `12:30` and `1_000` as numbers; a date it reads as one too, but the plans write theirs bare."""
_WORDS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_BLANK: Final = re.compile(r"[ \t\r\n]")
_FIRST: Final = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ0-9‘“(€]")
"""What a bare text may begin with: no YAML reader takes it for a sign of its own."""
_ODD: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def plan_as_yaml(plan: Mapping[str, Any], content: Mapping[str, Any], schema_address: str = DEFAULT_SCHEMA) -> str:
    """A plan as YAML in the order of the questions, with the line at the top that lets an editor help."""
    first_line = MODELINE.format(address=_BLANK.sub("", schema_address))
    return plan_text(in_order(plan, content), content["plan_schema"], first_line)


def in_order(plan: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, Any]:
    """A plan with its agreements and facts in the order of the criteria and facts; the schema names none of them."""
    criteria = [one["id"] for one in (*content["criteria"], *content["retired"])]
    facts = [one["id"] for one in content["facts"]]
    ordered = {**plan}
    for key, names in (("afspraken", criteria), ("korte_toets", criteria), ("feiten", facts)):
        if isinstance(plan.get(key), dict):
            ordered[key] = _in_order(plan[key], names)
    if isinstance(plan.get("middelen"), list):
        ordered["middelen"] = [
            {**one, "feiten": _in_order(one["feiten"], facts)}
            if isinstance(one, dict) and isinstance(one.get("feiten"), dict) else one
            for one in plan["middelen"]
        ]  # fmt: skip
    return ordered


def _in_order(block: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """A block with these keys first, in this order."""
    first = {name: block[name] for name in names if name in block}
    return {**first, **{key: value for key, value in block.items() if key not in first}}


def plan_text(plan: Mapping[str, Any], schema: Mapping[str, Any], first_line: str = "") -> str:
    """A plan as YAML: keys in the order of the schema, long texts folded, a blank line before each part."""
    lines = [first_line.rstrip("\n")] if first_line else []
    for key, value in _ordered(plan, schema):
        if lines and isinstance(value, dict | list) and value and key != "zorgpaden":
            lines.append("")
        lines += _pair(key, value, _below(schema, key), 0)
    return "".join(f"{line}\n" for line in lines) or "{}\n"


def _ordered(data: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The pairs of a block in the order of the schema, then what the schema does not name."""
    known = schema.get("properties", {})
    yield from ((key, data[key]) for key in known if key in data)
    yield from ((key, value) for key, value in data.items() if key not in known)


def _below(schema: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
    return found if isinstance(found, dict) else {}


def _pair(key: str, value: Any, schema: Mapping[str, Any], depth: int) -> list[str]:
    name = f"{'  ' * depth}{_inline(key)}:"
    if isinstance(value, dict) and value:
        return [name, *_block(value, schema, depth + 1)]
    if isinstance(value, list) and value:
        flow = f"{name} [{', '.join(map(str, value))}]"
        if all(_is_bare_id(one) for one in value) and len(flow) <= WIDTH:
            return [flow]
        return [name, *(line for one in value for line in _item(one, schema.get("items", {}), depth + 1))]
    return _leaf(name, value, depth)


def _block(data: Mapping[str, Any], schema: Mapping[str, Any], depth: int) -> list[str]:
    return [line for key, value in _ordered(data, schema) for line in _pair(key, value, _below(schema, key), depth)]


def _item(value: Any, schema: Mapping[str, Any], depth: int) -> list[str]:
    """An item of a list: a dash before the first line of what stands in it."""
    pad = "  " * depth
    if isinstance(value, dict) and value:
        first, *rest = _block(value, schema, depth + 1)
        return [f"{pad}- {first[len(pad) + 2 :]}", *rest]
    if isinstance(value, list) and value:
        return [f"{pad}-", *(line for one in value for line in _item(one, schema.get("items", {}), depth + 1))]
    return _leaf(f"{pad}-", value, depth)


def _leaf(name: str, value: Any, depth: int) -> list[str]:
    """A value behind its key or dash; a long text or one of several lines below it."""
    if isinstance(value, str) and not _ODD.search(value):
        pad = "  " * (depth + 1)
        if "\n" in value and _is_literal(value):
            sign = "|" if value.endswith("\n") else "|-"
            body = value.removesuffix("\n").split("\n")
            return [f"{name} {sign}", *(f"{pad}{line}" if line else "" for line in body)]
        if len(name) + len(value) >= WIDTH and _is_foldable(value):
            return [f"{name} >-", *(pad + line for line in _folded(value, WIDTH - len(pad)))]
    return [f"{name} {_inline(value)}"]


def _is_literal(text: str) -> bool:
    """Whether a text can stand as it is below its key: no reader may guess at its indentation or its end."""
    if text.endswith("\n\n"):
        return False
    lines = text.split("\n")
    return bool(lines[0]) and lines[0][0] not in " \t" and not any(line and not line.strip(" \t") for line in lines)


def _is_foldable(text: str) -> bool:
    """Whether single spaces part the words, so that any of them may become a line end and back."""
    return "\n" not in text and "\t" not in text and all(text.split(" "))


def _folded(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _inline(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, str):
        if _is_bare(value):
            return value
        if _ODD.search(value) or "\n" in value or "\t" in value:
            return _ODD.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    return _number(value) if type(value) is float else json.dumps(value)


def _number(value: float) -> str:
    """A number as JavaScript writes it, so that both engines write the same."""
    if value == int(value):
        return str(int(value))
    text = repr(value)
    digits, _, exponent = text.partition("e-")
    if not exponent:
        return text
    if int(exponent) > MOST_ZEROS:
        return f"{digits}e-{int(exponent)}"
    sign = "-" if value < 0 else ""
    return f"{sign}0.{'0' * (int(exponent) - 1)}{digits.lstrip('-').replace('.', '')}"


def _is_bare(text: str) -> bool:
    """Whether a text needs no quotes: every reader takes it for this text."""
    if not text or _ODD.search(text) or not _FIRST.match(text):
        return False
    if text[-1] in " :" or ": " in text or " #" in text or "\n" in text or "\t" in text or text.lower() in _WORDS:
        return False
    if _FIGURES.fullmatch(text) and not _DATE.fullmatch(text):
        return False
    try:
        return isinstance(resolve_plain(text), str)
    except ScalarError:
        return False


def _is_bare_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None and _is_bare(value)
