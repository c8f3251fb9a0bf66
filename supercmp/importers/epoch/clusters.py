"""Reads Epoch AI's GPU clusters (once AI supercomputers): one record for each stage, in four dialects of one table."""

from __future__ import annotations

import re
from math import log10
from statistics import median
from typing import TYPE_CHECKING, ClassVar

from supercmp.importers.base import ListKind
from supercmp.importers.cells import amount, check_order, exact, of_rows, read_date
from supercmp.importers.epoch.cluster import Cluster
from supercmp.importers.epoch.common import precise
from supercmp.importers.machine_lists.edition import settle_edition
from supercmp.importers.tables.faults import CellError, in_file
from supercmp.importers.tables.headings import Vocabulary
from supercmp.importers.tables.sheet import each
from supercmp.model.countries import country_code
from supercmp.model.text import quoted
from supercmp.model.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.importers.document import Imported
    from supercmp.importers.tables.grid import Options
    from supercmp.importers.tables.sheet import Record, Sheet, Tally
    from supercmp.model.records import Catalog

_STATUS = {
    "existing": "operational",
    "operational": "operational",
    "planned": "planned",
    "under construction": "under_construction",
    "decommissioned": "decommissioned",
    "cancelled": "cancelled",
    "canceled": "cancelled",
}
_CERTAINTY = {"confirmed": "confirmed", "likely": "likely", "unlikely": "rumoured"}
_YES = frozenset({"true", "yes", "1", "checked", "1 checked out of 1"})
_H100 = 1.979e15
"""What Epoch divides by for its H100 equivalents [OP/s at 8 bits]."""
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,12})?")
_OFF = 1.5
_MOST_REPORTED = 2
"""Decimals of a megawatt that a capacity which somebody reported has at most."""
_WIDTHS = ("ops_8", "ops_16", "ops_32")
# meaning of a column: the unit where the heading names none, the base unit, the unit written
_FIGURES = {
    "max_ops": ("FLOP/s", "FLOP/s", "PFLOP/s"),
    "ops_8": ("FLOP/s", "FLOP/s", "PFLOP/s"),
    "ops_16": ("FLOP/s", "FLOP/s", "PFLOP/s"),
    "ops_32": ("FLOP/s", "FLOP/s", "PFLOP/s"),
    "calculated_power": ("", "W", "MW"),
    "reported_power": ("", "W", "MW"),
    "calculated_cost": ("USD", "USD", "USD"),
    "reported_cost": ("USD", "USD", "USD"),
    "h100_equivalents": ("", "", ""),
}
_COUNTS = ("count_1", "count_2", "total")


