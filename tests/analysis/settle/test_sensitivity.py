"""What a figure hangs on: every input at either end of its range, worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.plot.plot import plot
from supercmp.analysis.request.request import PlotRequest, Selection
from supercmp.errors import SupercmpError

if TYPE_CHECKING:
    from supercmp.model.chart import Chart
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny


def tornado(catalog: Catalog, by: str, **selection: object) -> Chart:
    asked = Selection(**{"as_of": "2024-12-31", **selection})  # type: ignore[arg-type]
    return plot(catalog, PlotRequest(kind="sensitivity", ids=("box",), by=by, selection=asked))


def test_each_input_moves_alone_the_strongest_first(tiny: Tiny) -> None:
    """100 chips of 1 kW draw 100 kW × 2 (1.5–2.5) × 1 × 1.2 (1.1–1.4) = 240 kW."""
    chart = tornado(tiny(tiny.system("box", "fast = 100")), "facility_power")
    assert tiny.rows(chart.table, "input", "unit", "low", "high") == [
        ("server_overhead", None, 1.5, 2.5),
        ("pue", None, 1.1, 1.4),
    ]
    at_low, at_high = (chart.table.column(name).values for name in ("at_low", "at_high"))
    assert at_low == pytest.approx([0.18, 0.22])
    assert at_high == pytest.approx([0.30, 0.28])
    assert chart.table.column("value").values == pytest.approx([0.24, 0.24])
    assert chart.title == "What the facility power of Box hangs on"
    assert chart.subtitle == "240 ~ (180–310) kW · 31 Dec 2024"
    assert chart.notes == ("each input at either end of its range, the others at their best values",)


def test_base_units_and_a_limit(tiny: Tiny) -> None:
    catalog = tiny(tiny.system("box", 'fast = "80..100..125"'))
    chart = tornado(catalog, "facility_power", base_units=True, limit=2, basis="derived")
    assert chart.table.column("input").values == ["server_overhead", "box.chip_count"]
    # 80 chips, then 125: 192 and 300 kW.
    assert chart.table.column("at_low").values == pytest.approx([180_000, 192_000])
    assert chart.table.column("at_high").values == pytest.approx([300_000, 300_000])
    assert chart.notes[0] == "the strongest 2 of 3 inputs; --limit N shows more"
    assert "derived only" in chart.subtitle


def test_a_published_figure_hangs_on_its_sources_alone(tiny: Tiny) -> None:
    box = tiny.system("box", "fast = 100")
    ranged = tornado(tiny(box, tiny.claim("box", "city", facility_power='"200..300 kW"')), "facility_power")
    assert ranged.table.column("input").values == ["box.facility_power"]
    assert "--basis derived" in ranged.notes[0]
    exact = tornado(tiny(box, tiny.claim("box", "city", facility_power='"200 kW"')), "facility_power")
    assert len(exact.table) == 0
    assert exact.table.empty == "no input of facility_power of box has a range"


def test_an_unknown_figure_says_why(tiny: Tiny) -> None:
    with pytest.raises(SupercmpError, match="hpcg of box is not known"):
        tornado(tiny(tiny.system("box", "fast = 1")), "hpcg")
