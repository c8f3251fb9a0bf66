"""The claims on one stage of a cluster: Epoch's own calculations as models, what others reported as reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.importers.epoch.common import same

if TYPE_CHECKING:
    from collections.abc import Mapping

    from supercmp.importers.document import Table
    from supercmp.importers.epoch.chains import Stage
    from supercmp.importers.epoch.cluster import Cluster

_PEAKS = {"bf16": "ops_16", "fp8": "ops_8", "tf32": "ops_32"}
_BY_WIDTH = "Epoch counts operations by width; formats of one width are not told apart."
_FROM_HPL = "In the column of reported power, but it is the power of the HPL run times a constant."
_BOUNDARY = "The list does not say what the power is of: some figures are of a site, some of its servers."
_SCOPE = "What the cost includes differs from row to row."
_LONGEST_QUOTE = 250


def claims(stage: Stage, where: Table, sources: Mapping[str, str], counted: Table) -> list[Table]:
    """Write what the newest edition says, and what earlier ones had otherwise.

    Args:
        stage: the record with its readings.
        where: `phase` or `as_of`.
        sources: the source of each edition.
        counted: `chips` or `chip_count`, where the phase itself does not say them.

    """
    row = stage.row
    found = _said(row, where, sources[row.edition], counted)
    for place, older in reversed(list(enumerate(stage.rows[:-1]))):
        newer = stage.rows[place + 1 :]
        figures = {
            key: text for key, text in older.figures.items() if not any(_says(reading, key, text) for reading in newer)
        }
        counts = {"chip_count": older.total} if older.total and all(older.total != item.total for item in newer) else {}
        found += _said(msgspec.structs.replace(older, figures=figures), where, sources[older.edition], counts)
    return found


def _says(reading: Cluster, key: str, text: str) -> bool:
    """Say whether a reading has a figure too; rounded to a megawatt, one made from HPL power looks like a report."""
    names = (key, "hpl_power") if key == "reported_power" else (key,)
    return any(name in reading.figures and same(text, reading.figures[name]) for name in names)


def bare_count(row: Cluster) -> Table:
    """Write how many chips there are, of whatever kinds; nothing where the list does not say."""
    total = row.total or sum(count for _, count in row.chips)
    if not total:
        return {}
    return {"chip_count": f"~{total}" if row.is_anonymised else total}


def _said(row: Cluster, where: Table, source: str, counted: Table) -> list[Table]:
    reported, words = _reported(row)
    unlikely = {"kind": "rumour"} if row.certainty == "rumoured" else {}
    parts: list[tuple[Table, Table, str]] = [(unlikely, counted | reported, words)]
    kind = {"kind": "model"}
    model = _figures(row, {"facility_power": ("calculated_power", "MW"), "hardware_cost": ("calculated_cost", "USD")})
    peak = _figures(row, {name: (key, "PFLOP/s") for name, key in _PEAKS.items()})
    rates = ({"peak": peak} if peak else {}) | _figures(row, {"h100_equivalents": ("h100_equivalents", "")})
    parts += [(kind, model, ""), (kind, rates, _BY_WIDTH if peak else "")]
    parts.append((kind | {"via": "TOP500"}, _figures(row, {"facility_power": ("hpl_power", "MW")}), _FROM_HPL))
    head = {"source": source}
    return [head | kind | where | said | ({"note": note} if note else {}) for kind, said, note in parts if said]


def _reported(row: Cluster) -> tuple[Table, str]:
    found = _figures(row, {"stated_power": ("reported_power", "MW"), "contract_cost": ("reported_cost", "USD")})
    notes = [_BOUNDARY] if "stated_power" in found else []
    if "contract_cost" in found:
        notes.append(_SCOPE)
        if 0 < len(row.quote) <= _LONGEST_QUOTE:
            found["quote"] = row.quote
    return found, " ".join(notes)


def _figures(row: Cluster, wanted: Mapping[str, tuple[str, str]]) -> Table:
    """Write figures under their names in the catalog; those of anonymised clusters are about."""
    about = "~" if row.is_anonymised else ""
    return {
        name: f"{about}{row.figures[key]} {unit}".rstrip() for name, (key, unit) in wanted.items() if key in row.figures
    }
