"""One record of Epoch's list of clusters: a cluster at one stage, as the list has it."""

from __future__ import annotations

import msgspec

ANONYMISED = "anonymized chinese system"


class Cluster(msgspec.Struct, kw_only=True):
    """One record: a cluster at one stage.

    `figures` holds digits in the unit that is written (`PFLOP/s`, `MW`, `USD`), `values` the same in base units; `chips`
    the kinds as the list names them with their counts, 0 where the list has none. `date` is as precise as published.
    """

    file: str
    line: int
    edition: str
    name: str
    status: str
    certainty: str = ""
    date: str = ""
    date_note: str = ""
    gone: str = ""
    chips: tuple[tuple[str, int], ...] = ()
    total: int = 0
    country: str = ""
    owner: str = ""
    users: str = ""
    sector: str = ""
    place: str = ""
    location: tuple[float, ...] = ()
    single: str = ""
    is_duplicate: bool = False
    duplicate: str = ""
    builds_upon: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    figures: dict[str, str] = {}
    values: dict[str, float] = {}
    quote: str = ""

    @property
    def is_anonymised(self) -> bool:
        """Say whether Epoch conceals the name, and gives one digit of every figure."""
        return self.name.lower() == ANONYMISED

    @property
    def is_ahead(self) -> bool:
        """Say whether it has not begun."""
        return self.status in {"planned", "under_construction"}
