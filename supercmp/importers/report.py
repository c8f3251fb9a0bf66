"""Reports an import: the table of decisions, and the lines for stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.numbers import several
from supercmp.model.table import Column, Table

if TYPE_CHECKING:
    from supercmp.importers.document import Imported
    from supercmp.model.table import Scalar

FIELDS = ("file", "line", "edition", "name", "id", "match", "reason", "score", "near")
AUDIT_FIELDS = ("file", "decision", "value", "how")
_MOST_NAMED = 5


def decisions(imported: Imported, fields: tuple[str, ...] = ()) -> Table:
    """Show for each row under which id it was written, whether the catalog had it, and why."""
    found = imported.decisions
    columns: dict[str, list[Scalar]] = {
        "file": [item.file for item in found],
        "line": [item.line for item in found],
        "edition": [item.edition for item in found],
        "name": [item.name for item in found],
        "id": [item.id for item in found],
        "match": ["catalog" if item.is_known else "doubtful" if item.is_doubtful else "new" for item in found],
        "reason": [item.reason for item in found],
        "score": [item.score for item in found],
        "near": [item.near for item in found],
    }
    kinds = {"line": "integer", "id": "id", "score": "integer"}
    table = Table(
        [
            Column(
                name,
                "integer" if kinds.get(name) == "integer" else "id" if name == "id" else "text",
                columns[name],
                wrap=name in {"reason", "near"},
            )
            for name in fields or FIELDS
        ]
    )
    known = sum(item.is_known for item in found)
    table.heading = f"{several(len(found), 'row')}, {known:,} of them of machines that the catalog has"
    table.empty = "no rows"
    return table


def receipt(imported: Imported, fields: tuple[str, ...] = ()) -> Table:
    """Show what was decided about each file, how it is known, and which rows were left out."""
    tally = imported.tally
    lines = [(item.file, item.what, item.value, item.how) for item in tally.receipt]
    lines += [(fault.file, "row left out", f"line {fault.line}", fault.message) for fault in tally.faults]
    names = list(dict.fromkeys(line[0] for line in lines))
    lines.sort(key=lambda line: names.index(line[0]))
    lines.append(("", "rows", f"{tally.rows:,} read", f"{tally.skipped:,} left out"))
    columns = dict(zip(AUDIT_FIELDS, zip(*lines, strict=True), strict=True))
    table = Table(
        [Column(name, "text", list(columns[name]), wrap=name in {"value", "how"}) for name in fields or AUDIT_FIELDS]
    )
    table.heading = "what was decided, and how it is known"
    return table


def summary(imported: Imported) -> str:
    """Say in one line what came in."""
    tally, counts = imported.tally, imported.counts
    parts = [
        _many(tally.rows, "row"),
        _many(counts.get("systems", 0), "system") + f" ({counts.get('known', 0):,} in the catalog already)"
        if "systems" in counts
        else "",
        _many(counts["chips"], "chip") if "chips" in counts else "",
        _many(counts["workloads"], "training run") if "workloads" in counts else "",
        _many(counts["phases"], "phase") if "phases" in counts else "",
        f"power known of {_many(tally.with_power, 'row')}",
        f"{_many(tally.cleaned, 'cell')} cleaned",
        f"{_many(len(tally.ignored), 'column')} ignored",
    ]
    if tally.known:
        parts.append(f"{_many(tally.known, 'result')} in the catalog already and not written again")
    if tally.repeated:
        parts.append(f"{_many(tally.repeated, 'row')} of one edition in several files written once")
    return ", ".join(part for part in parts if part)


def warnings(imported: Imported) -> list[str]:
    """Say what a user has to hear: rows left out, columns nobody knows, and what the readers noticed."""
    tally = imported.tally
    lines = [f"{_many(tally.skipped, 'row')} skipped"] if tally.skipped else []
    if tally.ignored:
        names = list(tally.ignored)
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        listed = ", ".join(f"'{name}'" for name in names[:_MOST_NAMED])
        lines.append(f"columns that are not known and not imported: {listed}{more}")
    for words, files in tally.remarks.items():
        more = f" and {len(files) - _MOST_NAMED} more" if len(files) > _MOST_NAMED else ""
        lines.append(f"{', '.join(files[:_MOST_NAMED])}{more}: {words}")
    return lines + tally.said


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
