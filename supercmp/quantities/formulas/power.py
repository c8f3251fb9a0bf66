"""Formulas for power and energy: from chip to server to IT to facility, and what follows from facility power."""

from __future__ import annotations

from supercmp.quantities.formulas.constants import HOURS_PER_YEAR
from supercmp.quantities.formulas.functions import at_most
from supercmp.quantities.formulas.registry import Number, formula


@formula("chip_design_power", per_chip=True)
def chip_design_power(chip_count: Number, tdp: Number) -> Number:
    """Design power of the chips: a name plate, not a draw.

    Args:
        chip_count: chips of one kind.
        tdp: thermal design power of one [W].

    Returns:
        Design power of all of them [W].

    Source: by definition.

    """
    return chip_count * tdp


@formula("chip_power")
def chip_power(chip_design_power: Number, server_power: Number) -> Number:
    """Draw of the chips at full load: neither more than they are designed for nor more than their servers draw.

    Args:
        chip_design_power: design power of the chips [W].
        server_power: draw of the servers round them [W].

    Returns:
        Power of all chips [W].

    Source: by definition of the two.

    """
    return at_most(chip_design_power, server_power)


@formula("server_power")
def server_power(it_power: Number, network_overhead: Number) -> Number:
    """Draw of the servers at full load: that of the IT load without the network.

    Args:
        it_power: draw of the IT load [W].
        network_overhead: IT power over server power [1].

    Returns:
        Power at the servers' plugs [W].

    Source: by definition of the overhead.

    """
    return it_power / network_overhead


@formula("it_power", given=("server_power", "facility_power"))
def it_power_of_servers_in_facility(server_power: Number, network_overhead: Number, facility_power: Number) -> Number:
    """Draw of the IT load from its published servers, not above the published facility.

    Args:
        server_power: published draw of the servers [W].
        network_overhead: IT power over server power [1].
        facility_power: published draw of the facility [W].

    Returns:
        Power of the IT load [W].

    Source: by definition of the overhead.

    """
    return at_most(server_power * network_overhead, facility_power)


@formula("it_power", given=("server_power",))
def it_power_of_servers(server_power: Number, network_overhead: Number) -> Number:
    """Draw of the IT load from its published servers.

    Args:
        server_power: published draw of the servers [W].
        network_overhead: IT power over server power [1].

    Returns:
        Power of the IT load [W].

    Source: by definition of the overhead.

    """
    return server_power * network_overhead


@formula("it_power", given=("facility_power",))
def it_power_of_hpl_in_facility(hpl_load: Number, hpl_headroom: Number, facility_power: Number) -> Number:
    """Draw of the IT load at full load from that of its HPL run, not above the published facility.

    Args:
        hpl_load: draw during the HPL run, of all chips [W].
        hpl_headroom: IT power at full load over the mean of the run [1].
        facility_power: published draw of the facility [W].

    Returns:
        Power of the IT load [W].

    Source: TOP500 power is the mean of the whole system during the run; El Capitan, HPC6 and Tianhe-2 have both.

    """
    return at_most(hpl_load * hpl_headroom, facility_power)


@formula("it_power")
def it_power_of_hpl(hpl_load: Number, hpl_headroom: Number) -> Number:
    """Draw of the IT load at full load from that of its HPL run.

    Args:
        hpl_load: draw during the HPL run, of all chips [W].
        hpl_headroom: IT power at full load over the mean of the run [1].

    Returns:
        Power of the IT load [W].

    Source: as with a facility.

    """
    return hpl_load * hpl_headroom


@formula("it_power", given=("facility_power",))
def it_power_of_facility(facility_power: Number, peak_pue: Number) -> Number:
    """Draw of the IT load from the published draw of the facility.

    Args:
        facility_power: published draw of the facility at full load [W].
        peak_pue: facility power over IT power at full load [1].

    Returns:
        Power of the IT load [W].

    Source: by definition of PUE, at peak.

    """
    return facility_power / peak_pue


