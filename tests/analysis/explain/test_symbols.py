"""Formulas in symbols: what is printed is what is computed."""

from __future__ import annotations

import pytest

from supercmp.analysis.explain.symbols import Symbol, in_symbols
from supercmp.quantities.formulas.constants import Constant
from supercmp.quantities.formulas.registry import FORMULAS
from supercmp.quantities.graph.engine import ROOMS

A, B, C = Symbol("a"), Symbol("b"), Symbol("c")


@pytest.mark.parametrize(("made", "text"), [
    (A * B, "a × b"),
    (A * B * C, "a × b × c"),
    (A / B, "a / b"),
    (A / (B * C), "a / (b × c)"),
    (A * B / C, "a × b / c"),
    (A / B / C, "a / b / c"),
    (A / (B / C), "a / (b / c)"),
    (A + B * C, "a + b × c"),
    ((A + B) * C, "(a + b) × c"),
    (A / (1 - B), "a / (1 - b)"),
    (A * (1 - B), "a × (1 - b)"),
    (A - (B + C), "a - (b + c)"),
    (A - (B - C), "a - (b - c)"),
    (A + B - C, "a + b - c"),
    (2 * A, "2 × a"),
    (2 / (A * B), "2 / (a × b)"),
    (A * 0.5, "a × 0.5"),
    (A * Constant(8760.0, "h/year"), "a × 8,760 h/year"),
    (Constant(3.0, "") * A, "3 × a"),
])  # fmt: skip
def test_brackets_stand_where_the_arithmetic_needs_them(made: Symbol, text: str) -> None:
    assert made.text == text


@pytest.mark.parametrize(("name", "text"), [
    ("peak", "Σ chips × rate"),
    ("h100_equivalents", "peak / rate of an H100"),
    ("chip_design_power", "Σ chips × tdp"),
    ("chip_power", "chip_design_power, at most server_power"),
    ("server_power", "it_power / network_overhead"),
    ("facility_power", "it_power × peak_pue"),
    ("peak_pue", "1 + (pue - 1) × peak_cooling"),
    ("average_power", "it_power × load_factor × pue, at most facility_power"),
    ("annual_energy", "average_power × 8,760 h/year × occupancy"),
    ("homes_equivalent", "facility_power × 8,760 h/year / household_energy"),
    ("hardware_cost_of_servers", "server_cost / (1 - network_share)"),
    ("hardware_at_price", "Σ chips × pooled_price / (1 - network_share)"),
    ("pooled_price_of_chip", "chip_price × chip_to_server"),
    ("hpl_efficiency", "rmax / rpeak"),
    ("it_power_of_hpl", "hpl_load × hpl_headroom"),
    ("it_power_of_hpl_in_facility", "hpl_load × hpl_headroom, at most facility_power"),
    ("training_throughput", "Σ chips × rate × mfu / (1 + scaling_loss + failure_loss)"),
    ("failure_loss_of_goodput", "(1 - goodput) / goodput"),
    ("goodput", "1 / (1 + failure_loss)"),
    ("scaling_loss", "parameters_per_chip × chips / parameters"),
    ("interruption_interval", "192,000 h / (failure_rate × chips)"),
    ("checkpoint_interval", "best interval(checkpoint_stall, interruption_interval × 3,600 s/h)"),
])  # fmt: skip
def test_the_formulas_of_the_graph(name: str, text: str) -> None:
    formulas = {formula.name: formula for found in FORMULAS.values() for formula in found}
    assert ROOMS
    assert in_symbols(formulas[name]) == text


def test_every_formula_can_be_printed() -> None:
    assert all(in_symbols(formula) for found in FORMULAS.values() for formula in found)
