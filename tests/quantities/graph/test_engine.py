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

    from supercmp.model.records import Catalog
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.plan import Node
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


def answers(tiny: Tiny, order: Sequence[str], *, together: bool = False) -> dict[str, float | str]:
    catalog = tiny.catalog(LAND + "".join(SYSTEMS.values()))
    by_hand = (parse_override("byhand.facility_power=7 MW"),)
    engine = Engine(catalog, Settings(day="2024-06-30", overrides=by_hand))
    found: dict[str, Estimate] = {}
    for name in order:
        facts = facts_of(engine, name)
        if together:
            found[name] = engine.estimates(facts, ("peak", "facility_power", "rmax"), with_range=False)[
                "facility_power"
            ]
        else:
            found[name] = engine.estimate(facts, "facility_power")
    return {name: estimate.reason if estimate.value is None else estimate.value for name, estimate in found.items()}


def facts_of(engine: Engine, name: str) -> Facts:
    state = named_on(engine.catalog.systems[name], engine.settings.day)
    assert state is not None
    return engine.facts(state)


@pytest.mark.parametrize("together", [False, True], ids=["alone", "together"])
@pytest.mark.parametrize("order", [tuple(SYSTEMS), tuple(reversed(SYSTEMS))], ids=["forth", "back"])
def test_systems_of_which_other_things_are_known_have_other_plans(
    tiny: Tiny,
    order: tuple[str, ...],
    together: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert answers(tiny, order, together=together) == EXPECTED


@pytest.mark.parametrize("together", [False, True], ids=["alone", "together"])
@pytest.mark.parametrize("pair", list(permutations(("plain", "claims", "byhand", "placed"), 2)), ids="-".join)
def test_whichever_comes_first(tiny: Tiny, pair: tuple[str, str], together: bool) -> None:  # noqa: FBT001 - as above
    assert answers(tiny, pair, together=together) == {name: EXPECTED[name] for name in pair}


def test_systems_of_which_the_same_is_known_share_a_plan(tiny: Tiny) -> None:
    catalog = tiny.catalog("".join(system(name, chips={"red": count}) for name, count in (("one", 1), ("two", 2))))
    engine = Engine(catalog, Settings(day="2024-06-30"))
    first, second = (engine.plan(facts_of(engine, name), "facility_power") for name in ("one", "two"))
    assert first is second
    assert [engine.estimate(facts_of(engine, name), "chip_power").value for name in ("one", "two")] == [100, 200]


@pytest.mark.parametrize("order", list(permutations(("reds", "blues", "both"))), ids="-".join)
def test_systems_whose_chips_are_known_alike_are_planned_once_and_keep_their_chips(
    tiny: Tiny, order: tuple[str, ...]
) -> None:
    """A red chip takes 100 W and a blue one 200 W; servers double that, and a PUE of 1.25 is on top."""
    chips = {"reds": {"red": 10}, "blues": {"blue": 10}, "both": {"blue": 10, "red": 10}}
    catalog = tiny.catalog("".join(system(name, chips=held) for name, held in chips.items()))
    engine = Engine(catalog, Settings(day="2024-06-30"))
    found = {
        name: engine.estimates(facts_of(engine, name), ("facility_power", "peak"), with_range=False) for name in order
    }
    power = {name: estimates["facility_power"] for name, estimates in found.items()}
    assert {name: estimate.value for name, estimate in power.items()} == {"reds": 2500, "blues": 5000, "both": 7500}
    assert {name: estimates["peak"].value for name, estimates in found.items()} == {
        "reds": 10 * 10e12, "blues": 10 * 20e12, "both": 10 * 10e12 + 10 * 20e12,
    }  # fmt: skip
    for name, held in chips.items():
        assert {bound.leaf.chip for bound in power[name].leaves} - {""} == set(held)
        assert chips_in(power[name].node) - {""} == set(held)
        assert {bound.variable for bound in power[name].leaves} == {
            bound.variable for bound in engine.estimate(facts_of(engine, name), "facility_power").leaves
        }


def chips_in(node: Node | None) -> set[str]:
    assert node is not None
    return {node.chip, node.leaf.chip if node.leaf else ""}.union(*(chips_in(child) for child in node.children))


@pytest.mark.parametrize("order", [("one", "two"), ("two", "one")], ids="-".join)
def test_what_is_unknown_of_chips_known_alike_names_each_by_its_own_name(tiny: Tiny, order: tuple[str, str]) -> None:
    mute = table("[chips.mute]", name="Mute", vendor="W")
    catalog = tiny.catalog(mute + system("one", chips={"bare": 1}) + system("two", chips={"mute": 1}))
    engine = Engine(catalog, Settings(day="2024-06-30"))
    names = ("facility_power", "peak", "hardware_cost")
    found = {name: engine.estimates(facts_of(engine, name), names, with_range=False) for name in order}
    for name, chip in (("one", "bare"), ("two", "mute")):
        assert [estimate.reason for estimate in found[name].values()] == [
            f"no published TDP of {chip}", f"no published rate of {chip} at bf16 or wider", f"no published price of {chip}",
        ]  # fmt: skip


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param(Settings(day="2025-12-31"), id="as it is"),
        pytest.param(Settings(day="2025-12-31", precision="fp8"), id="at another precision"),
        pytest.param(Settings(day="2025-12-31", basis="derived"), id="derived"),
        pytest.param(Settings(day="2025-12-31", overrides=(parse_override("pue=1.5"),)), id="one set by hand"),
    ],
)
def test_figures_of_the_bundled_catalog_together_are_those_one_by_one(bundled: Catalog, settings: Settings) -> None:
    names = (
        "peak",
        "cost_efficiency",
        "energy_efficiency",
        "hardware_cost",
        "facility_power",
        "h100_equivalents",
        "rmax",
    )
    engine, other = Engine(bundled, settings), Engine(bundled, settings)
    for system in bundled.systems.values():
        state = named_on(system, settings.day)
        if state is None:
            continue
        facts = other.facts(state)
        for name, found in engine.estimates(engine.facts(state), names, with_range=False).items():
            alone = other.estimate(facts, name, with_range=False)
            assert said(found) == said(alone), (system.id, name)


def said(estimate: Estimate) -> tuple[object, ...]:
    variables = sorted((bound.leaf.kind, bound.variable) for bound in estimate.leaves)
    chips = chips_in(estimate.node) if estimate.node else set()
    return (
        estimate.key,
        estimate.value,
        estimate.basis,
        estimate.mark,
        estimate.reason,
        estimate.notes,
        variables,
        chips,
    )


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


def test_a_price_published_for_one_machine_is_its_own(tiny: Tiny) -> None:
    """1000 chips at a share of 1000 USD in servers that are 1 - 0.2 of the hardware; 1500 USD is what a red one costs elsewhere."""
    catalog = tiny.catalog(system("own", chips=RED, claims=says(pooled_price="1000 USD")) + system("other", chips=RED))
    engine = Engine(catalog, Settings(day="2024-06-30"))
    found = {name: engine.estimate(facts_of(engine, name), "hardware_cost").value for name in ("own", "other")}
    assert found == pytest.approx({"own": 1.25e6, "other": 1.875e6})
