"""Reads what `what-if` changes: each name with the values to try, before any catalog is read."""

from __future__ import annotations

import re
from decimal import Decimal
from math import prod
from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.request.validate import check_set
from supercmp.errors import FileError, UsageError, quoted
from supercmp.model.scenario import Setting
from supercmp.quantities.claims.settings import Override

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from supercmp.model.scenario import Scenario

CHIPS = "chips"
_NUMBER = r"[0-9](?:_?[0-9])*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?"
_STEPS = re.compile(rf"({_NUMBER})\.\.({_NUMBER}):({_NUMBER})(\D.*)?", re.ASCII)
_PART = re.compile(rf"({_NUMBER}[kM]?)(?:\s+(\S.*))?", re.ASCII)
_SUFFIXES = {"k": 10**3, "M": 10**6}
_MOST_CHIPS = 10**9
_MOST_VALUES = 100_000
MOST_ROWS = 100_000_000
_CHIPS_EXAMPLE = 'for example --chips "100000 b200" or --chips "200000 h100-sxm + 30000 gb200"'


class Mix(msgspec.Struct, frozen=True):
    """Chips in place of the system's: counts by kind as typed, or with no kind a total of the mix it has."""

    parts: tuple[tuple[str, int], ...]
    text: str

    @property
    def total(self) -> int:
        """Count all chips."""
        return sum(count for _, count in self.parts)

    @property
    def is_bare(self) -> bool:
        """Say whether only a total is named."""
        return self.parts[0][0] == ""


class Axis(msgspec.Struct, frozen=True):
    """One name and the values to try: values set by hand, or mixes of chips where the name is `chips`."""

    name: str
    overrides: tuple[Override, ...] = ()
    mixes: tuple[Mix, ...] = ()

    def __len__(self) -> int:
        """Count the values."""
        return len(self.overrides) or len(self.mixes)


def read_axes(sets: Iterable[str], chips: str, scenario: Scenario | None) -> tuple[Axis, ...]:
    """Read what is changed, the scenario first; the command line replaces what it sets too.

    Raises:
        UsageError: nothing is changed, a name is set twice, or a value cannot be right.
        FileError: a value of the scenario cannot be right; the message starts with its place.

    """
    typed = _named([*(Setting(text) for text in sets), *([Setting(f"{CHIPS}={chips}")] if chips else [])])
    written: dict[str, Axis] = {}
    if scenario:
        held = [Setting(f"{CHIPS}={scenario.chips.text}", scenario.chips.place)] if scenario.chips else []
        written = _named([*held, *scenario.sets])
    axes = tuple({**written, **typed}.values())
    if not axes:
        hint = f"for example 'supercmp what-if colossus --set pue=1.3'; {_CHIPS_EXAMPLE}"
        raise UsageError("what-if needs something to change: --set, --chips or --scenario", hint=hint)
    rows = prod(len(axis) for axis in axes)
    if rows > MOST_ROWS:
        raise UsageError(f"{rows:,} combinations are more than {MOST_ROWS:,}", hint="fewer values, or larger steps")
    return axes


def _named(settings: Sequence[Setting]) -> dict[str, Axis]:
    found: dict[str, Axis] = {}
    for setting in settings:
        try:
            axis = _axis(setting.text)
            _once(axis, found)
        except UsageError as error:
            if setting.place:
                raise FileError(f"{setting.place}: {error.message.removeprefix('--set ')}", hint=error.hint) from None
            raise
        found[axis.name] = axis
    return found


def _once(axis: Axis, found: dict[str, Axis]) -> None:
    if axis.name in found:
        raise UsageError(
            f"--set: {quoted(axis.name)} is set twice", hint=f"several values stand in one: --set {axis.name}=A,B"
        )


def _axis(text: str) -> Axis:
    name, mark, values = text.partition("=")
    name = name.strip()
    if not mark:
        check_set(text)
    parts = [part.strip() for part in values.split(",")]
    if len(parts) > 1 and not all(parts):
        raise UsageError(f"--set {name}: nothing between two commas of {quoted(values)}")
    written = [value for part in parts for value in _stepped(name, part)]
    if len(written) > _MOST_VALUES:
        raise UsageError(f"--set {name}: more than {_MOST_VALUES:,} values", hint="larger steps")
    if name == CHIPS:
        return Axis(CHIPS, mixes=tuple(_mix(value) for value in written))
    overrides = tuple(check_set(f"{name}={value}") for value in written)
    first = overrides[0]
    return Axis(f"{first.entry}.{first.name}" if first.entry else first.name, overrides)


def _stepped(name: str, part: str) -> list[str]:
    """Write out `1.0..1.5:0.1` and `10..50:10 MW`, both ends included where a step meets them."""
    found = _STEPS.fullmatch(part)
    if not found:
        return [part]
    low, high, step = (Decimal(digits.replace("_", "")) for digits in found.groups()[:3])
    if step <= 0 or low > high:
        raise UsageError(
            f"--set {name}: {quoted(part)} takes no step from low to high", hint="for example 1.0..1.5:0.1"
        )
    count = int((high - low) / step) + 1
    if count > _MOST_VALUES:
        raise UsageError(f"--set {name}: {quoted(part)} has {count:,} values, more than {_MOST_VALUES:,}")
    unit = found.group(4) or ""
    return [f"{low + step * place:f}{unit}" for place in range(count)]


def _mix(text: str) -> Mix:
    parts: dict[str, int] = {}
    for word in text.split("+"):
        found = _PART.fullmatch(word.strip())
        if not found:
            raise UsageError(f"--chips: {quoted(word.strip())} is not a count and a chip", hint=_CHIPS_EXAMPLE)
        count = _count(found.group(1))
        chip = (found.group(2) or "").strip()
        if not 1 <= count <= _MOST_CHIPS or count % 1:
            raise UsageError(
                f"--chips: a count is a whole number from 1 to {_MOST_CHIPS:,}, got {quoted(word.strip())}"
            )
        if chip in parts or (parts and not (chip and all(parts))):
            raise UsageError(
                f"--chips: {quoted(text)} names one kind twice, or one without a name", hint=_CHIPS_EXAMPLE
            )
        parts[chip] = int(count)
    return Mix(tuple(parts.items()), text)


def _count(digits: str) -> Decimal:
    suffix = _SUFFIXES.get(digits[-1], 1)
    return Decimal(digits.rstrip("kM").replace("_", "")) * suffix
