"""The phases of machines as spans of days, as far as they were known on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.plot.plot import plot
from supercmp.analysis.request.request import PlotRequest, Selection

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny

COLUMNS = ("id", "status", "begins", "ends", "chips")


def spans(catalog: Catalog, tiny: Tiny, *ids: str, **selection: object) -> list[tuple[object, ...]]:
    asked = Selection(**{"as_of": "2024-12-31", **selection})  # type: ignore[arg-type]
    return tiny.rows(plot(catalog, PlotRequest(kind="timeline", ids=ids, selection=asked)).table, *COLUMNS)


def grown(tiny: Tiny) -> Catalog:
    return tiny(
        tiny.system("grown", "fast = 10", date="2023-03-01", status="under_construction"),
        tiny.phase("grown", date="2023-06-01", status='"operational"', sources='["paper"]'),
        tiny.phase("grown", date="2024-02-01", chips="{ fast = 2_000 }", sources='["paper"]'),
        tiny.phase("grown", date="2025-06-01", announced="2024-09-01", status='"planned"', chips="{ fast = 5_000 }", sources='["paper"]'),
        tiny.phase("grown", date="2026-06-01", announced="2025-09-01", status='"planned"', chips="{ fast = 9_000 }", sources='["paper"]'),
    )  # fmt: skip


def test_a_phase_ends_where_the_next_begins_and_the_last_on_the_day(tiny: Tiny) -> None:
    assert spans(grown(tiny), tiny, kind="hpc") == [
        ("grown", "under_construction", "2023-03-01", "2023-06-01", "10 fast"),
        ("grown", "operational", "2023-06-01", "2024-02-01", "10 fast"),
        ("grown", "operational", "2024-02-01", "2024-12-31", "2,000 fast"),
    ]


def test_a_plan_that_was_announced_by_then_is_drawn_where_it_is_asked_for(tiny: Tiny) -> None:
    """It begins on its day and, having no end, lasts to the end of the next year; a later announcement is not known."""
    planned = ("grown", "planned", "2025-06-01", "2026-12-31", "5,000 fast")
    assert spans(grown(tiny), tiny, "grown")[-1] == planned
    assert spans(grown(tiny), tiny, include_planned=True)[-1] == planned
    assert len(spans(grown(tiny), tiny, "grown")) == 4


def test_a_machine_that_is_gone_ends_on_its_day(tiny: Tiny) -> None:
    gone = tiny(
        tiny.system("gone", "fast = 10", date="2020-01-01"),
        tiny.phase("gone", date="2022-05-01", status='"decommissioned"', sources='["paper"]'),
    )
    assert spans(gone, tiny, "gone") == [("gone", "operational", "2020-01-01", "2022-05-01", "10 fast")]


def test_a_machine_without_a_date_is_named(tiny: Tiny) -> None:
    """A plan that says no day cannot be drawn on an axis of days."""
    vague = tiny(
        '[systems.vague]\nname = "Vague"\nkind = "ai"\noperator = "X"\ncountry = "US"\n[[systems.vague.phases]]\nid = "some"'
        '\nstatus = "planned"\nannounced = "2024-01-01"\nsources = ["paper"]\n',
        tiny.system("firm", "fast = 10"),
    )
    asked = PlotRequest(kind="timeline", selection=Selection(as_of="2024-12-31", include_planned=True))
    chart = plot(vague, asked)
    assert chart.table.column("id").values == ["firm"]
    assert chart.notes == ("no phase has a date: vague",)


def test_a_count_that_only_a_claim_gives_stands_in_the_phase_in_force(tiny: Tiny) -> None:
    counted = tiny(
        tiny.system("counted", date="2023-01-01"),
        tiny.claim("counted", "paper", as_of='"2024-03"', chip_count="700"),
        tiny.phase("counted", date="2024-06-01", user='"Y"', sources='["paper"]'),
    )
    assert [row[4] for row in spans(counted, tiny)] == [None, "700"]


def test_the_most_compute_comes_first_and_a_limit_is_said(tiny: Tiny) -> None:
    two = tiny(tiny.system("a", "fast = 1"), tiny.system("b", "fast = 2"))
    chart = plot(two, PlotRequest(kind="timeline", selection=Selection(as_of="2024-12-31", limit=1)))
    assert chart.table.column("id").values == ["b"]
    assert chart.notes == ("the first 1 of 2 by peak compute; --limit N shows more",)
    assert chart.subtitle == "up to 31 Dec 2024 · 2 systems, ordered by peak, dense bf16"
    alone = plot(two, PlotRequest(kind="timeline", ids=("a",), selection=Selection(as_of="2024-12-31")))
    assert "1 system," in alone.subtitle
