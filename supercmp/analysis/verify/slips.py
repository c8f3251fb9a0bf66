"""What a false statement may have meant: another quantity, day or precision, another unit, a factor people slip by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.verify.judging.comparisons import named, title_of, written_unit
from supercmp.analysis.verify.judging.ladders import SCOPES
from supercmp.analysis.verify.judging.verdicts import BORNE_OUT
from supercmp.analysis.verify.readings import Change, Search
from supercmp.errors import ParseError
from supercmp.model.expression.grammar import Binary, Compare, Member, Number, Rank, check_dimensions
from supercmp.model.expression.numerals import read_number
from supercmp.model.quantity import QUANTITIES
from supercmp.model.records import Chip, System
from supercmp.model.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.analysis.verify.judging.finding import Finding, Outcome
    from supercmp.analysis.verify.judging.judge import Judge
    from supercmp.analysis.verify.judging.world import Reading, World

_GALLON = 3.785411784
_PREFIXES = ("", "k", "M", "G", "T", "P", "E")
_PARTS = (
    (4.0, "a board of four"),
    (8.0, "a server of eight"),
    (16.0, "16"),
    (36.0, "half a rack"),
    (72.0, "a rack of 72"),
)
_FACTORS = (1, 3, 2, 6)
"""Powers of ten that people slip by."""


def scope_of(field: str) -> tuple[str, ...]:
    """Give the other quantities that are taken for one."""
    ladder = next((ladder for ladder in SCOPES if field in ladder), ())
    return tuple(other for other in ladder if other != field)


def neighbours(search: Search) -> list[Change]:
    """List the readings of a false statement that ask for another quantity, of every entry of which the one is asked."""
    found = []
    asked = [subject for subject in search.names if isinstance(subject, Member)]
    for field in dict.fromkeys(subject.field for subject in asked):
        names = dict.fromkeys(subject.id for subject in asked if subject.field == field)
        for other in scope_of(field):
            swaps = tuple((name, field, other) for name in names)
            found.append(Change("boundary", f"as {title_of(other)}", other, {"swaps": swaps}))
    return found


# -- factors ---------------------------------------------------------------------------------------------------------


def slip(judge: Judge, outcome: Outcome) -> str:
    """Name the factor by which a stated figure is off, where it is one that people slip by: one, the smallest."""
    for part in outcome.parts:
        node = part.node
        if part.letter != "F" or not isinstance(node, Compare) or not isinstance(node.right, Number):
            continue
        if node.right.form or any(isinstance(subject, Rank) for subject in named(node)):
            continue  # a place is no measurement
        for factor, words in _factors(judge.world, node):
            if judge.judge(scaled(node, factor), outcome.reading).letter in BORNE_OUT:
                return f"right but for a slip: {words}"
    return ""


def scaled(node: Compare, factor: float) -> Compare:
    """State a multiple of the figure, which stays as exact as it was; of a bound, that the figure is about the multiple."""
    right = node.right
    assert isinstance(right, Number)
    changed = msgspec.structs.replace(right, value=right.value * factor)
    if node.op in {"==", "!="}:
        return Compare(node.left, node.op, changed)
    # Some multiple makes any bound true: one that was meant comes close to what is found.
    return Compare(node.left, "==", msgspec.structs.replace(changed, form="~"))


def _factors(world: World, node: Compare) -> list[tuple[float, str]]:
    """List the factors that make a figure right, the smallest first, each with what was meant."""
    number, unit = node.right, written_unit(node.right)  # type: ignore[arg-type] # the caller has seen to it
    assert isinstance(number, Number)
    found = list(_of_unit(number, unit, is_share=isinstance(node.left, Binary)))
    if node.op in {"==", "!="}:
        found += _of_counts(world, node)
    return sorted(found, key=lambda each: max(each[0], 1 / each[0]))


def _of_unit(number: Number, unit: str, *, is_share: bool) -> Iterator[tuple[float, str]]:
    if "volume" in dict(number.dimension):
        is_gallon = "gal" in unit
        yield (1 / _GALLON, "litres for gallons") if is_gallon else (_GALLON, "gallons for litres")
    if unit == "%" or (is_share and not number.dimension):
        yield 100.0, "a share for a percentage"
        yield 0.01, "a percentage for a share"
    for size in _FACTORS:
        for places in (size, -size):
            way = "too small" if places > 0 else "too large"
            meant = _shifted(unit, places) if places % 3 == 0 else ""
            yield 10.0**places, f"the figure is {10**size:,} times {way}{f', {meant} was meant' if meant else ''}"


def _of_counts(world: World, node: Compare) -> Iterator[tuple[float, str]]:
    """Count parts or wholes in place of chips: dies, boards, servers, racks."""
    counted = [subject for subject in named(node) if isinstance(subject, Member) and subject.field == "chip_count"]
    if len(counted) != 1 or len(named(node)) != 1:
        return
    dies = _dies(world, counted[0].id)
    if dies > 1:
        yield 1 / dies, f"each chip has {dies} dies, which were counted"
    yield 0.5, "twice as many: two parts each were counted"
    yield 2.0, "half as many: pairs were counted"
    for size, whole in _PARTS:
        yield size, f"what was counted holds {size:.0f} chips, as {whole} does"
        yield 1 / size, f"{size:.0f} parts of each chip were counted"


def _dies(world: World, name: str) -> int:
    entry = world.entry(name)
    kinds = {chip for phase in entry.phases for chip in phase.chips} if isinstance(entry, System) else set()
    found = {world.catalog.chips[kind].dies for kind in kinds if isinstance(world.catalog.chips.get(kind), Chip)}
    return found.pop() if len(found) == 1 else 0


def _shifted(unit: str, places: int) -> str:
    """Give a unit with the prefix that is so many powers of ten larger: `MW` for `GW` and -3; empty where there is none."""
    prefix = unit[:1] if unit[:1] in _PREFIXES[1:] and len(unit) > 1 else ""
    place = _PREFIXES.index(prefix) + places // 3
    guess = _PREFIXES[place] + unit.removeprefix(prefix) if 0 <= place < len(_PREFIXES) else ""
    try:
        parse_unit(guess)
    except ParseError:
        return ""
    return guess


# -- units that do not fit -------------------------------------------------------------------------------------------

_AS_MEANT = {"T": "it holds", "t": "it holds with a caveat", "D": "it depends", "U": "it cannot be verified"}


def explain_unit(judge: Judge, finding: Finding, reading: Reading) -> Finding:
    """Say what a figure whose unit does not fit comes to in the unit that was meant, where that can be told."""
    node = finding.node
    guesses = list(_other_units(node)) if isinstance(node, Compare) else []
    tried = [(changed, judge.judge(changed, reading)) for changed in guesses]
    if not tried:
        return finding
    changed, asked = next((pair for pair in tried if pair[1].letter in BORNE_OUT), tried[0])
    number = changed.right
    assert isinstance(number, Number)
    meant = f"{number.digits} {number.unit}"
    why = f"{finding.why}; as {meant} {_AS_MEANT.get(asked.letter, 'it is wrong too')}: {asked.why}"
    return msgspec.structs.replace(asked, letter="E", why=why, caveats=(), node=node)


def _other_units(node: Compare) -> Iterator[Compare]:
    """Give a comparison whose units do not fit with units that do: a denominator left out, or energy taken for power."""
    number = node.right
    if not isinstance(number, Number):
        return
    unit = written_unit(number)
    head = unit.rpartition("/")[0]
    usual = (
        QUANTITIES[node.left.field].export if isinstance(node.left, Member) and node.left.field in QUANTITIES else ""
    )
    guesses = [head, unit.removesuffix("h"), f"{unit}h", f"{unit}/day", f"{unit}/year", f"{unit}/s"]
    guesses += [] if unit else [usual]
    for guess in dict.fromkeys(guess for guess in guesses if guess and guess != unit):
        try:
            read = read_number(f"{number.digits} {guess}")
            changed = Compare(node.left, node.op, read)
            check_dimensions(changed)
        except ParseError:
            continue
        yield changed
