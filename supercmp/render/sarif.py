"""Writes findings at their places as SARIF 2.1.0 (OASIS, 2020), which code hosts and editors show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from supercmp.render.json import encoded
from supercmp.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.model.table import Result, Table

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
HOME = "https://pypi.org/project/supercmp/"


def chunks(table: Table) -> Iterator[str]:
    """Yield one log with one run; a table that finds nothing in files gives a run without results."""
    results = table.results or []
    used = list(dict.fromkeys([*table.rules, *(result.rule for result in results)]))
    rules = [_rule(name, table.rules.get(name, "")) for name in used]
    driver = {"name": "supercmp", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(result, used.index(result.rule)) for result in results],
    }
    yield encoded({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(name: str, meaning: str) -> dict[str, Any]:
    return {"id": name, **({"shortDescription": {"text": meaning}} if meaning else {})}


def _result(result: Result, rule: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": result.rule,
        "ruleIndex": rule,
        "level": result.level,
        "message": {"text": result.text},
    }
    if result.file:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(result.file, safe="/:")}}
        if result.line:
            column = {"startColumn": result.column} if result.column else {}
            place["region"] = {"startLine": result.line, **column}
        found["locations"] = [{"physicalLocation": place}]
    return found
