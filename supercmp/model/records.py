"""The compiled catalog: plain frozen records, written to the cache as JSON arrays and read back without checks.

Dates are kept as written and, where they decide something, as the `YYYY-MM-DD` from which they hold, so that text
compares as time does. Figures are in base units (`model/quantity.py`). A `layer` is 0 for the bundled catalog and
rises with each one laid over it; `file` indexes `Catalog.files`.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from supercmp.model.article import Article
from supercmp.model.condition import Case
from supercmp.model.editions import Coverage, Edition
from supercmp.model.value import Value
from supercmp.model.words import Family

STATUSES = ("planned", "under_construction", "operational", "decommissioned", "cancelled", "unknown")
KINDS = ("measured", "official", "reported", "estimate", "model", "rumour")
CERTAINTIES = ("confirmed", "likely", "rumoured")
SYSTEM_KINDS = ("ai", "hpc")
METHODS = ("wpm", "wsm", "topsis", "vikor", "smaa")
NORMS = ("minmax", "vector", "sum", "max")
SCOPES = ("shared", "case", "system", "country")
SALES = ("bulk", "press", "list", "retail")  # how a price came about; the first where nothing is said
COVERS = ("machine", "more", "less")  # what a sum pays for, against the machine; the first where nothing is said
COMMITMENTS = (
    "on_demand",
    "spot",
    "month",
    "six_months",
    "one_year",
    "two_years",
    "three_years",
)  # for how long a chip is rented
BOUNDARIES = ("lifecycle", "direct")  # which emissions of electricity count: of mines and plants too, or at the stack
SECTORS = ("public", "private", "mixed")


class Source(msgspec.Struct, array_like=True, frozen=True):
    """Who said it, where, when, and how much that is worth.

    `day` is that of `date`, else of `read`, when a page without a date of its own was read: such a page tells nothing of
    how late a catalog is. `via`: through whom all of it reached us, where it was not read at the speaker. `licence`: on
    which terms its data may be passed on, as SPDX writes it, with the page of the terms and the credit asked for.
    """

    id: str
    title: str
    publisher: str
    kind: str
    url: str = ""
    date: str = ""
    day: str = ""
    note: str = ""
    layer: int = 0
    file: int = 0
    via: str = ""
    licence: str = ""
    licence_url: str = ""
    attribution: str = ""
    read: str = ""


class Claim(msgspec.Struct, array_like=True, frozen=True):
    """What one source says of one entry under one set of circumstances.

    `values` is keyed by quantity, precisions as `peak:bf16`, `sparse_factor:fp4`. `kind` is the claim's own or its
    source's. `day` is when `as_of` holds, and `said_day` when it was said: `said`, else the source's date. `per` is for how
    many chips the source gave the figures that are here for one.

    `sale` means something beside a price and `covers` beside a sum for the machine. An `offer` is a seller's to this user.
    `boundary` says which emissions a carbon figure counts, and `commitment` for how long a chip is rented; empty where nobody said.
    `from_price`: a sum reckoned as count times price; `from_utilisation`: work reckoned from an assumed utilisation.
    """

    source: str
    kind: str
    values: dict[str, Value]
    chips: dict[str, Value] = {}
    phase: str = ""
    as_of: str = ""
    day: str = ""
    said: str = ""
    said_day: str = ""
    via: str = ""
    price_year: int = 0
    load: str = ""
    words: dict[str, str] = {}
    lead: str = ""
    rejected: str = ""
    note: str = ""
    quote: str = ""
    url: str = ""
    precision: str = ""
    layer: int = 0
    file: int = 0
    place: int = 0
    per: int = 1
    sale: str = SALES[0]
    covers: str = COVERS[0]
    offer: bool = False
    from_price: bool = False
    from_utilisation: bool = False
    boundary: str = ""
    commitment: str = ""

    @property
    def is_purchase(self) -> bool:
        """Say whether its chips are what a contract bought, which says nothing of how many the machine has."""
        return "contract_cost" in self.values and bool(self.chips)

    @property
    def counted(self) -> dict[str, Value]:
        """Give the chips that it says are there, by id: none where they are what a contract bought."""
        return {} if self.is_purchase else self.chips


class Run(msgspec.Struct, array_like=True, frozen=True):
    """One benchmark run, on all of the machine or on part of it.

    `day` is that on which its list came out, else from `as_of`, else its source's date.
    """

    source: str
    kind: str
    values: dict[str, Value]
    as_of: str = ""
    day: str = ""
    list: str = ""
    chips: dict[str, float] = {}
    tuned: bool = False
    rejected: str = ""
    note: str = ""
    url: str = ""
    layer: int = 0
    file: int = 0
    place: int = 0


class Phase(msgspec.Struct, array_like=True, frozen=True):
    """A dated state as written; what is empty stays as it was. `day` is `9999-12-31` where there is no date.

    `day` is the last of `date`, or the day of a list that came out in that month with a run of the machine: it stood then.

    `chips` holds best counts, `doubts` those of them that were written as about, as a range or as a bound.
    """

    id: str
    date: str
    day: str
    status: str = ""
    chips: dict[str, float] = {}
    operator: str = ""
    user: str = ""
    announced: str = ""
    announced_day: str = ""
    certainty: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""
    layer: int = 0
    file: int = 0
    place: int = 0
    doubts: dict[str, Value] = {}
    last_seen: str = ""
    last_seen_day: str = ""


class Exempt(msgspec.Struct, array_like=True, frozen=True):
    """A finding of `check` that is to be left standing, with its reason."""

    code: str
    reason: str
    layer: int = 0
    file: int = 0
    place: int = 0


class System(msgspec.Struct, array_like=True, frozen=True):
    """One machine: who and where, its phases in the order of their dates, claims and runs.

    `part_of` is the id of the system whose silicon this one is a part of.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    operator: str = ""
    country: str = ""
    site: str = ""
    region: str = ""
    user: str = ""
    owner: str = ""
    developer: str = ""
    location: tuple[float, ...] = ()
    cooling: str = ""
    interconnect: str = ""
    url: str = ""
    note: str = ""
    phases: tuple[Phase, ...] = ()
    claims: tuple[Claim, ...] = ()
    runs: tuple[Run, ...] = ()
    exceptions: tuple[Exempt, ...] = ()
    layer: int = 0
    file: int = 0
    sector: str = ""
    part_of: str = ""


