"""No rung of a ladder above the next, and one width with draws and without: in the bundled catalog and invented machines."""

from __future__ import annotations

from itertools import pairwise
from math import log
from types import FunctionType
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supercmp.model.quantity import QUANTITIES, rankable
from supercmp.model.records import KINDS
from supercmp.model.state import named_on
from supercmp.quantities.claims.rungs import COST, POWER
from supercmp.quantities.claims.settings import Settings
from supercmp.quantities.draws.sampling import Sampler
from supercmp.quantities.draws.streams import Streams
from supercmp.quantities.formulas.functions import at_least, at_most
from supercmp.quantities.graph.engine import Engine
from supercmp.quantities.graph.plan import run_all
from supercmp.store.compiled.build import build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from supercmp.model.records import Catalog
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.plan import Program

DAYS = ("2022-06-30", "2024-12-31", "2025-12-31", "")
"""The four dates; an empty one is the catalog's own."""
LADDERS = pytest.mark.parametrize("ladder", [POWER, COST], ids=["power", "cost"])
SLACK = 1 + 1e-9


def standing(catalog: Catalog, engine: Engine) -> Iterator[Facts]:
    for system in catalog.systems.values():
        state = named_on(system, engine.settings.day)
        if state is not None:
            yield engine.facts(state)


def reversed_rungs(engine: Engine, facts: Facts, ladder: Sequence[str], sampler: Sampler | None = None) -> list[str]:
    """Name what lies above the next rung that is known: best values, low or high ends, or a draw."""
    made = {rung: engine.estimate(facts, rung) for rung in ladder}
    # Of a bound alone there is no value: what is drawn of it keeps its place, and nothing else is shown of it but the bound.
    values = {rung: each.span for rung, each in made.items() if each.span and each.form not in {"at_least", "at_most"}}
    found = []
    for below, above in pairwise(values):
        for side in ("best", "low", "high"):
            if not getattr(values[below], side) <= getattr(values[above], side) * SLACK:
                found += [f"{facts.id}: {side} of {below} above {above}"]
    if sampler:
        draws = {rung: drawn for rung in ladder if (drawn := sampler.sample(facts, rung).draws) is not None}
        for below, above in pairwise(draws):
            if (draws[below] > draws[above] * SLACK).any():
                found.append(f"{facts.id}: a draw of {below} above {above}")
    return found


@LADDERS
@pytest.mark.parametrize("day", DAYS, ids=lambda day: day or "the catalog's date")
def test_no_rung_lies_above_the_next(bundled: Catalog, day: str, ladder: Sequence[str]) -> None:
    engine = Engine(bundled, Settings(day=day or bundled.date))
    sampler = Sampler(engine, Streams(0, 200))
    every = list(standing(bundled, engine))
    assert len(every) > 30
    assert [fault for facts in every for fault in reversed_rungs(engine, facts, ladder, sampler)] == []


@LADDERS
@pytest.mark.parametrize("basis", ["derived", "any"])
def test_nor_under_other_settings(bundled: Catalog, ladder: Sequence[str], basis: str) -> None:
    """Derived alone, and as known a year before."""
    chosen = (
        Settings(day=bundled.date, basis="derived")
        if basis == "derived"
        else Settings(day=bundled.date, known_on="2025-08-31")
    )
    engine = Engine(bundled, chosen)
    every = standing(bundled, engine)
    assert [fault for facts in every for fault in reversed_rungs(engine, facts, ladder)] == []


# -- invented machines ---------------------------------------------------------------------------------------------------

HEAD = (
    "".join(
        f'[sources.{kind}]\ntitle = "t"\npublisher = "{kind}"\nkind = "{kind}"\nurl = "https://example.org/"\ndate = 2024-01-01\n\n'
        for kind in KINDS
    )
    + '[chips.red]\nname = "Red"\nvendor = "V"\n[[chips.red.claims]]\nsource = "official"\ntdp = "100 W"\n\n'
    + '[chips.bare]\nname = "Bare"\nvendor = "V"\n\n'
)


class Invented:
    """Reads invented machines, with the bundled assumptions: their ranges and doubts are what a ladder has to stand."""

    def __init__(self, bundled: Catalog, path: Path) -> None:
        self._assumptions, self._path = bundled.assumptions, path

    def faults(self, text: str) -> list[str]:
        self._path.write_text(text, encoding="utf-8")
        built, faults = build([(0, [str(self._path)])])
        assert built is not None, [str(fault) for fault in faults]
        catalog = msgspec.structs.replace(built, assumptions=self._assumptions)
        engine = Engine(catalog, Settings(day="2024-06-30"))
        state = named_on(catalog.systems["m"], "2024-06-30")
        assert state is not None
        return reversed_rungs(engine, engine.facts(state), POWER, Sampler(engine, Streams(0, 100)))


