"""One figure of a sentence: its words, its value, and what was made of it."""

from __future__ import annotations

from decimal import Decimal

import msgspec

_CHIP_KILOWATTS = 20
DASHES = frozenset({"-", "–", "—"})


class Figure(msgspec.Struct):
    """A figure: its words, its value, the unit or what is counted, and how it is bounded.

    `first` and `last` are places of words; `begin` is where the words of its bound begin. `until` is the other end of a range.
    """

    first: int
    last: int
    begin: int
    value: Decimal
    scale: int = 0
    digits_last: int = 0
    until: Decimal | None = None
    unit: str = ""
    noun: str = ""
    matter: str = ""
    rate: str = ""
    bound: str = ""
    other: str = ""
    kind: str = "measure"
    is_hyphened: bool = False
    is_bare_unit: bool = False
    rules: list[str] = []
    chips: list[str] = []
    names: list[int] = []
    restates: Figure | None = None
    why: str = ""
    exprs: list[str] = []
    quantities: list[str] = []
    bearer: str = ""
    is_carried: bool = False
    is_done: bool = False

    @property
    def is_money(self) -> bool:
        """Say whether it is a sum of money."""
        return self.unit in MONEY

    @property
    def is_chip_watts(self) -> bool:
        """Say whether it is a power as single chips have: watts, or a few kilowatts."""
        return self.unit == "W" or (self.unit == "kW" and self.value < _CHIP_KILOWATTS)

    @property
    def dimension(self) -> str:
        """Name what it measures: power, energy, speed, work, money, volume, mass, time, memory, bandwidth or share."""
        return _dimension(self.unit)


MONEY = frozenset({"USD", "EUR", "GBP", "CHF", "JPY", "CNY"})
_KINDS = {
    "Wh": "energy",
    "W": "power",
    "FLOP/s": "speed",
    "FLOP": "work",
    "B/s": "bandwidth",
    "B": "memory",
    "L": "volume",
    "gal": "volume",
    "days": "time",
    "h": "time",
    "t": "mass",
    "%": "share",
}


def _dimension(unit: str) -> str:
    if unit in MONEY:
        return "money"
    for ending, name in _KINDS.items():
        if unit.endswith(ending):
            return name
    return ""
