"""Published growth: Epoch AI's leading AI machines and TOP500's first places, from the lists and from the catalog."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.request.request import Selection, TrendRequest
from supercmp.analysis.trend.fit import Fit, fit_growth, years
from supercmp.analysis.trend.over_time import Point, leaders
from supercmp.analysis.trend.trend import trend
from supercmp.model.dates import last_day
from supercmp.store.compiled.load import load
from tests.catalogs import bundled_catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
CLUSTERS = DATA / "epoch" / "gpu_clusters_202511_half.csv"
LISTS = DATA / "top500" / "tsv"

# Epoch AI 2025, Trends in AI Supercomputers: growth a year of the machines among the ten fastest when they began,
# 2019 to March 2025.
EPOCH = {"peak": 2.5, "chip_count": 1.6, "facility_power": 2.0, "hardware_cost": 1.9}
_COLUMNS = {
    "peak": "16-bit OP/s",
    "chip_count": "Total number of AI chips",
    "facility_power": "Power Capacity (MW)",
    "hardware_cost": "Hardware Cost",
}


def clusters() -> list[dict[str, str]]:
    with CLUSTERS.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [
        row
        for row in rows
        if row["Status"] in {"Existing", "Decommissioned"}
        and row["Single cluster?"] == "Yes"
        and row["Certainty"] != "Unlikely"
        and row["Possible Duplicate"] != "True"
        and row["First Operational Date"]
        and row["16-bit OP/s"]
    ]


def leading_of(half: list[dict[str, str]], first: int) -> Iterator[dict[str, str]]:
    points = sorted(
        (
            Point(last_day(row["First Operational Date"]), str(number), "", None, float(row["16-bit OP/s"]))
            for number, row in enumerate(half)
        ),
        key=lambda point: (point.day, -point.height),
    )
    for point, led in zip(points, leaders(points, first, upward=True), strict=True):
        if led and "2019" <= point.day <= "2025-03-31":
            yield half[int(point.id)]


def grown(rows: Iterator[dict[str, str]], column: str) -> Fit:
    held = [(row["First Operational Date"], row[column]) for row in rows]
    fit = fit_growth([(years(last_day(day)), float(value)) for day, value in held if value])
    assert fit is not None
    return fit


@pytest.mark.skipif(not CLUSTERS.exists(), reason="Epoch AI's list is not part of the repository")
@pytest.mark.parametrize("quantity", EPOCH)
def test_epochs_growth_from_its_list(quantity: str) -> None:
    """The sample holds half of the records: the first five of it stand for the first ten of all."""
    growth = grown(leading_of(clusters(), 5), _COLUMNS[quantity]).growth
    assert growth.low <= EPOCH[quantity] <= growth.high
    assert growth.best == pytest.approx(EPOCH[quantity], rel=0.15)


@pytest.mark.skipif(not CLUSTERS.exists(), reason="Epoch AI's list is not part of the repository")
@pytest.mark.parametrize("quantity", EPOCH)
def test_epochs_growth_by_its_own_ranks(quantity: str) -> None:
    """Those of the first ten that are in the sample, 29 of 57: near the published growth, as far as half of them tell."""
    ranked = [row for row in clusters() if float(row["Rank when first operational"] or 99) <= 10]
    period = [row for row in ranked if "2019" <= row["First Operational Date"] <= "2025-03-31"]
    growth = grown(iter(period), _COLUMNS[quantity]).growth
    assert growth.best == pytest.approx(EPOCH[quantity], rel=0.16)


@pytest.mark.parametrize("quantity", EPOCH)
def test_epochs_growth_from_the_catalog(quantity: str) -> None:
    """A catalog of fewer machines than Epoch's holds the published growth within its 90 % range."""
    fields = ("growth_per_year", "growth_low", "growth_high")
    request = TrendRequest(
        by=quantity,
        leading=10,
        leaders_by="peak",
        since="2019",
        until="2025-03",
        stand_ins=True,  # Epoch AI counts what a machine has at 16 bits, fp16 as well as bf16
        selection=Selection(fields=fields),
    )
    best, low, high = (column.values[0] for column in trend(bundled_catalog(), request).columns)
    assert isinstance(best, float)
    assert isinstance(low, float)
    assert isinstance(high, float)
    assert low <= EPOCH[quantity] <= high
    assert best == pytest.approx(EPOCH[quantity], rel=0.35)


SOURCE = '[sources.list]\ntitle = "TOP500"\npublisher = "TOP500"\nkind = "measured"\nurl = "https://top500.org/"\n'


@pytest.mark.skipif(not LISTS.exists(), reason="the TOP500 lists are not part of the repository")
def test_top500s_first_places_double_every_fourteen_months(tmp_path: Path) -> None:
    """Wikipedia, TOP500: since 1993 the first place has doubled about every 14 months (written of the lists to 2018)."""
    parts = [SOURCE + 'date = "2018-11"\n']
    for path in sorted(LISTS.glob("TOP500_*.tsv")):
        edition = path.stem[-6:]
        month = f"{edition[:4]}-{edition[4:]}"
        with path.open(encoding="mac_roman", newline="") as stream:
            first = next(csv.DictReader(stream, delimiter="\t"))
        column = next(name for name in first if name.lower().startswith("rmax"))
        unit = "TFLOP/s" if "TFlop" in column else "GFLOP/s"
        rmax = float(first[column].replace(",", "."))
        parts.append(
            f'[systems.first-{edition}]\nname = "First of {month}"\nkind = "hpc"\noperator = "o"\ncountry = "US"\n'
            f'[[systems.first-{edition}.phases]]\ndate = "{month}"\nstatus = "operational"\nsources = ["list"]\n'
            f'[[systems.first-{edition}.runs]]\nsource = "list"\nas_of = "{month}"\nrmax = "{rmax} {unit}"\n'
        )
    catalog = tmp_path / "first.toml"
    catalog.write_text("\n".join(parts), encoding="utf-8")
    fields = ("doubling_months", "records")
    table = trend(load({}, [(0, [str(catalog)])]), TrendRequest(by="rmax", selection=Selection(fields=fields)))
    months, records = (column.values[0] for column in table.columns)
    assert records == 9
    assert months == pytest.approx(14, abs=0.7)
