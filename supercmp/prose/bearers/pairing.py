"""Pairs the names of one list with the figures of another, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.prose.bearers.scene import Bearer, Scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.prose.figures.figure import Figure
    from supercmp.prose.words.names import Named

_LIST = 3


def paired(scene: Scene, figure: Figure, names: Sequence[Named]) -> Bearer | None:
    """Pair as many names in one list with as many figures in another, in order."""
    has_word = scene.has(("respectively",), 0, len(scene.tokens))
    list_of = _listed_figures(scene, figure)
    if len(list_of) < (2 if has_word else _LIST):
        return None
    same = _listed_names(scene, names)
    if len(same) < 2:  # noqa: PLR2004 - a list has two at least
        return None
    if len(same) != len(list_of):
        return Bearer(None, why=f"{len(list_of)} figures for {len(same)} names")
    return Bearer(same[list_of.index(figure)], "bearer-pairing")


def _listed_figures(scene: Scene, figure: Figure) -> list[Figure]:
    joins = {",", *scene.lexicon.words.joins.get("inside_numbers", [])}
    figures = [each for each in scene.figures if each.kind != "bare"]
    if figure not in figures:
        return []
    at = figures.index(figure)
    first = last = at

    def is_joined(one: Figure, two: Figure) -> bool:
        between = [token.word for token in scene.tokens[one.last : two.begin]]
        alike = (one.unit, one.noun) == (two.unit, two.noun)
        return alike and 0 < len(between) < _LIST and set(between) <= joins

    while first > 0 and is_joined(figures[first - 1], figures[first]):
        first -= 1
    while last + 1 < len(figures) and is_joined(figures[last], figures[last + 1]):
        last += 1
    return figures[first : last + 1]


def _listed_names(scene: Scene, names: Sequence[Named]) -> list[Named]:
    joins = {",", *scene.lexicon.words.joins.get("inside_numbers", [])}
    best: list[Named] = []
    run: list[Named] = []
    for named in names:
        between = [token.word for token in scene.tokens[run[-1].last : named.first]] if run else []
        run = [*run, named] if run and 0 < len(between) < _LIST and set(between) <= joins else [named]
        best = run if len(run) > len(best) else best
    return best
