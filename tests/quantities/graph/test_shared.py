"""Plans of one machine that stand for another: the same figures, with the chips of the other in them."""

from __future__ import annotations

from itertools import permutations
from operator import add, mul, truediv
from typing import TYPE_CHECKING

import pytest

from supercmp.model.state import named_on
from supercmp.quantities.claims.leaf import Leaf
from supercmp.quantities.claims.settings import Job, Settings, parse_override
from supercmp.quantities.graph.engine import Engine
from supercmp.quantities.graph.plan import Node, assemble
from supercmp.quantities.graph.shared import renamed, renamed_program
from tests.quantities.conftest import assumption, claim
from tests.quantities.graph.test_engine import facts_of, system
from tests.toml import table

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.quantities.graph.estimate import Estimate
    from tests.quantities.conftest import Tiny

HEADLINE = ("peak", "hardware_cost", "cost_efficiency", "facility_power", "energy_efficiency", "h100_equivalents")
TRAINING = ("training_days", "training_energy", "training_cost", "training_memory", "memory_capacity")


def leaf(name: str) -> Node:
    return Node(name, Leaf("claim", name))


def test_a_tree_with_other_chips_is_the_same_tree() -> None:
    """What was shared stays shared, what is of other chips or of none stays as it is."""
    own = Node("tdp", Leaf("chip", "tdp", "red", is_exact=True), chip="red")
    other = Node("peak", Leaf("chip", "peak", "h100-sxm"))
    shared = Node("chip_power", function=mul, children=(own, leaf("count")), chip="red")
    top = Node("step", function=add, children=(shared, shared))
    tree = Node("step", function=truediv, children=(top, other))
    made = renamed(tree, {"red": "blue"}, {})
    found = (Leaf("chip", "tdp", "blue", is_exact=True), Leaf("claim", "count"), Leaf("chip", "peak", "h100-sxm"))
    assert assemble(made).leaves == renamed_program(assemble(tree), {"red": "blue"}).leaves == found
    assert assemble(made).steps == renamed_program(assemble(tree), {"red": "blue"}).steps == assemble(tree).steps
    left, right = made.children[0].children
    assert left is right
    assert (left.chip, left.children[0].chip) == ("blue", "blue")
    assert made.children[1] == other
    assert renamed(tree, {"green": "blue"}, {}) == tree


def test_chips_may_change_places() -> None:
    node = Node(
        "sum", function=add, children=(Node("a", Leaf("chip", "tdp", "red")), Node("b", Leaf("chip", "tdp", "blue")))
    )
    assert [part.chip for part in assemble(renamed(node, {"red": "blue", "blue": "red"}, {})).leaves] == ["blue", "red"]


@pytest.mark.parametrize("order", list(permutations(("reds", "blues", "both"))), ids="-".join)
def test_machines_whose_chips_are_known_alike_keep_their_chips(tiny: Tiny, order: tuple[str, ...]) -> None:
    """Red: 100 W and 10 TFLOP/s, blue: 200 W and 20 TFLOP/s; x 2 in servers x 1.25 of PUE.

    Efficiencies: 10e12 / 250 W = 20e12 / 500 W = 30e12 / 750 W = 40 GFLOPS/W.
    """
    chips = {"reds": {"red": 10}, "blues": {"blue": 10}, "both": {"blue": 10, "red": 10}}
    engine = Engine(
        tiny.catalog("".join(system(name, chips=held) for name, held in chips.items())), Settings(day="2024-06-30")
    )
    for name in order:
        found = engine.estimates(facts_of(engine, name), ("facility_power", "energy_efficiency"))
        assert found["facility_power"].value == {"reds": 2500, "blues": 5000, "both": 7500}[name]
        assert found["energy_efficiency"].value == pytest.approx(40e9)
        for estimate in (*found.values(), engine.estimate(facts_of(engine, name), "peak")):
            assert {bound.leaf.chip for bound in estimate.leaves} - {""} == set(chips[name])
            assert chips_in(estimate.node) - {""} == set(chips[name])


def chips_in(node: Node | None) -> set[str]:
    assert node is not None
    return {node.chip, node.leaf.chip if node.leaf else ""}.union(*(chips_in(child) for child in node.children))


@pytest.mark.parametrize("order", list(permutations(("one", "two", "reds"))), ids="-".join)
def test_a_reason_names_the_chips_of_its_own_machine(tiny: Tiny, order: tuple[str, ...]) -> None:
    mute = table("[chips.mute]", name="Mute", vendor="W")
    chips = {"one": "bare", "two": "mute", "reds": "red"}
    catalog = tiny.catalog(mute + "".join(system(name, chips={chip: 1}) for name, chip in chips.items()))
    engine = Engine(catalog, Settings(day="2024-06-30"))
    names = ("facility_power", "peak", "hardware_cost")
    for name in order:
        found = engine.estimates(facts_of(engine, name), names, with_range=False)
        reasons = [estimate.reason for estimate in found.values()]
        chip = chips[name]
        assert reasons == (
            ["", "", ""]
            if chip == "red"
            else [
                f"no published TDP of {chip}",
                f"no published rate of {chip} at bf16 or wider",
                f"no published price of {chip}",
            ]
        )


