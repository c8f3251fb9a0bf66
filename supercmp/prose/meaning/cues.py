"""What the rules of meaning share: what can bear a figure, its own stretch of words, and cue words in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from supercmp.model.units import parse_unit, to_base

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.model.records import System
    from supercmp.prose.bearers.scene import Scene
    from supercmp.prose.figures.figure import Figure

SYSTEM, CHIP, WORKLOAD = frozenset({"system"}), frozenset({"chip"}), frozenset({"workload"})
_CUTS = frozenset({",", ";", ":", "–", "—", "(", ")"})


class Meant(NamedTuple):
    """The kinds of entry that can bear a figure, and what it is of for each; or why it is not read; or nothing: an aside."""

    kinds: frozenset[str] = frozenset()
    quantities: Callable[[Scene, Figure, str], list[str]] | None = None
    why: str = ""
    rule: str = ""


def base_value(figure: Figure) -> float:
    """Give a measured figure in the base unit of its dimension."""
    unit = parse_unit(figure.unit)
    return to_base(f"{figure.value:e}", unit, parse_unit(_BASES[figure.dimension]))


_BASES = {"power": "W", "speed": "FLOP/s"}


def stretch(scene: Scene, figure: Figure) -> tuple[int, int]:
    """Give a figure's own stretch of words: between its neighbours, cut at commas and at `and`."""
    joins = set(scene.lexicon.words.joins.get("inside_numbers", []))
    first, last = figure.first, figure.last
    ends = {
        place
        for each in scene.figures
        if each is not figure and each.kind != "bare"
        for place in range(each.first, each.last)
    }

    def is_cut(place: int) -> bool:
        return place in ends or scene.word(place) in joins or scene.tokens[place].text in _CUTS

    while first > 0 and not is_cut(first - 1):
        first -= 1
    while last < len(scene.tokens) and not is_cut(last):
        last += 1
    return first, last


def has_cue(scene: Scene, figure: Figure, name: str) -> bool:
    """Say whether a cue word stands in a figure's stretch."""
    return scene.has(("cues", name), *stretch(scene, figure))


def clause(scene: Scene, figure: Figure) -> tuple[int, int]:
    """Give the ends of a figure's segment."""
    segment = scene.clauses.segment
    return segment.index(segment[figure.first]), scene.clauses.end_of(figure.first)


def always(*quantities: str) -> Callable[[Scene, Figure, str], list[str]]:
    """Give the same quantities whatever the sentence."""
    return lambda _scene, _figure, _ident: list(quantities)


def system_of(scene: Scene, ident: str) -> System | None:
    """Find a machine by its id."""
    return scene.index.catalog.systems.get(ident)


def has_hpl(system: System | None) -> bool:
    """Say whether a machine has a Linpack result in the catalog."""
    return system is not None and any("rmax" in run.values for run in system.runs)
