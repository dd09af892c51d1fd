"""A network file: several hospitals, for shared care. Its block is the same as the one in a plan."""

from __future__ import annotations

import json
import os
from typing import Any

from thuispad.content import Content
from thuispad.content.plan_schema import checks, labels
from thuispad.load import load_file
from thuispad.plan import Plan, load_plan
from thuispad.resources import schema_folder
from thuispad.validate.plan import PlanChecker, without_empty

KEY = "netwerk"
"""A file with this key is a network, not a plan."""


def is_network(plan: Plan) -> bool:
    """Whether a file that was read is a network."""
    return isinstance(plan.data, dict) and KEY in plan.data


def load_network_or_plan(path: str | os.PathLike[str], content: Content) -> Plan:
    """Read a file that may be a plan or a network; what is wrong stands in `diagnostics`, as with a plan."""
    document = load_file(path)
    if not isinstance(document.value, dict) or KEY not in document.value:
        return load_plan(path, content)
    schema: dict[str, Any] = json.loads((schema_folder() / "network.schema.json").read_bytes())
    checker = PlanChecker({**content.engine, "plan_schema": schema, "labels": labels(schema), "checks": checks(schema)})
    data = without_empty(document.value)
    found = (document.locate(one) for one in checker.problems(data))
    return Plan(data, (*document.problems, *found), document)
