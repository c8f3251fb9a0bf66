"""Selects the systems that a question is about, as they stand on its date, and the settings it is answered under."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec

from supercmp.analysis.request.find import find_system, suggest
from supercmp.analysis.request.request import BASES, Selection
from supercmp.errors import ParseError, SupercmpError, UnknownNameError, UsageError
from supercmp.model.dates import last_day
from supercmp.model.knowledge import known_by
from supercmp.model.limits import FRACTIONS, FROM_ONE, UP_TO_ONE
from supercmp.model.precision import PRECISIONS
from supercmp.model.quantity import rankable
from supercmp.model.records import STATUSES, SYSTEM_KINDS, Catalog, System
from supercmp.model.state import State, named_on, state_on
from supercmp.quantities.claims.facts import Facts
from supercmp.quantities.claims.settings import Basis, Override, Settings, parse_override
from supercmp.quantities.formulas.registry import is_computed_factor
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

LIVES = frozenset({"hardware_life", "facility_life"})
"""Times over which something is paid off."""
INDEXES = {"": "price_index", "ppi": "price_index", "cpi": "price_index_cpi"}
"""Assumptions with a price index by year, by the word of `--dollars` that chooses one; never mixed in one answer."""
PHASED = frozenset({"operator", "user", "status"})
"""Texts that a phase may change."""
_YEAR_DIGITS = 4
_TEXTS = (
    "id",
    "name",
    "operator",
    "user",
    "owner",
    "developer",
    "country",
    "site",
    "region",
    "kind",
    "sector",
    "status",
    "vendor",
)


class Chosen(msgspec.Struct, frozen=True):
    """The systems of a question with the engine that answers it; `named` says whether the user listed them."""

    engine: Engine
    systems: tuple[Facts, ...]
    is_named: bool


def _one_of(value: str, allowed: Sequence[str], option: str) -> None:
    if value not in allowed:
        raise UsageError(f"{option} {value!r} is not one of {', '.join(allowed)}")


def validate(selection: Selection) -> None:
    """Check everything in a selection that can be told without a catalog.

    Raises:
        UsageError: a date, precision, status, filter or `--set` that cannot be right.

    """
    for option, date in (("--as-of", selection.as_of), ("--known-on", selection.known_on)):
        _check_date(option, date)
    if selection.dollars:
        dollars_of(selection.dollars)
    if selection.precision:
        _one_of(selection.precision, PRECISIONS, "--precision")
    if selection.kind:
        _one_of(selection.kind, SYSTEM_KINDS, "--kind")
    for status in selection.status:
        _one_of(status, STATUSES, "--status")
    _one_of(selection.basis, BASES, "--basis")
    for text in selection.sets:
        check_set(text)
    if selection.where:
        row_filter(selection.where)


def check_set(text: str) -> Override:
    """Read a `--set` as far as that needs no catalog.

    Raises:
        UsageError: not of the form, or a value that cannot be right.

    """
    given = parse_override(text)
    _within_limits(given)
    return given


def _check_date(option: str, date: str) -> None:
    if date:
        try:
            last_day(date)
        except ParseError as error:
            raise UsageError(f"{option}: {error}") from None


def dollars_of(text: str) -> tuple[int, str]:
    """Read `2025` or `2025:cpi`: the year of the dollars, and the assumption whose index leads there.

    Raises:
        UsageError: no year of four digits, or an index that there is not.

    """
    year, mark, name = text.partition(":")
    if (
        not (year.isascii() and year.isdigit() and len(year) == _YEAR_DIGITS)
        or name not in INDEXES
        or (mark and not name)
    ):
        words = " or ".join(name for name in INDEXES if name)
        raise UsageError(
            f"--dollars {text!r} is not a year, or a year with {words}", hint="for example --dollars 2025:cpi"
        )
    return int(year), INDEXES[name]


def _within_limits(given: Override) -> None:
    name = given.name.partition(":")[0]
    if name in FRACTIONS and not 0 < given.span.low <= given.span.high <= 1:
        raise UsageError(f"--set {given.text!r}: {name} is a fraction above 0 and up to 1")
    if name in UP_TO_ONE and given.span.high > 1:
        raise UsageError(f"--set {given.text!r}: {name} is from 0 up to 1")
    if name in FROM_ONE and given.span.low < 1:
        raise UsageError(f"--set {given.text!r}: {name} is at least 1")
    if name in LIVES and given.span.low <= 0:
        raise UsageError(f"--set {given.text!r}: {name} is above 0")
    if name == "discount_rate" and given.span.high > 1:
        raise UsageError(f"--set {given.text!r}: {name} is a share a year, from 0 up to 1")


def row_filter(text: str, rates: Mapping[str, float] | None = None) -> Callable[[Callable[[str], object]], bool]:
    """Compile a `--where` filter over the fields and quantities of a system.

    Args:
        text: the filter.
        rates: dollars by currency [USD]; without them an amount in another currency compares with nothing.

    Raises:
        UsageError: not a filter, an unknown name, or sides that do not fit.

    """
    from supercmp.model.expression.grammar import INTEGER, TEXT, Rules, compile_filter, entry_fields, parse_filter

    fields = {name: kind for name, kind in entry_fields().items() if name in _TEXTS or name in rankable()}
    fields |= {"id": TEXT, "year": INTEGER}
    try:
        compiled = compile_filter(parse_filter(text, fields), Rules(rates=rates or {}))
        return cast("Callable[[Callable[[str], object]], bool]", compiled)
    except ParseError as error:
        raise UsageError(f"--where: {error}") from None


def settings_of(catalog: Catalog, selection: Selection) -> Settings:
    """Turn a selection into the settings under which the catalog is evaluated; the date defaults to the catalog's.

    Raises:
        UnknownNameError: a `--set` names an assumption or entry that is not there.

    """
    overrides = tuple(parse_override(text) for text in selection.sets)
    check_entries(catalog, overrides)
    known_on = last_day(selection.known_on) if selection.known_on else ""
    dollars, index = _dollars(catalog, selection.dollars)
    return Settings(
        day=last_day(selection.as_of) if selection.as_of else min(catalog.date, known_on or catalog.date),
        known_on=known_on,
        dollars=dollars,
        price_index=index,
        precision=selection.precision,
        basis=cast("Basis", selection.basis),
        overrides=overrides,
        bounds=selection.bounds,
    )


def check_entries(catalog: Catalog, overrides: Iterable[Override]) -> None:
    """Hold the names of `--set` against the catalog.

    Raises:
        UnknownNameError: an assumption or entry that is not there.

    """
    tables = (catalog.systems, catalog.chips, catalog.regions, catalog.workloads)
    for given in overrides:
        if given.entry and not any(given.entry in table for table in tables):
            near = suggest(given.entry, [name for table in tables for name in table])
            raise UnknownNameError(
                f"--set {given.text!r}: no system, chip, region or workload {given.entry!r}", hint=near
            )
        if not given.entry and given.name not in catalog.assumptions and not is_computed_factor(given.name):
            known = ", ".join(sorted(catalog.assumptions))
            raise UnknownNameError(f"--set {given.text!r}: no assumption {given.name!r}", hint=f"there are {known}")


def _dollars(catalog: Catalog, text: str) -> tuple[int, str]:
    if not text:
        return 0, INDEXES[""]
    year, name = dollars_of(text)
    years = catalog.assumptions[name].by_year if name in catalog.assumptions else {}
    if year not in years:
        covered = f"it covers {min(years)} to {max(years)}" if years else f"no assumption {name!r} has years"
        raise SupercmpError(f"--dollars {text}: no price index for {year}; {covered}")
    return year, name


def as_known(catalog: Catalog, system: System, settings: Settings) -> System:
    """Give a system as it was known on the day of knowledge, where there is one."""
    return known_by(system, catalog.sources, settings.known_on) if settings.known_on else system


def _named(catalog: Catalog, ids: Sequence[str], settings: Settings) -> list[State]:
    found = []
    for name in dict.fromkeys(ids):
        system = find_system(catalog, name)
        state = named_on(as_known(catalog, system, settings), settings.day)
        if state is None:
            until, option = (settings.known_on, "--known-on") if settings.known_on else (settings.day, "--as-of")
            raise UnknownNameError(f"nothing was known of {system.id!r} by {until}", hint=f"try a later {option}")
        if state not in found:
            found.append(state)
    return found


def shown_on(system: System, selection: Selection, day: str) -> State | None:
    """Give a system as a question without names shows it on a day; nothing where it is not one of the states asked for."""
    if selection.status:
        state = named_on(system, day)
        return state if state is not None and state.status in selection.status else None
    return state_on(system, day, plans=selection.include_planned)


def of_kind(catalog: Catalog, selection: Selection, settings: Settings) -> list[System]:
    """List the systems of the kind asked for, as known on the day of knowledge."""
    kind = selection.kind
    return [
        as_known(catalog, system, settings) for system in catalog.systems.values() if not kind or system.kind == kind
    ]


def _all(catalog: Catalog, selection: Selection, settings: Settings) -> list[State]:
    found = (shown_on(system, selection, settings.day) for system in of_kind(catalog, selection, settings))
    return [state for state in found if state is not None]


def text_of(facts: Facts, field: str) -> str:
    """Give a text field of a system as it stands: its operator in this phase, its status on the day."""
    state = facts.state
    if field in PHASED:
        return cast("str", getattr(state, field))
    if field == "vendor":
        return ", ".join(vendors(facts))
    return cast("str", getattr(state.system, field))


def vendors(facts: Facts) -> list[str]:
    """Name the makers of a system's chips, the largest part first."""
    counts = facts.chips.counts
    chips = facts.ground.catalog.chips
    ordered = sorted(counts, key=lambda chip: (-counts[chip], chip))
    return list(dict.fromkeys(chips[chip].vendor for chip in ordered if chip in chips))


