"""Which format stands in for which."""

from __future__ import annotations

import pytest

from supercmp.model.precision import DEFAULT, PRECISIONS, RATES, substitutes

WIDE = ("tf32", "fp32", "fp64")
# Dense rates of a datasheet, in the order the sheet gives them [TFLOP/s, TOP/s].
A100 = {"fp64": 9.7, "fp32": 19.5, "tf32": 156.0, "bf16": 312.0, "fp16": 312.0, "int8": 624.0}
H100 = {"fp64": 33.5, "fp32": 66.9, "tf32": 494.7, "bf16": 989.4, "fp16": 989.4, "fp8": 1979.0, "int8": 1979.0}
MI250X = {"fp64": 47.9, "fp16": 383.0}


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        ("fp64", ("fp64",)),
        ("fp32", ("fp32", "fp64")),
        ("tf32", ("tf32", "fp32", "fp64")),
        ("bf16", ("bf16", "fp16", *WIDE)),
        ("fp16", ("fp16", "bf16", *WIDE)),
        ("fp8", ("fp8", "int8", "bf16", "fp16", *WIDE)),
        ("int8", ("int8", "fp8", "bf16", "fp16", *WIDE)),
        ("fp4", ("fp4", "fp8", "int8", "bf16", "fp16", *WIDE)),
    ],
)
def test_itself_then_its_width_then_wider(precision: str, expected: tuple[str, ...]) -> None:
    assert substitutes(precision) == expected
    assert substitutes(precision, training=True) == tuple(name for name in expected if name != "int8")


@pytest.mark.parametrize(
    ("rates", "precision", "training", "expected"),
    [
        pytest.param(A100, "fp8", True, ("bf16", 312.0), id="EX3: A100, fp8, training"),
        pytest.param(A100, "fp8", False, ("int8", 624.0), id="A100, fp8, operations"),
        pytest.param(H100, "fp4", False, ("fp8", 1979.0), id="EX3: H100, fp4"),
        pytest.param(MI250X, "bf16", False, ("fp16", 383.0), id="one width"),
        pytest.param(MI250X, "tf32", False, ("fp64", 47.9), id="never a narrower one"),
    ],
)
def test_rate_of_a_chip(rates: dict[str, float], precision: str, training: bool, expected: tuple[str, float]) -> None:  # noqa: FBT001
    found = next(name for name in substitutes(precision, training=training) if name in rates)
    assert (found, rates[found]) == expected


def test_every_precision_ends_at_the_widest() -> None:
    for precision in PRECISIONS:
        found = substitutes(precision)
        assert (found[0], found[-1]) == (precision, "fp64")
        assert len(set(found)) == len(found)


def test_matrix_rates_are_rates_and_no_precisions() -> None:
    assert [name for name in RATES if name not in PRECISIONS] == ["fp64_matrix", "fp32_matrix"]
    assert DEFAULT in PRECISIONS
