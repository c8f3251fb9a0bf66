"""Selects the systems that a question is about, as they stand on its date, and the settings it is answered under."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec

from supercmp.analysis.request.find import suggest
from supercmp.analysis.request.last_day import age_of, freshness_of, last_day_of
from supercmp.analysis.request.present import UNKNOWN, silence_notes, stale_notes, states_named, states_of
from supercmp.errors import NothingKnownError, ParseError, SupercmpError, UnknownNameError, UsageError, quoted
from supercmp.model.dates import last_day
from supercmp.model.quantity import rankable
from supercmp.model.state import State
from supercmp.quantities.claims.facts import Facts
from supercmp.quantities.claims.settings import Basis, Override, Settings, parse_override
from supercmp.quantities.formulas.registry import is_computed_factor
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from supercmp.analysis.request.request import Selection
    from supercmp.model.records import Catalog

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
    """The systems of a question with the engine that answers it; `is_named` says whether the user listed them.

    `silent` are those left out because nobody has said anything of them for long.
    """

    engine: Engine
    systems: tuple[Facts, ...]
    is_named: bool
    silent: tuple[State, ...] = ()

    @property
    def notes(self) -> list[str]:
        """Say what a reader must know of the day: that it is after the last one, and who was silent for long by then."""
        named = [facts.state for facts in self.systems if facts.state.status == UNKNOWN] if self.is_named else ()
        return [*stale_notes(self.engine.settings), *silence_notes(self.silent, named)]

    @property
    def empty(self) -> str:
        """Say why there is no system: nothing is known any more, or none matches."""
        settings = self.engine.settings
        return stale_notes(settings)[0] if settings.is_beyond else "no matching systems"

    def only(self, columns: Sequence[str]) -> Facts:
        """Give the one system of a question about one.

        Args:
            columns: those of the answer, for one without rows.

        Raises:
            NothingKnownError: the day is too long after the last of which anything is known.

        """
        if not self.systems:
            raise NothingKnownError(self.empty, columns)
        return self.systems[0]


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
            f"--dollars {quoted(text)} is not a year, or a year with {words}", hint="for example --dollars 2025:cpi"
        )
    return int(year), INDEXES[name]


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
    asked = last_day(selection.as_of) if selection.as_of else min(catalog.date, known_on or catalog.date)
    last = last_day_of(catalog) if asked > catalog.date else catalog.date
    age = age_of(asked, last, freshness_of(catalog, overrides))
    return Settings(
        day=asked if age == "known" else last,
        asked="" if age == "known" else asked,
        is_beyond=age == "beyond",
        known_on=known_on,
        dollars=dollars,
        price_index=index,
        precision=selection.precision,
        basis=cast("Basis", selection.basis),
        overrides=overrides,
        bounds=selection.bounds,
    )


def without_machines(settings: Settings) -> Settings:
    """Give the settings of a question about chips or a machine yet to be built, which no last day of a catalog ends."""
    return msgspec.structs.replace(settings, day=settings.asked or settings.day, asked="", is_beyond=False)


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
                f"--set {quoted(given.text)}: no system, chip, region or workload {quoted(given.entry)}", hint=near
            )
        if not given.entry and given.name not in catalog.assumptions and not is_computed_factor(given.name):
            known = ", ".join(sorted(catalog.assumptions))
            raise UnknownNameError(
                f"--set {quoted(given.text)}: no assumption {quoted(given.name)}", hint=f"there are {known}"
            )


def _dollars(catalog: Catalog, text: str) -> tuple[int, str]:
    if not text:
        return 0, INDEXES[""]
    year, name = dollars_of(text)
    years = catalog.assumptions[name].by_year if name in catalog.assumptions else {}
    if year not in years:
        covered = f"it covers {min(years)} to {max(years)}" if years else f"no assumption {quoted(name)} has years"
        raise SupercmpError(f"--dollars {text}: no price index for {year}; {covered}")
    return year, name


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


def choose(
    catalog: Catalog,
    selection: Selection,
    ids: Sequence[str] = (),
    settings: Settings | None = None,
    *,
    listed: str = "",
) -> Chosen:
    """Pick the systems of a question; what is named is always shown, options filter only what is not.

    Without `settings` they are those of the selection. `listed` is the quantity of a list by which they are to be ranked.

    Raises:
        UnknownNameError: an id that is not there, or of which nothing was known by the date.
        UsageError: a filter that cannot be read.

    """
    settings = settings or settings_of(catalog, selection)
    engine = Engine(catalog, settings)
    if ids:
        named = states_named(engine.ground, ids, listed)
        return Chosen(engine, () if settings.is_beyond else tuple(map(engine.facts, named)), is_named=True)
    heard, silent = _heard_and_silent(engine, selection, listed)
    return Chosen(engine, heard, is_named=False, silent=tuple(facts.state for facts in silent))


def everyone(engine: Engine, selection: Selection, listed: str = "") -> tuple[Facts, ...]:
    """Pick the systems that a question without names is about, on the engine's day.

    Raises:
        UsageError: a filter that cannot be read.

    """
    return _heard_and_silent(engine, selection, listed)[0]


def _heard_and_silent(engine: Engine, selection: Selection, listed: str) -> tuple[tuple[Facts, ...], tuple[Facts, ...]]:
    """Pick the systems of a question, apart from those last heard of long ago; these are asked for by their status."""
    found = passing(engine, selection, [engine.facts(state) for state in states_of(engine.ground, selection, listed)])
    if UNKNOWN in selection.status:
        return found, ()
    silent = [facts for facts in found if facts.state.status == UNKNOWN]
    return (tuple(facts for facts in found if facts.state.status != UNKNOWN), tuple(silent)) if silent else (found, ())


def passing(engine: Engine, selection: Selection, systems: Sequence[Facts]) -> tuple[Facts, ...]:
    """Keep the systems for which the filter holds.

    Raises:
        UsageError: a filter that cannot be read.

    """
    if not selection.where:
        return tuple(systems)
    holds = filter_of(engine, selection.where)
    return tuple(facts for facts in systems if holds(facts))
