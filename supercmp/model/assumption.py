"""What assumptions there are beside the quantities of the registry, and in which unit each is."""

from __future__ import annotations

from supercmp.model.quantity import QUANTITIES

# Assumptions that are no quantities; they have no unit.
_NUMBERS = frozenset(
    {
        "list_factor",
        "retail_factor",
        "price_drift",
        "price_at_petaflop",
        "price_by_peak",
        "price_fit_error",
        "doubt_measured",
        "doubt_official",
        "doubt_reported",
        "doubt_estimate",
        "doubt_model",
        "doubt_rumour",
        "doubt_likely",
        "about_factor",
        "bound_factor",
        "price_correlation",
        "price_index",
        "price_index_cpi",
    }
)

# Assumptions that are no quantities and have a unit: the one inside the program, and the shown one.
_OF_TIME = {"liveness": ("year", "years"), "freshness": ("days", "days")}


def units_of(name: str) -> tuple[str, str] | None:
    """Give the unit inside the program and the shown one; nothing for an assumption that no formula knows."""
    if name in QUANTITIES:
        return QUANTITIES[name].base, QUANTITIES[name].export
    if name in _NUMBERS or name.startswith("usd_per_"):
        return "", ""
    return _OF_TIME.get(name)


def known() -> list[str]:
    """Name the assumptions that formulas use."""
    assumed = [name for name, quantity in QUANTITIES.items() if quantity.scope in {"factor", "constant"}]
    return [*assumed, *sorted(_NUMBERS), *_OF_TIME]
