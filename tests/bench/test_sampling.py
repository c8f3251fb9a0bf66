"""What draws cost: in seconds and memory, and against the same draws written by hand in NumPy, in the same run.

The yardstick draws the same variables from the same streams and multiplies them out; it knows no graph, no claims and no
plans. Run with `pytest -m bench tests/bench/test_sampling.py -s`.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time

import pytest

from tests.toml import source

pytestmark = pytest.mark.bench
ROUNDS = 7
CHIPS = ("h100-sxm", "a100-80gb", "mi250x", "b200", "h200")

SETUP = """
import resource, sys, time
from hashlib import sha256
from supercmp.analysis.request.request import RankRequest, Sampling, Selection
from supercmp.analysis.rank.rank import rank
from supercmp.store.compiled.load import open_catalog
from supercmp.quantities.graph.engine import Engine
from supercmp.quantities.claims.settings import Settings
from supercmp.model.state import named_on
catalog = open_catalog({}, sys.argv[1:2])
def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
"""
OURS = """
import numpy
from supercmp.analysis.columns.doubt import sampler_of
from supercmp.model.quantity import QUANTITIES
names = sorted(name for name in catalog.systems if name.startswith("bench-"))
def ours():
    engine = Engine(catalog, Settings(day=catalog.date))
    systems = [engine.facts(named_on(catalog.systems[name], catalog.date)) for name in names]
    start = time.process_time()
    sampler = sampler_of(engine, Sampling(draws=10_000))
    return sum(len(sampler.sample(facts, name).draws) for name in ("peak", "hardware_cost", "facility_power")
               for facts in systems), time.process_time() - start
"""
BY_HAND = """
from supercmp.quantities.draws.streams import Streams
def by_hand():
    engine = Engine(catalog, Settings(day=catalog.date))
    systems = [engine.facts(named_on(catalog.systems[name], catalog.date)) for name in names]
    ground, day = engine.ground, catalog.date
    counts = [next(iter(facts.state.chips.items())) for facts in systems]
    tdp = {chip: ground.chip_span(chip, "tdp", day).best for chip, _ in counts}
    rate = {chip: ground.rate(chip, "bf16", day).span.best for chip, _ in counts}
    start = time.process_time()
    streams = Streams(0, 10_000)
    n = 10_000
    def draw(name, low, best, high):
        k = streams.strata(name)
        z = streams.scores
        table = best * numpy.exp(numpy.where(z < 0, -z * numpy.log(low / best), z * numpy.log(high / best)) / 1.6448536)
        return table[k]
    network, server, cooling = (
        draw("network_overhead", 1.02, 1.06, 1.14), draw("server_overhead", 1.25, 1.42, 1.75), draw("peak_cooling", 1.4, 2, 2.8)
    )
    share = draw("network_share", 0.065, 0.19, 0.242)
    price = {chip: draw(chip + "/price", 20e3, 30e3, 40e3) for chip in CHIPS}
    done = 0
    for number, (chip, count) in enumerate(counts):
        peak = numpy.full(n, count * rate[chip])
        cost = count * price[chip] / (1 - share) * draw(f"{number}/cost", 1 / 2, 1.0, 2.0)
        it_power = count * tdp[chip] * server * network * draw(f"{number}/power", 1 / 1.35, 1.0, 1.35)
        power = it_power * (1 + (draw(f"{number}/pue", 1.07, 1.14, 1.22) - 1) * cooling)
        for found in (peak, cost, power):
            numpy.partition(found, [479, 499, 521, 9477, 9499, 9521])
            done += n
    return done, time.process_time() - start
"""
SYSTEM = """
[systems.bench-{number}]
name = "Bench {number}"
kind = "ai"
operator = "O"
country = "US"
[[systems.bench-{number}.phases]]
date = "2024-06"
status = "operational"
chips = {{ {chip} = {count} }}
sources = ["s"]
"""
SOURCE = source()


def catalog(folder: object, systems: int) -> str:
    path = f"{folder}/bench.toml"
    text = SOURCE + "".join(
        SYSTEM.format(number=f"{n:05}", chip=CHIPS[n % len(CHIPS)], count=1000 + 37 * n) for n in range(systems)
    )
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - a line for a benchmark's file
        file.write(text)
    return path


def report(line: str) -> None:
    sys.stdout.write(line)


def measured(code: str, path: str) -> dict[str, float]:
    found = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    answer: dict[str, float] = json.loads(found.stdout)
    return answer


def test_three_quantities_of_120_systems_against_numpy_by_hand(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Within 0.5 s, 200 MiB and twice what drawing and multiplying by hand takes."""
    path = catalog(tmp_path_factory.mktemp("bench"), 120)
    code = SETUP + f"CHIPS = {CHIPS!r}\n" + OURS + BY_HAND
    code += f"""
pairs = [(ours()[1], by_hand()[1]) for _ in range({ROUNDS})][1:]
import json, statistics
print(json.dumps({{"ours": statistics.median(a for a, _ in pairs), "ratio": statistics.median(a / b for a, b in pairs),
                   "memory": memory()}}))
"""
    found = measured(code, path)
    report(f"\n      {found['ours']:.3f} s, {found['ratio']:.2f} x by hand, {found['memory']:.0f} MiB")
    assert found["ours"] < 0.5
    assert found["ratio"] < 2
    assert found["memory"] < 200


def test_5000_systems_with_2000_draws(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A ranking with places within 3 s and 200 MiB."""
    path = catalog(tmp_path_factory.mktemp("bench"), 5000)
    code = (
        SETUP
        + """
start = time.process_time()
table = rank(catalog, RankRequest(by=("hardware_cost",), sampling=Sampling(draws=2000)))
import json
print(json.dumps({"seconds": time.process_time() - start, "rows": len(table), "memory": memory()}))
"""
    )
    found = measured(code, path)
    report(f"\n      {found['seconds']:.2f} s, {found['memory']:.0f} MiB")
    assert found["rows"] >= 5000
    assert found["seconds"] < 6  # the goal is 3 on two cores of 2026; another machine may take twice that
    assert found["memory"] < 200


def test_a_ranking_under_doubt_as_a_command() -> None:
    """Reported: the whole command against `python -c pass`."""
    program = [f"{sys.prefix}/bin/supercmp", "rank", "--uncertain", "-f", "csv"]
    ratios = []
    for _ in range(ROUNDS):
        times = []
        for command in ([sys.executable, "-c", "pass"], program):
            start = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True)
            times.append(time.perf_counter() - start)
        ratios.append(times[1] / times[0])
    report(f"\n      {statistics.median(ratios[1:]):.1f} P")
    assert statistics.median(ratios[1:]) < 60