class EpochClusters(ListKind["Cluster"]):
    """The list of GPU clusters."""

    name: ClassVar[str] = "epoch-clusters"
    vocabulary: ClassVar[Vocabulary] = Vocabulary(
        words={
            "name": ("name",),
            "status": ("status",),
            "certainty": ("certainty",),
            "single": ("single cluster",),
            "max_log": ("max op s log",),
            "max_ops": ("max op s",),
            "h100_equivalents": ("h100 equivalents",),
            "chip_1": ("chip type primary", "chip type"),
            "count_1": ("chip quantity primary", "chip quantity"),
            "chip_2": ("chip type secondary",),
            "count_2": ("chip quantity secondary",),
            "total": ("total number of ai chips",),
            "country": ("country",),
            "owner": ("owner",),
            "date": ("first operational date",),
            "date_note": ("first operational date note",),
            "sector": ("sector",),
            "power": ("power capacity",),
            "calculated_power": ("calculated power capacity",),
            "reported_power": ("reported power capacity",),
            "place": ("location",),
            "users": ("users",),
            "quote": ("quote",),
            "builds_upon": ("builds upon",),
            "superseded_by": ("superseded by",),
            "is_duplicate": ("possible duplicate",),
            "duplicate": ("possible duplicate of",),
            "log_16": ("16 bit op s log",),
            "ops_8": ("8 bit op s",),
            "ops_16": ("16 bit op s",),
            "ops_32": ("32 bit op s",),
            "efficiency_log": ("energy efficiency log",),
            "efficiency": ("energy efficiency",),
            "calculated_cost": ("calculated cost",),
            "reported_cost": ("reported cost",),
            "adjusted_cost": ("reported cost inflation adjusted",),
            "cost_quote": ("cost quote",),
            "gone": ("decommissioned date",),
            "latitude": ("latitude",),
            "longitude": ("longitude",),
        },
        numbers=frozenset({*_FIGURES, *_COUNTS, "max_log", "log_16", "power"}),
        needed=("name", "status", "date", "max_ops", "h100_equivalents", "count_1"),
        unused=frozenset(
            [
                "note",
                "hardware cost",
                "hardware note",
                "certainty note",
                "gpu supplier primary",
                "gpu supplier secondary",
                "include in standard analysis",
                "exclude",
                "rank when first operational",
                "noteworthy",
                "largest existing cluster when first operational",
                "% of largest cluster when first operational",
                *(f"source {number}" for number in range(1, 10)),
            ]
        ),
        dimensions={**{meaning: base for meaning, (_, base, _) in _FIGURES.items() if base}, "power": "W"},
        marks={"calculated_cost": "$", "reported_cost": "$"},
        zero_is_missing=frozenset({*_FIGURES, *_COUNTS, "power"}),
    )

    def read(self, sheet: Sheet, options: Options, tally: Tally) -> list[Cluster]:
        """Read one file's records.

        Raises:
            FileError: nothing names its edition, or its columns do not fit each other.

        """
        edition = settle_edition(sheet.name, set(), options.edition)
        units = {meaning: _unit(sheet, meaning) for meaning in _FIGURES}
        for meaning in ("date", "date_note", "gone"):
            check_order(sheet, sheet.heading(meaning), (record.text(meaning) for record in sheet.records))
        rows: list[Cluster] = []
        checks: dict[str, list[float]] = {"log": [], "h100": [], "widths": [], "power": []}

        def one(record: Record) -> None:
            row = _read(record, sheet.name, edition, units)
            _measure(record, row, checks)
            tally.with_power += "calculated_power" in row.values or "reported_power" in row.values
            rows.append(row)

        each(sheet, tally, one)
        _check(sheet, checks, tally)
        return rows

    def assemble(self, rows: Sequence[Cluster], catalog: Catalog, tally: Tally) -> Imported:
        """Join records into clusters, match them with the catalog, write phases and claims."""
        from supercmp.importers.epoch.assembly import Assembly

        return Assembly(catalog, tally).make(rows)


def _unit(sheet: Sheet, meaning: str) -> str:
    """Settle the unit of a column: what its heading says, else what this list always meant; never a guess."""
    default, base, _ = _FIGURES[meaning]
    given = sheet.unit(meaning)
    if meaning in sheet.columns and base and not (given or default):
        raise in_file(sheet.name, f"{sheet.heading(meaning)} has no unit", sheet.grid.line)
    return given or default


def _read(record: Record, file: str, edition: str, units: dict[str, str]) -> Cluster:
    name = unquoted(record.text("name"))
    if not name:
        raise CellError(f"{record.heading('name')}: missing")
    row = Cluster(
        file=file,
        line=record.line,
        edition=edition,
        name=name,
        status=_word(record, "status", _STATUS),
        certainty=_word(record, "certainty", _CERTAINTY) if record.text("certainty") else "",
        date_note=record.text("date_note"),
        gone=read_date(record.text("gone")),
        total=_count(record, "total"),
        country=country_code(record.text("country")),
        owner=_listed(record.text("owner")),
        users=_listed(record.text("users")),
        sector=record.text("sector"),
        place=record.text("place"),
        single=record.text("single"),
        is_duplicate=record.text("is_duplicate").lower() in _YES,
        duplicate=unquoted(record.text("duplicate")),
        builds_upon=_links(record.text("builds_upon")),
        superseded_by=_links(record.text("superseded_by")),
        quote=record.text("cost_quote"),
    )
    day = read_date(record.text("date"))
    row.date = precise(day, row.date_note) if day else ""
    pairs = [(record.text(f"chip_{place}"), _count(record, f"count_{place}")) for place in (1, 2)]
    row.chips = tuple(pair for pair in pairs if any(pair))
    for meaning, (_, base, unit) in _FIGURES.items():
        figure = record.number(meaning)
        if figure is None:
            continue
        heading = record.heading(meaning)
        row.values[meaning] = amount(figure, units[meaning], base, heading)
        row.figures[meaning] = exact(figure.text, parse_unit(unit).exponent - parse_unit(units[meaning]).exponent)
    if "reported_power" in row.figures and _is_from_hpl(row.figures["reported_power"], record.text("quote")):
        row.figures["hpl_power"] = row.figures.pop("reported_power")
    location = tuple(_degrees(record.text(meaning)) for meaning in ("latitude", "longitude"))
    if None not in location and row.place and country_code(row.place) != row.country:
        row.location = tuple(value for value in location if value is not None)
    return row


