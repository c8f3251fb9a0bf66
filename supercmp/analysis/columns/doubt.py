"""Rankings under uncertainty: the range of each figure and of its place, and which systems are tied."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

from supercmp.analysis.columns.columns import largest_first
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Column, Scalar, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from supercmp.analysis.columns.columns import Rows
    from supercmp.analysis.request.request import Sampling
    from supercmp.quantities.draws.sampling import Sampler
    from supercmp.quantities.draws.streams import Drawn
    from supercmp.quantities.graph.engine import Engine

COLUMNS = ("rank_low", "rank_high", "p_first", "tied_group")
_BEGINS, _GOES_ON, _ENDS = "┐", "│", "┘"


def sampler_of(engine: Engine, sampling: Sampling) -> Sampler:
    """Make what draws; the numeric library is loaded here and nowhere before."""
    from supercmp.quantities.draws.sampling import Sampler
    from supercmp.quantities.draws.streams import Streams

    return Sampler(engine, Streams(sampling.seed, sampling.draws))


class Doubt:
    """The draws of the quantity that ranks, a system each, kept until the places are found."""

    def __init__(
        self,
        rows: Rows,
        quantities: Sequence[str],
        ranked: str,
        sampling: Sampling,
        ticks: Callable[[int], None] | None = None,
    ) -> None:
        """Draw every quantity of every row: ranges come from the draws from here on.

        Args:
            rows: the systems, without ranges so far.
            quantities: what the table shows.
            ranked: the quantity that orders it.
            sampling: how many draws, and from which seed.
            ticks: told how many systems are done.

        """
        import numpy as np

        self.ranked = ranked
        self.sampling = sampling
        self._rows = rows
        self._place = {row.facts.id: place for place, row in enumerate(rows.rows)}
        self._draws: Drawn = np.full((len(rows.rows), sampling.draws), np.nan)
        sampler = sampler_of(rows.engine, sampling)
        for place, row in enumerate(rows.rows):
            for name in dict.fromkeys([ranked, *quantities]):
                sampled = sampler.sample(row.facts, name)
                row.estimates[name] = sampled.estimate
                if name == ranked and sampled.draws is not None:
                    self._draws[place] = sampled.draws
            sampler.forget()
            if ticks:
                ticks(place + 1)

    def columns(self, *, reverse: bool) -> dict[str, Column]:
        """Make the columns of places for the rows as they are ordered, by name."""
        known = [row.estimates[self.ranked].value is not None for row in self._rows.rows]
        order = [self._place[row.facts.id] for row in self._rows.rows]
        ordered = [self._draws[place] if is_known else None for place, is_known in zip(order, known, strict=True)]
        largest = largest_first(QUANTITIES[self.ranked]) != reverse
        return _columns(self._draws, order, ordered, largest=largest)


def doubt_columns(
    draws: Sequence[Drawn | None], sampling: Sampling, *, largest: bool, tied: bool = True
) -> dict[str, Column]:
    """Make the columns of places from draws in the order of the rows; nothing where a figure is unknown.

    Neighbours are tied only where the rows are in the order of the ranking: say so by `tied`.
    """
    import numpy as np

    unknown = np.full(sampling.draws, np.nan)
    matrix = np.array([unknown if found is None else found for found in draws]).reshape(len(draws), sampling.draws)
    return _columns(matrix, range(len(draws)), draws if tied else [None] * len(draws), largest=largest)


def _columns(
    matrix: Drawn, order: Sequence[int], ordered: Sequence[Drawn | None], *, largest: bool
) -> dict[str, Column]:
    from supercmp.quantities.draws.ranks import rank_ranges, tied_groups

    found = rank_ranges(matrix, largest_first=largest)
    low = [found.low[place] for place in order]
    high = [found.high[place] for place in order]
    first = [found.first[place] for place in order]
    groups = tied_groups(ordered, largest_first=largest)
    return {
        "rank_low": Column("rank_low", "integer", [*low], title="Place", shown=_spans(low, high), keep=67, role="rank"),
        "rank_high": Column("rank_high", "integer", [*high], title="Place, at worst", on_screen="never", role="rank"),
        "p_first": Column("p_first", "number", [*first], title="First", shown=_chances(first), keep=65, role="count"),
        "tied_group": Column(
            "tied_group", "integer", [*groups], title="Tied", shown=brackets(groups), keep=68, role="rank"
        ),
    }


def _spans(low: Sequence[int | None], high: Sequence[int | None]) -> list[str]:
    """Write ranges of places: `1–4`, or `2` where there is but one."""
    return ["" if a is None else str(a) if a == b else f"{a}–{b}" for a, b in zip(low, high, strict=True)]


def _chances(first: Sequence[float | None]) -> list[str]:
    """Write chances to two places, as far as they can be meant; never is `0`, hardly ever is not."""
    return ["" if p is None else f"{p:.0f}" if p in {0, 1} else f"{min(max(p, 0.01), 0.99):.2f}" for p in first]


def brackets(groups: Sequence[int | None]) -> list[str]:
    """Join the rows of each group by a bracket; the others have a blank."""
    found = []
    for place, group in enumerate(groups):
        before = groups[place - 1] if place else None
        after = groups[place + 1] if place + 1 < len(groups) else None
        if group is None:
            found.append(" ")
        elif before != group:
            found.append(_BEGINS)
        else:
            found.append(_GOES_ON if after == group else _ENDS)
    return found


def tied_ranks(ranks: Sequence[int | None], groups: Sequence[int | None]) -> list[str]:
    """Write the rank of a tied row as the places its group takes up: `1–3` for each of the first three."""
    members: dict[int, list[int]] = {}
    for rank, group in zip(ranks, groups, strict=True):
        if group is not None and rank is not None:
            members.setdefault(group, []).append(rank)
    # Ties share a rank but take a place each.
    spans = {group: f"{held[0]}–{held[0] + len(held) - 1}" for group, held in members.items()}
    return ["" if group is None else spans.get(group, "") for group in groups]


def add_doubt_notes(table: Table, sampling: Sampling, *, tied: bool) -> None:
    """Say in plain words what the columns of places mean."""
    text = (
        "Place: where it comes in 9 of 10 draws of everything that is uncertain. First: its chance of being first."
        " Ranges: 9 of 10 draws."
    )
    if tied:
        text += " Rows joined by a bracket are tied: the order of two neighbours holds in fewer than 9 of 10 draws."
    table.notes.insert(0, text)
    table.notes.append(f"{sampling.draws:,} draws, seed {sampling.seed}")


def chance_columns(ids: Sequence[str], rows: Sequence[Sequence[Drawn | None]]) -> list[Column]:
    """Say for each pair of systems how likely the first is the larger, a row a quantity.

    Args:
        ids: the systems.
        rows: for each quantity the draws of every system, shape (N,); nothing where it is unknown.

    """
    from supercmp.quantities.draws.ranks import chance_above

    found = []
    for one, other in combinations(range(len(ids)), 2):
        values: list[Scalar] = []
        for row in rows:
            first, second = row[one], row[other]
            chance = math.nan if first is None or second is None else chance_above(first, second)
            values.append(None if math.isnan(chance) else chance)
        title = f"P({ids[one]} > {ids[other]})"
        found.append(Column(f"p_{ids[one]}_{ids[other]}", "number", values, title=title, keep=75, role="count"))
    return found


def chance_note(sampling: Sampling) -> str:
    """Say in plain words what the chances of pairs mean."""
    return (
        "Ranges hold in 9 of 10 draws of everything that is uncertain, P in how many the first is the larger;"
        f" {sampling.draws:,} draws, seed {sampling.seed}."
    )
