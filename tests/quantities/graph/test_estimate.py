"""How a figure was put, who made its range, and what it rests on: for every kind of figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.basis import BASES, MARKS, WEAKEST, form_of, in_words, weakest
from supercmp.model.value import parse_value
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
