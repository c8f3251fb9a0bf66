"""How a figure was put, who made its range, and what it rests on: for every kind of figure."""

from __future__ import annotations

from math import inf
from operator import add, mul
from typing import TYPE_CHECKING

import pytest

from supercmp.model.basis import BASES, MARKS, WEAKEST, form_of, in_words, weakest
from supercmp.model.value import exactly, parse_value
from supercmp.quantities.claims.leaf import Bound, Leaf
from supercmp.quantities.claims.standing import NOTHING
from supercmp.quantities.graph.estimate import join
from supercmp.quantities.graph.plan import Node
from tests.quantities.conftest import KINDS, assumption, claim, run, standing

if TYPE_CHECKING:
    from tests.quantities.conftest import Tiny

DOUBT = assumption("doubt_official", 1.2) + assumption("doubt_reported", 1.25) + assumption("doubt_measured", 1.5)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("20 MW", "exact"),
        ("8..30 MW", "range"),
        ("8..20..30 MW", "exact"),
        ("~150 MW", "about"),
        (">300 MW", "at_least"),
        ("<5 MW", "at_most"),
        ("8..8 MW", "exact"),
    ],
)
def test_the_form(text: str, form: str) -> None:
    assert form_of(parse_value(text, "W", "150 MW")) == form


@pytest.mark.parametrize(
    ("figure", "form", "said", "ends", "by"),
    [
        pytest.param("20 MW", "exact", 20, (20 / 1.2, 24), "kind", id="one figure"),
        pytest.param("8..30 MW", "range", None, (8, 30), "published", id="a range, of which nobody said the middle"),
        pytest.param("8..20..30 MW", "exact", 20, (8, 30), "published", id="a figure with its range"),
        pytest.param("~110 MW", "about", 110, (100, 121), "kind", id="about"),
        pytest.param(">300 MW", "at_least", None, (300, None), "published", id="a bound, open above"),
        pytest.param("<5 MW", "at_most", None, (None, 5), "published", id="a bound, open below"),
    ],
)
def test_a_published_figure(
    tiny: Tiny, figure: str, form: str, said: float | None, ends: tuple[float | None, float | None], by: str
) -> None:
    found = tiny.ask(standing(claim("official", supply_power=figure)) + DOUBT).estimate("supply_power")
    assert (found.form, found.range_by, found.basis, found.mark) == (form, by, "reported", "")
    assert found.said == (said if said is None else pytest.approx(said * 1e6))
    low, high = (None if end is None else pytest.approx(end * 1e6) for end in ends)
    assert found.ends == (low, high)


def test_several_sources_make_a_range_together(tiny: Tiny) -> None:
    told = claim("official", supply_power="20 MW"), claim("reported", supply_power="22 MW")
    found = tiny.ask(standing(*told) + DOUBT).estimate("supply_power")
    assert (found.form, found.said, found.range_by) == ("exact", 20e6, "sources")


def test_a_bound_or_a_model_beside_a_figure_makes_none(tiny: Tiny) -> None:
    told = (
        claim("official", supply_power="20 MW"),
        claim("reported", supply_power=">10 MW"),
        claim("model", supply_power="9 MW"),
    )
    assert tiny.ask(standing(*told) + DOUBT).estimate("supply_power").range_by == "kind"


def test_an_exact_figure_has_no_range(tiny: Tiny) -> None:
    found = tiny.ask(standing(claim("official", pue=1.1))).estimate("pue")
    assert (found.form, found.range_by, found.ends) == ("exact", "", (1.1, 1.1))


def test_a_derived_figure_was_put_by_nobody_and_a_model_made_its_range(tiny: Tiny) -> None:
    found = tiny.ask(standing()).estimate("facility_power")
    assert (found.form, found.range_by, found.basis, found.mark) == ("", "model", "derived", "~")
    assert found.said == found.value == 250e3
    exact = tiny.ask(standing(), sets=["pue=1.25"]).estimate("facility_power")
    assert (exact.range_by, exact.ends) == ("", (250e3, 250e3))


def test_an_assumption_and_a_typed_value_too(tiny: Tiny) -> None:
    found = tiny.ask(standing()).estimate("pue")
    assert (found.form, found.basis, found.mark, found.ends) == ("", "assumed", "≈", (1.0, 1.5))
    typed = tiny.ask(standing(), sets=["m.facility_power=1..2..3 MW"]).estimate("facility_power")
    assert (typed.form, typed.basis, typed.said, typed.ends) == ("", "assumed", 2e6, (1e6, 3e6))


@pytest.mark.parametrize(
    ("figure", "form", "by"),
    [("100 kW", "exact", "kind"), ("~100 kW", "about", "kind"), ("90..100..110 kW", "exact", "published")],
)
def test_a_run_s_figure(tiny: Tiny, figure: str, form: str, by: str) -> None:
    found = tiny.ask(standing(run("measured", rmax="1 PFLOP/s", hpl_power=figure)) + DOUBT).estimate("hpl_power")
    assert (found.form, found.range_by, found.basis, found.mark) == (form, by, "measured", "")


@pytest.mark.parametrize(
    ("chips", "form", "by"),
    [
        pytest.param({"red": 1000}, "exact", "", id="counted"),
        pytest.param({"red": "~1000"}, "about", "kind", id="about"),
        pytest.param({"red": "900..1200"}, "range", "published", id="a range"),
        pytest.param({"red": "900..1000..1200"}, "exact", "published", id="with its range"),
        pytest.param({"red": ">900"}, "at_least", "published", id="a bound"),
        # A sum is put as loosely as its loosest part: nobody said the middle of this one.
        pytest.param({"red": "900..1200", "blue": 10}, "range", "published", id="of one kind of two"),
        pytest.param({"red": "~900", "blue": ">10"}, "at_least", "published", id="of both"),
    ],
)
def test_the_count_of_a_phase(tiny: Tiny, chips: dict[str, object], form: str, by: str) -> None:
    found = tiny.ask(standing(chips=chips)).estimate("chip_count")
    assert (found.form, found.range_by) == (form, by)


