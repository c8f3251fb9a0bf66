"""The training run that is asked about: a workload of the catalog, or figures as typed on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.precision import trains
from supercmp.model.records import KINDS
from supercmp.model.value import Span, exactly
from supercmp.quantities.claims.standing import NOTHING, Standing, unpublished

if TYPE_CHECKING:
    from supercmp.model.records import Claim, Workload
    from supercmp.quantities.claims.assumed import Assumptions
    from supercmp.quantities.claims.settings import Job

FIGURES = ("training_flop", "parameters", "tokens")
"""What is needed of a run: its operations, or what they follow from."""
CHIPS, SHARE = "training_chips", "training_share"
"""The chips that the run is to have of each machine, and the share of those."""


class Figure(msgspec.Struct, frozen=True):
    """A figure of the run: its span, what was claimed, and the words of an option that gave it instead."""

    span: Span
    standing: Standing = NOTHING
    by_hand: str = ""


def known_claims(workload: Workload, known_on: str = "") -> tuple[Claim, ...]:
    """List what was claimed of a workload by a day, without what is rejected."""
    return tuple(claim for claim in workload.claims if not (claim.rejected or unpublished(claim, known_on)))


def own_precision(workload: Workload, known_on: str = "") -> str:
    """Name the format in which a workload was trained, by the best source that says; empty where none does."""
    said = [claim for claim in known_claims(workload, known_on) if claim.precision and trains(claim.precision)]
    return min(said, key=lambda claim: KINDS.index(claim.kind)).precision if said else ""


class Training:
    """What is known of the run, under one user's settings."""

    def __init__(self, figures: Assumptions, job: Job) -> None:
        """Look up the workload; nothing is read before it is asked for."""
        self._figures = figures
        self._job = job
        self.workload = figures.catalog.workloads.get(job.workload)
        self._found: dict[str, Figure | None] = {}

    @property
    def id(self) -> str:
        """Name the run."""
        return self._job.workload or "run"

    @property
    def is_whole(self) -> bool:
        """Say whether it has every chip of a machine."""
        return not self._job.chips and self._job.share == 1

    @property
    def claims(self) -> tuple[Claim, ...]:
        """List what is claimed of the workload."""
        return self.workload.claims if self.workload else ()

    def standing(self, key: str) -> Standing:
        """Settle what is claimed of the workload."""
        return self._figures.settled(self.claims, key, self._figures.settings.day)

    def figure(self, key: str) -> Figure | None:
        """Give a figure of the run: typed, set by hand, or claimed; nothing where nobody said."""
        if key not in self._found:
            self._found[key] = self._figure(key)
        return self._found[key]

    def _figure(self, key: str) -> Figure | None:
        if key == SHARE:
            return Figure(exactly(self._job.share), by_hand="a share of the chips")
        if key == CHIPS:
            return (
                Figure(exactly(float(self._job.chips)), by_hand=f"--chips {self._job.chips}")
                if self._job.chips
                else None
            )
        if key in self._job.figures:
            return Figure(self._job.figures[key], by_hand=self._job.texts[key])
        standing = self.standing(key)
        given = self._figures.override(self._job.workload, key) if self._job.workload else None
        if given:
            self._figures.note_use(given, standing.span)
            return Figure(given.span, standing, f"--set {given.text}")
        return Figure(standing.span, standing) if standing.span else None
