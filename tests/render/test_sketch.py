"""Charts in characters: never wider than the screen, legible without colour and in ASCII, drawn by hand where small."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from supercmp.model.table import Column, Table
from supercmp.render.screen import Screen
from supercmp.render.sketch import draw
from supercmp.render.sketch.canvas import Canvas
from supercmp.render.sketch.rows import Share, share_out
from supercmp.render.text import width
from tests.render.charts.conftest import (  # noqa: F401 - the fixture is used by its name
    bars,
    charts,
    figures,
    plane,
    ratios,
    timeline,
    tornado,
    trend,
    turns,
)

if TYPE_CHECKING:
    from tests.render.charts.conftest import Charts

KINDS = ("scatter", "pareto", "rank", "trend", "timeline", "tornado", "turns", "compare", "compare three")


@pytest.mark.parametrize("cells", [20, 30, 40, 61, 80, 120, 200])
@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_no_line_is_wider_than_the_screen(
    charts: Charts,  # noqa: F811
    kind: str,
    cells: int,
    *,
    unicode: bool,
) -> None:
    text = draw(charts[kind], Screen(width=cells, unicode=unicode))
    assert max(map(width, text.splitlines())) <= cells
    assert "\x1b" not in text
    assert unicode or text.isascii()
    assert text.endswith("\n")


@pytest.mark.parametrize("kind", KINDS)
def test_colour_adds_nothing_but_colour(charts: Charts, kind: str) -> None:  # noqa: F811
    import re

    plain = draw(charts[kind], Screen(width=70))
    coloured = draw(charts[kind], Screen(width=70, colour=True, is_terminal=True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("kind", ["scatter", "rank", "trend", "timeline", "tornado", "compare"])
def test_an_empty_chart_is_its_words(charts: Charts, kind: str) -> None:  # noqa: F811
    full = charts[kind]
    empty = Table([Column(column.name, column.type, []) for column in full.table.columns])
    text = draw(msgspec.structs.replace(full, table=empty), Screen(width=60))
    assert text.startswith(full.title)
    assert "the source" in text


def test_bars_with_their_figures() -> None:
    """8 cells of track: 4 B fill them, 1 B is a quarter."""
    lines = draw(bars(title="", source=""), Screen(width=36, unicode=False)).splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2", "2"]
    assert [line.count("#") for line in lines] in ([n, round(n / 4), round(n / 4)] for n in range(8, 40))
    assert lines[0].endswith("4.0B ~ USD")  # no room for the range


def test_whiskers_where_the_figures_were_drawn() -> None:
    chart = bars(title="", source="")
    chart.table.column("hardware_cost_usd").whisker = True
    first = draw(chart, Screen(width=60)).splitlines()[0]
    assert "├" in first
    assert "┤" in first


def test_a_plane_of_two_points() -> None:
    """10 at 1 and 1,000 at 100: one in the low left corner, one in the high right, names beside them."""
    table = Table(
        [
            Column("id", "id", ["a", "b"]),
            Column("kind", "text", ["hpc", "ai"]),
            figures("facility_power_mw", [1.0, 100.0]),
            figures("peak_pflops", [10.0, 1000.0]),
        ]
    )
    lines = draw(plane(table=table, title="", subtitle="", notes=(), source=""), Screen(width=40, unicode=False), 12)
    body = lines.splitlines()
    assert body[0] == "Peak, PFLOP/s"
    assert len([line for line in body if "|" in line]) == 12
    (low,), (high,) = ([line for line in body if sign in line and "|" in line] for sign in ("o", "x"))
    assert body.index(high) < body.index(low)
    assert low.index("o") < high.index("x")
    assert "oa" in low
    assert "xb" in high
    assert any(line.startswith("x AI") for line in body)


def test_marked_names_without_room_are_listed() -> None:
    crowd = 40
    table = Table(
        [
            Column("id", "id", [f"machine-{n}" for n in range(crowd)]),
            Column("kind", "text", ["hpc"] * crowd),
            figures("facility_power_mw", [10.0 + n / 1000 for n in range(crowd)]),
            figures("peak_pflops", [10.0 + n / 1000 for n in range(crowd)]),
        ]
    )
    chart = plane(table=table, marked=tuple(f"machine-{n}" for n in range(crowd)))
    assert "no room for the names of machine-" in draw(chart, Screen(width=40))


def test_ratios_go_either_way_from_one() -> None:
    lines = draw(ratios(), Screen(width=60, unicode=False)).splitlines()
    peak, power = (next(line for line in lines if line.startswith(word)) for word in ("Peak", "Power"))
    assert peak.index("#") < peak.index("|")
    assert power.index("|") < power.index("-")
    assert peak.rstrip().endswith("0.1x")
    assert power.rstrip().endswith("4x converted")
    assert power.index("|") == peak.index("|")


def test_three_sides_are_named() -> None:
    text = draw(ratios("frontier", "aurora"), Screen(width=70))
    assert "frontier: Peak" in text
    assert "aurora: Power" in text


def test_turns_say_whether_they_are_in_reach() -> None:
    text = draw(turns(), Screen(width=70))
    assert "0.5× within" in text
    assert "2× beyond" in text


def test_a_tornado_says_both_ends() -> None:
    text = draw(tornado(), Screen(width=70))
    assert "220M–280M USD" in text
    assert "░" in text
    assert "█" in text


def test_phases_change_their_fill() -> None:
    lines = draw(timeline(), Screen(width=60, unicode=False)).splitlines()
    row = next(line for line in lines if line.startswith("a "))
    track = row[2:].replace(" ", "")
    assert track == "=" * track.count("=") + "#" * track.count("#") + "%" * track.count("%")
    assert 0 < track.count("=") < track.count("#")
    assert any("2024" in line and "2025" in line for line in lines)
    assert ". planned   = under construction   #% operational" in lines


def test_a_trend_draws_its_fit_beyond_the_last_record() -> None:
    lines = draw(trend(), Screen(width=70, unicode=False)).splitlines()
    assert sum("*" in line for line in lines) == 2 + 1  # two records, and the line that says what a star is
    assert "* record   . no record   - fit   : its fan" in lines
    assert any("Two" in line for line in lines)


def test_a_sheet_holds_wide_letters_and_marks() -> None:
    sheet = Canvas(6, 1)
    sheet.write(0, 0, "天e\u0301河", "id")
    sheet.put(9, 0, "x")
    sheet.put(5, 0, "y", over=False)
    sheet.put(0, 0, "z", over=False)
    assert sheet.lines() == [[("天e\u0301河", "id"), ("y", "")]]
    sheet.write(5, 0, "天")  # no room for both its cells
    assert sheet.lines() == [[("天e\u0301河", "id"), ("y", "")]]
    sheet.write(0, 5, "\u0301")
    assert len(sheet.lines()) == 1


def test_a_narrow_line_loses_its_figures_before_its_names() -> None:
    assert share_out(["frontier"], ["150 MW"], 60) == Share(8, 44, 6)
    assert share_out(["frontier"], ["150 MW (130-174)"], 24).figure == 0
