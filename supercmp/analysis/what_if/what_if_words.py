"""The notes under a what-if: published figures set aside, what is unknown and why, changes without effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.disclosures import listed
from supercmp.analysis.request.wording import quantity_of, say_as_put, say_span, who_claims
from supercmp.model.basis import form_of, mark_of_kind
from supercmp.model.quantity import QUANTITIES
from supercmp.quantities.graph.engine import has_formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.quantities.claims.settings import Override
    from supercmp.quantities.graph.change import Sides
    from supercmp.quantities.graph.estimate import Estimate

_WHY = "what rests on a change is computed on both sides, and what was published of it is set aside"


def what_if_notes(sides: Sides, lines: Sequence[tuple[str, Estimate, Estimate]]) -> list[str]:
    """Name what was set aside, what kept its published figure, what is unknown, and which formats stood in."""
    aside = "; ".join(_set_aside(sides))
    found = [f"{_WHY}: {aside}"] if aside else []
    unknown: dict[str, list[str]] = {}
    for name, before, after in lines:
        for estimate in (after, before):
            if estimate.span is None and estimate.reason:
                unknown.setdefault(estimate.reason, []).append(name)
                break
    found += [f"— {reason}: {listed(list(dict.fromkeys(names)))}" for reason, names in unknown.items()]
    kept = [name for name, _, after in lines if after.span and sides.has_other_chips and _is_kept(name, after)]
    if kept:
        found.append(f"published of the machine as it is, and not computed for other chips: {listed(kept)}")
    return list(dict.fromkeys([*found, *(note for _, _, after in lines for note in after.notes)]))


def _is_kept(name: str, after: Estimate) -> bool:
    is_figure = QUANTITIES[name].scope == "run" or not has_formula(name)
    return is_figure and after.basis not in {"derived", "assumed"} and name != "chip_count"


_FIGURES = {"hpl_load": "hpl_power", "contract_chips": "contract_cost"}
"""What is published of the evidence about the machine's own chips."""


def _set_aside(sides: Sides) -> list[str]:
    return [_told(sides, key) for key in sorted(sides.aside)]


def _told(sides: Sides, key: str) -> str:
    """Write a figure that is set aside as it was put, and by whom."""
    facts, name = sides.published, _FIGURES.get(key, key)
    leader = facts.standing(name).leader
    if leader is None:
        run = facts.run_for(key)
        assert run is not None
        said = sides.unchanged.ground.widen(run.values[name])
        return f"{name} {say_span(said, quantity_of(name))} (the run of {run.as_of or run.source})"
    shown = say_as_put(leader.said, quantity_of(name), form_of(leader.value), mark_of_kind(leader.claim.kind))
    return f"{name} {shown} ({who_claims(sides.unchanged.catalog, leader.claim)})"


def idle_warnings(sides: Sides) -> list[str]:
    """Warn of each change that changed nothing in what was worked out, with the way to what would."""
    found = [f"--set {given.text} changed nothing{_instead(sides, given)}" for given in sides.idle]
    if sides.has_same_chips:
        found.append("--chips changed nothing: these are the chips it has")
    return found


def _instead(sides: Sides, given: Override) -> str:
    """Say who gives a factor that the assumption does not reach."""
    if given.entry:
        return ""
    facts, ground = sides.after, sides.changed.ground
    chips = [chip for chip in facts.chips.counts if ground.has_chip(chip, given.name)]
    region, _ = ground.region(facts.state.system.region, given.name)
    own = [facts.id] if facts.grade(given.name) == "claim" else []
    owner = next(iter([*own, *chips, region]), "")
    if not owner:
        return ""
    value = given.text.partition("=")[2].strip()
    return f": {owner} has a published {given.name}, which --set {owner}.{given.name}={value} replaces"
