"""One published figure beside what is derived without its source, and what tells the figures of a catalog apart."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import msgspec

from supercmp.model.value import Span
from supercmp.quantities.claims.rungs import COST, POWER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.model.records import Claim, Run
    from supercmp.quantities.claims.leaf import Bound

CALIBRATED = (
    "facility_power",
    "it_power",
    "hpl_power",
    "hardware_cost",
    "capital_cost",
    "training_days",
    "pue",
)
"""What can be asked for, in the order in which it is shown."""
PEAK_PUE = "peak_pue"
"""What published pairs of facility and IT power test; it is shown with `pue`."""

_POWER = frozenset({*POWER, "chip_design_power", "average_power", "pue", "peak_pue"})
_COST = frozenset({*COST, "contract_cost", "programme_cost", "facility_cost"})
TRAINING = frozenset({"training_days", "chip_hours", "mfu", "goodput"})
"""What a source says of a training run's speed: each is worked out from another one."""

LINES = {
    "it": "published IT power",
    "servers": "published server power or cost",
    "hpl": "the power of the HPL run",
    "facility": "published facility power",
    "design": "published design power of the chips",
    "chips": "the chips",
    "hardware": "published hardware cost",
    "contract": "the contract",
    "prices": "chips at their prices",
    "assumed": "the assumption",
}
"""By what line a figure was derived, in words."""
_ORDER = (
    ("it", {"claim": ("it_power",)}),
    ("servers", {"claim": ("server_power", "server_cost")}),
    ("hpl", {"run": ("hpl_power",)}),
    ("facility", {"claim": ("facility_power",)}),
    ("design", {"claim": ("chip_design_power",)}),
    ("hardware", {"claim": ("hardware_cost",)}),
    ("contract", {"claim": ("contract_cost",)}),
    ("prices", {"chip": ("pooled_price",), "claim": ("pooled_price",)}),
    ("chips", {"base": ("base",), "chip": ("tdp", "training_peak")}),
)


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """A published figure and the same quantity derived without its source, in base units.

    `id` names a system, or a training run; `group` is its kind, empty for a run. `kind` is that of the claim. A figure
    with words in `left_out` is no test. `is_platform` says that the machine's chips have an error of their own;
    `is_printed` that a figure stands as its list prints it, although what it was computed from is tested elsewhere.
    """

    quantity: str
    id: str
    source: str
    kind: str
    published: float
    derived: Span
    by: str
    phase: str = ""
    day: str = ""
    group: str = ""
    left_out: str = ""
    is_model: bool = False
    is_platform: bool | None = None
    is_printed: bool = False
    note: str = ""

    @property
    def ratio(self) -> float:
        """Give published over derived [1]."""
        return self.published / self.derived.best

    @property
    def log_ratio(self) -> float:
        """Give the natural logarithm of published over derived [1]."""
        return log(self.ratio)

    @property
    def width(self) -> float:
        """Give the high end of the derived range over its low one [1]."""
        return self.derived.high / self.derived.low

    @property
    def side(self) -> str:
        """Say where the published figure lies: inside the derived range, below its low end or above its high one."""
        if self.published < self.derived.low:
            return "below"
        return "above" if self.published > self.derived.high else "inside"


def ladder_of(quantity: str) -> frozenset[str]:
    """Name what a source may have computed a figure from, or from it: its ladder with the factors between the rungs."""
    return _POWER if quantity in _POWER else _COST


def without(claim: Claim, names: Iterable[str]) -> Claim:
    """Give a claim without its word on some quantities and on the number of chips."""
    gone = {*names, "chip_count"}
    values = {key: value for key, value in claim.values.items() if key not in gone}
    return msgspec.structs.replace(claim, values=values, chips={})


def line_of(leaves: Iterable[Bound]) -> str:
    """Say by what line a figure was derived, from the leaves of its plan."""
    found = {(bound.leaf.kind, bound.leaf.key.partition("@")[0]) for bound in leaves}
    for word, wanted in _ORDER:
        if any((kind, key) in found for kind, keys in wanted.items() for key in keys):
            return word
    return "assumed"


def rests_on_count(leaves: Iterable[Bound]) -> bool:
    """Say whether a figure was derived from the number of chips."""
    return any(bound.leaf.kind == "base" for bound in leaves)


def chips_of(run: Run) -> tuple[tuple[str, float], ...]:
    """Give the chips a run names, in the order of their ids."""
    return tuple(sorted(run.chips.items()))
