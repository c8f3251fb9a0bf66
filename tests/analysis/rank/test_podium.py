"""Who leads by compute, cost and energy, as a terminal says it above ten rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import RankRequest, Selection

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny


def first_look(catalog: Catalog, *by: str, **selection: object) -> Table:
    return rank(catalog, RankRequest(by=by, is_first_look=True, selection=Selection(**selection)))  # type: ignore[arg-type]


@pytest.fixture
def catalog(tiny: Tiny) -> Catalog:
    """Take twelve machines of 1 to 12 thousand chips of 100 TFLOP/s, 1 kW and 20,000 dollars each, and one of none."""
    return tiny(*(tiny.system(f"m{count:02}", f"fast = {count}000") for count in range(1, 13)), tiny.system("unknown"))


def test_ten_rows_and_how_many_more_there_are(catalog: Catalog) -> None:
    table = first_look(catalog)
    assert table.column("id").values == [f"m{count:02}" for count in range(12, 2, -1)]
    assert table.footer.startswith("3 more: --limit all · ")
    assert len(rank(catalog, RankRequest())) == 13


def test_a_line_each_for_the_three_rankings(catalog: Catalog) -> None:
    compute, cost, energy = first_look(catalog).subtitle.splitlines()
    # 12,000 chips at 0.1 PFLOP/s are 1.2 EFLOP/s; all are written in the unit of the smallest that is named.
    assert compute == "most compute: M12, 1,200 ~ PFLOP/s; then M11, 1,100 ~; M10, 1,000 ~"
    assert cost.startswith("most per dollar: 12 machines alike, M01 among them, ")
    assert energy.startswith("most per watt: ")
    assert energy.endswith("of 12 of which it is known")


def test_the_figures_that_are_said_are_cells(catalog: Catalog) -> None:
    table = first_look(catalog)
    assert [cell.value for cell in table.cells[:3]] == [pytest.approx(value) for value in (1.2e18, 1.1e18, 1e18)]
    assert {cell.mark for cell in table.cells[:3]} == {"~"}
    assert len(table.cells) == 5


def test_one_quantity_has_no_podium_and_ten_rows(catalog: Catalog) -> None:
    table = first_look(catalog, "facility_power")
    assert (table.subtitle, len(table)) == ("", 10)


def test_what_nobody_knows_is_said(tiny: Tiny) -> None:
    assert first_look(tiny(tiny.system("unknown"))).subtitle.splitlines() == [
        f"most {what}: of no machine known" for what in ("compute", "per dollar", "per watt")
    ]


def test_a_part_leads_nothing_beside_its_whole(tiny: Tiny) -> None:
    part = tiny.system("part", "fast = 900", more='part_of = "whole"')
    table = first_look(tiny(tiny.system("whole", "fast = 800"), part))
    assert table.subtitle.splitlines()[0].startswith("most compute: Whole, ")


@pytest.mark.parametrize(
    ("by", "reverse", "words"),
    [
        ("peak", False, "Peak, the largest first"),
        ("peak", True, "Peak, the smallest first"),
        ("tco", False, "Cost of ownership, the largest first"),
    ],
)
def test_a_ranking_by_one_quantity_says_which_end_comes_first(
    catalog: Catalog, *, by: str, reverse: bool, words: str
) -> None:
    assert rank(catalog, RankRequest(by=(by,), reverse=reverse)).heading.startswith(words)
