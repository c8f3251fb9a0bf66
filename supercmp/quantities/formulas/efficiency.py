"""Formulas for efficiency: the compute that a dollar and a watt buy."""

from __future__ import annotations

from supercmp.quantities.formulas.registry import Number, formula


@formula("cost_efficiency")
def cost_efficiency(peak: Number, hardware_cost: Number) -> Number:
    """Peak a dollar of hardware.

    Args:
        peak: dense peak at the chosen precision [FLOP/s].
        hardware_cost: servers and network [USD].

    Returns:
        Rate a dollar [FLOP/s/USD].

    Source: by definition.

    """
    return peak / hardware_cost


@formula("energy_efficiency")
def energy_efficiency(peak: Number, facility_power: Number) -> Number:
    """Peak a watt of facility power.

    Args:
        peak: dense peak at the chosen precision [FLOP/s].
        facility_power: what the site draws at peak [W].

    Returns:
        Rate a watt [FLOP/s/W].

    Source: by definition.

    """
    return peak / facility_power


@formula("hpl_energy_efficiency")
def hpl_energy_efficiency(rmax: Number, hpl_power: Number) -> Number:
    """Measured rate a watt of one HPL run.

    Args:
        rmax: measured HPL rate [FLOP/s].
        hpl_power: average draw during that run [W].

    Returns:
        Rate a watt [FLOP/s/W].

    Source: the Green500 list's definition.

    """
    return rmax / hpl_power
