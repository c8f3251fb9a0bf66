"""The table of `check`: faults found on reading, and what arithmetic and dates say of what could be read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from supercmp.analysis.check.chips import chip_findings
from supercmp.analysis.check.excuses import excused
from supercmp.analysis.check.factors import assumption_findings, factor_findings
from supercmp.analysis.check.findings.report import fault
from supercmp.analysis.check.provenance import note_findings, source_findings
from supercmp.analysis.check.systems.agreement import Agreement, timeless_disagreements
from supercmp.analysis.check.systems.dates import date_findings
from supercmp.analysis.check.systems.days import Days
from supercmp.analysis.check.systems.ladder import ladder_findings
from supercmp.analysis.check.systems.lists import list_findings, listing_findings, names_of
from supercmp.analysis.check.systems.machines import machine_findings
from supercmp.analysis.check.systems.money import money_findings
from supercmp.analysis.check.systems.runs import run_findings
from supercmp.analysis.check.training import training_findings
from supercmp.analysis.columns.columns import check_fields
from supercmp.model.findings import FINDINGS
from supercmp.model.state import stages
from supercmp.model.table import Column, Result, Scalar, Table
from supercmp.quantities.claims.settings import Settings
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from supercmp.errors import Fault
    from supercmp.model.records import Catalog, Chip, Region, System, Workload

FIELDS = ("code", "level", "file", "line", "entry", "key", "message")
CODE_FIELDS = ("code", "level", "excusable", "meaning")


_FIRST = 20
"""Findings of one code that a first look shows."""


def findings(faults: Sequence[Fault], fields: Sequence[str] = (), *, is_first_look: bool = False) -> Table:
    """Put faults and findings into a table by place: file, line, entry and key.

    Args:
        faults: what was found on reading, and by `examine`.
        fields: the columns asked for.
        is_first_look: the table is for a terminal, and nobody asked for all: a tally comes first, and of each code some.

    Raises:
        UsageError: a field that is not there.

    """
    check_fields(fields, FIELDS)
    found = sorted(
        faults, key=lambda fault: (fault.file, fault.line, fault.entry, fault.key, fault.code, fault.message)
    )
    every, found = found, _some_of_each(found) if is_first_look else found
    columns = []
    for name in fields or FIELDS:
        values: list[Scalar] = [getattr(fault, name) or None for fault in found]
        columns.append(
            Column(
                name,
                "id" if name == "code" else "integer" if name == "line" else "text",
                values,
                title=name.capitalize(),
                wrap=name == "message",
                keep={"message": 95, "entry": 90, "key": 60, "file": 70, "line": 65}.get(name, 80),
            )
        )
    errors = sum(1 for fault in every if fault.level == "error")
    heading = f"{_counted(errors, 'error')}, {_counted(len(every) - errors, 'note')}" if every else ""
    table = Table(columns, heading=heading)
    if is_first_look and every:
        _at_first(table, every, found)
    table.results = [
        Result(each.code, "error" if each.level == "error" else "note", _sentence(each), each.file, each.line)
        for each in found
    ]
    table.rules = {each.code: FINDINGS[each.code].meaning for each in found if each.code in FINDINGS}
    return table


def _some_of_each(found: Sequence[Fault]) -> list[Fault]:
    """Keep the first findings of each code."""
    seen: Counter[str] = Counter()
    kept = []
    for one in found:
        seen[one.code] += 1
        if seen[one.code] <= _FIRST:
            kept.append(one)
    return kept


def _at_first(table: Table, every: Sequence[Fault], found: Sequence[Fault]) -> None:
    """Tally the codes, errors first, say of which there are more, and write file and line as one short place."""
    counts, shown = Counter(one.code for one in every), Counter(one.code for one in found)
    grave = {one.code for one in every if one.level == "error"}
    codes = sorted(counts, key=lambda code: (code not in grave, -counts[code], code))
    table.subtitle = " · ".join(f"{code} {counts[code]}" for code in codes)
    more = [f"{counts[code] - shown[code]} more of {code}" for code in codes if counts[code] > shown[code]]
    table.footer = f"{', '.join(more)}: --all" if more else ""
    for column in table.columns:
        if column.name == "file":
            column.title, column.keep, column.is_core = "Where", 92, True
            column.shown = [_place(one) for one in found]
        elif column.name == "line":
            column.on_screen = "never"


def _place(one: Fault) -> str:
    """Write where a finding is in few cells: the file with its folder, and the line."""
    name = "/".join(one.file.split("/")[-2:])
    return f"{name}:{one.line}" if one.line else name


def _sentence(fault: Fault) -> str:
    where = ".".join(filter(None, (fault.entry, fault.key)))
    return f"{where}: {fault.message}" if where else fault.message


def codes(of_reading: Mapping[str, str], fields: Sequence[str] = ()) -> Table:
    """List every code that `check` can find, with what it means and whether an exception can excuse it.

    Args:
        of_reading: the codes of faults found on reading, with their meanings.
        fields: the columns asked for.

    Raises:
        UsageError: a field that is not there.

    """
    check_fields(fields, CODE_FIELDS)
    rows: list[tuple[str, str, bool, str]] = [(code, "error", False, words) for code, words in of_reading.items()]
    excusable = frozenset(FINDINGS) - {
        "unknown-exception", "idle-exception", "unused-source", "unknown-assumption", "list-not-whole",
    }  # fmt: skip
    rows += [(code, kind.level, code in excusable, kind.meaning) for code, kind in FINDINGS.items()]
    values = dict(zip(CODE_FIELDS, map(list, zip(*rows, strict=True)), strict=True))
    columns = [
        Column(
            name,
            "id" if name == "code" else "boolean" if name == "excusable" else "text",
            list(values[name]),
            title=name.capitalize(),
            wrap=name == "meaning",
        )
        for name in fields or CODE_FIELDS
    ]
    return Table(columns, heading="what 'supercmp check' can find")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def examine(catalog: Catalog) -> Iterator[Fault]:
    """Find everything that arithmetic and dates say against the catalog, exceptions not yet heard."""
    ground = Engine(catalog, Settings(day=catalog.date)).ground
    days = Days(catalog)
    agreement = Agreement(catalog, days)
    names = names_of(catalog)
    for system in catalog.systems.values():
        found = stages(system)
        yield from date_findings(catalog, system, found)
        if system.runs:
            yield from listing_findings(catalog, system, found, names)
            yield from run_findings(catalog, ground, system, found)
        if system.claims:
            yield from machine_findings(catalog, ground, system, found)
            yield from factor_findings(catalog, ground, system)
            yield from agreement.of_system(system)
            yield from ladder_findings(catalog, days, system)
            yield from money_findings(catalog, days, system)
            yield from note_findings(catalog, system)
    for chip in catalog.chips.values():
        yield from chip_findings(catalog, ground, chip)
        yield from factor_findings(catalog, ground, chip)
        yield from timeless_disagreements(catalog, ground, chip)
    for region in catalog.regions.values():
        yield from factor_findings(catalog, ground, region)
        yield from timeless_disagreements(catalog, ground, region)
    for workload in catalog.workloads.values():
        yield from training_findings(catalog, ground, workload)
        yield from timeless_disagreements(catalog, ground, workload)
    for assumption in catalog.assumptions.values():
        yield from assumption_findings(catalog, assumption)
    yield from list_findings(catalog)
    yield from source_findings(catalog)
    yield from _unused(catalog)


def _unused(catalog: Catalog) -> Iterator[Fault]:
    claimed: list[Mapping[str, System | Chip | Region | Workload]]
    claimed = [catalog.systems, catalog.chips, catalog.regions, catalog.workloads]
    used = {claim.source for table in claimed for entry in table.values() for claim in entry.claims}
    used |= {run.source for system in catalog.systems.values() for run in system.runs}
    used |= {name for system in catalog.systems.values() for phase in system.phases for name in phase.sources}
    used |= {article.source for article in catalog.articles.values()}
    used |= {coverage.source for coverage in catalog.coverage.values()}
    used |= {edition.source for edition in catalog.lists.values()}
    for assumption in catalog.assumptions.values():
        used |= {assumption.source, *(case.source for case in assumption.cases)}
    for source in catalog.sources.values():
        if source.id not in used:
            words = "nothing refers to this source: cite it, or take it out"
            yield fault(catalog, source, "unused-source", "", words)


__all__ = ["CODE_FIELDS", "FIELDS", "codes", "examine", "excused", "findings"]
