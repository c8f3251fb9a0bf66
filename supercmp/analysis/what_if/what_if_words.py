"""The notes under a what-if: published figures set aside, what is unknown and why, changes without effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.notes import listed
from supercmp.analysis.request.wording import quantity_of, say_span, who_claims
from supercmp.model.quantity import QUANTITIES, base_of
from supercmp.quantities.graph.engine import has_formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.records import Run
    from supercmp.quantities.claims.settings import Override
    from supercmp.quantities.graph.change import Sides
    from supercmp.quantities.graph.engine import Estimate

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
    return is_figure and after.basis in {"measured", "reported"} and name != "chip_count"


def _set_aside(sides: Sides) -> list[str]:
    found = []
    facts = sides.published
    for key in sorted(sides.aside):
        run = facts.run_for(key) if QUANTITIES[base_of(key)].scope == "run" else None
        span = facts.published(key)
        leader = facts.standing(key).leader
        said = who_claims(sides.unchanged.catalog, leader.claim) if leader else _listed_by(run)
        assert span is not None
        found.append(f"{key} {say_span(span, quantity_of(key))} ({said})")
    return found


def _listed_by(run: Run | None) -> str:
    return f"the run of {run.as_of or run.source}" if run else ""


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
