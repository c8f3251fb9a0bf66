"""`trend --group-by`: sums over time, stepping when phases begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.request.request import Selection, TrendRequest
from supercmp.analysis.trend.trend import check_request, fields, trend
from supercmp.errors import UsageError

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny


def grown(catalog: Catalog, by: str = "country", **selection: Any) -> Table:
    return trend(catalog, TrendRequest(by="peak", group_by=by, selection=Selection(**selection)))


@pytest.fixture
def catalog(tiny: Tiny) -> Catalog:
    """A has 6 fast chips (0.1 PFLOP/s each) and from May 10; B 3 until June; C in another country has unknown chips."""
    return tiny(
        tiny.system("a", "fast = 6", date="2024-01-01", operator="One"),
        tiny.phase("a", date='"2024-05-01"', chips="{ fast = 10 }", operator='"Two"', sources='["paper"]'),
        tiny.system("b", "fast = 3", date="2024-03-01", operator="Two"),
        tiny.phase("b", date='"2024-06-01"', status='"decommissioned"', sources='["paper"]'),
        tiny.system("c", country="FI", date="2024-04-01"),
    )


def test_sums_step_with_the_phases(tiny: Tiny, catalog: Catalog) -> None:
    assert tiny.rows(grown(catalog), "date", "country", "value", "systems", "unknown") == [
        ("2024-01-01", "US", pytest.approx(0.6), 1, 0),
        ("2024-03-01", "US", pytest.approx(0.9), 2, 0),
        ("2024-04-01", "FI", None, 1, 1),
        ("2024-05-01", "US", pytest.approx(1.3), 2, 0),
        ("2024-06-01", "US", pytest.approx(1.0), 1, 0),
    ]


def test_a_machine_that_changes_hands_changes_its_group(tiny: Tiny, catalog: Catalog) -> None:
    assert tiny.rows(grown(catalog, "operator", kind="hpc"), "date", "operator", "value") == [
        ("2024-01-01", "One", pytest.approx(0.6)),
        ("2024-03-01", "Two", pytest.approx(0.3)),
        ("2024-04-01", "The lab", None),
        ("2024-05-01", "One", None),
        ("2024-05-01", "Two", pytest.approx(1.3)),
        ("2024-06-01", "Two", pytest.approx(1.0)),
    ]


def test_the_words_are_those_of_a_ranking(tiny: Tiny, catalog: Catalog) -> None:
    table = grown(catalog)
    assert table.heading == (
        "Peak by country over time · dense bf16 · of the 1 system in this catalog with a known Peak · on 31 Dec 2024"
    )
    assert table.notes == [
        "each machine counts with what was known when its phase began, and no more once it is gone",
        "a machine without a known Peak is in no sum, and counted as unknown",
    ]
    assert tiny.rows(table, "value_low", "value_high", "value_basis")[1] == (
        pytest.approx(0.9), pytest.approx(0.9), "derived",
    )  # fmt: skip
    assert table.column("value").marks == ["~", "~", "", "~", "~"]


def test_silicon_of_another_is_in_no_sum_beside_it(tiny: Tiny) -> None:
    whole = tiny.system("whole", "fast = 6", date="2024-01-01")
    part = tiny.system("part", "fast = 2", date="2024-02-01", more='part_of = "whole"')
    table = grown(tiny(whole, part))
    assert tiny.rows(table, "date", "value") == [("2024-01-01", pytest.approx(0.6))]
    assert "part of another machine, and in no sum beside it: part" in table.notes
    assert table.heading.count("of the 1 system in") == 1


def test_a_period_a_limit_fields_and_a_filter(catalog: Catalog) -> None:
    request = TrendRequest(by="peak", group_by="country", since="2024-02", until="2024-05")
    assert trend(catalog, request).column("date").values == ["2024-03-01", "2024-04-01", "2024-05-01"]
    table = grown(catalog, where='country == "FI"', limit=1, fields=("country", "value"), basis="claimed")
    assert table.names == ["country", "value"]
    assert " · claimed only · " in table.heading
    assert grown(catalog, limit=0).empty == "no rows asked for (--limit 0)"
    assert grown(catalog, kind="ai").empty == "no matching systems"
    assert " · hpc · " in grown(catalog, kind="hpc").heading


def test_what_is_measured_counts_from_its_run(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 6"), tiny.run("a", "list", as_of='"2024-06"', rmax='"2 PFLOP/s"'))
    table = trend(catalog, TrendRequest(by="rmax", group_by="country"))
    assert tiny.rows(table, "date", "value", "unknown")[-1] == ("2024-06-30", 2.0, 0)
    assert table.column("value").marks == ["", ""]
    assert "dense" not in table.heading


@pytest.mark.parametrize(("request_", "message"), [
    (TrendRequest(by="peak", group_by="town"), "--group-by 'town' is not one of"),
    (TrendRequest(by="energy", group_by="country"), "--group-by adds up, and energy_efficiency is a ratio"),
    (TrendRequest(by="peak", group_by="country", leading=2), "--group-by has no --leading"),
    (TrendRequest(by="peak", group_by="country", leaders_by="rmax"), "--group-by has no --leaders-by"),
    (TrendRequest(by="peak", group_by="country", stand_ins=True), "--group-by has no --stand-ins"),
    (
        TrendRequest(by="peak", group_by="country", selection=Selection(include_planned=True)),
        "--group-by has no --include planned",
    ),
])  # fmt: skip
def test_what_does_not_go_with_sums(request_: TrendRequest, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        check_request(request_)


def test_fields_of_sums_are_their_own() -> None:
    assert fields(TrendRequest(group_by="owner"))[:3] == ["date", "owner", "value"]
    assert "growth_per_year" in fields(TrendRequest())
