"""`rank --group-by`: sums, shares, and what is in no sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import RankRequest, Sampling, Selection

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny


@pytest.fixture
def catalog(tiny: Tiny) -> Catalog:
    """Give 6 + 3 fast chips in one country, 1 in another, and one machine of unknown chips."""
    return tiny(
        tiny.system("a", "fast = 6", country="US", operator="One", date="2023"),
        tiny.system("b", "fast = 3", country="US", operator="Two", kind="ai", date="2024-03-01"),
        tiny.system("c", "fast = 1", country="FI", operator="Two", date="2023-05"),
        tiny.system("d", country="JP", operator="Three", date="2024-05"),
    )


def grouped(by: str, *, reverse: bool = False, **selection: object) -> RankRequest:
    chosen = Selection(**selection)  # type: ignore[arg-type]
    return RankRequest(by=("peak",), group_by=by, reverse=reverse, selection=chosen)


def test_sums_and_shares_of_what_is_known(tiny: Tiny, catalog: Catalog) -> None:
    table = rank(catalog, grouped("country"))
    assert table.names == [
        "rank", "country", "systems", "unknown", "peak_pflops", "share_of_shown",
        "coverage", "share_low", "share_high", "peak_pflops_low", "peak_pflops_high", "peak_pflops_basis",
    ]  # fmt: skip
    assert tiny.rows(table, *table.names[:6]) == [
        (1, "US", 2, 0, pytest.approx(0.9), pytest.approx(0.9)),
        (2, "FI", 1, 0, pytest.approx(0.1), pytest.approx(0.1)),
        (None, "JP", 1, 1, None, None),
    ]
    assert table.notes == ["1 of 4 systems has no known Peak and is in no sum"]


@pytest.mark.parametrize(("by", "order"), [
    ("operator", ["One", "Two", "Three"]),
    ("kind", ["hpc", "ai"]),
    ("year", ["2023", "2024"]),
    ("vendor", ["North", "not given"]),
    ("owner", ["not given"]),
    ("user", ["not given"]),
    ("sector", ["not given"]),
    ("region", ["us", "not given"]),
    ("status", ["operational"]),
])  # fmt: skip
def test_what_can_be_grouped_by(catalog: Catalog, by: str, order: list[str]) -> None:
    assert rank(catalog, grouped(by)).column(by).values == order


def test_machines_of_several_makers_are_a_group_of_their_own(tiny: Tiny) -> None:
    table = rank(tiny(tiny.system("a", "fast = 1, old = 9"), tiny.system("b", "fast = 9")), grouped("vendor"))
    assert table.column("vendor").values == ["North", "North + South"]


def test_equal_sums_share_a_rank(tiny: Tiny) -> None:
    parts = [tiny.system(name, "fast = 7", country=name.upper() * 2) for name in "cba"]
    table = rank(tiny(*parts, tiny.system("z", "fast = 9", country="ZZ")), grouped("country"))
    assert tiny.rows(table, "rank", "country") == [(1, "ZZ"), (2, "AA"), (2, "BB"), (2, "CC")]


def test_limit_fields_and_reverse_hold_for_groups_too(tiny: Tiny, catalog: Catalog) -> None:
    table = rank(catalog, grouped("country", reverse=True, limit=1, fields=("share_of_shown", "country")))
    assert table.names == ["share_of_shown", "country"]
    assert tiny.rows(table, "country", "share_of_shown") == [("FI", pytest.approx(0.1))]


def test_a_sum_of_nothing_known_has_no_shares(tiny: Tiny) -> None:
    table = rank(tiny(tiny.system("a"), tiny.system("b")), grouped("country"))
    assert tiny.rows(table, "country", "systems", "unknown", "share_of_shown") == [("US", 2, 2, None)]
    assert table.notes == ["2 of 2 systems have no known Peak and are in no sum"]


def test_without_by_the_peaks_are_added(tiny: Tiny, catalog: Catalog) -> None:
    table = rank(catalog, RankRequest(group_by="kind"))
    assert table.heading.startswith("Peak by kind · dense bf16 · ")
    assert tiny.cell(table, "hpc", "peak_pflops", by="kind") == pytest.approx(0.7)


def test_a_plan_without_a_date_is_of_no_year(tiny: Tiny) -> None:
    plan = tiny.system("p", "fast = 2", status="planned").replace('date = "2024-01-01"\n', "")
    table = rank(tiny(plan), grouped("year", include_planned=True))
    assert table.column("year").values == ["not given"]


def test_base_units_of_a_sum(tiny: Tiny, catalog: Catalog) -> None:
    table = rank(catalog, grouped("country", base_units=True))
    assert tiny.cell(table, "US", "peak_flops", by="country") == pytest.approx(9e14)


def test_everybody_alone_reverses_to_the_smallest(tiny: Tiny, catalog: Catalog) -> None:
    table = rank(catalog, grouped("country", reverse=True))
    assert tiny.rows(table, "rank", "country") == [(1, "FI"), (2, "US"), (None, "JP")]


def test_a_sum_of_what_was_published_is_marked_as_nobodys(tiny: Tiny) -> None:
    parts = [tiny.system(name, country=country) for name, country in (("a", "US"), ("b", "US"), ("c", "FI"))]
    claims = [tiny.claim(name, "paper", facility_power='"1 MW"') for name in "abc"]
    table = rank(tiny(*parts, *claims), RankRequest(by=("facility_power",), group_by="country"))
    column = table.column("facility_power_mw")
    assert (column.role, column.marks) == ("result", ["~", ""])
    assert table.column("facility_power_mw_basis").values == ["reported", "reported"]


def test_a_sum_tells_what_stands_in_below_it(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "old = 6"), tiny.system("b", "fast = 6"))
    assert rank(catalog, grouped("country")).notes == ["old has no published bf16: fp16 stands in (a)"]
    bare = RankRequest(by=("peak",), group_by="country", is_bare=True)
    assert rank(catalog, bare).notes == []


def test_statuses_in_words(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 1"), tiny.system("b", "fast = 2", status="under_construction"))
    table = rank(catalog, grouped("status", include_planned=True))
    assert set(table.column("status").values) == {"operational", "under construction"}


def test_a_total_in_another_currency_is_converted_at_its_year(tiny: Tiny) -> None:
    # 2 fast chips at 20,000 x 1.5 / (1 - 0.2) are 75,000 USD; 100,000 EUR at 1.5 dollars are 150,000: half of all.
    world = (
        '[coverage.world]\nquantity = "hardware_cost"\nas_of = 2024-12-31\ntotal = "100_000 EUR"\nsource = "paper"\n'
    )
    table = rank(tiny(tiny.system("a", "fast = 2"), world), RankRequest(by=("hardware_cost",), group_by="country"))
    assert table.column("coverage").values[0] == pytest.approx(0.5)


def test_who_waits_for_draws_is_told_how_many_systems_are_done(catalog: Catalog) -> None:
    done: list[int] = []
    request = RankRequest(by=("h100_equivalents",), group_by="country", sampling=Sampling(draws=50))
    table = rank(catalog, request, done.append)
    assert done == [1, 2, 3, 4]
    assert " · counted at " in table.heading


@pytest.mark.parametrize(("small", "text"), [(1, "33 % ~"), (20, "4.8 % ~"), (300, "0.33 % ~"), (20_000, "<0.01 % ~")])
def test_shares_in_percent_with_three_digits_at_most(tiny: Tiny, small: int, text: str) -> None:
    # One chip of 1 + 2, of 1 + 20, of 1 + 300, and of 1 + 20,000.
    whole = small if small > 1 else 2
    catalog = tiny(tiny.system("a", "fast = 1", country="FI"), tiny.system("b", f"fast = {whole}"))
    shown = rank(catalog, grouped("country")).column("share_of_shown").shown
    assert shown
    assert shown[1] == text


def test_the_machines_of_one_list_and_no_other_are_a_census_of_it(tiny: Tiny) -> None:
    """Two of two: 3 of 4 PFLOP/s are three quarters, and nothing is missing; with a third machine it is no census."""
    parts = [
        '[lists.a]\nname = "A 1"\nquantity = "rmax"\ndate = 2024-05-13\ncomplete_to = 2\n',
        tiny.system("m", country="US"),
        tiny.run("m", "list", list='"A 1"', rmax='"3 PFLOP/s"'),
        tiny.system("n", country="FI"),
        tiny.run("n", "list", list='"A 1"', rmax='"1 PFLOP/s"'),
        tiny.system("unmeasured", country="FI"),
    ]
    asked = RankRequest(by=("rmax",), group_by="country", selection=Selection())
    table = rank(tiny(*parts), asked)
    assert table.heading.endswith("of A 1, 2 of 2")
    assert tiny.rows(table, "country", "coverage", "share_low", "share_high") == [
        ("US", 1, 0.75, 0.75), ("FI", 1, 0.25, 0.25),
    ]  # fmt: skip
    other = rank(tiny(*parts, tiny.run("unmeasured", "list", rmax='"1 PFLOP/s"')), asked)
    assert other.heading.endswith("of the 3 systems in this catalog with a known HPL Rmax")
    assert tiny.rows(other, "country", "coverage") == [("US", None), ("FI", None)]
