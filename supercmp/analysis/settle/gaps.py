"""The answer of `gaps`: the facts that would settle most of a ranking's uncertain pairs if they were known exactly.

The doubt of a pair is 0 where its order is sure and 1 where it is a coin toss: 1 - |2p - 1|. A fact's worth is by how
much the sum over all pairs would shrink, on average, if the fact were known exactly (the expected value of perfect
information, with doubt for a loss): draws are cut into twenty slices by the fact's value, within which it is as good as
known. What slices by chance would seem to settle is taken off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from supercmp.analysis.columns.columns import check_fields
from supercmp.analysis.columns.doubt import sampler_of
from supercmp.analysis.columns.notes import idle_sets
from supercmp.analysis.explain.inputs import is_constant, named, sources_of
from supercmp.analysis.rank.rank import quantities_of
from supercmp.analysis.request.select import choose
from supercmp.analysis.request.validate import validate
from supercmp.analysis.request.wording import footer, say_date
from supercmp.errors import UsageError
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from supercmp.analysis.request.request import GapsRequest
    from supercmp.model.records import Catalog
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.draws.sampling import Sampler
    from supercmp.quantities.draws.streams import Drawn

FIELDS = ("id", "quantity", "doubt", "reduction", "sources")
_SLICES = 20
_SURE = 0.01
"""Pairs with less doubt than this are settled: half a chance in a hundred of being the other way round."""
_LEAST = 0.01
_BASELINES, _SIGMAS = 5, 4
"""A fact that settles less than a hundredth of a pair, or hardly more than slices by chance do, is left out."""


class Fact(NamedTuple):
    """One uncertain variable: its leaves, its draws, and the rows of the systems that rest on it."""

    bounds: list[Bound]
    draws: Drawn
    rows: set[int]


class Gap(NamedTuple):
    """What a fact is worth: the doubt of the pairs it touches, and the part of it that knowing it would end."""

    id: str
    quantity: str
    doubt: float
    reduction: float
    sources: list[str]


def check_request(request: GapsRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: not one quantity, no such quantity or field, or a selection that cannot be right.

    """
    validate(request.selection)
    if len(quantities_of(request.by)) != 1:
        raise UsageError("gaps takes one quantity in --by")
    check_fields(request.selection.fields, FIELDS)


def gaps(catalog: Catalog, request: GapsRequest) -> Table:
    """List the facts that would settle a ranking, the most useful first.

    Raises:
        SupercmpError: a wrong request, or a name that is not there.

    """
    check_request(request)
    (name,) = quantities_of(request.by)
    chosen = choose(catalog, request.selection, request.ids)
    sampler = sampler_of(chosen.engine, request.sampling)
    drawn: list[tuple[Facts, Drawn]] = []
    facts: dict[str, Fact] = {}
    for system in chosen.systems:
        sampled = sampler.sample(system, name)
        if sampled.draws is None:
            continue
        _collect(facts, sampler, system, name, len(drawn))
        drawn.append((system, sampled.draws))
    total, found = _worth(facts, [draws for _, draws in drawn], sampler)
    found.sort(key=lambda gap: (-gap.reduction, gap.id, gap.quantity))
    table = _table(found[: request.selection.limit], request)
    settings = chosen.engine.settings
    title = QUANTITIES[name].title
    table.heading = (
        f"What would settle the ranking by {title.lower()} · {len(drawn)} systems on {say_date(settings.day)}"
    )
    table.notes = _notes(total, len(drawn), request) + chosen.notes
    table.footer = footer(catalog, f"supercmp rank --by {name} --uncertain")
    table.warnings = idle_sets(chosen.engine)
    table.empty = "nothing uncertain decides this ranking" if chosen.systems else chosen.empty
    return table


def _collect(facts: dict[str, Fact], sampler: Sampler, system: Facts, name: str, row: int) -> None:
    """Note which variables a system's figure rests on; those without doubt are no gaps."""
    estimate = sampler.engine.estimate(system, name, with_range=False)
    assert estimate.node is not None
    for leaf in sampler.program(system, estimate.node).leaves:
        bound = sampler.engine.bind(system, leaf)
        if is_constant(bound):
            continue
        draws = sampler.draw(system, bound)
        if isinstance(draws, float):
            continue
        held = facts.setdefault(bound.variable, Fact([], draws, set()))
        held.bounds.append(bound)
        held.rows.add(row)


