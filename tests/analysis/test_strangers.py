"""What a stranger tried and found wrong once: each is a rule now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.compare.compare import compare
from supercmp.analysis.explain.explain import explain
from supercmp.analysis.explain.show import show
from supercmp.analysis.list.listing import check_request, listing
from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import (
    CompareRequest,
    ExplainRequest,
    ListRequest,
    RankRequest,
    Selection,
    ShowRequest,
)
from supercmp.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table

DAY = "2024-12-31"


def ids(table: Table) -> list[object]:
    return list(table.column("id").values)


@pytest.mark.parametrize("text", ["hardware_cost > 3B EUR", "hardware_cost > 3.2B USD", "hardware_cost > $3.2B"])
def test_a_filter_converts_money(bundled: Catalog, text: str) -> None:
    """Colossus' 4.15 billion dollars are 3.84 billion euros of 2024, at 1.08 dollars each."""
    selection = Selection(as_of=DAY, where=f'{text} and operator == "xAI"')
    assert ids(rank(bundled, RankRequest(selection=selection))) == ["colossus"]


def test_power_from_an_hpl_run_is_said_under_a_ranking_that_holds_peaks_too(bundled: Catalog) -> None:
    table = rank(bundled, RankRequest(by=("facility_power",), selection=Selection(as_of=DAY)))
    [note] = [note for note in table.notes if "HPL run" in note]
    assert "fugaku" in note
    assert "colossus" not in note


def test_a_year_is_that_in_which_the_chips_came(bundled: Catalog) -> None:
    """Colossus was leased to another user in May 2026; its chips are of July 2025."""
    table = rank(
        bundled, RankRequest(group_by="year", selection=Selection(as_of="2026-08-31", where='id == "colossus"'))
    )
    assert table.column("year").values == ["2025"]


def test_another_run_of_the_day_of_the_one_used_is_no_earlier_run(bundled: Catalog) -> None:
    table = explain(bundled, ExplainRequest(id="frontier", quantity="hpl_mxp", selection=Selection(as_of="2022-07-01")))
    reasons = [line.words for line in table.lead if line.label == "not used" and "6," in line.figure]
    assert all("another run of that date" in words for words in reasons)


@pytest.mark.parametrize(
    "selection",
    [
        Selection(where='country == "US"'),
        Selection(kind="ai"),
        Selection(status=("planned",)),
        Selection(include_planned=True),
        Selection(basis="derived"),
    ],
)
def test_what_chooses_systems_is_refused_where_there_are_none(selection: Selection) -> None:
    with pytest.raises(UsageError, match="chooses systems, and this lists regions"):
        check_request(ListRequest(what="regions", selection=selection))
    check_request(ListRequest(what="systems", selection=selection))


def test_h100_equivalents_say_at_which_precision_they_are_counted(bundled: Catalog) -> None:
    at_8_bits = rank(bundled, RankRequest(by=("h100_equivalents",), selection=Selection(as_of=DAY)))
    at_fp64 = rank(bundled, RankRequest(by=("h100_equivalents",), selection=Selection(as_of=DAY, precision="fp64")))
    assert "counted at fp8" in at_8_bits.heading
    assert "counted at fp64" in at_fp64.heading


def test_no_rows_asked_for_is_not_no_match(bundled: Catalog) -> None:
    assert "limit" in rank(bundled, RankRequest(selection=Selection(limit=0))).empty
    assert rank(bundled, RankRequest(selection=Selection(where='id == "x"'))).empty == "no matching systems"


def test_no_ladder_of_cost_comes_down(bundled: Catalog) -> None:
    """One price a kind of chip: a server is 1.40 times its bare chips, a cluster 1 / 0.81 times its servers."""
    table = explain(bundled, ExplainRequest(id="gpt-6-cluster", quantity="hardware_cost"))
    [ladder] = [line.words for line in table.lead if line.label == "what is counted"]
    bare, servers, cluster = (float(number) for number in re.findall(r"[0-9]+\.[0-9]+", ladder))
    assert servers / bare == pytest.approx(1.40, rel=0.01)
    assert cluster / servers == pytest.approx(1 / 0.81, rel=0.01)


def test_a_bound_is_said_wherever_it_leads(bundled: Catalog) -> None:
    table = explain(bundled, ExplainRequest(id="colossus", quantity="stated_power"))
    assert table.lead[0].figure.startswith("≥300 MW")
    both = compare(bundled, CompareRequest(ids=("stargate-2024", "stargate-abilene")))
    row = dict(zip(both.column("quantity").values, both.column("why").values, strict=True))
    assert "stargate-2024's is only at most" in str(row["capital_cost"])


def test_an_assumption_set_by_hand_is_listed_so(bundled: Catalog) -> None:
    table = listing(bundled, ListRequest(what="assumptions", selection=Selection(sets=("pue=1.3",))))
    row = dict(zip(table.column("id").values, table.column("value").values, strict=True))
    assert row["pue"] == 1.3
    assert table.warnings == []


def test_a_chip_where_a_system_is_wanted_is_called_one(bundled: Catalog) -> None:
    with pytest.raises(UnknownNameError) as caught:
        rank(bundled, RankRequest(ids=("h100-sxm",)))
    assert caught.value.hint == "it is a chip"


def test_a_limit_is_kept_wherever_it_is_offered(bundled: Catalog) -> None:
    few = Selection(as_of=DAY, limit=3)
    assert len(compare(bundled, CompareRequest(ids=("colossus", "frontier"), selection=few))) == 3
    assert "limit" in compare(bundled, CompareRequest(ids=("colossus", "frontier"), selection=Selection(limit=0))).empty
    explained = explain(bundled, ExplainRequest(id="colossus", quantity="facility_power", selection=few))
    shown = show(bundled, ShowRequest(id="colossus", selection=few))
    assert [(len(table), len(table.lead)) for table in (explained, shown)] == [(3, 3), (3, 3)]


def test_a_rate_that_a_filter_does_not_name_stays_idle(bundled: Catalog) -> None:
    def warned(where: str) -> list[str]:
        selection = Selection(as_of=DAY, where=where, sets=("usd_per_eur=2",))
        return rank(bundled, RankRequest(by=("rmax",), selection=selection)).warnings

    assert warned("rmax > 1 PFLOP/s") == ["--set usd_per_eur=2 changed nothing"]
    assert warned("hardware_cost > 1B EUR") == []
