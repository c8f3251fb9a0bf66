"""Engines: one plan serves all systems of which the same is known, and no other."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from supercmp.model.state import named_on
from supercmp.quantities.claims.settings import Settings, parse_override
from supercmp.quantities.graph.engine import Engine, has_formula
from supercmp.quantities.graph.estimate import Estimate
from tests.toml import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.quantities.claims.facts import Facts
    from tests.quantities.conftest import Tiny


def system(name: str, *, chips: dict[str, int] | None = None, claims: str = "", region: str = "") -> str:
    where = {"region": region} if region else {}
    stands = {"chips": chips} if chips else {}
    head = table(f"[systems.{name}]", name=name, kind="ai", country="US", operator="O", **where)
    first = table(f"[[systems.{name}.phases]]", date="2023-01-01", status="operational", sources=["reported"], **stands)
    return head + first + claims.replace("NAME", name)


def says(**fields: object) -> str:
    return table("[[systems.NAME.claims]]", source="official", **fields)


RUN = table("[[systems.NAME.runs]]", source="measured", rmax="1 PFLOP/s", hpl_power="50 kW")
RED = {"red": 1000}
SYSTEMS = {
    "plain": system("plain", chips=RED),
    "claims": system("claims", chips=RED, claims=says(facility_power="1 MW")),
    "model": system("model", chips=RED, claims=says(kind="model", facility_power="1 MW")),
    "early": system("early", chips=RED, claims=says(as_of="2030-01-01", facility_power="1 MW")),
    "other": system("other", chips={"blue": 1000}),
    "ran": system("ran", chips={"bare": 1}, claims=RUN),
    "silent": system("silent", chips={"bare": 1}),
    "total": system("total", claims=says(chip_count=5)),
    "nothing": system("nothing"),
    "placed": system("placed", chips=RED, region="land"),
    "byhand": system("byhand", chips=RED),
}
LAND = table("[[regions.land.claims]]", source="official", pue=1.5)
EXPECTED = {
    "plain": 250e3,
    "claims": 1e6,
    "model": 250e3,
    "early": 250e3,
    "other": 1000 * 200 * 2 * 1.25,
    "ran": 50e3 * 1.25,
    "silent": "no published TDP of bare",
    "total": "the kind of chips is not known",
    "nothing": "the chips are not known",
    "placed": 300e3,
    "byhand": 7e6,
}


def answers(tiny: Tiny, order: Sequence[str]) -> dict[str, float | str]:
    catalog = tiny.catalog(LAND + "".join(SYSTEMS.values()))
    by_hand = (parse_override("byhand.facility_power=7 MW"),)
    engine = Engine(catalog, Settings(day="2024-06-30", overrides=by_hand))
    found: dict[str, Estimate] = {}
    for name in order:
        found[name] = engine.estimate(facts_of(engine, name), "facility_power")
    return {name: estimate.reason if estimate.value is None else estimate.value for name, estimate in found.items()}


def facts_of(engine: Engine, name: str) -> Facts:
    state = named_on(engine.catalog.systems[name], engine.settings.day)
    assert state is not None
    return engine.facts(state)


@pytest.mark.parametrize("order", [tuple(SYSTEMS), tuple(reversed(SYSTEMS))], ids=["forth", "back"])
def test_systems_of_which_other_things_are_known_have_other_plans(tiny: Tiny, order: tuple[str, ...]) -> None:
    assert answers(tiny, order) == EXPECTED


@pytest.mark.parametrize("pair", list(permutations(("plain", "claims", "byhand", "placed"), 2)), ids="-".join)
def test_whichever_comes_first(tiny: Tiny, pair: tuple[str, str]) -> None:
    assert answers(tiny, pair) == {name: EXPECTED[name] for name in pair}


def test_systems_of_which_the_same_is_known_share_a_plan(tiny: Tiny) -> None:
    catalog = tiny.catalog("".join(system(name, chips={"red": count}) for name, count in (("one", 1), ("two", 2))))
    engine = Engine(catalog, Settings(day="2024-06-30"))
    first, second = (engine.plan(facts_of(engine, name), "facility_power") for name in ("one", "two"))
    assert first is second
    assert [engine.estimate(facts_of(engine, name), "chip_power").value for name in ("one", "two")] == [100, 200]


@pytest.mark.parametrize("order", [("plain", "tuned"), ("tuned", "plain")], ids="-".join)
def test_which_run_counts_is_settled_for_each_system(tiny: Tiny, order: tuple[str, str]) -> None:
    tuned = table("[[systems.NAME.runs]]", source="measured", rmax="1 PFLOP/s", hpl_power="20 kW", tuned=True)
    catalog = tiny.catalog(system("plain", chips=RED, claims=RUN) + system("tuned", chips=RED, claims=RUN + tuned))
    engine = Engine(catalog, Settings(day="2024-06-30"))
    found = {name: engine.estimate(facts_of(engine, name), "hpl_energy_efficiency").value for name in order}
    assert found == {"plain": 1e15 / 50e3, "tuned": 1e15 / 20e3}


def test_an_assumption_says_which_case_held_or_who_set_it(tiny: Tiny) -> None:
    case = table("[[assumptions.pue.cases]]", when="chip_count >= 500", value=1.5, source="estimate")
    question = tiny.ask(system("m", chips=RED), case, sets=["server_overhead=3"])
    found = {bound.leaf.key: bound for bound in question.estimate("facility_power").leaves}
    assert (found["pue"].note, found["pue"].source) == ("case chip_count >= 500", "estimate")
    assert (found["server_overhead"].note, found["server_overhead"].by_hand) == ("--set server_overhead=3", True)
    assert (found["network_overhead"].note, found["network_overhead"].source) == ("", "reported")


def test_a_quantity_has_a_formula_or_not() -> None:
    assert has_formula("facility_power")
    assert not has_formula("contract_cost")


def test_the_mark_of_an_estimate() -> None:
    """screens.md: nothing is published, ~ derived, ≈ assumed, ? in conflict, whatever it rests on."""
    marks = [Estimate("pue", None, basis).mark for basis in ("measured", "reported", "derived", "assumed", "")]
    assert marks == ["", "", "~", "≈", ""]
    assert Estimate("pue", None, "reported", has_conflict=True).mark == "?"
