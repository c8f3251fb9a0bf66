"""Formulas for carbon of a site's electricity, and for water on site and off site."""

from __future__ import annotations

from supercmp.quantities.formulas.constants import DAYS_PER_YEAR
from supercmp.quantities.formulas.registry import Number, formula


@formula("carbon")
def carbon(annual_energy: Number, carbon_intensity: Number) -> Number:
    """Carbon of the electricity a year, by the grid of the place.

    Args:
        annual_energy: energy of the facility a year [Wh/year].
        carbon_intensity: carbon of the grid's electricity [kg/Wh].

    Returns:
        Mass of CO2 equivalent a year [kg/year].

    Source: GHG Protocol, scope 2, location-based. What was built in is left out.

    """
    return annual_energy * carbon_intensity


@formula("water_use")
def water_use(annual_energy: Number, pue: Number, wue: Number) -> Number:
    """Water that the site takes for cooling, by IT energy.

    Args:
        annual_energy: energy of the facility a year [Wh/year].
        pue: facility energy over IT energy [1].
        wue: water on site per IT energy [L/Wh].

    Returns:
        Water a day [L/day].

    Source: The Green Grid's definition of WUE, which counts IT energy.

    """
    return annual_energy / pue * wue / DAYS_PER_YEAR


@formula("water_grid")
def water_grid(annual_energy: Number, ewif: Number) -> Number:
    """Water consumed off site in generating the electricity, by facility energy.

    Args:
        annual_energy: energy of the facility a year [Wh/year].
        ewif: water consumed in generating electricity [L/Wh].

    Returns:
        Water a day [L/day].

    Source: Li et al. 2023.

    """
    return annual_energy * ewif / DAYS_PER_YEAR
