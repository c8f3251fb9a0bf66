"""Makes findings: the place by entry and key, the level of the code or a graver or milder one, figures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from supercmp.errors import Fault
from supercmp.model.editions import Edition
from supercmp.model.findings import FINDINGS
from supercmp.model.records import Assumption, Chip, Region, Source, System, Workload

if TYPE_CHECKING:
    from supercmp.model.findings import Level
    from supercmp.model.records import Catalog

_TABLES = {
    System: "systems",
    Chip: "chips",
    Region: "regions",
    Workload: "workloads",
    Assumption: "assumptions",
    Source: "sources",
    Edition: "lists",
}


class Entry(Protocol):
    """Anything of the catalog that has an id and stands in a file."""

    @property
    def id(self) -> str:
        """Name it."""

    @property
    def file(self) -> int:
        """Say where it stands."""


def fault(
    catalog: Catalog,
    entry: Entry,
    code: str,
    key: str,
    message: str,
    *,
    file: int | None = None,
    level: Level | None = None,
) -> Fault:
    """Make a finding about an entry; `file` is that of the claim, run or phase where it is not the entry's."""
    return Fault(
        code=code,
        level=level or FINDINGS[code].level,
        file=catalog.files[entry.file if file is None else file],
        entry=f"{_TABLES[type(entry)]}.{entry.id}",  # type: ignore[index]  # the records are the only entries there are
        key=key,
        message=message,
    )


def share(ratio: float) -> str:
    """Write a ratio as a person says it: `20 % more`, `a third`, `12 times`."""
    if ratio >= 2:  # noqa: PLR2004 - from here on people say times
        return f"{ratio:.3g} times"
    return f"{abs(ratio - 1) * 100:.2g} % {'more than' if ratio > 1 else 'less than'}"


def counted(chips: float) -> str:
    """Write a count of chips."""
    return f"{chips:,.0f} chips"
