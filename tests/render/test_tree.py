"""Trees: guides, figures in line, words that wrap under themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supercmp.model.table import Column, Table, TreeLine
from supercmp.render import Screen, render
from supercmp.render.text import width

WORDS = st.text(st.sampled_from("ab _天\x1b"), max_size=50)


def lines(table: Table, cells: int | None = 80, *, unicode: bool = True) -> list[str]:
    return render(table, "table", Screen(width=cells, unicode=unicode, is_terminal=True)).text.splitlines()


def test_a_tree_of_80_cells(explanation: Table) -> None:
    assert lines(explanation) == [
        "colossus · facility_power · 31 Dec 2024",
        "",
        "150 MW (130–174)  official",
        '├─ MLGW chief executive, Jul 2024: "up to 150 megawatts of power at peak times"',
        "├─ a model     142.7 MW  our formula by another name",
        "└─ by formula  145.2 MW  facility_power = it_power × pue",
        "   ├─ it_power  127.4 MW  = server_power × network_overhead",
        "   │  └─ server_power  127.4 MW  = Σ chips × tdp × server_overhead",
        "   └─ pue       1.14      assumption: LBNL 2024, AI sites",
        "",
        "Not used  43 MW supply, for 32,000 chips",
    ]


def test_a_tree_of_40_cells(explanation: Table) -> None:
    assert lines(explanation, 40)[2:] == [
        "150 MW (130–174)  official",
        '├─ MLGW chief executive, Jul 2024: "up',
        "│  to 150 megawatts of power at peak",
        '│  times"',
        "├─ a model  142.7 MW",
        "│    our formula by another name",
        "└─ by formula  145.2 MW",
        "   │    facility_power = it_power × pue",
        "   ├─ it_power  127.4 MW",
        "   │  │    = server_power ×",
        "   │  │    network_overhead",
        "   │  └─ server_power  127.4 MW",
        "   │       = Σ chips × tdp ×",
        "   │       server_overhead",
        "   └─ pue  1.14",
        "        assumption: LBNL 2024, AI sites",
        "",
        "Not used  43 MW supply, for 32,000 chips",
    ]


def test_ascii_guides(explanation: Table) -> None:
    text = "\n".join(lines(explanation, unicode=False))
    assert "|- a model" in text
    assert "`- by formula" in text
    assert "   |  `- server_power" in text
    assert text.isascii()


def test_without_a_limit_nothing_wraps(explanation: Table) -> None:
    assert lines(explanation, None)[2:] == lines(explanation, 80)[2:]


def test_depths_out_of_step_are_put_in_step() -> None:
    table = Table(
        [Column("id", "id", ["a"])],
        layout="tree",
        depth=[3, 9],
        lead=[TreeLine("a"), TreeLine("b"), TreeLine("c", "1 W")],
    )
    assert lines(table) == ["a", "└─ b", "", "c  1 W"]


def test_machine_formats_get_the_columns(explanation: Table) -> None:
    assert render(explanation, "csv").text == "quantity,value\nfacility_power,150\n"


@given(
    st.lists(st.tuples(st.integers(0, 12), WORDS, WORDS, WORDS), min_size=1, max_size=12),
    st.integers(20, 100),
    st.booleans(),
)
def test_no_line_is_ever_too_wide(
    drawn: list[tuple[int, str, str, str]],
    cells: int,
    unicode: bool,  # noqa: FBT001 - drawn
) -> None:
    table = Table(
        [Column("id", "id", ["a"])],
        layout="tree",
        depth=[depth for depth, *_ in drawn],
        lead=[TreeLine(label, figure, words) for _, label, figure, words in drawn],
    )
    found = lines(table, cells, unicode=unicode)
    assert max(map(width, found), default=0) <= cells
    assert "\x1b" not in "".join(found)


@pytest.mark.parametrize("cells", [20, 40, 80])
def test_no_word_is_lost(explanation: Table, cells: int) -> None:
    text = "".join("".join(lines(explanation, cells)).split()).replace("│", "")
    for line in explanation.lead:
        assert "".join(line.figure.split()) in text
