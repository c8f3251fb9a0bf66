"""Applies exceptions: findings excused with a reason, exceptions that excuse nothing, and codes that do not exist."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from supercmp.analysis.check.findings.report import fault
from supercmp.errors import quoted
from supercmp.model.findings import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from supercmp.errors import Fault
    from supercmp.model.records import Catalog, Chip, Region, System, Workload


def excused(
    catalog: Catalog, found: Iterable[Fault], *, errors_of_reading: Collection[str] = (), unasked: Collection[str] = ()
) -> list[Fault]:
    """Leave out what exceptions excuse, and judge the exceptions.

    Args:
        catalog: the catalog.
        found: every finding on it.
        errors_of_reading: codes of faults that no exception can excuse, to name them as what they are.
        unasked: codes that nobody looked for, whose exceptions may stand idle.

    """
    entries: dict[str, System | Chip | Region | Workload] = {
        f"{kind}.{ident}": entry
        for kind, table in _tables(catalog).items()
        for ident, entry in table.items()
        if entry.exceptions
    }
    exempt = {(name, item.code) for name, entry in entries.items() for item in entry.exceptions}
    used: set[tuple[str, str]] = set()
    left = []
    for each in found:
        if (each.entry, each.code) in exempt and each.code in FINDINGS:
            used.add((each.entry, each.code))
        else:
            left.append(each)
    for name, entry in entries.items():
        for item in entry.exceptions:
            key = f"exceptions[{item.place}].code"
            if item.code not in FINDINGS:
                words = _unknown(item.code, errors_of_reading)
                left.append(fault(catalog, entry, "unknown-exception", key, words, file=item.file))
            elif (name, item.code) not in used and item.code not in unasked:
                words = f"excuses nothing: no finding {quoted(item.code)} is left on {name}; take the exception out"
                left.append(fault(catalog, entry, "idle-exception", key, words, file=item.file))
    return left


def _tables(catalog: Catalog) -> dict[str, Mapping[str, System | Chip | Region | Workload]]:
    return {
        "systems": catalog.systems,
        "chips": catalog.chips,
        "regions": catalog.regions,
        "workloads": catalog.workloads,
    }


def _unknown(code: str, errors_of_reading: Collection[str]) -> str:
    if code in errors_of_reading:
        return f"{code} is a fault of reading, which no exception excuses: mend what it names"
    near = get_close_matches(code, FINDINGS, 1)
    advice = f"did you mean {near[0]!r}?" if near else "'supercmp check --codes' lists them"
    return f"no finding has the code {quoted(code)}; {advice}"
