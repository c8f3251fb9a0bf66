"""The chips of 2018 to 2026 against the sheet of facts they were written from, and against what their makers print."""

from __future__ import annotations

import re

import pytest

from supercmp.quantities.claims.settings import Settings
from supercmp.quantities.graph.engine import Engine
from tests.catalog.facts import sheet
from tests.catalogs import bundled_catalog

CATALOG = bundled_catalog()
GROUND = Engine(CATALOG, Settings(day=CATALOG.date)).ground
UNITS = {"TFLOP/s": 1e12, "TOP/s": 1e12, "GB": 1e9, "GB/s": 1e9, "W": 1.0, "USD": 1.0}
WRITTEN = ("correct", "add", "new", "price")
# Named otherwise in the sheet, or more than one chip's figure in a row.
NOT_KEPT = {
    ("xeon-platinum-8480", "tdp"),  # the works that cite the maker are not named
    ("rubin", "link"),  # no quantity of the catalog
    ("mi455x", "link"),
    ("rtx-pro-6000", ""),  # no rates were read
    ("gb10", ""),
}


def of_chip(chip: str, key: str) -> float | None:
    span = GROUND.chip(chip, key, CATALOG.date).span
    return span.best if span else None


def figures() -> list[tuple[str, str, float, float]]:
    """List chip, key and the ends of each single figure of the sheet [base units]."""
    found = []
    for row in sheet("chips"):
        chip, key, unit = row["chip"], row["key"], row["unit"]
        ends = re.fullmatch(r">?([0-9]+(?:\.[0-9]+)?)(?:\.\.([0-9]+))?", row["value"])
        if row["action"] not in WRITTEN or not ends or unit not in UNITS or (chip, key) in NOT_KEPT:
            continue
        name = key if key in {"tdp", "memory_capacity", "memory_bandwidth", "chip_price"} else f"peak:{key}"
        low = float(ends[1]) * UNITS[unit]
        found.append((chip, name, low, float(ends[2]) * UNITS[unit] if ends[2] else low))
    return found


def test_every_chip_has_the_figures_of_the_sheet() -> None:
    wrong = []
    rows = figures()
    for chip, key, low, high in rows:
        found = of_chip(chip, key)
        if key == "chip_price":
            found = next(v.best for c in CATALOG.chips[chip].claims for k, v in c.values.items() if k == key)
        if found is None or not low * 0.994 <= found <= high * 1.006:
            wrong.append((chip, key, low, high, found))
    assert wrong == []
    assert len(rows) >= 90


def test_every_chip_is_dated_by_the_event_of_the_sheet() -> None:
    dated = {row["chip"]: row["value"] for row in sheet("chips") if row["key"] == "released"}
    assert {chip: CATALOG.chips[chip].released for chip in dated} == dated
    assert len(dated) >= 9


def test_enough_chips_and_the_accelerators_of_2026() -> None:
    assert len(CATALOG.chips) >= 115
    assert {"rubin", "mi455x", "mi430x", "tpu-8t", "tpu-8i", "maia-200", "ascend-950pr", "t4", "a10g"} <= set(
        CATALOG.chips
    )


def test_what_was_not_published_as_a_rate_has_no_entry() -> None:
    # Ratios to an older chip, or memory and power alone.
    assert not {"mi440x", "trainium4", "rubin-cpx", "gb10", "rtx-pro-6000"} & set(CATALOG.chips)


@pytest.mark.parametrize(("chip", "key", "value"), [
    ("rubin", "peak:fp64", 33e12),  # not the 200 of emulation
    ("rubin", "peak:fp4", 35e15),  # not the 50 that counts compression
    ("tpu-8i", "peak:fp4", 10.1e15),  # 1,152 of them 11.6 EFLOP/s
    ("h100-nvl", "peak:fp8", 1670.5e12),  # half of 3,341, of one card
    ("a10", "peak:fp64", 0.488e12),  # 31.24 / 64
    ("k80", "peak:fp32", 8.226e12),  # 2 x 2,496 x 2 x 0.824 GHz
    ("epyc-7742", "peak:fp64", 64 * 16 * 2.25e9),
    ("xeon-phi-7250", "peak:fp64", 68 * 32 * 1.4e9),
    ("opteron-2435", "peak:fp64", 6 * 4 * 2.6e9),
    ("ppc440-node", "peak:fp64", 2 * 4 * 0.7e9),
])  # fmt: skip
def test_a_rate_by_hand(chip: str, key: str, value: float) -> None:
    assert of_chip(chip, key) == pytest.approx(value, rel=0.002)


def test_a_rate_of_eight_bits_that_nobody_halved() -> None:
    assert of_chip("tpu-8t", "peak:fp8") is None
    assert of_chip("mi355x", "peak:tf32") is None
