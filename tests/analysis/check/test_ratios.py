"""Rates of a chip against each other, and benchmarks against the chips they are shown for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.check.check import examine

if TYPE_CHECKING:
    from tests.analysis.conftest import Tiny


def chip(name: str, vendor: str, peak: str, released: str = "") -> str:
    top = f'released = "{released}"\n' if released else ""
    return (
        f'[chips.{name}]\nname = "{name}"\nvendor = "{vendor}"\n{top}\n'
        f'[[chips.{name}.claims]]\nsource = "city"\ntdp = "700 W"\npeak = {peak}\n'
    )


@pytest.mark.parametrize(("vendor", "peak", "keys"), [
    # The H800 as it stood: tf32 of 454.5 beside 989 at bf16, where half is 494.5.
    ("NVIDIA", '{ tf32 = "454.5 TFLOP/s", bf16 = "989 TFLOP/s" }', ["peak:tf32"]),
    ("NVIDIA", '{ tf32 = "494.5 TFLOP/s", bf16 = "989 TFLOP/s" }', []),
    # The L40S: its sheet rounds 733 for twice 362.05.
    ("NVIDIA", '{ bf16 = "362.05 TFLOP/s", fp8 = "733 TFLOP/s", int8 = "733 TOP/s" }', []),
    ("NVIDIA", '{ bf16 = "362.05 TFLOP/s", fp8 = "1466 TFLOP/s" }', ["peak:fp8"]),  # with sparsity
    ("AMD", '{ fp16 = "100 TFLOP/s", int8 = "100 TOP/s" }', ["peak:int8"]),
    ("Google", '{ bf16 = "459 TFLOP/s", fp8 = "459 TFLOP/s" }', []),  # of others nothing is expected
])  # fmt: skip
def test_shares_of_matrix_rates(tiny: Tiny, vendor: str, peak: str, keys: list[str]) -> None:
    faults = examine(tiny(chip("new", vendor, peak)))
    assert [fault.key for fault in faults if fault.code == "chip-rate-ratio"] == keys


@pytest.mark.parametrize(("fp64", "count"), [("0.488", 0), ("0.976", 1)])
def test_few_64_bit_units(tiny: Tiny, fp64: str, count: int) -> None:
    # The A10: 31.24 / 64 = 0.488; 0.976 is a 32nd.
    faults = examine(tiny(chip("a10", "NVIDIA", f'{{ fp64 = "{fp64} TFLOP/s", fp32 = "31.24 TFLOP/s" }}')))
    assert len([fault for fault in faults if fault.code == "chip-rate-ratio"]) == count


@pytest.mark.parametrize(("released", "count"), [("2030-01", 1), ("2023-01", 0), ("", 0)])
def test_a_benchmark_older_than_its_chips(tiny: Tiny, released: str, count: int) -> None:
    late = chip("late", "V", '{ fp64 = "10 TFLOP/s" }', released)
    run = '[[systems.a.runs]]\nsource = "list"\nas_of = "2024-06"\nchips = { late = 1000 }\nrmax = "1 PFLOP/s"\n'
    faults = examine(tiny(late, tiny.system("a"), run))
    assert len([fault for fault in faults if fault.code == "run-before-chip"]) == count
