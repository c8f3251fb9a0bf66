"""Verdicts by draws: the share in which a bound or a place is true decides, and is that of the other commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from supercmp.analysis.compare.compare import compare
from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import CompareRequest, RankRequest, Sampling, Selection, VerifyRequest
from supercmp.analysis.verify.judging.bounds import by_share, percent
from supercmp.analysis.verify.verify import verify

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny

DAY = Selection(as_of="2024-12-31")
FEW = Sampling(draws=2000, seed=7)


def table_of(catalog: Catalog, expression: str, sampling: Sampling | None = FEW) -> Table:
    return verify(catalog, VerifyRequest(expression=expression, sampling=sampling, selection=DAY))


def judged(catalog: Catalog, expression: str, sampling: Sampling | None = FEW) -> tuple[Any, Any]:
    table = table_of(catalog, expression, sampling)
    return table.column("verdict").values[0], table.column("p_true").values[0]


def codes(table: Table) -> list[str]:
    return [caveat["code"] for caveat in cast("list[dict[str, str]]", table.details[0]["caveats"])]


@pytest.mark.parametrize(
    ("share", "letter"),
    [(1, "T"), (0.95, "T"), (0.949, "t"), (0.5, "t"), (0.499, "U"), (0.051, "U"), (0.05, "F"), (0, "F")],
)
def test_the_share_decides(share: float, letter: str) -> None:
    assert by_share(share).letter == letter


def test_a_share_is_all_or_none_only_where_it_is() -> None:
    assert [percent(share) for share in (0, 0.001, 0.334, 0.999, 1)] == ["0 %", "1 %", "33 %", "99 %", "100 %"]


def test_a_bound_between_two_machines_has_the_chance_that_compare_gives(bundled: Catalog) -> None:
    """`compare` counts equal draws half, which costs of different machines never are."""
    ids = ("eagle", "frontier")
    shown = compare(bundled, CompareRequest(ids=ids, sampling=FEW, selection=DAY))
    place = shown.column("quantity").values.index("hardware_cost")
    chance = shown.column("p_eagle_frontier").values[place]
    assert isinstance(chance, float)
    assert judged(bundled, "eagle.hardware_cost > frontier.hardware_cost")[1] == pytest.approx(chance, abs=1e-6)
    assert judged(bundled, "eagle.hardware_cost < frontier.hardware_cost")[1] == pytest.approx(1 - chance, abs=1e-6)


def test_a_first_place_has_the_chance_that_rank_gives(bundled: Catalog) -> None:
    shown = rank(bundled, RankRequest(by=("energy_efficiency",), sampling=FEW, selection=DAY))
    for name, first in list(zip(shown.column("id").values, shown.column("p_first").values, strict=True))[:3]:
        assert judged(bundled, f"rank({name}, energy_efficiency) == 1")[1] == pytest.approx(first, abs=1e-6)


def test_the_same_seed_gives_the_same_share_and_another_one_another(bundled: Catalog) -> None:
    said = "eagle.hardware_cost > frontier.hardware_cost"
    again = judged(bundled, said)
    assert judged(bundled, said) == again
    assert judged(bundled, said, Sampling(draws=2000, seed=8)) != again


def test_an_input_of_both_sides_moves_in_both(bundled: Catalog) -> None:
    """A cost is above nine tenths of itself in every draw, whatever a chip's price may be."""
    assert judged(bundled, "eagle.hardware_cost > 0.9 * eagle.hardware_cost") == ("holds", 1)
    assert judged(bundled, "eagle.hardware_cost / eagle.hardware_cost > 0.9 + 0.05") == (
        "holds",
        None,
    )  # 1 in every draw: no doubt


@pytest.fixture
def pair(tiny: Tiny) -> Catalog:
    """Take `a` and `b` that draw 100 and 90 kW, each by 20 %, and `c` with 10 kW."""
    parts = [tiny.system(name, "fast = 100") for name in "abc"]
    said = {"a": "80..100..120 kW", "b": "72..90..108 kW", "c": "10 kW"}
    return tiny(*parts, *(tiny.claim(name, "city", facility_power=f'"{text}"') for name, text in said.items()))


FIRST = "rank(a, facility_power)"


@pytest.mark.parametrize(
    ("expression", "verdict", "low", "high", "reservations"),
    [
        # of the 10.5 % between them the half-widths are 13.6 % below and 11.1 % above: 17.5 % together, 0.60 of it
        (f"{FIRST} == 1", "holds_with_caveat", 0.70, 0.75, ["range", "catalog-only"]),
        (f"{FIRST} != 2", "holds_with_caveat", 0.70, 0.75, ["range"]),
        ("rank(b, facility_power) == 1", "unverifiable", 0.25, 0.30, []),
        ("rank(b, facility_power) in (1, 2)", "holds_with_caveat", None, None, ["range", "catalog-only"]),
        ("rank(c, facility_power) == 1", "contradicted", 0, 0, []),
        ("rank(c, facility_power) == 3", "holds_with_caveat", 1, 1, ["catalog-only"]),
        ("rank(c, facility_power) > 1", "holds", 1, 1, []),
        (f"{FIRST} == 1..2", "holds_with_caveat", 1, 1, ["catalog-only"]),
        (f"{FIRST} < rank(b, facility_power)", "holds_with_caveat", 0.70, 0.75, ["range"]),
        (f"{FIRST} < rank(c, facility_power)", "holds", 1, 1, []),
        (f"{FIRST} + 0 == 2 * 1", "unverifiable", 0.25, 0.30, []),
        ("a.facility_power > b.facility_power", "holds_with_caveat", 0.70, 0.75, ["range"]),
        ("a.facility_power < b.facility_power", "unverifiable", 0.25, 0.30, []),
        ("a.facility_power > c.facility_power", "holds", 1, 1, []),
        ("a.facility_power / fast.tdp > 95", "holds_with_caveat", 0.5, 0.8, ["range"]),  # a chip is not drawn
        ("a.facility_power == 100 kW", "holds", None, None, []),
    ],
)
def test_draws_decide_of_places_and_bounds(
    pair: Catalog, expression: str, verdict: str, low: float | None, high: float | None, reservations: list[str]
) -> None:
    table = table_of(pair, expression)
    assert table.column("verdict").values == [verdict]
    assert [code for code in codes(table) if code != "unlike"] == reservations
    chance = table.column("p_true").values[0]
    if low is None or high is None:
        assert chance is None
    else:
        assert isinstance(chance, (int, float))
        assert low <= chance <= high


def test_without_draws_an_overlap_is_a_reservation_and_no_chance(pair: Catalog) -> None:
    table = table_of(pair, f"{FIRST} == 1", None)
    assert (table.column("verdict").values, table.column("p_true").values) == (["holds_with_caveat"], [None])
    assert codes(table) == ["catalog-only", "range"]
    assert table.notes == []
    assert table_of(pair, f"{FIRST} == 1").notes == ["2,000 draws, seed 7"]
    assert codes(table_of(pair, "rank(c, facility_power) == 3", None)) == ["catalog-only"]
