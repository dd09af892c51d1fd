"""The plan in a workbook, with all that is wrong with it: with its cells, and with the plan they make up."""

from __future__ import annotations

from typing import Any

from thuispad.content import Content
from thuispad.plan import load_plan
from thuispad.workbook.places import Finding
from thuispad.workbook.reader import read_workbook
from thuispad.write import plan_text


def import_plan(data: bytes, name: str, content: Content) -> tuple[dict[str, Any] | None, list[Finding]]:
    """Read the bytes of the workbook `name`. Never raises; the plan is None if the workbook could not be read.

    The plan goes through the check that every plan file goes through: the same mistakes get the same words, and the
    cell in the place of the line. The findings come in the order of the sheets.
    """
    imported = read_workbook(data, name, content.data)
    if imported.data is None:
        return None, list(imported.findings)
    plan = load_plan(plan_text(imported.data, content.data["plan_schema"]).encode(), content)
    found = [*imported.findings, *(imported.locate(one) for one in (*plan.diagnostics, *plan.warnings))]
    sheets = {name: place for place, name in enumerate(imported.sheets)}

    def place(one: Finding) -> tuple[int, int, int, str]:
        if one.spot is None:
            return (-1, 0, 0, one.diagnostic.code)
        return (sheets[one.spot.sheet], one.spot.row, one.spot.column, one.diagnostic.code)

    return imported.data, sorted(found, key=place)
