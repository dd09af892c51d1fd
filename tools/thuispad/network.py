"""A network file: several hospitals, for shared care. Its block is the same as the one in a plan."""

from __future__ import annotations

import json
import os
from typing import Any
from weakref import WeakKeyDictionary

from thuispad.content import Content
from thuispad.content.plan_schema import checks, labels
from thuispad.load import load_file
from thuispad.plan import Plan, check_document, plan_checker
from thuispad.resources import schema_folder
from thuispad.validate.plan import PlanChecker

KEY = "netwerk"
"""A file with this key is a network, not a plan."""

_CHECKERS: WeakKeyDictionary[Content, PlanChecker] = WeakKeyDictionary()


def is_network(data: Any) -> bool:
    """Whether the data of a file is a network."""
    return isinstance(data, dict) and KEY in data


def load_network_or_plan(path: str | os.PathLike[str], content: Content) -> Plan:
    """Read a file that may be a plan or a network; what is wrong stands in `diagnostics`, as with a plan."""
    document = load_file(path)
    checker = _network_checker(content) if is_network(document.value) else plan_checker(content)
    return check_document(document, checker)


def _network_checker(content: Content) -> PlanChecker:
    if content not in _CHECKERS:
        schema = json.loads((schema_folder() / "network.schema.json").read_bytes())
        own = {"plan_schema": schema, "labels": labels(schema), "checks": checks(schema)}
        _CHECKERS[content] = PlanChecker({**content.engine, **own})
    return _CHECKERS[content]