def _worth(facts: dict[str, Fact], draws: Sequence[Drawn], sampler: Sampler) -> tuple[float, list[Gap]]:
    import numpy as np

    pairs, above = _doubtful(draws)
    if not pairs:
        return 0.0, []
    whole = _doubt(above.mean(axis=1))
    # What slices seem to settle though they are cut by chance: that much of what stays open is noise.
    by_chance = [sampler.streams.strata(f"gaps, by chance {k}") for k in range(_BASELINES)]
    noise = np.stack([whole - _doubt(_sliced(above[:, order])) for order in by_chance])
    members = np.array(pairs)
    found = []
    for fact in facts.values():
        touched = np.isin(members, list(fact.rows)).any(axis=1)
        if not touched.any():
            continue
        order = np.argsort(fact.draws, kind="stable")
        known = _doubt(_sliced(above[touched][:, order]))
        share = known / whole[touched]
        gain = float((whole[touched] - known - noise.mean(axis=0)[touched] * share).sum())
        if gain > _LEAST + _SIGMAS * float(noise[:, touched].sum(axis=1).std()):
            entry, quantity = named(fact.bounds[0])
            found.append(Gap(entry, quantity, float(whole[touched].sum()), gain, sources_of(fact.bounds)))
    return float(whole.sum()), found


def _doubtful(draws: Sequence[Drawn]) -> tuple[list[tuple[int, int]], NDArray[np.float32]]:
    """Find the pairs whose order is in doubt, with 1, 0 or a half for each draw: above, below, equal."""
    import numpy as np

    pairs: list[tuple[int, int]] = []
    above: list[NDArray[np.float32]] = []
    for one in range(len(draws)):
        for other in range(one + 1, len(draws)):
            with np.errstate(invalid="ignore"):
                difference = draws[one] - draws[other]
            sign = (np.sign(np.nan_to_num(difference)).astype(np.float32) + np.float32(1)) / np.float32(2)
            if _doubt(sign.mean(keepdims=True))[0] > _SURE:
                pairs.append((one, other))
                above.append(sign)
    return pairs, np.stack(above) if above else np.empty((0, 0), dtype=np.float32)


def _sliced(above: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take the chance of each pair in each slice of the draws, shape (pairs, slices)."""
    count = above.shape[1] // _SLICES * _SLICES
    found: NDArray[np.float32] = above[:, :count].reshape(len(above), _SLICES, -1).mean(axis=2)
    return found


def _doubt(chance: NDArray[np.float32]) -> NDArray[np.float32]:
    """Measure doubt from chances; over slices take the mean."""
    import numpy as np

    found: NDArray[np.float32] = 1 - np.abs(2 * chance - 1)
    return found.mean(axis=1) if found.ndim > 1 else found


def _table(found: Sequence[Gap], request: GapsRequest) -> Table:
    columns = [
        Column(
            "id",
            "id",
            [gap.id or None for gap in found],
            title="Entry",
            shown=[gap.id or "assumption" for gap in found],
        ),
        Column("quantity", "text", [gap.quantity for gap in found], title="Fact", keep=95),
        Column(
            "doubt", "number", [round(gap.doubt, 4) for gap in found], title="Doubt it touches", keep=60, role="result"
        ),
        Column(
            "reduction",
            "number",
            [round(gap.reduction, 4) for gap in found],
            title="It would settle",
            keep=90,
            bar=True,
            role="result",
        ),
        Column("sources", "text", [", ".join(gap.sources) or None for gap in found], title="Said so far by", wrap=True),
    ]
    if request.selection.fields:
        columns = [next(c for c in columns if c.name == name) for name in request.selection.fields]
    return Table(columns)


def _notes(total: float, systems: int, request: GapsRequest) -> list[str]:
    if not total:
        return [f"no pair of the {systems} systems is in doubt"]
    return [
        f"Doubt is counted in pairs: {total:.1f} of the {systems * (systems - 1) // 2} pairs of systems are open, a coin toss"
        " counting one. It would settle: how much of that would be gone, on average, if the fact were known.",
        f"{request.sampling.draws:,} draws, seed {request.sampling.seed}",
    ]