def _is_from_hpl(megawatts: str, quote: str) -> bool:
    """Say whether a reported capacity is a constant times the power of an HPL run: nobody reports kilowatts of megawatts."""
    return "calculated from top500" in quote.lower() or len(megawatts.partition(".")[2]) > _MOST_REPORTED


def unquoted(name: str) -> str:
    """Take off quotes that are part of a name with a comma in it: `"Jupiter, Jülich"`."""
    # Longer than its own two quotes: of `""` nothing would be left.
    return name[1:-1].strip() if len(name) > 2 and name[0] == name[-1] == '"' else name  # noqa: PLR2004


def _links(text: str) -> tuple[str, ...]:
    """Give the records a cell names; those with a comma in their names may stand in quotes or not."""
    if not text:
        return ()
    parts = re.findall(r'"[^"]*"|[^,]+', text)
    return tuple(dict.fromkeys((unquoted(text), *(unquoted(part.strip()) for part in parts if part.strip()))))


def _listed(text: str) -> str:
    return ", ".join(part for part in (part.strip() for part in text.split(",")) if part)


def _word(record: Record, meaning: str, known: dict[str, str]) -> str:
    text = record.text(meaning)
    if text.lower() not in known:
        words = ", ".join(word.capitalize() for word in known)
        raise CellError(f"{record.heading(meaning)}: {quoted(text)} is none of {words}")
    return known[text.lower()]


def _count(record: Record, meaning: str) -> int:
    """Read a count of chips; the anonymised ones carry the dust of a division by powers of ten."""
    figure = record.number(meaning)
    if figure is None:
        return 0
    count = round(figure.value)
    if not count or abs(figure.value - count) > 1e-6 * count or count > 10**12:
        raise CellError(f"{record.heading(meaning)}: {figure.text[:20]} is no count of chips")
    return count


def _degrees(text: str) -> float | None:
    return float(text) if _DEGREES.fullmatch(text) and abs(float(text)) <= 180 else None  # noqa: PLR2004 - half a turn


def _measure(record: Record, row: Cluster, checks: dict[str, list[float]]) -> None:
    """Take down how a row's own figures stand to each other; 1 where they agree."""
    most = row.values.get("max_ops", 0.0)
    if not most:
        return
    log = record.text("max_log")
    if re.fullmatch(r"[0-9]{1,2}(?:\.[0-9]+)?", log):
        checks["log"].append(10 ** (log10(most) - float(log)))
    if row.values.get("h100_equivalents"):
        checks["h100"].append(most / row.values["h100_equivalents"] / _H100)
    if widths := [row.values[key] for key in _WIDTHS if row.values.get(key)]:
        checks["widths"].append(most / max(widths))
    power = row.values.get("reported_power") or row.values.get("calculated_power")
    efficiency = record.text("efficiency_log")
    wide = row.values.get("ops_16", most)  # Epoch divides the operations at 16 bits by the power
    if power and re.fullmatch(r"[0-9]{1,2}(?:\.[0-9]+)?", efficiency):
        checks["power"].append(10 ** (log10(wide / power) - float(efficiency)))


def _check(sheet: Sheet, checks: dict[str, list[float]], tally: Tally) -> None:
    """Hold the columns to each other: a unit misread by a thousand cannot pass.

    Raises:
        FileError: operations do not fit their logarithms, the H100 equivalents, the widths or the efficiency.

    """
    against = {
        "log": ("max_ops", "max_log"),
        "h100": ("max_ops", "h100_equivalents"),
        "widths": ("max_ops", "ops_16"),
        "power": ("reported_power", "efficiency_log"),
    }
    for check, ratios in checks.items():
        if ratios and not 1 / _OFF < median(ratios) < _OFF:
            one, other = (sheet.heading(meaning) for meaning in against[check])
            raise in_file(
                sheet.name, f"{one} is typically {median(ratios):.3g} times what {other} says; their units do not fit"
            )
        if ratios:
            one, other = (sheet.heading(meaning) for meaning in against[check])
            tally.proofs += 1
            tally.decide(
                sheet.name,
                "plausible",
                f"{one} against {other}: {median(ratios):.3g}",
                of_rows(ratios),
            )


LIST = EpochClusters()
