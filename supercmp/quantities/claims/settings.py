"""What a user changed for one question: date, precision, basis, values set by hand, and the training run."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from supercmp.errors import ParseError, UsageError, quoted
from supercmp.model.assumption import units_of
from supercmp.model.precision import DEFAULT, RATES
from supercmp.model.quantity import QUANTITIES
from supercmp.model.value import Span, parse_value

Basis: TypeAlias = Literal["any", "claimed", "derived"]

_REFERENCE = "fp8"
"""H100 equivalents are counted at 8 bits unless a precision is asked for."""


_BY_PRECISION = frozenset({"peak", "sparse_factor"})
_PRECISIONS_HINT = f"a precision follows peak: {', '.join(RATES)}"


class Override(msgspec.Struct, frozen=True):
    """One `--set`: an assumption (`entry` empty) or a quantity of an entry, with the text as typed."""

    entry: str
    name: str
    span: Span
    text: str


class Job(msgspec.Struct, frozen=True):
    """A training run as asked for: a workload's id, or figures in base units by quantity with the option that gave them.

    It has so many `chips` of each machine where they are given, else all, and of those the `share` [1].
    """

    workload: str = ""
    figures: dict[str, Span] = {}
    texts: dict[str, str] = {}
    chips: int = 0
    share: float = 1.0


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The circumstances under which a catalog is evaluated.

    `precision` is empty unless asked for; `job` is the training run, where one is asked about.

    Only what was published by `known_on` counts, where it is given. Money is in dollars of the year `dollars` by the
    assumption that `price_index` names, or as it was paid where that is 0.

    `asked` is a day asked for after the last of which anything is known, which `day` then is; `is_beyond` says that it is so
    long after that nothing is known any more.
    """

    day: str
    precision: str = ""
    basis: Basis = "any"
    overrides: tuple[Override, ...] = ()
    bounds: bool = False
    asked: str = ""
    is_beyond: bool = False
    known_on: str = ""
    dollars: int = 0
    price_index: str = "price_index"
    job: Job | None = None

    @property
    def working_precision(self) -> str:
        """Name the precision of `peak` and what follows from it."""
        return self.precision or DEFAULT

    @property
    def reference_precision(self) -> str:
        """Name the precision at which H100 equivalents are counted."""
        return self.precision or _REFERENCE


def in_dollars(text: str) -> str:
    """Write `$400M` as the catalog does, `400M USD`."""
    return f"{text[1:].strip()} USD" if text.startswith("$") else text


def parse_override(text: str) -> Override:
    """Read `pue=1.3`, `pue=1.1..1.4`, `colossus.facility_power=150MW` or `colossus.peak:fp64=6 EFLOP/s`.

    Raises:
        UsageError: not of that form, an unknown quantity, or a value whose unit does not fit.

    """
    name, mark, value = text.partition("=")
    entry, _, key = name.strip().rpartition(".")
    key = key.strip()
    if not mark or not key or not value.strip():
        raise UsageError(f"--set takes NAME=VALUE, got {quoted(text)}", hint="for example --set pue=1.3")
    base, _, precision = key.partition(":")
    if precision and not (base in _BY_PRECISION and precision in RATES):
        raise UsageError(
            f"--set {quoted(text)}: {quoted(base)} at {quoted(precision)} is nothing that can be set",
            hint=_PRECISIONS_HINT,
        )
    if entry and base not in QUANTITIES:
        raise UsageError(f"--set {quoted(text)}: no quantity {quoted(base)}", hint="supercmp list quantities")
    unit, shown = (QUANTITIES[base].base, QUANTITIES[base].export) if entry else (units_of(key) or ("", ""))
    example = f"150 {shown}" if shown else "1.2"
    try:
        read = parse_value(in_dollars(value.strip()), unit, example)
    except ParseError as error:
        raise UsageError(f"--set {name.strip()}: {error}") from None
    if read.form or read.currency:
        raise UsageError(
            f"--set {name.strip()}: expected a number or a range such as {quoted(example)}, got {quoted(value)}"
        )
    if base == "chip_count" and (read.low < 1 or any(end % 1 for end in (read.low, read.high))):
        raise UsageError(f"--set {name.strip()}: a count is a whole number from 1 up, got {quoted(value)}")
    return Override(entry.strip().lower(), key, Span(read.best, read.low, read.high), text)
