"""The closed vocabulary of rules. Each gives a value in thousandths and findings with the place they are about.

`pathways/README.md` says what each kind means; the browser's twin is `docs/assets/engine/rules.js`, and
`tests/conformance/` holds both to the same cases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from thuispad.diagnostics import Path
from thuispad.evaluate.arrangements import FULL, arrangement
from thuispad.evaluate.conditions import FactSheet
from thuispad.evaluate.reading import Finding, PlanReader, field, finding, split, value_at

Rule = Mapping[str, Any]
Result = tuple[int, list[Finding]]


class RuleEngine:
    """Evaluates rules on one plan for one date."""

    def __init__(self, reader: PlanReader, facts: FactSheet, as_of: str) -> None:
        self.reader = reader
        self.facts = facts
        self.as_of = as_of
        self.assume_done = False

    def evaluate(self, rule: Rule, criterion: Mapping[str, Any]) -> Result:
        """Value (0-1000) and findings of a rule that belongs to a criterion."""
        # by name: a table of bound methods would be a cycle, and keep every plan alive until the collector comes
        method: Callable[[Rule, Mapping[str, Any]], Result] = getattr(self, f"_{rule['kind']}")
        return method(rule, criterion)

    def full_once_done(self, criterion: Mapping[str, Any]) -> bool:
        """Whether the rule would be met in full if what is planned were arranged."""
        self.assume_done = True
        try:
            return self.evaluate(criterion["rule"], criterion)[0] == FULL
        finally:
            self.assume_done = False

    # --- one value -----------------------------------------------------------------------------------------

    def _arrangement(self, _: Rule, criterion: Mapping[str, Any]) -> Result:
        return (FULL, []) if self.assume_done else arrangement(self.reader, criterion, self.as_of)

    def _filled(self, rule: Rule, _: Mapping[str, Any]) -> Result:
        wanted = field("", rule["path"], prose=rule.get("prose", False), ref=rule.get("ref"))
        found = self.reader.check(value_at(self.reader.plan, wanted.path), (), wanted)
        return (0, [found]) if found else (FULL, [])

    def _one_of(self, rule: Rule, _: Mapping[str, Any]) -> Result:
        path, values = rule["path"], rule["values"]
        if value_at(self.reader.plan, path) in values:
            return FULL, []
        return 0, [finding("value-not-chosen", split(path), field=self.reader.label(path), options=list(values))]

    def _number(self, rule: Rule, _: Mapping[str, Any]) -> Result:
        path = rule["path"]
        value = value_at(self.reader.plan, path)
        if _is_number(value) and rule["min"] <= value <= rule.get("max", value):
            return FULL, []
        code = "number-missing" if "max" in rule else "number-not-reached"
        limits = {key: rule[key] for key in ("min", "max") if key in rule}
        return 0, [finding(code, split(path), field=self.reader.label(path), **limits)]

    def _at_least(self, rule: Rule, _: Mapping[str, Any]) -> Result:
        path, than = rule["path"], rule["than"]
        value, least = (value_at(self.reader.plan, one) for one in (path, than))
        missing = [finding("field-missing", split(one), item="", field=self.reader.label(one))
                   for one, number in ((path, value), (than, least)) if not _is_number(number)]  # fmt: skip
        if missing:
            return 0, missing
        if value >= least:
            return FULL, []
        words = {"field": self.reader.label(path), "other": self.reader.label(than)}
        return 0, [finding("less-than", split(path), **words, value=value, least=least)]

    # --- lists ---------------------------------------------------------------------------------------------

    def _few(self, path: str, count: int, least: int) -> list[Finding]:
        if count >= least:
            return []
        return [finding("too-few", split(path), list=self.reader.label(path), count=count, min=least)]

    def _count(self, rule: Rule, _: Mapping[str, Any]) -> Result:
        filled = sum(self.reader.is_filled(item) for item in self.reader.items(rule["path"]))
        return FULL * min(filled, rule["min"]) // rule["min"], self._few(rule["path"], filled, rule["min"])

    def _fields(self, path: str, index: int, fields: Sequence[Any]) -> Result:
        """The share of fields that an item of a list has filled, and what is wrong with the others.

        An item of which something is asked in words, and that holds no real word of it, is worth nothing.
        """
        item = self.reader.items(path)[index]
        base: Path = (*split(path), index)
        findings: list[Finding] = []
        asked = told = 0
        for one in fields:
            wanted = field(path, one) if isinstance(one, str) else field(path, **one)
            found = self.reader.check(value_at(item, wanted.path), base, wanted)
            is_written = wanted.pattern in self.reader.written
            asked += is_written
            if found:
                found["params"]["item"] = self.reader.item_name(path, index, item)
                findings.append(found)
            else:
                told += is_written
        if asked and not told:
            return 0, findings
        return FULL * (len(fields) - len(findings)) // len(fields), findings

    def _each(self, rule: Rule, _: Mapping[str, Any]) -> Result:
        path, least = rule["path"], rule["min"]
        items = self.reader.items(path)
        indices = list(range(len(items)))
        if "where" in rule:
            indices = [index for index in indices if self.facts.may_hold_for(rule["where"], index)]
            if items and not indices:
                return FULL, []
        indices = [index for index in indices if _is_meant(items[index], rule)]
        values: list[int] = []
        findings: list[Finding] = []
        for index in indices:
            value, found = self._fields(path, index, rule["fields"])
            values.append(value)
            findings += found
        if "only" in rule:
            return _share_of_list(values, len(items), least), findings + self._few(path, len(items), least)
        findings += self._few(path, len(values), least)
        return (_mean if rule.get("whole") else _best)(values, least), findings

    def _covers(self, rule: Rule, _: Mapping[str, Any]) -> Result:
        by, ref, least, fields = rule["by"], rule["ref"], rule["min"], rule.get("fields", ())
        referring: dict[str, list[int]] = {}
        findings: list[Finding] = []
        for index, item in enumerate(self.reader.items(by)):
            ids = value_at(item, ref)
            if not ids:
                findings += self._fields(by, index, [ref])[1]
            for item_id in ids if isinstance(ids, list) else [ids]:
                if isinstance(item_id, str):
                    referring.setdefault(item_id, []).append(index)
        values: list[int] = []
        items = self.reader.items(rule["of"])
        wanted = [(index, item) for index, item in enumerate(items) if _is_meant(item, rule)]
        key = rule.get("key", "id")
        for index, item in wanted:
            options = [
                self._fields(by, other, fields) if fields else (FULL, [])
                for other in referring.get(item.get(key, ""), ())
            ]
            if not options:
                values.append(0)
                name = self.reader.item_name(rule["of"], index, item)
                place = (*split(rule["of"]), index)
                findings.append(finding("not-covered", place, item=name, list=self.reader.label(by)))
                continue
            values.append(max(share for share, _found in options))
            for _share, found in options:
                findings += found
        findings += self._few(rule["of"], len(items), least)
        if "only" in rule:
            return _share_of_list(values, len(items), least), findings
        return (_mean if rule.get("whole") else _best)(values, least), findings

    def _includes(self, rule: Rule, _: Mapping[str, Any]) -> Result:
        path, key, wanted = rule["path"], rule["field"], rule["values"]
        least = rule.get("min", len(wanted))
        present: set[str] = set()
        findings: list[Finding] = []
        for index, item in enumerate(self.reader.items(path)):
            if value_at(item, key) is None:
                findings += self._fields(path, index, [key])[1]
            if value_at(item, key) not in wanted:
                continue
            found = self._fields(path, index, rule["fields"])[1] if "fields" in rule else []
            findings += found
            if not found:
                present.add(value_at(item, key))
        count = sum(value in present for value in wanted)
        if count < least:
            missing = [value for value in wanted if value not in present]
            words = {"list": self.reader.label(path), "field": self.reader.label(f"{path}[].{key}")}
            findings.append(
                finding("kinds-missing", split(path), **words, missing=missing, min=least, total=len(wanted))
            )
        return FULL * min(count, least) // least, findings

    def _sum(self, rule: Rule, _: Mapping[str, Any]) -> Result:
        path, key = rule["path"], rule["field"]
        values = [value_at(item, key) for item in self.reader.items(path)]
        total: float = 0
        for value in values:  # not sum(): it compensates for rounding, which JavaScript does not
            total += value if isinstance(value, int | float) else 0
        if values and abs(total - rule["equals"]) * FULL < 1:
            return FULL, []
        words = {"list": self.reader.label(path), "field": self.reader.label(f"{path}[].{key}")}
        return 0, [finding("sum-wrong", split(path), **words, sum=total, equals=rule["equals"])]

    def _unique(self, rule: Rule, _: Mapping[str, Any]) -> Result:
        path, key = rule["path"], rule["field"]
        first: dict[str, int] = {}
        findings: list[Finding] = []
        for index, item in enumerate(self.reader.items(path)):
            value = value_at(item, key)
            for one in value if isinstance(value, list) else [value]:
                if not isinstance(one, str) or first.setdefault(one, index) == index:
                    continue
                place = (*split(path), index, *split(key))
                words = {
                    "item": self.reader.item_name(path, index, item),
                    "field": self.reader.label(f"{path}[].{key}"),
                }
                other = [*split(path), first[one], *split(key)]
                findings.append(finding("named-twice", place, **words, id=one, first=other))
        if len(first) < rule["min"]:
            label = self.reader.label(f"{path}[].{key}")
            findings.append(finding("too-few", split(path), list=label, count=len(first), min=rule["min"]))
        return 0 if findings else FULL, findings

    # --- combinations --------------------------------------------------------------------------------------

    def _all(self, rule: Rule, criterion: Mapping[str, Any]) -> Result:
        results = [self.evaluate(part, criterion) for part in rule["rules"]]
        value = sum(part for part, _ in results) // len(results)
        return value, [found for _, findings in results for found in findings]

    def _any(self, rule: Rule, criterion: Mapping[str, Any]) -> Result:
        results = [self.evaluate(part, criterion) for part in rule["rules"]]
        return max(results, key=lambda result: result[0])


def _is_meant(item: Any, rule: Rule) -> bool:
    """Whether a rule is about an item of its list: of a kind it names in `only`, or of no kind yet."""
    return "only" not in rule or value_at(item, rule["only"]["field"]) in (None, *rule["only"]["in"])


def _share_of_list(values: list[int], length: int, least: int) -> int:
    """The mean of the items a rule is about, FULL if there are none, for as much of the list as there must be.

    Nobody who loses is good news only if it was asked of everybody.
    """
    mean = sum(values) // len(values) if values else FULL
    return mean * min(length, least) // least


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _mean(values: list[int], least: int) -> int:
    """The mean of all values, of at least `least`: each item widens what the plan promises."""
    return sum(values) // max(len(values), least)


def _best(values: list[int], least: int) -> int:
    """The mean of the `least` highest values: more items never lower it."""
    return sum(sorted(values, reverse=True)[:least]) // least
