"""Formulas for compute and memory: what the chips of a system add up to."""

from __future__ import annotations

from supercmp.quantities.formulas.registry import Number, formula


@formula("peak", per_chip=True)
def peak(chip_count: Number, chip_peak: Number) -> Number:
    """Dense theoretical peak of all chips.

    Args:
        chip_count: chips of one kind.
        chip_peak: dense rate of one chip at the chosen precision, the larger of vector and matrix unit [FLOP/s].

    Returns:
        The rate of all of them [FLOP/s].

    Source: the TOP500 list computes Rpeak the same way at fp64.

    """
    return chip_count * chip_peak


@formula("h100_equivalents")
def h100_equivalents(reference_peak: Number, h100_peak: Number) -> Number:
    """Peak in units of one H100 SXM.

    Args:
        reference_peak: peak of the system at the counting precision, 8 bits by default [FLOP/s].
        h100_peak: dense rate of one H100 SXM at that precision [FLOP/s].

    Returns:
        How many H100 SXM have that peak [1].

    Source: Epoch AI, GPU clusters documentation: 1979 TFLOP/s at 8 bits.

    """
    return reference_peak / h100_peak


@formula("memory_capacity", per_chip=True)
def memory_capacity(chip_count: Number, chip_memory_capacity: Number) -> Number:
    """Accelerator memory of all chips.

    Args:
        chip_count: chips of one kind.
        chip_memory_capacity: memory of one [B].

    Returns:
        Memory of all of them [B].

    Source: by definition.

    """
    return chip_count * chip_memory_capacity


@formula("memory_bandwidth", per_chip=True)
def memory_bandwidth(chip_count: Number, chip_memory_bandwidth: Number) -> Number:
    """Accelerator memory bandwidth of all chips.

    Args:
        chip_count: chips of one kind.
        chip_memory_bandwidth: bandwidth of one [B/s].

    Returns:
        Bandwidth of all of them [B/s].

    Source: by definition.

    """
    return chip_count * chip_memory_bandwidth


@formula("hpl_efficiency")
def hpl_efficiency(rmax: Number, rpeak: Number) -> Number:
    """Measured over theoretical rate of one HPL run.

    Args:
        rmax: measured HPL rate [FLOP/s].
        rpeak: fp64 peak of what ran, as the list states it [FLOP/s].

    Returns:
        The share reached [1].

    Source: by definition, as the TOP500 list gives both.

    """
    return rmax / rpeak