@pytest.fixture(scope="module")
def invented(bundled: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Invented:
    return Invented(bundled, tmp_path_factory.mktemp("invented") / "m.toml")


FIGURES = st.one_of(
    st.integers(20, 2000).map(lambda kilowatts: f"{kilowatts} kW"),
    st.tuples(st.integers(20, 600), st.integers(601, 2000)).map(lambda ends: f"{ends[0]}..{ends[1]} kW"),
    st.tuples(st.sampled_from("~<>"), st.integers(20, 2000)).map(lambda made: f"{made[0]}{made[1]} kW"),
)
CLAIMS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from((*POWER, "chip_design_power")), FIGURES), max_size=6
)
RUN = st.one_of(
    st.none(), st.tuples(st.integers(20, 2000), st.sampled_from(["", "red = 500", "red = 1000", "red = 3000"]))
)
CHIPS = st.sampled_from(["{ red = 1000 }", '{ red = "900..1200" }', "{ bare = 10 }", ""])


def machine(claims: list[tuple[str, str, str]], run: tuple[int, str] | None, chips: str, certainty: str) -> str:
    text = (
        HEAD
        + '[systems.m]\nname = "M"\nkind = "ai"\noperator = "O"\ncountry = "US"\n[[systems.m.phases]]\ndate = 2023-01-01\n'
    )
    text += f'status = "operational"\ncertainty = "{certainty}"\nsources = ["reported"]\n' + (
        f"chips = {chips}\n" if chips else ""
    )
    for kind, quantity, figure in claims:
        text += f'[[systems.m.claims]]\nsource = "{kind}"\n{quantity} = "{figure}"\n'
    if run:
        power, ran = run
        text += f'[[systems.m.runs]]\nsource = "measured"\nas_of = "2024-01"\nrmax = "1 PFLOP/s"\nhpl_power = "{power} kW"\n'
        text += f"chips = {{ {ran} }}\n" if ran else ""
    return text


@settings(max_examples=200)
@given(claims=CLAIMS, run=RUN, chips=CHIPS, certainty=st.sampled_from(["confirmed", "likely"]))
def test_no_rung_lies_above_the_next_in_invented_machines(
    invented: Invented, claims: list[tuple[str, str, str]], run: tuple[int, str] | None, chips: str, certainty: str
) -> None:
    assert invented.faults(machine(claims, run, chips, certainty)) == []


# -- one width -----------------------------------------------------------------------------------------------------------

WIDE = (*POWER, "chip_design_power", "average_power", "annual_energy")
OTHERS = tuple(name for name in rankable() if name not in WIDE and QUANTITIES[name].scope == "system")
DRAWS = 2000


def binds_in_part(program: Program, values: list[Any]) -> bool:
    """Say whether a limit holds a figure in some draws and not in others: then its range has a corner."""
    found = False

    def spy(one: Any, other: Any) -> None:
        nonlocal found
        below = np.broadcast_to(np.asarray(one) < np.asarray(other), (DRAWS,))
        found = found or bool(below.any() and not below.all())

    def smaller(one: Any, other: Any) -> Any:
        spy(one, other)
        return at_most(one, other)

    def larger(one: Any, other: Any) -> Any:
        spy(one, other)
        return at_least(one, other)

    spies = {"at_most": smaller, "at_least": larger}

    def spied(function: Any) -> Any:
        if function.__name__ in spies:
            return spies[function.__name__]
        if isinstance(function, FunctionType) and spies.keys() & set(function.__code__.co_names):
            return FunctionType(function.__code__, {**function.__globals__, **spies})
        return function

    steps = tuple((spied(function), arguments) for function, arguments in program.steps)
    run_all(msgspec.structs.replace(program, steps=steps), values)
    return found


def widths(catalog: Catalog, quantities: Iterable[str]) -> tuple[dict[str, float], dict[str, float]]:
    """Give width without draws over width with them, in logarithms, of all that is derived: without a corner, and with one."""
    engine = Engine(catalog, Settings(day=catalog.date))
    sampler = Sampler(engine, Streams(0, DRAWS))
    smooth: dict[str, float] = {}
    cornered: dict[str, float] = {}
    for facts in standing(catalog, engine):
        for quantity in quantities:
            found = engine.estimate(facts, quantity)
            if found.basis != "derived" or found.span is None or found.node is None or found.span.is_certain:
                continue
            drawn = sampler.sample(facts, quantity).estimate.span
            assert drawn is not None
            program = sampler.program(facts, found.node)
            values = [sampler.draw(facts, engine.bind(facts, leaf)) for leaf in program.leaves]
            ratio = log(found.span.high / found.span.low) / log(drawn.high / drawn.low)
            (cornered if binds_in_part(program, values) else smooth)[f"{facts.id} {quantity}"] = ratio
    return smooth, cornered


@pytest.mark.parametrize("quantities", [WIDE, OTHERS], ids=["power", "all else"])
def test_the_range_without_draws_is_as_wide_as_the_one_with_them(bundled: Catalog, quantities: Sequence[str]) -> None:
    """Within 15 %, or within 35 % where a limit that holds in some draws only makes a corner."""
    smooth, cornered = widths(bundled, quantities)
    assert len(smooth) > 500
    assert len(cornered) > 100
    assert {name: ratio for name, ratio in smooth.items() if not 1 / 1.15 < ratio < 1.15} == {}
    assert {name: ratio for name, ratio in cornered.items() if not 1 / 1.35 < ratio < 1.35} == {}
