"""What is published of a machine on a day, and findings at the claims that say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.check.findings.report import fault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.errors import Fault
    from supercmp.model.records import Catalog, Claim, System
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.standing import Voice


def leading(facts: Facts, names: Iterable[str]) -> dict[str, Voice]:
    """Give the claim that leads for each quantity of which one says how much it is: no bound, no model, no rumour."""
    found = {}
    for name in names:
        standing = facts.said(name)
        leader = standing.leader
        if leader is not None and not standing.is_weak and not leader.is_bound:
            found[name] = leader
    return found


def at_claim(catalog: Catalog, system: System, code: str, name: str, claim: Claim, words: str) -> Fault:
    """Make a finding about what a claim says of a quantity."""
    return fault(catalog, system, code, f"claims[{claim.place}].{name}", words, file=claim.file)
