"""Records over time: phases walked through, what was known that day, fits, projections, and too little to fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.request.request import Selection, TrendRequest
from supercmp.analysis.trend.over_time import Point, leaders
from supercmp.analysis.trend.trend import COLUMNS, check_request, fields, trend
from supercmp.analysis.trend.trend_words import sparkline
from supercmp.errors import UsageError

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table
    from tests.analysis.conftest import Tiny


def asked(catalog: Catalog, by: str = "compute", **words: Any) -> Table:
    own = {key: words.pop(key) for key in ("leading", "leaders_by", "since", "until", "stand_ins") if key in words}
    return trend(catalog, TrendRequest(by=by, selection=Selection(**words), **own))


def told(table: Table) -> list[tuple[Any, ...]]:
    """Read what happened, without the projection."""
    rows = zip(*(table.column(name).values for name in ("date", "id", "value", "record")), strict=True)
    return [row for row in rows if row[1]]


@pytest.fixture
def machines(tiny: Tiny) -> Catalog:
    """Make three machines: 1, 2 and 4 PFLOP/s a year apart, the first extended to 3 between the two others."""
    return tiny(
        tiny.system("first", "fast = 10", date="2020-01-01"),
        tiny.phase("first", sources='["paper"]', date='"2021-07"', chips="{ fast = 30 }"),
        tiny.system("second", "fast = 20", date="2021-01-01", kind="ai"),
        tiny.system("third", "fast = 40", date="2022-01-01", kind="ai"),
        tiny.system("small", "fast = 5", date="2022-06-01"),
    )


def test_records_as_phases_begin(machines: Catalog) -> None:
    table = asked(machines)
    assert table.names == list(COLUMNS)
    assert told(table) == [
        ("2020-01-01", "first", 1, True),
        ("2021-01-01", "second", 2, True),
        ("2021-07-31", "first", 3, True),
        ("2022-01-01", "third", 4, True),
        ("2022-06-01", "small", 0.5, False),
    ]
    assert set(table.column("unit").values) == {"PFLOP/s"}


def test_only_what_was_in_force_and_known(tiny: Tiny) -> None:
    """What is switched off was there; what was claimed later was not known; plans and rumours never were."""
    catalog = tiny(
        tiny.system("gone", "fast = 10", date="2020-01-01"),
        tiny.phase("gone", sources='["paper"]', date="2021-01-01", status='"decommissioned"'),
        tiny.system("late", "fast = 1_000", date="2021-06-01"),
        tiny.claim("late", "paper", as_of='"2023"', facility_power='"9 MW"'),
        tiny.system("planned", "fast = 99", date="2030-01-01", status="planned"),
        tiny.system("never", "fast = 98", date="2022-01-01", status="cancelled"),
    )
    assert told(asked(catalog, "facility_power")) == [
        ("2020-01-01", "gone", pytest.approx(0.024), True),
        ("2021-06-01", "late", pytest.approx(2.4), True),
    ]


def test_plans_on_request_and_never_as_records(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("now", "fast = 10", date="2020-01-01"),
        tiny.system("next", "fast = 20", date="2022-01-01"),
        tiny.phase("next", sources='["paper"]', date='"2030"', status='"planned"', chips="{ fast = 400 }"),
        tiny.phase("next", sources='["paper"]', id='"some-day"', status='"planned"', chips="{ fast = 900 }"),
        tiny.system("blank-one", "blank = 20", date="2030-01-01", status="planned"),
    )
    assert len(told(asked(catalog))) == 2
    table = asked(catalog, include_planned=True, fields=("date", "id", "value", "record", "planned"))
    assert told(table)[-1] == ("2030-12-31", "next", 40, False)
    assert list(table.column("planned").values)[-1] is True or None in table.column("planned").values
    shown = asked(catalog, include_planned=True).column("record").shown
    assert shown is not None
    assert {"record", "plan", "projection"} <= set(shown)
    assert len(told(asked(catalog, include_planned=True, where='id == "now"'))) == 1


def test_runs_are_dated_by_themselves_and_said_once(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("m", "fast = 10", date="2020-01-01"),
        tiny.run("m", "list", as_of='"2020-06"', rmax='"1 PFLOP/s"'),
        tiny.run("m", "list", as_of='"2020-11"', rmax='"1 PFLOP/s"'),
        tiny.run("m", "list", as_of='"2021-06"', rmax='"2 PFLOP/s"'),
        tiny.run("m", "list", as_of='"2021-11"', rmax='"9 PFLOP/s"', rejected='"another machine"'),
        tiny.run("m", "list", as_of='"2019-11"', rmax='"0.5 PFLOP/s"'),
    )
    # The run of 2019 needs no phase: it was made.
    assert told(asked(catalog, "rmax")) == [
        ("2019-11-30", "m", 0.5, True), ("2020-06-30", "m", 1, True), ("2021-06-30", "m", 2, True),
    ]  # fmt: skip


def test_less_is_better_for_some(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 10", date="2020-01-01"),
        tiny.claim("a", "city", pue="1.5"),
        tiny.system("b", "fast = 10", date="2021-01-01"),
        tiny.claim("b", "city", pue="1.2"),
        tiny.system("c", "fast = 10", date="2022-01-01"),
        tiny.claim("c", "city", pue="1.3"),
    )
    table = asked(catalog, "pue")
    assert [row[3] for row in told(table)] == [True, True, False]
    assert "halves every" in table.notes[0]


def test_growth_in_words_and_as_fields(machines: Catalog) -> None:
    """1 PFLOP/s on 1 Jan 2020 and 4 on 1 Jan 2022, two days of 731 apart, with 2 and 3 between."""
    table = asked(
        machines, fields=("growth_per_year", "growth_low", "doubling_months", "doubling_high", "records", "r2")
    )
    growth, low, months, most, records, r2 = (column.values[0] for column in table.columns)
    assert isinstance(growth, float)
    assert isinstance(months, float)
    assert 1.9 < growth < 2.1
    assert isinstance(low, float)
    assert low < growth
    assert 11 < months < 13
    assert isinstance(most, float)
    assert most > months
    assert records == 4
    assert isinstance(r2, float)
    assert 0.95 < r2 < 1
    notes = asked(machines).notes
    assert "× a year (" in notes[0]
    assert "doubles every" in notes[0]
    assert notes[1].startswith("4 records, 1 Jan 2020 to 1 Jan 2022; log-linear regression, R² ")


def test_a_projection_and_its_fan(machines: Catalog) -> None:
    table = asked(machines, as_of="2022-12-30", until="2025-06")
    ahead = [row for row in zip(*(column.values for column in table.columns), strict=True) if row[1] is None]
    assert [row[0] for row in ahead] == ["2022-12-31", "2023-12-31", "2024-12-31", "2025-06-30"]
    assert all(row[2] is None and row[4] is False for row in ahead)
    widths = [row[7] / row[6] for row in ahead]
    assert widths == sorted(widths)
    assert all(row[6] < row[5] < row[7] for row in ahead)
    assert [row[0] for row in zip(asked(machines).column("date").values, strict=True)][-1] == "2029-12-31"


def test_a_period(machines: Catalog) -> None:
    """A record must better all before it, also what is not shown."""
    assert told(asked(machines, since="2021-02", until="2022-01-01")) == [
        ("2021-07-31", "first", 3, True),
        ("2022-01-01", "third", 4, True),
    ]
    assert None not in asked(machines, since="2021-02", until="2022-01-01").column("id").values


def test_kinds_filters_and_states(machines: Catalog) -> None:
    assert [row[1] for row in told(asked(machines, kind="ai"))] == ["second", "third"]
    assert [row[1] for row in told(asked(machines, where="peak >= 3 PFLOP/s"))] == ["first", "third"]
    assert [row[1] for row in told(asked(machines, status=("decommissioned",)))] == []
    assert len(told(asked(machines, status=("operational",)))) == 5


def test_who_leads_may_be_judged_by_another_quantity(tiny: Tiny) -> None:
    huge = '[chips.huge]\nname = "Huge"\nvendor = "V"\n[[chips.huge.claims]]\nsource = "city"\n'
    huge += 'peak = { bf16 = "6 PFLOP/s" }\n'
    catalog = tiny(
        huge,
        tiny.system("fast-one", "fast = 10", date="2020-01-01"),
        tiny.system("many", "old = 15", date="2021-01-01"),
        tiny.system("faster", "fast = 12", date="2022-01-01"),
        tiny.system("priceless", "huge = 1", date="2022-06-01"),
        tiny.system("last", "fast = 30", date="2023-01-01"),
    )
    by_count = [row[3] for row in told(asked(catalog, "chip_count"))]
    by_peak = asked(catalog, "chip_count", leaders_by="compute")
    assert by_count == [True, True, False, False, True]
    assert [row[3] for row in told(by_peak)] == [True, False, True, True, False]
    assert "records by peak" in by_peak.heading
    # 6 PFLOP/s led, on a chip too quick for the fit of prices: it keeps others from leading and has no row of its own.
    costs = told(asked(catalog, "hardware_cost", leaders_by="peak"))
    assert [row[1] for row in costs] == ["fast-one", "many", "faster", "last"]
    assert [row[3] for row in costs] == [True, False, True, False]


def test_among_the_first_of_their_day(machines: Catalog) -> None:
    table = asked(machines, leading=2)
    assert [row[3] for row in told(table)] == [True, True, True, True, False]
    assert "4 systems among the first 2 of their day" in table.notes[1]
    assert "leading 2" in table.heading


def test_what_has_no_value_is_named(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("m", "fast = 10"), tiny.system("n", "blank = 10"))
    assert asked(catalog).notes[-1] == "— no known value: n"


def test_ahead_of_its_time(machines: Catalog) -> None:
    table = asked(machines, fields=("id", "name", "ratio", "value", "fit"))
    for _, name, ratio, value, fit in zip(*(column.values for column in table.columns), strict=True):
        assert ratio is None if name is None else ratio == pytest.approx(value / fit)


@pytest.mark.parametrize(
    ("parts", "words", "rows"),
    [
        (["fast = 10"], "one record, of 1 Jan 2024: growth takes two, of two days", 1),
        (["fast = 10", "fast = 9"], "one record", 2),
        (["blank = 10"], "no record: growth takes two, of two days", 0),
    ],
)
def test_too_little_to_fit_is_said(tiny: Tiny, parts: list[str], words: str, rows: int) -> None:
    table = asked(tiny(*(tiny.system(f"m{number}", chips) for number, chips in enumerate(parts))))
    assert len(table) == rows
    assert table.notes[0].startswith(words)
    assert set(table.column("fit").values) <= {None}
    assert table.subtitle == ""
    whole = asked(tiny(tiny.system("m", "fast = 10")), fields=("growth_per_year", "ratio"))
    assert [column.values[0] for column in whole.columns] == [None, None]


def test_several_leaders_of_one_day_are_no_growth(tiny: Tiny) -> None:
    table = asked(tiny(tiny.system("a", "fast = 10"), tiny.system("b", "fast = 9")), leading=2)
    assert table.notes[0] == "2 records of one day: growth takes two, of two days"


def test_two_records_have_a_line_and_no_fan(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("a", "fast = 10", date="2021-01-01"), tiny.system("b", "fast = 20", date="2022-01-01"))
    table = asked(catalog)
    assert table.notes[0] == "2.00 × a year: doubles every 12.0 months; 2 records, so without a range"
    assert set(table.column("fit_low").values) == {None}
    whole = asked(catalog, fields=("growth_low", "doubling_low", "doubling_months"))
    assert [column.values[0] for column in whole.columns][:2] == [None, None]


def test_a_level_of_leaders_neither_grows_nor_falls(tiny: Tiny) -> None:
    catalog = tiny(*(tiny.system(f"m{year}", "fast = 10", date=f"{year}-01-01") for year in (2020, 2021, 2022)))
    table = asked(catalog, leading=3)
    assert "it neither grows nor falls" in table.notes[0]
    assert asked(catalog, leading=3, fields=("doubling_months",)).column("doubling_months").values[0] is None


def test_doubt_about_growth_at_all(tiny: Tiny) -> None:
    counts = {2020: 10, 2021: 90, 2022: 11}
    catalog = tiny(*(tiny.system(f"m{year}", f"fast = {n}", date=f"{year}-01-01") for year, n in counts.items()))
    assert "to never)" in asked(catalog, leading=3).notes[0]
    assert asked(catalog, leading=3, fields=("doubling_high",)).column("doubling_high").values[0] is None


def test_a_fit_beyond_all_numbers_is_missing(tiny: Tiny) -> None:
    catalog = tiny(
        tiny.system("a", "fast = 1", date="2024-01-01"),
        tiny.system("b", "fast = 1_000_000_000", date="2024-01-02"),
    )
    assert asked(catalog, until="2100").column("fit").values[-1] is None


def test_headings_limits_and_idle_sets(machines: Catalog) -> None:
    table = asked(machines, kind="ai", basis="derived", sets=("usd_per_eur=3",), limit=1)
    assert table.heading == "Peak · records · dense bf16 · ai · derived only · as of 31 Dec 2024"
    assert len(table) == 1
    assert table.warnings == ["--set usd_per_eur=3 changed nothing"]
    assert asked(machines, limit=0).empty == "no rows asked for (--limit 0)"
    assert asked(machines, where='id == "none"').empty == "no matching systems"
    assert asked(machines, "facility_power", sets=("pue=2",)).warnings == []
    assert asked(machines, base_units=True).column("value").values[0] == 1e15
    assert "dense" not in asked(machines, "chip_count").heading


def test_a_line_of_records_drawn_small() -> None:
    records = [Point("2020-01-01", "a", "A", 1.0, 1.0), Point("2021-01-01", "b", "B", 100.0, 100.0)]
    drawn = sparkline(records)
    assert drawn == f"2020 {'▁' * 39}█ 2021"
    level = [Point("2020-01-01", "a", "A", 1.0, 1.0), Point("2021-01-01", "b", "B", 1.0, 1.0)]
    assert sparkline(level) == f"2020 {'▁' * 40} 2021"


def test_ties_are_no_records_and_a_system_betters_itself() -> None:
    def point(day: str, name: str, height: float) -> Point:
        return Point(day, name, name, height, height)

    points = [point("1", "a", 5), point("2", "b", 5), point("3", "a", 4), point("4", "a", 6), point("5", "c", 5.5)]
    assert leaders(points, 1, upward=True) == [True, False, False, True, False]
    assert leaders(points, 2, upward=True) == [True, True, False, True, True]
    assert leaders(points, 1, upward=False) == [True, False, True, False, False]


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (TrendRequest(by="nothing"), "no quantity"),
        (TrendRequest(leaders_by="nothing"), "no quantity"),
        (TrendRequest(leading=0), "--leading"),
        (TrendRequest(since="2024-13"), "--since"),
        (TrendRequest(until="soon"), "--until"),
        (TrendRequest(since="2025", until="2024"), "--since 2025 is after"),
        (TrendRequest(selection=Selection(fields=("nothing",))), "no field"),
        (TrendRequest(selection=Selection(as_of="2024-02-30")), "--as-of"),
    ],
)
def test_what_cannot_be_right(request_: TrendRequest, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        check_request(request_)


def test_fields_begin_with_what_is_shown() -> None:
    assert fields()[: len(COLUMNS)] == list(COLUMNS)


# -- stand-ins -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def formats(tiny: Tiny) -> Catalog:
    """Make an old machine whose fp16 stands in for bf16, 5 PFLOP/s, and two new ones of 1 and 6 in bf16."""
    return tiny(
        tiny.system("early", "old = 100", date="2020-01-01"),
        tiny.system("new", "fast = 10", date="2021-01-01"),
        tiny.system("newer", "fast = 60", date="2022-01-01"),
    )


def test_a_stand_in_is_shown_and_is_no_record(formats: Catalog) -> None:
    table = asked(formats)
    assert told(table) == [
        ("2020-01-01", "early", 5, False), ("2021-01-01", "new", 1, True), ("2022-01-01", "newer", 6, True),
    ]  # fmt: skip
    assert table.column("stand_in").values[:3] == [True, False, False]
    assert table.column("value_basis").values[:3] == ["derived"] * 3
    shown = table.column("record").shown
    assert shown
    assert shown[:3] == ["stand-in", "record", "record"]
    assert (
        "of another number format, so no record and not in the fit: 1 machine; --stand-ins takes them in" in table.notes
    )
    assert "old has no published bf16: fp16 stands in (early)" in table.notes


def test_stand_ins_count_where_that_is_asked(formats: Catalog) -> None:
    table = asked(formats, stand_ins=True)
    assert [row[3] for row in told(table)] == [True, False, True]
    assert "1 of the 2 in the fit are of another number format" in table.notes


def test_what_is_ranked_by_a_stand_in_leads_nobody(formats: Catalog) -> None:
    table = asked(formats, by="facility_power", leaders_by="peak")
    assert [row[3] for row in told(table)] == [False, True, True]


def test_a_figure_without_a_format_names_none_and_has_no_stand_ins(formats: Catalog) -> None:
    table = asked(formats, by="facility_power")
    assert "dense" not in table.heading
    assert not any("format" in note for note in table.notes)


def test_the_doubling_of_the_bundled_catalog(bundled: Catalog) -> None:
    # Worked out before: 11.5 months with fp64 and fp32 drawn as bf16, and 14.7 at fp64, where nothing stands in (15.8 before
    # the processors of BlueGene/L, the Earth Simulators and Jaguar were in the catalog).
    def months(**words: Any) -> object:
        return asked(bundled, fields=("doubling_months",), **words).column("doubling_months").values[0]

    assert months(as_of="2026-08-31", stand_ins=True) == pytest.approx(11.5, abs=0.1)
    assert months(as_of="2026-08-31", precision="fp64") == pytest.approx(14.7, abs=0.1)
    assert months(as_of="2026-08-31") == pytest.approx(7.05, abs=0.1)
