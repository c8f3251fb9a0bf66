"""Checks what `explain` is asked, as far as that needs no catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.explain.chip import CHIP_QUANTITIES
from supercmp.analysis.request.validate import validate
from supercmp.analysis.train.job import check_precision, needs_run
from supercmp.errors import SupercmpError, UsageError, quoted
from supercmp.model.precision import PRECISIONS
from supercmp.model.quantity import of_runs, rankable
from supercmp.quantities.claims.prices import POOLED

if TYPE_CHECKING:
    from supercmp.analysis.request.request import ExplainRequest
    from supercmp.model.records import Chip

CHIP_FIGURES = ("tdp", "chip_price", "server_price", "cluster_price", POOLED, "rental_price")


def _known() -> list[str]:
    return [*rankable(), *CHIP_FIGURES, *of_runs()]


def check_request(request: ExplainRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: no such quantity, or a selection that cannot be right.

    """
    validate(request.selection)
    name, _, precision = request.quantity.partition(":")
    if name not in _known() or (precision and (name != "peak" or precision not in PRECISIONS)):
        raise UsageError(f"no quantity {quoted(request.quantity)}; valid are {', '.join(_known())}")
    if needs_run(name) and not request.workload:
        hint = f"for example 'supercmp explain {request.id} {name} --workload llama-3.1-405b'"
        raise UsageError(f"{name} is of a training run: name it with --workload", hint=hint)
    if request.workload:
        check_precision(request.selection)


def check_chip_quantity(chip: Chip, name: str) -> None:
    """Refuse a quantity that is not said of a chip.

    Raises:
        SupercmpError: with those that are.

    """
    if name not in CHIP_QUANTITIES and name not in CHIP_FIGURES:
        known = ", ".join([*CHIP_QUANTITIES, *CHIP_FIGURES])
        raise SupercmpError(f"{quoted(name)} is not said of a chip such as {quoted(chip.id)}; valid are {known}")