@formula("it_power", given=("chip_design_power",))
def it_power_of_design_power(
    chip_design_power: Number, server_overhead: Number, network_overhead: Number, model_error_power: Number
) -> Number:
    """Draw of the IT load from the published design power of the chips.

    Args:
        chip_design_power: published design power of all chips [W].
        server_overhead: server draw over design power of the chips [1].
        network_overhead: IT power over server power [1].
        model_error_power: by what machines of one chip differ among themselves [1].

    Returns:
        Power of the IT load [W].

    Source: HPL power over design power of the machines of TOP500 with known chips.

    """
    return chip_design_power * server_overhead * network_overhead * model_error_power


@formula("it_power", per_chip=True)
def it_power(
    chip_design_power: Number, server_overhead: Number, network_overhead: Number, model_error_power: Number
) -> Number:
    """Draw of the IT load from the chips: design power with server and network, and what machines differ by.

    Args:
        chip_design_power: design power of the chips of one kind [W].
        server_overhead: server draw over design power of the chips [1].
        network_overhead: IT power over server power [1].
        model_error_power: by what machines of one chip differ among themselves [1].

    Returns:
        Power of the IT load [W].

    Source: HPL power over design power of the machines of TOP500 with known chips.

    """
    return chip_design_power * server_overhead * network_overhead * model_error_power


@formula("hpl_load", given=("run_chips",))
def hpl_load(hpl_power: Number, chip_count: Number, run_chips: Number) -> Number:
    """Draw during the HPL run, scaled from the chips that ran to all of them.

    Args:
        hpl_power: mean draw during the run [W].
        chip_count: chips of the machine.
        run_chips: chips that ran.

    Returns:
        Power that all would have drawn [W].

    Source: by proportion; used within a factor of two.

    """
    return hpl_power * chip_count / run_chips


@formula("hpl_load")
def hpl_load_as_measured(hpl_power: Number) -> Number:
    """Draw during the HPL run, where it is not known how many chips ran or are there.

    Args:
        hpl_power: mean draw during the run [W].

    Returns:
        The same [W].

    Source: TOP500 power is that of the whole system.

    """
    return hpl_power


@formula("peak_pue")
def peak_pue(pue: Number, peak_cooling: Number) -> Number:
    """Facility power over IT power at full load on the worst day.

    Args:
        pue: annual mean of facility energy over IT energy [1].
        peak_cooling: excess of PUE on the worst day over the mean's [1].

    Returns:
        Power usage effectiveness at peak [1].

    Source: pairs of facility and IT power of one phase, whose median is 1.35.

    """
    return 1 + (pue - 1) * peak_cooling


@formula("facility_power")
def facility_power(it_power: Number, peak_pue: Number) -> Number:
    """Draw of the site at full load.

    Args:
        it_power: draw of the IT load [W].
        peak_pue: facility power over IT power at full load [1].

    Returns:
        Power of the facility [W].

    Source: ISO/IEC 30134-2, the definition of PUE, on the worst day.

    """
    return it_power * peak_pue


@formula("average_power")
def average_power(it_power: Number, load_factor: Number, pue: Number, facility_power: Number) -> Number:
    """Mean draw of the facility while it runs, which is not above its peak.

    Args:
        it_power: draw of the IT load at full load [W].
        load_factor: mean over peak draw [1].
        pue: annual mean of facility energy over IT energy [1].
        facility_power: draw of the facility at full load [W].

    Returns:
        Mean power [W].

    Source: ISO/IEC 30134-2: a mean takes the annual mean of PUE.

    """
    return at_most(it_power * load_factor * pue, facility_power)


@formula("annual_energy")
def annual_energy(average_power: Number, occupancy: Number) -> Number:
    """Energy of a year.

    Args:
        average_power: mean draw of the facility while it runs [W].
        occupancy: share of the year in which it runs [1].

    Returns:
        Energy a year [Wh/year].

    Source: by definition; a year of energy bills has 8760 hours.

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

    Source: by definition: the year's energy at peak power over that of a household.

    """
    return facility_power * HOURS_PER_YEAR / household_energy