def _lookup(engine: Engine, facts: Facts) -> Callable[[str], object]:
    from supercmp.model.expression.grammar import Missing

    def look_up(name: str) -> object:
        if name in _TEXTS:
            return text_of(facts, name)
        if name == "year":
            date = facts.state.stage.phase.date
            return float(date[:4]) if date else Missing("the phase has no date")
        estimate = engine.estimate(facts, name)
        return Missing(estimate.reason) if estimate.value is None else estimate.value

    return look_up


def rates_for(engine: Engine, text: str) -> dict[str, float]:
    """Give the dollars of the day for each currency that a filter names; one it does not leaves its `--set` idle."""
    year = int(engine.settings.day[:4])
    known = [
        name.removeprefix("usd_per_").upper() for name in engine.catalog.assumptions if name.startswith("usd_per_")
    ]
    return {currency: engine.ground.exchange_rate(currency, year) for currency in known if currency in text}


def filter_of(engine: Engine, text: str) -> Callable[[Facts], bool]:
    """Compile a `--where` filter for the systems of an engine.

    Raises:
        UsageError: not a filter, an unknown name, or sides that do not fit.

    """
    holds = row_filter(text, rates_for(engine, text))
    return lambda facts: holds(_lookup(engine, facts))


def choose(catalog: Catalog, selection: Selection, ids: Sequence[str] = (), settings: Settings | None = None) -> Chosen:
    """Pick the systems of a question; what is named is always shown, options filter only what is not.

    Without `settings` they are those of the selection.

    Raises:
        UnknownNameError: an id that is not there, or of which nothing was known by the date.
        UsageError: a filter that cannot be read.

    """
    settings = settings or settings_of(catalog, selection)
    engine = Engine(catalog, settings)
    if ids:
        named = _named(catalog, ids, settings)
        return Chosen(engine, tuple(engine.facts(state) for state in named), is_named=True)
    return Chosen(engine, everyone(engine, selection), is_named=False)


def everyone(engine: Engine, selection: Selection) -> tuple[Facts, ...]:
    """Pick the systems that a question without names is about, on the engine's day.

    Raises:
        UsageError: a filter that cannot be read.

    """
    return passing(
        engine, selection, [engine.facts(state) for state in _all(engine.catalog, selection, engine.settings)]
    )


def passing(engine: Engine, selection: Selection, systems: Sequence[Facts]) -> tuple[Facts, ...]:
    """Keep the systems for which the filter holds.

    Raises:
        UsageError: a filter that cannot be read.

    """
    if not selection.where:
        return tuple(systems)
    holds = filter_of(engine, selection.where)
    return tuple(facts for facts in systems if holds(facts))