@pytest.mark.parametrize("order", list(permutations(("reds", "greens", "blues"))), ids="-".join)
def test_a_factor_published_of_a_kind_of_chip_is_not_taken_for_another(tiny: Tiny, order: tuple[str, ...]) -> None:
    """Servers of green chips draw 3 times its 100 W, all others twice theirs: 10 x 300 x 1.25 W."""
    own = table("[chips.green]", name="Green", vendor="V") + claim(
        "reported", "chips.green", tdp="100 W", server_overhead=3.0
    )
    chips = {"reds": "red", "greens": "green", "blues": "blue"}
    engine = Engine(
        tiny.catalog(own + "".join(system(name, chips={chip: 10}) for name, chip in chips.items())),
        Settings(day="2024-06-30"),
    )
    expected = {"reds": 2500, "greens": 3750, "blues": 5000}
    assert {name: engine.estimate(facts_of(engine, name), "facility_power").value for name in order} == expected


@pytest.mark.parametrize("order", [("reds", "h100s"), ("h100s", "reds")], ids="-".join)
def test_the_chip_that_equivalents_are_counted_in_stays_it(tiny: Tiny, order: tuple[str, str]) -> None:
    """An H100 does 2000 TFLOP/s at 8 bits and a red one 40: a hundred of these are two H100s."""
    catalog = tiny.catalog(system("reds", chips={"red": 100}) + system("h100s", chips={"h100-sxm": 7}))
    engine = Engine(catalog, Settings(day="2024-06-30"))
    found = {name: engine.estimate(facts_of(engine, name), "h100_equivalents").value for name in order}
    assert found == pytest.approx({"reds": 2, "h100s": 7})


@pytest.mark.parametrize("order", [("average", "ranged"), ("ranged", "average")], ids="-".join)
def test_a_tariff_is_taken_off_an_average_price_alone(tiny: Tiny, order: tuple[str, str]) -> None:
    """10 chips of 100 W draw 10 x 100 x 2 x 1.25 = 2500 W, 0.5 x 0.8 of it over 8760 h: 8760 kWh a year.

    At the average of 0.10 USD a large buyer pays half, at 0.08..0.12 the range over buyers stands: sqrt(0.08 x 0.12) USD.
    """
    prices = {"average": "0.10 USD/kWh", "ranged": "0.08..0.12 USD/kWh"}
    lands = "".join(
        table(f"[regions.{name}-land]", name=name, country="US")
        + table(f"[[regions.{name}-land.claims]]", source="official", electricity_price=price)
        for name, price in prices.items()
    )
    machines = "".join(system(name, chips={"red": 10}, region=f"{name}-land") for name in prices)
    engine = Engine(tiny.catalog(lands + machines + assumption("tariff_factor", 0.5)), Settings(day="2024-06-30"))
    found = {name: engine.estimate(facts_of(engine, name), "energy_cost").value for name in order}
    assert found == pytest.approx({"average": 8760 * 0.05, "ranged": 8760 * 0.0096**0.5})


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        pytest.param(Settings(day="2025-12-31"), HEADLINE, id="as it is"),
        pytest.param(Settings(day="2025-12-31", precision="fp8"), HEADLINE, id="at another precision"),
        pytest.param(Settings(day="2025-12-31", basis="derived"), HEADLINE, id="derived"),
        pytest.param(
            Settings(day="2025-12-31", overrides=(parse_override("pue=1.5"),)), HEADLINE, id="one set by hand"
        ),
        pytest.param(Settings(day="2025-12-31", job=Job("llama-3.1-405b")), TRAINING, id="a training run"),
        pytest.param(
            Settings(day="2025-12-31", job=Job("llama-3.1-405b", share=0.5)), TRAINING, id="half of the chips"
        ),
    ],
)
@pytest.mark.parametrize("with_range", [True, False], ids=["with ranges", "without"])
def test_an_engine_says_the_same_whatever_it_was_asked_before(
    bundled: Catalog,
    settings: Settings,
    names: tuple[str, ...],
    with_range: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """Machine by machine against an engine that never saw another."""
    engine = Engine(bundled, settings)
    for one in list(bundled.systems.values())[::3]:
        state = named_on(one, settings.day)
        if state is None:
            continue
        fresh = Engine(bundled, settings)
        found = engine.estimates(engine.facts(state), names, with_range=with_range)
        alone = fresh.estimates(fresh.facts(state), names, with_range=with_range)
        assert {name: told(each) for name, each in found.items()} == {name: told(each) for name, each in alone.items()}


def told(estimate: Estimate) -> tuple[object, ...]:
    return (
        estimate.span,
        estimate.basis,
        estimate.reason,
        estimate.mark,
        estimate.notes,
        estimate.range_by,
        estimate.node,
        [(bound.leaf, bound.variable, bound.span) for bound in estimate.leaves],
    )


def test_machines_with_other_chips_share_no_tree_even_where_it_has_no_chips(tiny: Tiny) -> None:
    """Draws keep what holds a tree, which the chips may do, by the tree itself."""
    says = table("[[systems.NAME.claims]]", source="official", facility_power="1 MW")
    chips = {"reds": "red", "blues": "blue", "more": "red"}
    catalog = tiny.catalog("".join(system(name, chips={chip: 10}, claims=says) for name, chip in chips.items()))
    engine = Engine(catalog, Settings(day="2024-06-30"))
    reds, blues, more = (engine.plan(facts_of(engine, name), "facility_power").node for name in chips)
    assert reds == blues
    assert reds is more
    assert reds is not blues
