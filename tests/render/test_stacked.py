"""A table whose core has no room is drawn as blocks; nothing that was asked for is dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.model.table import Column, RowUnit, Table
from supercmp.render import Screen, render
from supercmp.render.text import width


def sides(*, is_core: bool) -> Table:
    """Two machines side by side under a heading, each row in a unit of its own."""
    return Table(
        [
            Column("quantity", "id", [None, "peak", "power"], shown=["Size", "  Peak", "  Facility power"], title=""),
            Column("unit", "text", [None, "EFLOP/s", "MW"], shown=[" ", "", ""], title=""),
            *(
                Column(
                    name,
                    "number",
                    [None, one, 1234.5],
                    shown=[" ", "", ""],
                    low=[None, None, 1000.0],
                    high=[None, None, 1500.0],
                    show_range=True,
                    by_row=True,
                    keep=90,
                    is_core=is_core,
                    role="figure",
                )
                for name, one in (("a-machine", 2.5), ("another-one", 1.25))
            ),
            Column(
                "why", "text", [None, "yes", "measured against worked out"], shown=[" ", "", ""], wrap=True, keep=50
            ),
        ],
        row_units=[RowUnit(), RowUnit("EFLOP/s"), RowUnit("MW")],
    )


def drawn(table: Table, cells: int) -> str:
    return render(table, "table", Screen(width=cells, is_terminal=True)).text


def test_blocks_have_every_side_with_its_unit_and_range() -> None:
    assert drawn(sides(is_core=True), 28).splitlines() == [
        "Size",
        "Peak (EFLOP/s)",
        "  a-machine    2.5",
        "  another-one  1.25",
        "  why          yes",
        "Facility power (MW)",
        "  a-machine    1,234",
        "               (1,000–1,500)",
        "  another-one  1,234",
        "               (1,000–1,500)",
        "  why          measured",
        "               against",
        "               worked out",
    ]


def test_what_is_no_core_is_dropped_as_ever() -> None:
    assert render(sides(is_core=False), "table", Screen(width=28, is_terminal=True)).dropped
    assert render(sides(is_core=True), "table", Screen(width=28, is_terminal=True)).dropped == []


@pytest.mark.parametrize("cells", [80, 120])
def test_where_there_is_room_it_is_a_grid(cells: int) -> None:
    assert drawn(sides(is_core=True), cells) == drawn(sides(is_core=False), cells)


@given(st.integers(8, 60))
def test_no_line_is_wider_than_the_screen(cells: int) -> None:
    assert max(map(width, drawn(sides(is_core=True), cells).splitlines())) <= cells
