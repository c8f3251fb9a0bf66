"""Formulas for power and energy: from chip to server to IT to facility, and what follows from facility power."""

from __future__ import annotations

from supercmp.quantities.formulas.constants import HOURS_PER_YEAR
from supercmp.quantities.formulas.registry import Number, formula


@formula("chip_power", per_chip=True)
def chip_power(chip_count: Number, tdp: Number) -> Number:
    """Design power of the chips alone.

    Args:
        chip_count: chips of one kind.
        tdp: thermal design power of one [W].

    Returns:
        Power of all of them [W].

    Source: methodology, section 2.1.

    """
    return chip_count * tdp


@formula("server_power")
def server_power(chip_power: Number, server_overhead: Number) -> Number:
    """Power of the servers round the chips.

    Args:
        chip_power: design power of the chips [W].
        server_overhead: server power over chip power [1].

    Returns:
        Power at the servers' plugs [W].

    Source: methodology, section 2.1; NVIDIA DGX H100: 10.2 kW for eight chips of 700 W.

    """
    return chip_power * server_overhead


@formula("it_power")
def it_power(server_power: Number, network_overhead: Number) -> Number:
    """Power of all information technology: servers, network, storage.

    Args:
        server_power: power of the servers [W].
        network_overhead: IT power over server power [1].

    Returns:
        Power of the IT load [W].

    Source: methodology, section 2.1.

    """
    return server_power * network_overhead


@formula("it_power")
def it_power_of_hpl(hpl_power: Number) -> Number:
    """Power of the IT load taken from the HPL run, where no chip power is known.

    Args:
        hpl_power: average draw during the HPL run [W].

    Returns:
        Power of the IT load [W].

    Source: methodology, section 2.4: TOP500 power is the whole system's during the run. Assumes that all of the
    machine ran.

    """
    return hpl_power


@formula("facility_power")
def facility_power(it_power: Number, pue: Number) -> Number:
    """Power the site draws at peak.

    Args:
        it_power: power of the IT load [W].
        pue: power usage effectiveness [1].

    Returns:
        Power of the facility [W].

    Source: ISO/IEC 30134-2, the definition of PUE.

    """
    return it_power * pue


@formula("average_power")
def average_power(facility_power: Number, load_factor: Number) -> Number:
    """Mean draw of the facility while it runs.

    Args:
        facility_power: draw at peak [W].
        load_factor: mean over peak draw [1].

    Returns:
        Mean power [W].

    Source: methodology, section 2.3.

    """
    return facility_power * load_factor


@formula("annual_energy")
def annual_energy(average_power: Number, occupancy: Number) -> Number:
    """Energy of a year.

    Args:
        average_power: mean draw of the facility while it runs [W].
        occupancy: share of the year in which it runs [1].

    Returns:
        Energy a year [Wh/year].

    Source: methodology, section 2.3.

    """
    return average_power * HOURS_PER_YEAR * occupancy


@formula("homes_equivalent")
def homes_equivalent(facility_power: Number, household_energy: Number) -> Number:
    """Homes that the facility's peak power would supply all year: capacity, not average.

    Args:
        facility_power: draw of the facility at peak [W].
        household_energy: electricity of one household a year [Wh/year].

    Returns:
        Number of homes [1].

    Source: methodology, section 2.5.

    """
    return facility_power * HOURS_PER_YEAR / household_energy