def test_other_counts_make_its_range(tiny: Tiny) -> None:
    found = tiny.ask(standing(claim("official", chip_count=1100))).estimate("chip_count")
    assert (found.form, found.range_by) == ("exact", "sources")


def test_a_count_that_is_claimed(tiny: Tiny) -> None:
    text = standing(claim("official", chip_count="900..1200", lead="so"), chips={"red": 1000})
    found = tiny.ask(text).estimate("chip_count")
    assert (found.form, found.said) == ("range", None)


# -- basis and mark ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "basis", "mark"),
    [
        ("measured", "measured", ""),
        ("official", "reported", ""),
        ("reported", "reported", ""),
        ("estimate", "estimated", "†"),
        ("model", "modelled", "‡"),
        ("rumour", "rumoured", "!"),
    ],
)
def test_what_a_figure_rests_on_is_the_kind_of_its_claim(tiny: Tiny, kind: str, basis: str, mark: str) -> None:
    found = tiny.ask(standing(claim(kind, supply_power="2 MW"))).estimate("supply_power")
    assert (found.basis, found.mark) == (basis, mark)


def test_a_conflict_goes_before_the_mark(tiny: Tiny) -> None:
    told = claim("estimate", supply_power="2 MW"), claim("estimate2", supply_power="3 MW")
    assert tiny.ask(standing(*told)).estimate("supply_power").mark == "?†"


def test_every_kind_has_a_basis_and_every_basis_a_rank() -> None:
    assert set(BASES) == set(KINDS)
    assert set(WEAKEST) == {*BASES.values(), "derived", "assumed"}
    assert set(MARKS) == set(WEAKEST) - {"measured", "reported"}
    assert len(set(MARKS.values())) == len(MARKS)
    assert all(len(mark) == 1 for mark in MARKS.values())


@pytest.mark.parametrize(
    ("bases", "worth"),
    [
        (["measured", "reported"], "reported"),
        (["reported", "estimated", "derived"], "derived"),
        (["derived", "modelled"], "modelled"),
        (["modelled", "assumed"], "assumed"),
        (["assumed", "rumoured"], "rumoured"),
        (["measured"], "measured"),
        ([""], ""),
        ([], ""),
    ],
)
def test_several_figures_are_worth_the_weakest(bases: list[str], worth: str) -> None:
    assert weakest(bases) == worth


def test_a_quantity_inside_a_sentence() -> None:
    assert [in_words(name) for name in ("it_power", "facility_power", "rmax")] == [
        "IT power",
        "facility power",
        "HPL Rmax",
    ]


def test_of_what_nobody_said_nobody_made_the_range() -> None:
    assert NOTHING.range_by == ""


@pytest.mark.parametrize("figure", ["10 kW", "8..12 kW", "~10 kW", ">10 kW"])
def test_a_run_s_figure_is_the_same_with_a_plan_and_without(tiny: Tiny, figure: str) -> None:
    question = tiny.ask(standing(run("measured", as_of="2024-01", rmax="1 PFLOP/s", hpl_power=figure)) + DOUBT)
    measured = question.estimate("hpl_power")
    planned = question.engine.evaluate(question.facts(), Node("hpl_power", Leaf("run", "hpl_power")))
    assert planned == measured
    assert planned.span is not None


def test_a_variable_without_a_value_moves_nothing(tiny: Tiny) -> None:
    question = tiny.ask(standing(chips={"bare": 5}))
    unknown = question.estimate("facility_power")
    assert unknown.span is None
    assert question.engine.moves(question.facts(), unknown) == {}


def test_where_an_end_of_a_range_divides_by_zero_it_moves_without_end(tiny: Tiny) -> None:
    """1e16 FLOP/s over 200 kW x a PUE of 0 to 1.5."""
    question = tiny.ask(standing(), sets=["pue=0..1.25..1.5", "peak_pue=0..1.25..1.5"])
    found = question.estimate("energy_efficiency")
    assert found.span is not None
    assert question.engine.moves(question.facts(), found)["pue"] == pytest.approx((inf, 1e16 / 300e3))


@pytest.mark.parametrize("with_range", [True, False])
def test_a_division_by_zero_in_one_figure_leaves_the_others(tiny: Tiny, with_range: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """1000 chips of 10 TFLOP/s that cost nothing: the rate is known, the rate per dollar is not a number."""
    free = ["red.chip_price=0 USD", "network_share=0"]
    question = tiny.ask(standing(), sets=free)
    found = question.engine.estimates(
        question.facts(), ("peak", "hardware_cost", "cost_efficiency"), with_range=with_range
    )
    assert (found["peak"].value, found["hardware_cost"].value) == (1e16, 0)
    assert found["cost_efficiency"].value is None
    assert found["cost_efficiency"].reason.startswith("division by zero")


def test_a_figure_too_large_for_a_number_is_left_out() -> None:
    """1e200 of 1e200 is beyond what a float holds."""
    leaves = Leaf("claim", "chip_count"), Leaf("claim", "tdp")
    children = tuple(Node(leaf.key, leaf) for leaf in leaves)
    joint = join(
        {
            "sum": Node("sum", function=add, children=children),
            "product": Node("product", function=mul, children=children),
        }
    )
    found = joint.estimates([Bound(leaf, leaf.key, exactly(1e200)) for leaf in leaves])
    assert {name: estimate.value for name, estimate in found.items()} == {"sum": 2e200}
