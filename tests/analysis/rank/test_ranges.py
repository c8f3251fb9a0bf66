"""Ranges cost half the work, so only tables that show them have them."""

from __future__ import annotations

from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import RankRequest, Selection
from tests.catalogs import bundled_catalog

CATALOG = bundled_catalog()


def test_the_headline_table_and_a_ranking_agree_on_best_values() -> None:
    headline = rank(CATALOG, RankRequest(selection=Selection(as_of="2024-12-31")))
    ranking = rank(CATALOG, RankRequest(by=("facility_power",), selection=Selection(as_of="2024-12-31")))
    by_id = dict(zip(ranking.column("id").values, ranking.column("facility_power_mw").values, strict=True))
    assert dict(zip(headline.column("id").values, headline.column("facility_power_mw").values, strict=True)) == by_id


def test_ends_that_are_asked_for_are_there() -> None:
    fields = ("id", "facility_power_mw", "facility_power_mw_low", "facility_power_mw_high")
    request = RankRequest(ids=("eagle",), selection=Selection(as_of="2024-12-31", fields=fields))
    row = [column.values[0] for column in rank(CATALOG, request).columns]
    assert row[2] < row[1] < row[3]  # type: ignore[operator]


def test_words_and_quantities_of_one_meaning_are_one_column() -> None:
    table = rank(CATALOG, RankRequest(by=("compute", "peak"), selection=Selection(as_of="2024-12-31")))
    assert len(set(table.names)) == len(table.names)
