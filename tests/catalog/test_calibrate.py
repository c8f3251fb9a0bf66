"""How good the ranges are on the catalog that is shipped, and on the lists at hand: the gate of every release.

A 90 % range misses one figure in ten. Of n figures the misses lie between the 1 % and the 99 % point of the binomial
distribution with n and 0.1 in 98 of 100 cases. Constants are never changed to bring a row back: a row that fails becomes
an expected failure that names it.
"""

from __future__ import annotations

from math import comb
from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.calibrate.calibrate import figures
from supercmp.analysis.calibrate.summary import rows
from supercmp.analysis.request.request import CalibrateRequest
from supercmp.importers.recognise import list_of
from supercmp.importers.run import import_list
from supercmp.importers.tables.grid import Options, Upload
from supercmp.store.compiled.load import open_catalog, open_under
from supercmp.store.writing.compose import compose
from tests.importers.conftest import SHARED

if TYPE_CHECKING:
    from pathlib import Path

    from supercmp.analysis.calibrate.summary import Row

POWER = ("facility_power", "it_power", "hpl_power")
REBUILT = ("hardware_cost", "capital_cost", "training_days")
FEWEST = 10
WIDEST = 2.3
MEDIAN = (0.85, 1.18)
EPOCH = SHARED / "epoch" / "gpu_clusters_202608_half.csv"
TOP500 = sorted((SHARED / "top500" / "xlsx").glob("*.xlsx"))
needs_lists = pytest.mark.skipif(not EPOCH.is_file(), reason="the real files are not part of the project")


def point(n: int, share: float) -> int:
    """Give the smallest number of misses among n figures that at least this share of cases does not exceed."""
    total = 0.0
    for misses in range(n + 1):
        total += comb(n, misses) * 0.1**misses * 0.9 ** (n - misses)
        if total >= share:
            return misses
    return n


def test_the_points_of_the_binomial_distribution() -> None:
    """Of ten figures: none missed in 0.9^10 = 0.35 of cases, at most three in 0.987, at most four in 0.998."""
    assert (point(10, 0.01), point(10, 0.34), point(10, 0.35), point(10, 0.98), point(10, 0.99)) == (0, 0, 1, 3, 4)
    assert point(49, 0.01) == 1  # 0.9^49 is 0.0057


@pytest.fixture(scope="module")
def bundled() -> list[Row]:
    return rows(figures(open_catalog({}), CalibrateRequest()))


def of_list(paths: list[Path]) -> list[Row]:
    """Import files of one list in memory and test it, as `calibrate --against` does."""
    catalog = open_catalog({})
    uploads = [Upload(path.name, path.read_bytes()) for path in paths]
    imported = import_list(list_of(uploads[0], Options()), uploads, catalog, Options(keeps_known=True))
    under = open_under({}, (), compose(imported.document.tables()), "list")
    return rows(figures(under, CalibrateRequest(sources=tuple(imported.document.sources))), is_list=True)


@pytest.fixture(scope="module")
def epoch() -> list[Row]:
    return of_list([EPOCH])


@pytest.fixture(scope="module")
def top500() -> list[Row]:
    return of_list(TOP500)


def gated(found: list[Row], names: tuple[str, ...], *, is_list: bool = False) -> list[Row]:
    """Choose the rows that the gate is for: enough figures, not as printed, and no third party's models."""
    shown = {"printed"} if is_list else {"printed", "model"}
    return [row for row in found if row.quantity in names and row.n >= FEWEST and row.group not in shown]


def outside(found: list[Row], *, both: bool = True) -> list[str]:
    """Name the rows whose misses are more, or with `both` fewer, than a 90 % range has."""
    return [
        f"{row.quantity} {row.group} {row.by}: {row.below + row.above} of {row.n} missed"
        for row in found
        if row.below + row.above > point(row.n, 0.99) or (both and row.below + row.above < point(row.n, 0.01))
    ]


def too_wide(found: list[Row]) -> list[str]:
    return [
        f"{row.quantity} {row.group} {row.by}: {row.width}" for row in found if row.width is None or row.width > WIDEST
    ]


def whole(found: list[Row], name: str) -> Row:
    return next(row for row in found if (row.quantity, row.group, row.by) == (name, "all", "all"))


def test_ranges_of_power_hold_what_they_say_and_no_more(bundled: list[Row]) -> None:
    found = gated(bundled, POWER)
    assert {row.quantity for row in found} == set(POWER)
    assert outside(found) == []
    assert too_wide(found) == []


@pytest.mark.parametrize("name", ["facility_power", "hpl_power"])
def test_power_is_not_off_in_the_median(bundled: list[Row], name: str) -> None:
    ratio = whole(bundled, name).ratio
    assert ratio is not None
    assert MEDIAN[0] <= ratio <= MEDIAN[1]


@pytest.mark.parametrize("name", REBUILT)
def test_ranges_of_cost_and_of_training_hold_enough(bundled: list[Row], name: str) -> None:
    assert outside(gated(bundled, (name,)), both=False) == []


def test_what_is_published_is_tested(bundled: list[Row]) -> None:
    """The catalog had so many independent figures when the constants were chosen; it only gains them."""
    tested = {name: whole(bundled, name).n for name in (*POWER, *REBUILT)}
    assert tested["facility_power"] >= 20
    assert tested["it_power"] >= 12
    assert tested["hpl_power"] >= 45
    assert tested["hardware_cost"] >= 10
    assert tested["training_days"] >= 10
    assert tested["capital_cost"] == 0  # all that is published of it are models: a class of their own


@needs_lists
def test_capacities_of_epoch_read_back(epoch: list[Row]) -> None:
    """30 capacities were computed from HPL power, and nine were reported, one of a plan of which the catalog has another."""
    all_of_it = whole(epoch, "facility_power")
    (read_back,) = (row for row in epoch if (row.quantity, row.group) == ("facility_power", "model"))
    assert (all_of_it.n - read_back.n, read_back.n) == (8, 30)
    for row in (all_of_it, read_back):
        assert row.ratio is not None
        assert MEDIAN[0] <= row.ratio <= MEDIAN[1]
    found = gated(epoch, POWER, is_list=True)
    assert outside(found) == []
    assert too_wide(found) == []


@needs_lists
def test_as_printed_the_factor_shows(epoch: list[Row]) -> None:
    """1.5 is more than any machine whose IT power is published draws over its HPL run, so printed ones lie higher."""
    (printed,) = (row for row in epoch if (row.quantity, row.group) == ("facility_power", "printed"))
    read_back = whole(epoch, "facility_power")
    assert printed.n == read_back.n
    assert printed.ratio is not None
    assert read_back.ratio is not None
    assert printed.ratio > read_back.ratio
    assert printed.above > read_back.above


@needs_lists
@pytest.mark.parametrize("name", REBUILT)
def test_sums_that_epoch_lists(epoch: list[Row], name: str) -> None:
    assert outside(gated(epoch, (name,), is_list=True), both=False) == []


@needs_lists
def test_hpl_power_of_top500(top500: list[Row]) -> None:
    found = gated(top500, POWER, is_list=True)
    assert {(row.quantity, row.group) for row in found} >= {
        ("hpl_power", "all"),
        ("hpl_power", "hpc"),
        ("hpl_power", "platform"),
        ("hpl_power", "other"),
    }
    assert whole(top500, "hpl_power").n >= 140
    assert outside(found) == []
    assert too_wide(found) == []
    ratio = whole(top500, "hpl_power").ratio
    assert ratio is not None
    assert MEDIAN[0] <= ratio <= MEDIAN[1]
