"""A part of a machine for training: how many chips, whether they hold the model, what half would take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from supercmp.analysis.columns.origins import origin_of
from supercmp.analysis.request.wording import say
from supercmp.errors import UsageError
from supercmp.model.basis import MARKS
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Column
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from supercmp.analysis.columns.columns import Row
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.estimate import Estimate

HALF = "training_days_on_half"
"""The column of days on half of the chips."""


def check_part(systems: Iterable[Facts], count: int) -> None:
    """Refuse more chips than a system named has.

    Raises:
        UsageError: with how many there are.

    """
    for facts in systems:
        if too_few(facts, count):
            total = facts.chips.total
            assert total is not None
            raise UsageError(f"--chips {count}: {facts.id} has {say(total.best, QUANTITIES['chip_count'])} chips")


def too_few(facts: Facts, count: int) -> str:
    """Say that a system has fewer chips than are asked for; empty where it has them, or where nobody knows."""
    total = facts.chips.total
    return f"fewer than {count:,} chips" if total is not None and total.best < count else ""


def does_not_fit(facts: Facts, needed: float | None, held: float | None, count: int = 0) -> str:
    """Say why so many chips of a system, else all, cannot hold the model while it trains; empty where they can [B]."""
    total = facts.chips.total
    if needed is None or held is None or total is None:
        return ""
    held *= count / total.best if count else 1.0
    if needed <= held:
        return ""
    enough = f", {-(-needed * (count or total.best) // held):,.0f} such chips would hold it" if held else ""
    memory, mark = QUANTITIES["training_memory"], MARKS["derived"]
    return f"does not fit: in training it takes {say(needed, memory, mark)}, there is {say(held, memory, mark)}{enough}"


class Half:
    """Estimates a run on half of the chips that it has of each machine."""

    def __init__(self, engine: Engine, count: int) -> None:
        """Ask what an engine was asked, of half as many chips; `count` are asked for of each machine, all where it is 0."""
        job = engine.settings.job
        assert job is not None
        self._count = count
        self._engine = Engine(engine.catalog, replace(engine.settings, job=replace(job, share=0.5)))

    def column(self, rows: Sequence[Row]) -> Column:
        """Make the column of days; empty where there are none on all of the chips, or half of them cannot hold the model."""
        found = [self._days(row) for row in rows]
        return Column(
            HALF,
            "number",
            [one.value if one else None for one in found],
            title="On half",
            unit="days",
            marks=[one.mark if one and one.span else "" for one in found],
            base_unit="days",
            keep=72,
            role="figure",
            origins=[origin_of(row.facts, one) if one else None for row, one in zip(rows, found, strict=True)],
            beside="training_days",
        )

    def _days(self, row: Row) -> Estimate | None:
        total = row.facts.chips.total
        if row.estimates["training_days"].value is None or total is None:
            return None
        needed, held = (row.estimates[name].value for name in ("training_memory", "memory_capacity"))
        if does_not_fit(row.facts, needed, held and held * (self._count or total.best) / total.best / 2):
            return None
        half = row.facts.at_precision(self._engine.ground)
        return self._engine.estimates(half, ("training_days",), with_range=False)["training_days"]
