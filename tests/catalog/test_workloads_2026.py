"""Training runs of 2012 to 2026 against the sheet of facts, and models of which nobody published the compute."""

from __future__ import annotations

import re

import pytest

from supercmp.quantities.claims.settings import Settings
from supercmp.quantities.graph.engine import Engine
from tests.catalog.facts import sheet
from tests.catalogs import bundled_catalog

CATALOG = bundled_catalog()
GROUND = Engine(CATALOG, Settings(day=CATALOG.date)).ground
FIGURE = re.compile(r"[0-9.]+(?:e[0-9]+)?")


def settled(name: str, key: str) -> float | None:
    span = GROUND.settled(CATALOG.workloads[name].claims, key, CATALOG.date).span
    return span.best if span else None


def test_every_run_of_the_sheet_is_there_with_its_figures() -> None:
    wrong: list[tuple[object, ...]] = []
    rows = [row for row in sheet("workloads") if ":" not in row["workload"]]
    for row in rows:
        name = row["workload"]
        keys = (
            ("training_flop", "training_flop", 1.0), ("parameters", "parameters_active", 1.0),
            ("total_parameters", "parameters_total", 1.0), ("tokens", "tokens", 1.0),
            ("chip_hours", "chip_hours", 1.0),
        )  # fmt: skip
        for key, column, scale in keys:
            text = row[column]
            dense = key == "total_parameters" and text == row["parameters_active"]
            if not FIGURE.fullmatch(text) or dense or (name, key) == ("grok-3", "chip_hours"):
                continue
            if settled(name, key) != pytest.approx(float(text) * scale, rel=2e-3):
                wrong.append((name, key, text, settled(name, key)))
    assert wrong == []
    assert len(rows) == 54


def test_models_whose_compute_nobody_published_say_so() -> None:
    silent = [row["workload"] for row in sheet("workloads") if row["flop_by"] == "nobody"]
    assert len(silent) == 19
    for name in silent:
        (claim,) = CATALOG.workloads[name].claims
        assert claim.words == {"training_flop": "not published"}
        assert settled(name, "training_flop") is None


def test_what_a_maker_published_came_through_somebody() -> None:
    # Olmo 3: 1,024 H100 for 56 days; the page read is Epoch AI's.
    claim = CATALOG.workloads["olmo-3-32b"].claims[0]
    assert (claim.kind, claim.via) == ("official", "Epoch AI")
    assert settled("olmo-3-32b", "training_days") == 56
