"""What a screen shows: what is dropped, what is cut, what never is."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.model.table import Column, RowUnit, Table
from supercmp.render import Rendered, Screen, render
from supercmp.render.layout import in_screen_order
from supercmp.render.text import width

WORDS = st.text(st.sampled_from("abc \t天é\u0301\x1b\u202e"), max_size=30)
FIGURES = st.one_of(st.none(), st.floats(allow_infinity=False), st.integers(-(10**9), 10**9))


def drawn(table: Table, cells: int | None = 80, **settings: bool) -> Rendered:
    return render(table, "table", Screen(width=cells, is_terminal=True, **settings))


def names(*columns: Column) -> Table:
    return Table(list(columns))


def test_a_screen_of_80_cells(ranking: Table) -> None:
    table = msgspec.structs.replace(ranking, columns=[c for c in ranking.columns if c.name != "name"])
    assert drawn(table, 80).text.splitlines() == [
        "Compute, cost and energy · dense bf16 · operational on 31 Dec 2024 · 5 systems",
        "",
        "                       Compute     Cost  Peak per watt",
        "#  System    Country   EFLOP/s       $M  GFLOP/s per W",
        "──────────────────────────────────────────────────────",
        "1  colossus  US       98.9      4,150 ~      660 ²",
        "2  frontier  US       14.5      1,110 ~      363 ³",
        "3  eagle     US       14.2        598 ~      681 ¹",
        "4  tianhe    CN        0.096 ?    390 ~        5.39 ¹⁰",
        "—  odd       —         —            —          —",
        "",
        "~ derived   ? sources disagree   — unknown   ¹ place by that column",
        "Peak is theoretical: Colossus never submitted HPL.",
        "Catalog of 20 Nov 2026.  Try: supercmp explain colossus facility_power",
    ]


def test_the_same_in_ascii(ranking: Table) -> None:
    table = msgspec.structs.replace(ranking, columns=[c for c in ranking.columns if c.name not in {"name", "country"}])
    lines = drawn(table, 60, unicode=False).text.splitlines()
    assert "-" * 10 in lines[5]
    assert lines[6].split() == ["1", "colossus", "98.9", "4,150", "~", "660", "(2)"]
    assert lines[10].split() == ["-", "odd", "-", "-", "-"]
    assert "".join(lines).isascii()


def test_lowest_keep_goes_first_and_the_hint_names_it(ranking: Table) -> None:
    assert drawn(ranking, 90).dropped == []
    assert drawn(ranking, 60).dropped == ["name"]
    assert drawn(ranking, 36).dropped == ["name", "energy_efficiency_gflops_per_w"]
    assert drawn(ranking, 24).dropped == ["name", "hardware_cost_usd", "energy_efficiency_gflops_per_w"]


def test_among_equals_the_last_goes_first() -> None:
    table = names(Column("id", "id", ["x" * 10]), *(Column(name, "text", ["y" * 10]) for name in ("a", "b", "c")))
    assert drawn(table, 36).dropped == ["c"]
    assert drawn(table, 24).dropped == ["b", "c"]
    assert drawn(table, 20).dropped == ["a", "b", "c"]


def test_roomy_columns_come_only_where_nothing_is_missing(ranking: Table) -> None:
    assert "Country" in drawn(ranking, 110).text
    assert "Country" not in drawn(ranking, 60).text


def test_never_is_never(ranking: Table) -> None:
    assert "note key" not in drawn(ranking, None).text


def test_text_is_cut_only_when_nothing_else_can_go_and_ids_never() -> None:
    table = names(Column("id", "id", ["i" * 30]), Column("name", "text", ["n" * 30], keep=100))
    text = drawn(table, 48).text
    assert "i" * 30 in text
    assert "n" * 15 + "…" in text


def test_an_id_too_long_for_the_screen_is_broken_whole() -> None:
    text = drawn(names(Column("id", "id", ["i" * 64])), 30).text
    assert text.replace("\n", "").count("i") == 64 + 1  # and the one in the heading
    assert max(map(width, text.splitlines())) == 30


def test_long_words_wrap_where_they_may(comparison: Table) -> None:
    text = drawn(comparison, 84).text
    assert "converted: prices" in text
    assert "of 2023 and 2021" in text
    assert "…" not in text


def test_each_row_in_its_own_unit(comparison: Table) -> None:
    lines = drawn(comparison, 120).text.splitlines()
    assert lines[2].split() == ["Colossus", "Frontier", "Like", "with", "like?"]
    assert lines[4].split() == ["Chips", "100,000", "H100", "SXM", "37,888"]
    assert lines[5].split() == ["Facility", "power", "MW", "150", "(130–174)", "40", "same"]
    assert lines[6].split()[:5] == ["Cost", "$B", "4.2", "~", "(2.1–8.3)"]


def test_ranges_and_words_go_before_columns_do(comparison: Table) -> None:
    drawing = drawn(comparison, 60)
    assert drawing.dropped == []
    assert "130" not in drawing.text
    assert "H100" not in drawing.text


def test_a_bar_where_there_is_room(ranking: Table) -> None:
    columns = [msgspec.structs.replace(column, bar=column.name == "peak_pflops") for column in ranking.columns[:6]]
    table = Table([column for column in columns if column.name not in {"name", "country"}])
    assert "█" * 24 in drawn(table, 100).text
    assert "###" in drawn(table, 100, unicode=False).text
    assert "█" not in drawn(table, 34).text
    assert "█" not in drawn(table, None).text


def test_no_rows_is_the_heading_alone() -> None:
    assert drawn(Table([Column("id", "id", [])], heading="Nothing")).text == "Nothing\n"


@pytest.mark.parametrize("cells", [20, 21, 27, 33, 40, 57, 80, 133])
@pytest.mark.parametrize("unicode", [True, False])
def test_no_line_is_too_wide(
    ranking: Table,
    comparison: Table,
    explanation: Table,
    cells: int,
    unicode: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    for table in (ranking, comparison, explanation):
        text = drawn(table, cells, unicode=unicode).text
        assert max(map(width, text.splitlines())) <= cells
        assert all(line == line.rstrip() for line in text.splitlines())


@given(
    st.lists(st.tuples(WORDS, WORDS, FIGURES, FIGURES), min_size=1, max_size=4),
    st.integers(20, 90),
    st.booleans(),
    st.tuples(st.integers(0, 120), st.integers(0, 120), st.integers(0, 120)),
)
def test_no_line_is_ever_too_wide(
    rows: list[tuple[str, str, float | None, float | None]],
    cells: int,
    unicode: bool,  # noqa: FBT001 - drawn
    keeps: tuple[int, int, int],
) -> None:
    columns = list(zip(*rows, strict=True))
    table = Table(
        [
            Column("id", "id", list(columns[0]), title="An id"),
            Column("text", "text", list(columns[1]), keep=keeps[0], wrap=bool(keeps[0] % 2)),
            Column("x", "number", list(columns[2]), unit="MW", base_unit="W", unit_places=6, keep=keeps[1], bar=True),
            Column("y", "number", list(columns[3]), unit="USD", keep=keeps[2], on_screen="roomy"),
        ],
        heading="A heading of some length · " + columns[1][0],
        notes=[columns[0][0]],
    )
    text = drawn(table, cells, unicode=unicode).text
    assert max(map(width, text.splitlines()), default=0) <= cells
    assert text.replace("\n", "").isprintable() or unicode
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_names_of_several_words_wrap_before_a_system_is_dropped(comparison: Table) -> None:
    drawing = drawn(comparison, 36)
    assert drawing.dropped == ["why"]
    assert "Facility" in drawing.text
    assert "Facility power" in drawn(comparison, 60).text


def test_units_break_where_they_are_spoken_with_a_pause() -> None:
    table = Table(
        [
            Column("quantity", "id", ["a", "b"], shown=["Peak per watt", "Annual energy"]),
            Column("unit", "text", ["", ""]),
            Column("x", "number", [600.0, 3000.0], title="x", by_row=True, keep=90),
        ],
        row_units=[RowUnit("GFLOP/s/W", "FLOP/s/W", 9), RowUnit("GWh/year", "Wh/year", 9)],
    )
    assert drawn(table, 24).text.splitlines()[2:] == [
        "Peak per  GFLOP/s    600",
        "watt      per W",
        "Annual    GWh      3,000",
        "energy    /year",
    ]


def test_a_column_beside_another_stands_right_behind_it_and_the_rest_keep_their_order() -> None:
    made = [
        Column("a", "text", []),
        Column("b", "text", [], beside="d"),
        Column("c", "text", []),
        Column("d", "text", [], beside="a"),
        Column("e", "text", [], beside="a"),
        Column("f", "text", [], beside="gone"),
    ]
    assert [column.name for column in in_screen_order(made)] == ["a", "d", "b", "e", "c", "f"]
