"""An import adds runs and claims to the catalog's machines, and changes nothing else of them, on whatever day one looks."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from supercmp.model.state import in_force, named_on, stages
from tests.importers.conftest import HEADINGS
from tests.importers.epoch.test_clusters import row, sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.importers.document import Imported
    from supercmp.model.records import Catalog, System

DAYS = ("1999-12-31", "2012-12-31", "2018-12-31", "2021-12-31", "2023-12-31", "2024-11-30", "2025-12-31", "2026-06-30")
_STATES = ("Existing", "Planned", "Decommissioned", "Cancelled")


def _listed(catalog: Catalog) -> str:
    """Write a list that has every machine of the catalog, each with a result of its own that nobody published."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADINGS.split(","))
    for rank, system in enumerate(catalog.systems.values(), 1):
        place = system.operator or system.site or "Site"
        cells = (
            rank,
            system.name,
            "",
            place,
            "Maker",
            system.country,
            "",
            1000,
            "",
            9000 - rank,
            12000,
            "",
            "",
            "",
            "",
        )
        writer.writerow((*cells, 800_000 + rank))
    return out.getvalue()


def _clusters(catalog: Catalog, number: int) -> str:
    """Write Epoch's list with every machine, each in one of the states and with a count that nobody published."""
    return sheet(
        *(
            row(
                name=system.name,
                owner=system.operator or system.owner,
                country=system.country,
                place=system.site,
                status=_STATES[(place + number) % len(_STATES)],
                date=f"{2019 + place % 8}-03-15",
                note="",
            )
            for place, system in enumerate(catalog.systems.values())
        )
    )


def _check(before: System, after: System) -> None:
    course = stages(before)
    for day in DAYS:
        was, now = named_on(before, day), named_on(after, day)
        if was is None:
            continue
        assert now is not None
        if in_force(course, day) is None:
            # It had not begun for the catalog. A list may show that it stood, and never how many chips it had.
            assert now.chips in ({}, was.chips), (before.id, day)
            continue
        assert (now.status, now.chips, now.operator, now.user) == (was.status, was.chips, was.operator, was.user), (
            before.id,
            day,
        )


@pytest.mark.parametrize("month", ["202606", "201211"])
def test_a_list_of_every_machine(
    month: str, catalog: Catalog, bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog]
) -> None:
    imported = bring("top500", _listed(catalog), file=f"list_{month}.csv")
    known = {item.id for item in imported.decisions if item.is_known}
    assert len(known) > len(catalog.systems) / 2
    merged = read_back(imported)
    for ident, system in catalog.systems.items():
        _check(system, merged.systems[ident])
    runs = sum(len(merged.systems[ident].runs) - len(catalog.systems[ident].runs) for ident in known)
    assert runs == sum(item.is_known for item in imported.decisions)


@pytest.mark.parametrize("number", range(4))
def test_clusters_in_every_state(
    number: int, catalog: Catalog, bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog]
) -> None:
    imported = bring("epoch-clusters", _clusters(catalog, number), file="clusters_202608.csv")
    assert sum(item.is_known for item in imported.decisions) > len(catalog.systems) / 3
    merged = read_back(imported)
    for ident, system in catalog.systems.items():
        _check(system, merged.systems[ident])


def test_what_the_catalog_has_is_not_written_again(
    catalog: Catalog, bring: Callable[..., Imported], read_back: Callable[[Imported], Catalog]
) -> None:
    """The same list on top of itself is nothing new."""
    from supercmp.importers.run import import_list
    from supercmp.importers.tables.grid import Options, Upload

    text = _listed(catalog)
    merged = read_back(bring("top500", text, file="list_201211.csv"))
    again = import_list("top500", [Upload("list_201211.csv", text.encode())], merged, Options())
    assert all(item.is_known for item in again.decisions)
    assert again.document.systems == {}
    assert again.tally.known == len(catalog.systems)
