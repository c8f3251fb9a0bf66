"""Whether a machine's costs go together: no part above the whole, nothing derived pressed against a claim."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from supercmp.analysis.check.findings import bounds
from supercmp.analysis.check.systems.published import at_claim, leading
from supercmp.analysis.request.wording import say
from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.analysis.check.systems.days import Days
    from supercmp.errors import Fault
    from supercmp.model.records import Catalog, System
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.standing import Voice
    from supercmp.quantities.graph.engine import Engine

_COST = ("chip_cost", "server_cost", "hardware_cost", "capital_cost")
"""The rungs of cost, each a part of the next."""
_HINGE = "hardware_cost"


def money_findings(catalog: Catalog, days: Days, system: System) -> list[Fault]:
    """Find what does not go together in a system's costs on any day, each once."""
    if not any(set(_COST) & set(claim.values) for claim in system.claims):
        return []
    found: dict[Fault, None] = {}
    for engine, facts in days.of(system):
        published = leading(facts, _COST)
        found.update(dict.fromkeys(_order(catalog, system, published)))
        found.update(dict.fromkeys(_binds(catalog, system, engine, facts, published)))
    return list(found)


def _money(dollars: float) -> str:
    return say(dollars, QUANTITIES[_HINGE])


def _order(catalog: Catalog, system: System, published: dict[str, Voice]) -> Iterator[Fault]:
    for below, above in combinations(published, 2):
        lower, upper = published[below], published[above]
        if lower.span.best > upper.span.best * bounds.ORDER:
            words = (
                f"{below} of {_money(lower.span.best)} is above the {above} of {_money(upper.span.best)} of "
                f"{upper.claim.source} in one phase: check what each pays for; count times price is from_price"
            )
            yield at_claim(catalog, system, "cost-order", below, lower.claim, words)


def _binds(
    catalog: Catalog, system: System, engine: Engine, facts: Facts, published: dict[str, Voice]
) -> Iterator[Fault]:
    """Find published costs that the hardware, which nobody published, is pressed against."""
    if _HINGE in published:
        return
    hinge = engine.estimate(facts, _HINGE, with_range=False)
    if hinge.value is None or hinge.basis != "derived":
        return
    for name in ("chip_cost", "capital_cost"):
        voice = published.get(name)
        if voice and hinge.value == voice.span.best:
            side, way = ("at least", "less") if name == "chip_cost" else ("at most", "more")
            words = (
                f"the hardware is {side} this {_money(voice.span.best)}, and everything else known of it says {way}: "
                "check what the sum pays for; count times price is from_price"
            )
            yield at_claim(catalog, system, "cost-binds", name, voice.claim, words)
