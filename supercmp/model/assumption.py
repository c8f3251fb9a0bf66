"""What assumptions there are beside the quantities of the registry, and in which unit each is."""

from __future__ import annotations

from supercmp.model.quantity import QUANTITIES

# Assumptions that are no quantities: unit inside the program, and as shown. A rate of failure counts chips and hours.
_UNITS: dict[str, tuple[str, str]] = {
    "construction_cost": ("USD/W", "USD/W"),
    "hardware_life": ("year", "years"),
    "facility_life": ("year", "years"),
}
_NUMBERS = frozenset(
    {
        "chip_to_server",
        "network_share",
        "discount_rate",
        "other_opex",
        "model_error_power",
        "model_error_cost",
        "about_factor",
        "bound_factor",
        "price_correlation",
    }
)


def units_of(name: str) -> tuple[str, str] | None:
    """Give the unit inside the program and the shown one; nothing for an assumption that no formula knows."""
    if name in QUANTITIES:
        return QUANTITIES[name].base, QUANTITIES[name].export
    if name in _NUMBERS or name.startswith("usd_per_"):
        return "", ""
    return _UNITS.get(name)


def known() -> list[str]:
    """Name the assumptions that formulas use."""
    return [*(name for name, quantity in QUANTITIES.items() if quantity.scope == "factor"), *_UNITS, *sorted(_NUMBERS)]
