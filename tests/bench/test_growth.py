"""No command grows faster than its catalog: times at twice and four times a size, and counters where there are any.

Measured in this process after one warm call, the median of three, only where a time exceeds what can be told from noise;
from 2n to 4n time may grow with an exponent of 1.3 at most. A second try is given.
Run with `pytest -n 0 -m bench -s tests/bench/test_growth.py`.
"""

from __future__ import annotations

import statistics
import sys
import time
from functools import cache
from math import log2
from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.check.check import examine
from supercmp.analysis.criteria.reversals import deciders
from supercmp.analysis.plot.plot import plot
from supercmp.analysis.rank.rank import rank
from supercmp.analysis.request.request import Criteria, PlotRequest, RankRequest, Sampling
from supercmp.store.compiled.load import open_catalog
from tests.toml import source, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.model.records import Catalog

pytestmark = pytest.mark.bench
FLOOR = 0.2
"""[s] Shorter times tell nothing."""
STEEPEST = 1.3
BY = ("peak", "rmax", "facility_power")
CHIP = table("[chips.c]", name="c", vendor="V") + table("[[chips.c.claims]]", source="s", peak={"bf16": "1 TFLOP/s"})


def system(number: int, phases: int = 1) -> str:
    """Write a machine; sizes rise by a hundredth from each to the next, with a little disorder."""
    size = 1.01 ** (number % 1500) * (1 + number * 7 % 13 / 100)
    parts = [table(f"[systems.m{number:05}]", name=f"M {number}", kind="ai", operator="O", country="US")]
    for phase in range(phases):
        month, day = phase // 28 % 12 + 1, phase % 28 + 1
        date = f"{2000 + phase // 336}-{month:02}-{day:02}"
        chips = {"c": 1000 + number * 31 % 997 + phase}
        parts.append(
            table(f"[[systems.m{number:05}.phases]]", date=date, status="operational", chips=chips, sources=["s"])
        )
    name = f"[[systems.m{number:05}"
    parts.append(table(f"{name}.claims]]", source="s", phase="2000-01-01", facility_power=f"{size:.6f} MW"))
    parts.append(
        table(f"{name}.runs]]", source="s", as_of="2024-06", rmax=f"{size * (1 + number % 7 / 9):.6f} PFLOP/s")
    )
    return "".join(parts)


@pytest.fixture(scope="module")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int, int], Catalog]:
    """Give a function that opens a catalog of so many systems of so many phases each, once."""
    folder = tmp_path_factory.mktemp("growth")

    @cache
    def catalog(systems: int, phases: int) -> Catalog:
        path = folder / f"{systems}-{phases}.toml"
        text = "".join(system(number, phases) for number in range(systems))
        path.write_text(source(date="2024-06") + CHIP + text, encoding="utf-8")
        return open_catalog({}, [str(path)])

    return catalog


def ranked(**criteria: object) -> Callable[[Catalog], object]:
    return lambda held: rank(held, RankRequest(by=BY, criteria=Criteria(**criteria)))  # type: ignore[arg-type]  # the names of its fields


SIZE, PHASES = 500, 500
WORK: dict[str, Callable[[Catalog], object]] = {
    "rank": lambda held: rank(held, RankRequest()),
    "rank by a quantity": lambda held: rank(held, RankRequest(by=("facility_power",))),
    "rank --uncertain": lambda held: rank(held, RankRequest(by=("facility_power",), sampling=Sampling(draws=200))),
    "weighted product": ranked(),
    "topsis": ranked(method="topsis"),
    "pareto": ranked(pareto=True),
    "reversals": ranked(check_reversal=True),
    "scatter": lambda held: plot(held, PlotRequest(kind="scatter")),
    "check": lambda held: list(examine(held)),
}


def seconds(work: Callable[[Catalog], object], held: Catalog) -> float:
    times = []
    for _ in range(3):
        begin = time.process_time()
        work(held)
        times.append(time.process_time() - begin)
    return statistics.median(times)


@pytest.mark.parametrize("name", WORK)
def test_time_grows_with_the_systems(name: str, catalogs: Callable[[int, int], Catalog]) -> None:
    WORK[name](catalogs(10, 1))
    assert_level(name, WORK[name], [catalogs(SIZE * factor, 1) for factor in (2, 4)])


@pytest.mark.parametrize("name", ["rank", "check"])
def test_time_grows_with_the_phases(name: str, catalogs: Callable[[int, int], Catalog]) -> None:
    WORK[name](catalogs(1, 2))
    assert_level(f"{name}, phases", WORK[name], [catalogs(1, PHASES * factor) for factor in (2, 4)])


def assert_level(name: str, work: Callable[[Catalog], object], held: list[Catalog]) -> None:
    for attempt in range(2):
        small, large = (seconds(work, each) for each in held)
        exponent = log2(large / small)
        sys.stdout.write(f"\n{name}: {small:.2f} s, {large:.2f} s, exponent {exponent:.2f}\n")
        if small < FLOOR or exponent <= STEEPEST:
            return
        assert attempt == 0, f"{name} grows with an exponent of {exponent:.2f}"


def test_few_are_left_out_where_few_can_change_a_score() -> None:
    """A counter instead of a time: whoever alone holds an end of one of two columns, at every size."""
    for size in (500, 1000, 2000):
        matrix = [[float(k) for k in range(size)], [float(k * 7919 % size) for k in range(size)]]
        assert len(deciders(matrix, [1, 1], [True, False], "wpm", "max")) <= 4
