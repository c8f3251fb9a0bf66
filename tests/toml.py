"""Catalog files as tests write them: a table at a time, and the source that every file begins with."""

from __future__ import annotations

import json
import re

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATES = frozenset({"date", "as_of", "said", "announced"})


def _value(key: str, value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_value(name, part)}" for name, part in value.items()) + " }"
    if isinstance(value, str) and key in _DATES and _DAY.fullmatch(value):
        return value
    return json.dumps(value)


def table(heading: str, /, **fields: object) -> str:
    """Write one table."""
    return "\n".join([heading, *(f"{key} = {_value(key, value)}" for key, value in fields.items())]) + "\n"


def source(name: str = "s", kind: str = "official", /, **fields: object) -> str:
    """Write a source; whoever asks for nothing else gets what the grammar requires."""
    told: dict[str, object] = {"title": name, "publisher": "P", "kind": kind}
    return table(f"[sources.{name}]", **{**told, **fields})
