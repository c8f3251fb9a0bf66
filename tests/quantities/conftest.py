"""A tiny catalog with round figures, written as a user would write it; tests add the machine that they are about.

One source of each kind, named after it, all of 2024-01-01 (and `SOURCE2` for a second one); chips `red` (100 W,
10 TFLOP/s, 1000 USD) and `blue` (200 W, 20 TFLOP/s, no price); assumptions by which a chip watt is 2.5 facility watts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.state import named_on
from supercmp.quantities.claims.settings import Settings, parse_override
from supercmp.quantities.graph.engine import Engine
from supercmp.store.compiled.build import build
from tests import toml
from tests.toml import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from supercmp.model.records import Catalog
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.estimate import Estimate


def phase(date: str = "", /, **fields: object) -> str:
    """Write a phase of the machine `m`."""
    dated = {"date": date} if date else {}
    return table("[[systems.m.phases]]", **dated, sources=["reported"], **fields)


def claim(source: str, of: str = "systems.m", /, **fields: object) -> str:
    """Write a claim on the machine `m`, or on another entry."""
    return table(f"[[{of}.claims]]", source=source, **fields)


def run(source: str, /, **fields: object) -> str:
    """Write a benchmark run of the machine `m`."""
    return table("[[systems.m.runs]]", source=source, **fields)


def machine(*parts: str, **fields: object) -> str:
    """Write the machine `m` with its phases, claims and runs."""
    told: dict[str, object] = {"name": "M", "kind": "ai", "country": "US", "operator": "O"}
    return table("[systems.m]", **{**told, **fields}) + "".join(parts)


def standing(*parts: str, chips: Mapping[str, object] | None = None, **fields: object) -> str:
    """Write a machine that stands there since 2023 with 1000 red chips, or others."""
    return machine(phase("2023-01-01", status="operational", chips=chips or {"red": 1000}), *parts, **fields)


def source(name: str, kind: str, /, **fields: object) -> str:
    return toml.source(name, kind, **{"url": "https://example.org/", "date": "2024-01-01", **fields})


def assumption(name: str, value: object, /, **fields: object) -> str:
    return table(f"[assumptions.{name}]", value=value, source="reported", **fields)


KINDS = ("measured", "official", "reported", "estimate", "model", "rumour")
CHIPS = "".join(
    (
        table("[chips.red]", name="Red", vendor="V"),
        claim("reported", "chips.red", tdp="100 W", peak={"bf16": "10 TFLOP/s", "fp8": "40 TFLOP/s"}),
        claim("reported", "chips.red", chip_price="1000 USD", memory_capacity="64 GB", memory_bandwidth="2 TB/s"),
        table("[chips.blue]", name="Blue", vendor="W"),
        claim("reported", "chips.blue", tdp="200 W", peak={"bf16": "20 TFLOP/s", "fp32": "5 TFLOP/s"}),
        table("[chips.bare]", name="Bare", vendor="W"),
        table("[chips.h100-sxm]", name="H100", vendor="NVIDIA"),
        claim("reported", "chips.h100-sxm", peak={"fp8": "2000 TFLOP/s", "bf16": "1000 TFLOP/s"}),
    )
)
ASSUMPTIONS = "".join(
    (
        assumption("pue", 1.25, low=1.0, high=1.5),
        assumption("server_overhead", 2.0),
        assumption("network_overhead", 1.0),
        assumption("peak_cooling", 1.0),
        assumption("hpl_headroom", 1.0),
        assumption("model_error_power", 1.0, scope="system"),
        assumption("model_error_cost", 1.0, scope="system"),
        assumption("load_factor", 0.5),
        assumption("occupancy", 0.8),
        assumption("household_energy", "10_000 kWh/year", scope="country"),
        assumption("chip_to_server", 1.5),
        assumption("network_share", 0.2),
        assumption("about_factor", 1.10, low=1.05, high=1.25),
        assumption("bound_factor", 1.25, low=1.10, high=2.0),
        assumption("usd_per_eur", 1.5, by_year={"2020": 1.2, "2023": 1.1}),
    )
)
BASE = (
    "".join(source(f"{kind}{more}", kind) for kind in KINDS for more in ("", "2"))
    + CHIPS
    + ASSUMPTIONS
    + table("[regions.land]", name="Land", country="US")
    + table("[regions.province]", name="Province", country="US", within="land")
)


class Question:
    """A catalog asked on a day under some settings."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self.catalog = catalog
        self.engine = Engine(catalog, settings)

    def facts(self) -> Facts:
        state = named_on(self.catalog.systems["m"], self.engine.settings.day)
        assert state is not None
        return self.engine.facts(state)

    def estimate(self, quantity: str) -> Estimate:
        return self.engine.estimate(self.facts(), quantity)

    def value(self, quantity: str) -> float | None:
        return self.estimate(quantity).value

    def known(self, quantity: str) -> tuple[float, float, float]:
        """Give best, low and high of a quantity that is known."""
        found = self.estimate(quantity)
        assert found.span is not None, found.reason
        return found.span.best, found.span.low, found.span.high


class Tiny:
    """Builds the tiny catalog with additions; further texts are laid over it as a user's files are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def catalog(self, text: str, *over: str) -> Catalog:
        layers = []
        for layer, content in enumerate((BASE + text, *over)):
            path = self.folder / f"layer{layer}.toml"
            path.write_text(content, encoding="utf-8")
            layers.append((layer, [str(path)]))
        found, faults = build(layers)
        assert found is not None, [str(fault) for fault in faults]
        return found

    def ask(self, text: str, *over: str, day: str = "2024-06-30", sets: Sequence[str] = (), **more: str) -> Question:
        """Ask the tiny catalog with additions; `more` are settings such as `precision` and `basis`."""
        overrides = tuple(parse_override(given) for given in sets)
        settings = Settings(
            day=day,
            overrides=overrides,
            precision=more.get("precision", ""),
            basis="claimed"
            if more.get("basis") == "claimed"
            else "derived"
            if more.get("basis") == "derived"
            else "any",
            bounds="bounds" in more,
        )
        return Question(self.catalog(text, *over), settings)


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path)
