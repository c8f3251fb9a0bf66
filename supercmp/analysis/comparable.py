"""Whether two figures compare like with like, and if not, why not: one rule a line, tested by a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.quantities.engine import Bound, Engine, Estimate
    from supercmp.quantities.facts import Facts
    from supercmp.quantities.plan import Node

_ORDER = ("same", "converted", "not_comparable")
_STAND_INS = {"contract_cost": "hardware_cost", "programme_cost": "hardware_cost", "capital_cost": "hardware_cost"}
_MEASURED = {
    "rmax": "ran HPL",
    "rpeak": "ran HPL",
    "hpl_power": "ran HPL",
    "hpl_efficiency": "ran HPL",
    "hpl_energy_efficiency": "ran HPL",
    "hpcg": "ran HPCG",
    "hpl_mxp": "ran HPL-MxP",
}


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


def judge(engine: Engine, key: str, first: tuple[Facts, Estimate], other: tuple[Facts, Estimate]) -> Verdict:
    """Say whether two sides of a row compare like with like."""
    unknown = [(facts, estimate) for facts, estimate in (first, other) if estimate.span is None]
    if len(unknown) > 1:
        return Verdict(
            "not_comparable", "; ".join(f"{facts.id}: {e.reason}" for facts, e in unknown), "neither is known"
        )
    for facts, estimate in unknown:
        return _missing(engine, key, facts, estimate, (other if facts is first[0] else first)[0])
    for rule in (_boundary, _load, _tuning, _precision, _prices, _basis):
        verdict = rule(first, other)
        if verdict:
            return verdict
    return Verdict("same")


def _missing(engine: Engine, key: str, facts: Facts, estimate: Estimate, other: Facts) -> Verdict:
    name = key.partition(":")[0]
    if name in _MEASURED and not facts.state.system.runs:
        why = f"{facts.id} never {_MEASURED[name]}"
        return Verdict("not_comparable", why, why)
    stand_in = _STAND_INS.get(name)
    if stand_in:
        found = engine.estimate(facts, stand_in)
        if found.span and found.basis == "derived":
            words = QUANTITIES[name].title.lower()
            why = f"{facts.id} has no published {words}, and its derived {stand_in} is another thing than {other.id}'s"
            return Verdict("not_comparable", why, f"{words} against list price")
    return Verdict("not_comparable", f"{facts.id}: {estimate.reason}", f"unknown for {facts.id}")


def _uses(node: Node | None, formula: str) -> bool:
    if node is None:
        return False
    if node.formula and node.formula.name == formula:
        return True
    return any(_uses(child, formula) for child in node.children)


def _boundary(first: tuple[Facts, Estimate], other: tuple[Facts, Estimate]) -> Verdict | None:
    """The average of an HPL run on one side, design or peak power on the other."""
    sides = [(facts, _uses(estimate.node, "it_power_of_hpl")) for facts, estimate in (first, other)]
    if sides[0][1] == sides[1][1]:
        return None
    facts = next(facts for facts, is_hpl in sides if is_hpl)
    why = f"{facts.id}'s rests on the average draw of its HPL run, the other's on peak power"
    return Verdict("not_comparable", why, "HPL average against peak")


def _leader_load(estimate: Estimate) -> str | None:
    if not estimate.leaves or estimate.basis == "derived":
        return None
    leader = estimate.leaves[0].standing.leader
    return leader.claim.load if leader else None


def _load(first: tuple[Facts, Estimate], other: tuple[Facts, Estimate]) -> Verdict | None:
    """A nameplate on one side, a draw on the other."""
    loads = [_leader_load(estimate) for _, estimate in (first, other)]
    if None in loads or loads[0] == loads[1]:
        return None
    facts = first[0] if loads[0] else other[0]
    load = loads[0] or loads[1]
    return Verdict("not_comparable", f"{facts.id}'s is {load}, the other's is not", f"{load} against draw")


def _tuning(first: tuple[Facts, Estimate], other: tuple[Facts, Estimate]) -> Verdict | None:
    """Benchmark runs that a source says were tuned on one side only."""
    runs = [next((bound.run for bound in estimate.leaves if bound.run), None) for _, estimate in (first, other)]
    tuned = [run.tuned if run else False for run in runs]
    if tuned[0] == tuned[1]:
        return None
    facts = first[0] if tuned[0] else other[0]
    return Verdict("converted", f"{facts.id}'s is a run tuned for energy", "a tuned run")


def _substituted(estimate: Estimate) -> list[Bound]:
    return [
        bound for bound in estimate.leaves if bound.leaf.key.startswith("peak:") and bound.note and not bound.by_hand
    ]


def _precision(first: tuple[Facts, Estimate], other: tuple[Facts, Estimate]) -> Verdict | None:
    """Another number format standing in on one side."""
    notes = [bound.note for _, estimate in (first, other) for bound in _substituted(estimate)]
    if not notes:
        return None
    used = sorted(
        {bound.leaf.key.partition(":")[2] for _, estimate in (first, other) for bound in _substituted(estimate)}
    )
    return Verdict("converted", "; ".join(dict.fromkeys(notes)), f"another format for {', '.join(used)}")


def _price_years(estimate: Estimate) -> list[str]:
    found = []
    for bound in estimate.leaves:
        leader = bound.standing.leader
        if bound.leaf.kind == "chip" and bound.leaf.key.endswith("_price") and leader and leader.claim.day:
            found.append(leader.claim.day[:4])
    return found


def _prices(first: tuple[Facts, Estimate], other: tuple[Facts, Estimate]) -> Verdict | None:
    """Prices of other years, or other kinds of price, under one result."""
    years = [_price_years(estimate) for _, estimate in (first, other)]
    if not years[0] or not years[1] or set(years[0]) == set(years[1]):
        return None
    why = f"prices of {'/'.join(sorted(set(years[0])))} and {'/'.join(sorted(set(years[1])))}"
    return Verdict("converted", why, why)


def _basis(first: tuple[Facts, Estimate], other: tuple[Facts, Estimate]) -> Verdict | None:
    """A published figure on one side, a formula on the other."""
    derived = [estimate.basis == "derived" for _, estimate in (first, other)]
    if derived[0] == derived[1]:
        return None
    facts = first[0] if derived[0] else other[0]
    return Verdict("converted", f"{facts.id}'s is derived, the other's published", "derived against published")
