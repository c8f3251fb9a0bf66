"""Tells which results of a list the catalog has already: of that list, that edition and that figure."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

from supercmp.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from supercmp.importers.document import Table
    from supercmp.model.records import System

_EXACT = 1e-9


class Repeats:
    """The results of one system of the catalog, by edition."""

    def __init__(self, system: System | None = None) -> None:
        """Take the runs that stand; a new machine has none."""
        self.found = 0
        self._values: dict[str, list[tuple[str, float]]] = {}
        for run in system.runs if system else ():
            if run.list and not run.rejected:
                said = [(key, value.best) for key, value in run.values.items() if not value.form]
                self._values.setdefault(folded(run.list), []).extend(said)

    def left(self, label: str, figures: Mapping[str, str], values: Mapping[str, float]) -> Table:
        """Leave out the figures that the catalog has; one written with more digits than it has is another one.

        Args:
            label: the edition as runs name it.
            figures: the row's figures as they are written.
            values: the same in base units.

        """
        known = self._values.get(folded(label), ())
        new = {
            key: text
            for key, text in figures.items()
            if not any(key == name and isclose(values.get(key, 0.0), best, rel_tol=_EXACT) for name, best in known)
        }
        self.found += bool(figures) and not new
        return new
