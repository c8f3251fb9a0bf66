"""`--uncertain` on rank and compare: columns, marks of ties, notes in plain words, and what does not go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.columns.doubt import brackets, tied_ranks
from supercmp.analysis.compare.compare import compare
from supercmp.analysis.rank.rank import check_request, rank
from supercmp.analysis.request.request import CompareRequest, RankRequest, Sampling, Selection
from supercmp.errors import UsageError

if TYPE_CHECKING:
    from supercmp.model.records import Catalog

FEW = Sampling(draws=400)


@pytest.fixture(scope="module")
def catalog(bundled: Catalog) -> Catalog:
    return bundled


def test_places_come_last_and_value_and_rank_stay(catalog: Catalog) -> None:
    plain = rank(catalog, RankRequest(by=("cost_efficiency",)))
    drawn = rank(catalog, RankRequest(by=("cost_efficiency",), sampling=FEW))
    later = [f"cost_efficiency_gflops_per_usd_{end}" for end in ("range", "form")]
    assert plain.names[-2:] == later
    assert drawn.names == [*plain.names[:-2], "rank_low", "rank_high", "p_first", "tied_group", *later]
    for name in ("rank", "id", "cost_efficiency_gflops_per_usd", "cost_efficiency_gflops_per_usd_basis"):
        assert drawn.column(name).values == plain.column(name).values


def test_the_headline_ranking_has_places_of_its_first_quantity(catalog: Catalog) -> None:
    drawn = rank(catalog, RankRequest(sampling=FEW))
    assert drawn.names[-4:] == ["rank_low", "rank_high", "p_first", "tied_group"]
    assert drawn.names[:-4] == rank(catalog, RankRequest()).names


def test_a_system_without_a_figure_has_no_place(catalog: Catalog) -> None:
    drawn = rank(catalog, RankRequest(by=("rmax",), sampling=FEW))
    unknown = [place for place, value in enumerate(drawn.column("rmax_pflops").values) if value is None]
    assert unknown
    for name in ("rank", "rank_low", "rank_high", "p_first", "tied_group"):
        assert all(drawn.column(name).values[place] is None for place in unknown)


def test_the_limit_cuts_rows_after_the_places_are_found(catalog: Catalog) -> None:
    whole = rank(catalog, RankRequest(by=("cost",), sampling=FEW))
    cut = rank(catalog, RankRequest(by=("cost",), sampling=FEW, selection=Selection(limit=3)))
    for name in ("id", "rank_low", "rank_high", "p_first", "tied_group"):
        assert cut.column(name).values == whole.column(name).values[:3]
    assert cut.column("rank_low").shown == (whole.column("rank_low").shown or [])[:3]


def test_another_seed_other_draws_and_the_same_seed_the_same(catalog: Catalog) -> None:
    def firsts(seed: int) -> list[object]:
        request = RankRequest(by=("cost",), sampling=Sampling(draws=400, seed=seed))
        return [*rank(catalog, request).column("p_first").values]

    assert firsts(1) == firsts(1)
    assert firsts(1) != firsts(2)


def test_reversed_the_last_is_first(catalog: Catalog) -> None:
    table = rank(catalog, RankRequest(by=("peak",), reverse=True, sampling=FEW))
    assert table.column("p_first").values[0] == 1
    assert table.column("rank_low").values[0] == 1


def test_columns_of_places_can_be_chosen(catalog: Catalog) -> None:
    request = RankRequest(by=("cost",), sampling=FEW, selection=Selection(fields=("id", "p_first", "tied_group")))
    assert rank(catalog, request).names == ["id", "p_first", "tied_group"]


def test_without_draws_there_is_no_column_of_places() -> None:
    with pytest.raises(UsageError, match="no field 'p_first'"):
        check_request(RankRequest(selection=Selection(fields=("p_first",))))


def test_sums_over_groups_have_ranges_and_no_places(catalog: Catalog) -> None:
    plain, drawn = (rank(catalog, RankRequest(group_by="country", sampling=each)) for each in (None, FEW))
    assert drawn.names == plain.names
    assert drawn.column("peak_pflops").values == plain.column("peak_pflops").values
    assert drawn.column("peak_pflops_low").values != plain.column("peak_pflops_low").values


def test_no_systems_are_no_rows(catalog: Catalog) -> None:
    table = rank(catalog, RankRequest(by=("cost",), sampling=FEW, selection=Selection(where='country == "XX"')))
    assert len(table) == 0
    assert "tied_group" in table.names


def test_the_notes_say_in_plain_words_what_the_columns_mean(catalog: Catalog) -> None:
    notes = rank(catalog, RankRequest(by=("cost",), sampling=FEW)).notes
    assert any("9 of 10 draws" in note for note in notes)
    assert any("joined by a bracket are tied" in note for note in notes)
    assert notes[-1] == "400 draws, seed 0"
    alone = rank(catalog, RankRequest(ids=("frontier",), by=("cost",), sampling=FEW))
    assert "bracket" not in alone.notes[0]


def test_brackets_join_the_rows_of_a_group() -> None:
    assert brackets([None, 1, 1, 1, 2, 2, None]) == [" ", "┐", "│", "┘", "┐", "┘", " "]


def test_a_tied_row_shows_the_places_its_group_takes_up() -> None:
    """Ranks 2 and 2 take up places 2 and 3."""
    assert tied_ranks([1, 2, 2, 4, None], [None, 1, 1, None, None]) == ["", "2–3", "2–3", "", ""]


def test_compare_says_for_each_pair_how_likely_the_first_is_larger(catalog: Catalog) -> None:
    ids = ("frontier", "eagle", "aurora")
    table = compare(catalog, CompareRequest(ids=ids, sampling=FEW))
    assert table.names[-3:] == ["p_frontier_eagle", "p_frontier_aurora", "p_eagle_aurora"]
    rows = table.column("quantity").values
    assert table.column("p_frontier_eagle").values[rows.index("peak")] == 1
    # 510M against 425M USD, each within 0.76 to 1.18 of it.
    chance = table.column("p_frontier_aurora").values[rows.index("hardware_cost")]
    assert isinstance(chance, float)
    assert 0.5 < chance < 1
    assert table.column("p_frontier_aurora").values[rows.index("contract_cost")] == 1
    assert any("400 draws, seed 0" in note for note in table.notes)


def test_compare_keeps_the_columns_somebody_chose(catalog: Catalog) -> None:
    chosen = Selection(fields=("quantity", "p_frontier_eagle"))
    table = compare(catalog, CompareRequest(ids=("frontier", "eagle"), sampling=FEW, selection=chosen))
    assert table.names == ["quantity", "p_frontier_eagle"]


def test_chips_compare_under_doubt_too(catalog: Catalog) -> None:
    table = compare(catalog, CompareRequest(ids=("h100-sxm", "mi300x"), sampling=FEW))
    assert table.column("p_h100-sxm_mi300x").values[0] is not None


def test_it_tells_how_far_it_has_got(catalog: Catalog) -> None:
    done: list[int] = []
    table = rank(catalog, RankRequest(by=("cost",), sampling=Sampling(draws=20)), done.append)
    assert done == list(range(1, len(table) + 1))
