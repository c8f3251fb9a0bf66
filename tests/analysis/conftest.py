"""A tiny catalog whose figures can be worked out in the head, and the bundled one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.store.compiled.load import load

if TYPE_CHECKING:
    from pathlib import Path

    from supercmp.model.records import Catalog
    from supercmp.model.table import Table

# One `fast` does 100 TFLOP/s of bf16 at 1 kW for 20,000 USD; one `old` half of everything, and no bf16.
BASE = """
[sources.list]
title = "A list"
publisher = "Its makers"
kind = "measured"
url = "https://example.org/"
date = "2024-06"
[sources.city]
title = "A council paper"
publisher = "The city"
kind = "official"
url = "https://example.org/"
date = 2024-05-01
[sources.paper]
title = "A report"
publisher = "A paper"
kind = "reported"
url = "https://example.org/"
date = 2024-07-15
[sources.guess]
title = "A reckoning"
publisher = "An analyst"
kind = "estimate"
url = "https://example.org/"
date = 2024-08-01
[sources.sheet]
title = "A spreadsheet"
publisher = "A modeller"
kind = "model"
url = "https://example.org/"
date = 2024-09-01
[sources.talk]
title = "Hearsay"
publisher = "Somebody"
kind = "rumour"
url = "https://example.org/"
date = 2024-12-31

[chips.fast]
name = "Fast"
vendor = "North"
aliases = ["Swift"]
released = "2023"
[[chips.fast.claims]]
source = "city"
tdp = "1000 W"
memory_capacity = "100 GB"
memory_bandwidth = "2 TB/s"
peak = { fp64 = "10 TFLOP/s", bf16 = "100 TFLOP/s", fp8 = "200 TFLOP/s" }
sparse_factor = 2
[[chips.fast.claims]]
source = "paper"
as_of = "2023-06"
chip_price = "20_000 USD"

[chips.old]
name = "Old"
vendor = "South"
[[chips.old.claims]]
source = "city"
tdp = "500 W"
memory_capacity = "50 GB"
peak = { fp64 = "5 TFLOP/s", fp16 = "50 TFLOP/s", int8 = "100 TOP/s" }
[[chips.old.claims]]
source = "paper"
as_of = "2023-06"
chip_price = "10_000 USD"

[chips.blank]
name = "Blank"
vendor = "East"

[chips.h100-sxm]
name = "The yardstick"
vendor = "North"
[[chips.h100-sxm.claims]]
source = "city"
peak = { bf16 = "500 TFLOP/s", fp8 = "1000 TFLOP/s" }

[regions.us]
name = "United States"
country = "US"
[[regions.us.claims]]
source = "paper"
household_energy = "10_000 kWh/year"
carbon_intensity = "400 g/kWh"
[regions.us-x]
name = "A state"
country = "US"
within = "us"
[[regions.us-x.claims]]
source = "paper"
electricity_price = "0.05 USD/kWh"

[assumptions.pue]
value = 1.2
low = 1.1
high = 1.4
source = "guess"
[assumptions.server_overhead]
value = 2
low = 1.5
high = 2.5
source = "guess"
[assumptions.network_overhead]
value = 1
source = "guess"
[assumptions.peak_cooling]
value = 1
source = "guess"
[assumptions.hpl_headroom]
value = 1
source = "guess"
[assumptions.model_error_power]
value = 1
source = "guess"
scope = "system"
[assumptions.model_error_cost]
value = 1
source = "guess"
scope = "system"
[assumptions.chip_to_server]
value = 1.5
source = "guess"
[assumptions.network_share]
value = 0.2
source = "guess"
[assumptions.load_factor]
value = 0.5
source = "guess"
[assumptions.occupancy]
value = 1
source = "guess"
[assumptions.usd_per_eur]
value = 1.5
source = "guess"
"""

LIVENESS = """
[assumptions.liveness]
value = "3 year"
source = "guess"
[[assumptions.liveness.cases]]
when = 'kind == "hpc"'
value = "5 year"
source = "guess"
"""
"""After how long a silence a machine counts as unknown: five years for science, three for others."""


class Tiny:
    """Writes a catalog file from parts and opens it; and reads tables by row and column."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *parts: str) -> Catalog:
        """Open the base with these parts behind it, and nothing else."""
        path = self.folder / "tiny.toml"
        path.write_text("\n".join([BASE, *parts]), encoding="utf-8")
        return load({}, [(0, [str(path)])])

    @staticmethod
    def system(name: str, chips: str = "", *, more: str = "", **keys: str) -> str:
        """Write a system with one phase; `more` are further keys of the system as TOML, `keys` replace the usual."""
        usual = {"kind": "hpc", "country": "US", "operator": "The lab", "date": "2024-01-01", "status": "operational"}
        said = {**usual, **keys}
        held = f"chips = {{ {chips} }}" if chips else ""
        return f"""
[systems.{name}]
name = "{name.capitalize()}"
kind = "{said["kind"]}"
operator = "{said["operator"]}"
country = "{said["country"]}"
{more}
[[systems.{name}.phases]]
id = "first"
date = "{said["date"]}"
status = "{said["status"]}"
sources = ["paper"]
{held}
"""

    @staticmethod
    def phase(name: str, **keys: str) -> str:
        """Write a further phase; values are TOML."""
        return "\n".join([f"[[systems.{name}.phases]]", *(f"{key} = {value}" for key, value in keys.items()), ""])

    @staticmethod
    def claim(name: str, source: str, **keys: str) -> str:
        """Write a claim on a system; values are TOML."""
        lines = [
            f"[[systems.{name}.claims]]",
            f'source = "{source}"',
            *(f"{key} = {value}" for key, value in keys.items()),
        ]
        return "\n".join([*lines, ""])

    @staticmethod
    def run(name: str, source: str, **keys: str) -> str:
        """Write a benchmark run of a system; values are TOML."""
        lines = [
            f"[[systems.{name}.runs]]",
            f'source = "{source}"',
            *(f"{key} = {value}" for key, value in keys.items()),
        ]
        return "\n".join([*lines, ""])

    @staticmethod
    def cell(table: Table, row: str, column: str, by: str = "id") -> Any:
        """Read one cell; the row is named by the column `by`."""
        return table.column(column).values[table.column(by).values.index(row)]

    @staticmethod
    def rows(table: Table, *columns: str) -> list[tuple[Any, ...]]:
        """Read some columns, row by row."""
        return list(zip(*(table.column(name).values for name in columns), strict=True))


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path)
