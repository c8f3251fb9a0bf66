"""Decides whether two figures compare like with like, and if not, why not; one rule after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.columns.disclosures import grid_of
from supercmp.analysis.compare.inputs import (
    bought_by,
    counted,
    currencies,
    household,
    kinds,
    loads,
    method,
    money_years,
    rests_on_contract,
    rests_on_hpl,
    roots,
    said,
)
from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.compare.inputs import Side
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.engine import Engine
    from supercmp.quantities.graph.estimate import Estimate

_ORDER = ("same", "converted", "not_comparable")
_STAND_INS = {"contract_cost": "hardware_cost", "programme_cost": "hardware_cost", "capital_cost": "hardware_cost"}
_BENCHMARKS = {
    "rmax": "HPL",
    "rpeak": "HPL",
    "hpl_power": "HPL",
    "hpl_efficiency": "HPL",
    "hpl_energy_efficiency": "HPL",
    "hpcg": "HPCG",
    "hpl_mxp": "HPL-MxP",
}
_BEYOND_DENSE = 1.2
"""A published peak this many times what the chips do dense is one with sparsity."""


class Verdict(msgspec.Struct, frozen=True):
    """`same`, `converted` or `not_comparable`, why, and the same in a few words for a narrow column."""

    word: str
    why: str = ""
    short: str = ""


def worst(verdicts: Sequence[Verdict]) -> Verdict:
    """Join the verdicts of several sides: the worst word, every reason once."""
    word = max((verdict.word for verdict in verdicts), key=_ORDER.index)
    found = [verdict for verdict in verdicts if verdict.why and verdict.word == word]
    whys = dict.fromkeys(verdict.why for verdict in found)
    return Verdict(word, "; ".join(whys), "; ".join(dict.fromkeys(verdict.short or verdict.why for verdict in found)))


def judge(engine: Engine, key: str, first: Side, other: Side) -> Verdict:
    """Say whether two sides of a row compare like with like."""
    unknown = [(facts, estimate) for facts, estimate in (first, other) if estimate.span is None]
    if len(unknown) > 1:
        return Verdict(
            "not_comparable", "; ".join(f"{facts.id}: {e.reason}" for facts, e in unknown), "neither is known"
        )
    for facts, estimate in unknown:
        return _missing(engine, key, facts, estimate, (other if facts is first[0] else first)[0])
    found = [verdict for rule in _RULES if (verdict := rule(engine, first, other))]
    if not found:
        return Verdict("same")
    joined = worst(found)
    return Verdict(joined.word, joined.why, next(verdict.short for verdict in found if verdict.word == joined.word))


def _missing(engine: Engine, key: str, facts: Facts, estimate: Estimate, other: Facts) -> Verdict:
    name = key.partition(":")[0]
    if name in _BENCHMARKS and not facts.state.system.runs:
        why = f"no {_BENCHMARKS[name]} run of {facts.id} is published"
        return Verdict("not_comparable", why, f"no {_BENCHMARKS[name]} run of {facts.id}")
    stand_in = _STAND_INS.get(name)
    if stand_in:
        found = engine.estimate(facts, stand_in)
        if found.span and found.basis == "derived":
            words = QUANTITIES[name].title.lower()
            why = f"{facts.id} has no published {words}, and its derived {stand_in} is another thing than {other.id}'s"
            short = f"{words} against list price" if name == "contract_cost" else f"unknown for {facts.id}"
            return Verdict("not_comparable", why, short)
    return Verdict("not_comparable", f"{facts.id}: {estimate.reason}", f"unknown for {facts.id}")


def _boundary(_: Engine, first: Side, other: Side) -> Verdict | None:
    """Full load worked out from an HPL run on one side, published or from the chips on the other."""
    sides = [(facts, rests_on_hpl(estimate)) for facts, estimate in (first, other)]
    if sides[0][1] == sides[1][1]:
        return None
    facts = next(facts for facts, is_hpl in sides if is_hpl)
    why = f"{facts.id}'s is worked out from the power of its HPL run, the other's is not"
    return Verdict("converted", why, "one from HPL")


def _bought(_: Engine, first: Side, other: Side) -> Verdict | None:
    """A contract on one side, the price model on the other."""
    sides = [(facts, rests_on_contract(estimate)) for facts, estimate in (first, other)]
    if {bought_by(estimate) for _, estimate in (first, other)} != {"a contract", "prices"}:
        return None
    facts = next(facts for facts, is_contract in sides if is_contract)
    why = f"{facts.id}'s is worked out from its contract, the other's from the prices of chips"
    return Verdict("converted", why, "one by contract")


def _load(_: Engine, first: Side, other: Side) -> Verdict | None:
    """A nameplate on one side, a draw on the other, wherever in the derivation a published power stands."""
    found = [loads(estimate) for _, estimate in (first, other)]
    if not found[0] or not found[1] or found[0] == found[1]:
        return None
    facts = first[0] if any(found[0]) else other[0]
    return Verdict("not_comparable", f"{facts.id}'s is nameplate, the other's is not", "nameplate against draw")


def beyond_dense(engine: Engine, side: Side) -> float:
    """Say how many times what its chips do dense the published peak of a side is; 1 where nothing can be said."""
    facts, estimate = side
    for bound in estimate.leaves:
        if bound.leaf.kind == "claim" and bound.leaf.key.startswith("peak:") and not bound.by_hand:
            dense = engine.by_formula(facts, bound.leaf.key).value
            return bound.span.best / dense if dense else 1.0
    return 1.0


def is_sparse(times: float) -> bool:
    """Say whether a published peak is so many times what its chips do dense that it counts sparsity."""
    return times > _BEYOND_DENSE


def _sparsity(engine: Engine, first: Side, other: Side) -> Verdict | None:
    """A published peak that its chips reach with sparsity only, against a dense one."""
    times = [beyond_dense(engine, side) for side in (first, other)]
    sparse = [is_sparse(found) for found in times]
    if sparse[0] == sparse[1]:
        return None
    facts = (first if sparse[0] else other)[0]
    why = f"{facts.id}'s published peak is {max(times):.3g} times what its chips do dense, so it counts sparsity"
    return Verdict("not_comparable", why, "sparse against dense")


def _bounds(_: Engine, first: Side, other: Side) -> Verdict | None:
    """No single value published on one side, a figure on the other: the ratio is no figure either."""
    found = [f"{side[0].id}'s is only {words}" for side in (first, other) if (words := only_bound(side))]
    return Verdict("not_comparable", "; ".join(found), "a bound or a range") if found else None


def only_bound(side: Side) -> str:
    """Say `at least`, `at most` or `a range` of a figure that is no more than that; nothing of others."""
    return {"at_least": "at least", "at_most": "at most", "range": "a range"}.get(side[1].form, "")


def tuned(estimate: Estimate) -> bool:
    """Say whether a figure comes from a benchmark run that a source says was tuned for energy."""
    run = next((bound.run for bound in estimate.leaves if bound.run), None)
    return run is not None and run.tuned


def _tuning(_: Engine, first: Side, other: Side) -> Verdict | None:
    """Benchmark runs that a source says were tuned on one side only."""
    found = [tuned(estimate) for _, estimate in (first, other)]
    if found[0] == found[1]:
        return None
    facts = first[0] if found[0] else other[0]
    return Verdict("converted", f"{facts.id}'s is a run tuned for energy", "a tuned run")


def formats(engine: Engine, side: Side) -> set[str]:
    """Name the number formats behind a side, stand-ins by their own name."""
    facts, estimate = side
    found = set()
    for bound in estimate.leaves:
        name, _, asked = bound.leaf.key.partition(":")
        if name == "peak":
            rate = engine.ground.rate(bound.leaf.chip, asked, facts.state.day) if bound.leaf.kind == "chip" else None
            found.add(rate.used if rate else asked)
    return found


def _precision(engine: Engine, first: Side, other: Side) -> Verdict | None:
    """Another number format standing in on one side: a dense rate against one of another format."""
    if formats(engine, first) == formats(engine, other):
        return None
    notes = dict.fromkeys(note for _, estimate in (first, other) for note in estimate.notes)
    return Verdict("converted", "; ".join(notes), "another format")


def _prices(_: Engine, first: Side, other: Side) -> Verdict | None:
    """Contracts or tariffs of other years under the two figures."""
    years = [money_years(estimate) for _, estimate in (first, other)]
    if not years[0] or not years[1] or years[0] == years[1]:
        return None
    why = f"prices of {'/'.join(sorted(years[0]))} and {'/'.join(sorted(years[1]))}"
    return Verdict("converted", why, why)


def _currency(_: Engine, first: Side, other: Side) -> Verdict | None:
    """Money of another currency on one side, turned into dollars."""
    found = [currencies(estimate) for _, estimate in (first, other)]
    if not found[0] or not found[1] or found[0] == found[1]:
        return None
    foreign = ", ".join(sorted((found[0] | found[1]) - {"USD"}))
    return Verdict("converted", f"converted from {foreign}", f"converted from {foreign}")


def _chips(_: Engine, first: Side, other: Side) -> Verdict | None:
    """Counts of chips, or figures for one chip, of different kinds."""
    found = [kinds(side) for side in (first, other)]
    if found[0] == found[1]:
        return None
    why = "; ".join(f"{side[0].id}'s are {kind}" for side, kind in zip((first, other), found, strict=True))
    return Verdict("not_comparable", why, "other chips")


def _homes(_: Engine, first: Side, other: Side) -> Verdict | None:
    """Homes by the household figures of two places."""
    found = [household(estimate) for _, estimate in (first, other)]
    if found[0] == found[1]:
        return None
    parts = [f"{side[0].id}'s by homes of {home}" for side, home in zip((first, other), found, strict=True)]
    return Verdict("converted", "; ".join(parts), "other homes")


def _grid(_: Engine, first: Side, other: Side) -> Verdict | None:
    """Carbon of a grid over its life cycle on one side, at the stack on the other."""
    found = [grid_of(estimate) for _, estimate in (first, other)]
    if not found[0] or not found[1] or found[0] == found[1]:
        return None
    parts = [f"{side[0].id}'s grid counts {words}" for side, words in zip((first, other), found, strict=True)]
    return Verdict("converted", "; ".join(parts), "life cycle against at the stack")


def _counted(engine: Engine, first: Side, other: Side) -> Verdict | None:
    """A count of chips under one figure that somebody published, under the other one that was estimated or only heard."""
    found = [counted(engine, side) for side in (first, other)]
    if not found[0] or not found[1] or found[0] == found[1]:
        return None
    parts = [f"{side[0].id}'s chips: {words}" for side, words in zip((first, other), found, strict=True)]
    return Verdict("converted", "; ".join(parts), f"chips {found[0]} against {found[1]}")


def _basis(_: Engine, first: Side, other: Side) -> Verdict | None:
    """Figures that came about in different ways, or formulas that start from other figures."""
    methods = [method(estimate) for _, estimate in (first, other)]
    if methods[0] != methods[1]:
        parts = [f"{side[0].id}'s is {words}" for side, words in zip((first, other), methods, strict=True)]
        return Verdict("converted", ", ".join(parts), f"{methods[0]} against {methods[1]}")
    if roots(first[1]) == roots(other[1]):
        return None
    parts = [f"{facts.id}'s rests on {said(roots(estimate))}" for facts, estimate in (first, other)]
    return Verdict("converted", ", ".join(parts), "rests on other figures")


_RULES = (
    _chips,
    _boundary,
    _bought,
    _load,
    _bounds,
    _sparsity,
    _tuning,
    _precision,
    _homes,
    _grid,
    _prices,
    _currency,
    _basis,
    _counted,
)