class Group(msgspec.Struct, array_like=True, frozen=True):
    """One name for several machines."""

    id: str
    name: str
    members: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    note: str = ""
    layer: int = 0
    file: int = 0


class Chip(msgspec.Struct, array_like=True, frozen=True):
    """What clusters count: a module, package or wafer. Its claims are for one, whatever `per` they were published in.

    `dearer_than` names parts of the same maker that it holds everything of, so that it never costs less than they do.
    """

    id: str
    name: str
    vendor: str
    aliases: tuple[str, ...] = ()
    released: str = ""
    dies: int = 0
    list_cores: int = 0
    url: str = ""
    note: str = ""
    claims: tuple[Claim, ...] = ()
    exceptions: tuple[Exempt, ...] = ()
    layer: int = 0
    file: int = 0
    dearer_than: tuple[str, ...] = ()


class Assumption(msgspec.Struct, array_like=True, frozen=True):
    """What fills in where nobody stated a figure, with its range and source, in the base unit of `unit`.

    With a `country` it is of that country alone: a machine that stands in another one has none.
    """

    id: str
    value: Value
    source: str
    unit: str = ""
    name: str = ""
    cases: tuple[Case, ...] = ()
    by_year: dict[int, float] = {}
    scope: str = "shared"
    note: str = ""
    layer: int = 0
    file: int = 0
    country: str = ""


class Region(msgspec.Struct, array_like=True, frozen=True):
    """A country, state or grid; what it does not say is looked up in the one it is `within`."""

    id: str
    name: str
    country: str = ""
    within: str = ""
    aliases: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    note: str = ""
    layer: int = 0
    file: int = 0
    exceptions: tuple[Exempt, ...] = ()


class Workload(msgspec.Struct, array_like=True, frozen=True):
    """A training run with a name."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    developer: str = ""
    released: str = ""
    url: str = ""
    note: str = ""
    claims: tuple[Claim, ...] = ()
    layer: int = 0
    file: int = 0
    exceptions: tuple[Exempt, ...] = ()


class Profile(msgspec.Struct, array_like=True, frozen=True):
    """Criteria somebody may care for, with weights and the reason in a sentence. `weights` is by quantity, in order."""

    id: str
    name: str
    weights: dict[str, float]
    reason: str
    method: str = ""
    normalise: str = ""
    note: str = ""
    layer: int = 0
    file: int = 0


class Catalog(msgspec.Struct, array_like=True, frozen=True):
    """Everything, by id, in the order of ids. `date` is the newest source date of the bundled catalog.

    `words` and `synonyms` are the tables of words of the user's own catalogs.

    `names` maps every id and alias, NFKC-normalised and case-folded, to the `kind/id` entries it means.
    """

    sources: Mapping[str, Source]
    systems: Mapping[str, System]
    groups: Mapping[str, Group]
    chips: Mapping[str, Chip]
    assumptions: dict[str, Assumption]
    regions: Mapping[str, Region]
    workloads: Mapping[str, Workload]
    articles: Mapping[str, Article]
    names: Mapping[str, tuple[str, ...]]
    files: tuple[str, ...]
    date: str
    profiles: Mapping[str, Profile] = {}
    coverage: Mapping[str, Coverage] = {}
    lists: Mapping[str, Edition] = {}
    families: Mapping[str, Family] = {}
    words: dict[str, Any] = {}
    synonyms: dict[str, Any] = {}
