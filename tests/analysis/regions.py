"""Regions as tests write them: the electricity of a home, and a grid's carbon with its boundary."""

from __future__ import annotations

_LAND = """
[regions.{id}]
name = "{name}"
country = "{country}"
[[regions.{id}.claims]]
source = "paper"
household_energy = "{homes} kWh/year"
[[regions.{id}.claims]]
source = "paper"
carbon_intensity = "200 g/kWh"
boundary = "{boundary}"
"""


def land(name: str, country: str, homes: int, boundary: str = "lifecycle", entry: str = "") -> str:
    """Write a region, under the letters of its country where it has no id of its own."""
    return _LAND.format(id=entry or country.lower(), name=name, country=country, homes=homes, boundary=boundary)
