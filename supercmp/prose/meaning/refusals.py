"""Says of a figure with the right unit why it is not the machine's: an addition, a difference, a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.prose.meaning.cues import clause, stretch

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.prose.bearers.scene import Scene
    from supercmp.prose.figures.figure import Figure

_NEXT = 28


def refusal(scene: Scene, figure: Figure) -> str:
    """Say why a figure with a known unit is not the machine's; nothing where it may be."""
    return next((why for is_so, why in _REFUSALS if is_so(scene, figure)), "")


def _is_of_another(scene: Scene, figure: Figure) -> bool:
    """Look for another thing in the figure's stretch, and in the next few words."""
    start, end = stretch(scene, figure)
    behind = scene.tokens[figure.last - 1].last + _NEXT
    while end < len(scene.tokens) and scene.tokens[end].first < behind:
        end += 1
    cuts = [place for place in range(figure.last, end) if scene.tokens[place].text in {",", ";", "."}]
    return scene.has(("others", "words"), start, min([end, *cuts]))


def _is_added(scene: Scene, figure: Figure) -> bool:
    added, more = scene.lexicon.list("added"), scene.lexicon.list("added_behind")
    if added.before(scene.tokens, figure.begin) or added.before(scene.tokens, figure.first):
        return True
    behind = more.at(scene.tokens, figure.last)
    return bool(behind) and not scene.lexicon.list("ratios", "than").at(scene.tokens, figure.last + (behind or (0,))[0])


def _is_part(scene: Scene, figure: Figure) -> bool:
    return any(scene.lexicon.list(name).before(scene.tokens, figure.begin) for name in ("part_of", "fractions"))


def _is_of_each(scene: Scene, figure: Figure) -> bool:
    if figure.noun != "chip_count" and (figure.dimension != "power" or figure.is_chip_watts):
        return False
    each = scene.lexicon.list("each_one").before(scene.tokens, figure.begin)
    begun = clause(scene, figure)[0]
    # What each of a machine's nodes has is not what the machine has.
    every = scene.has(("every",), begun, figure.begin) or scene.has(("part",), begun, figure.begin)
    return bool(each or every or scene.lexicon.list("part").at(scene.tokens, figure.last))


def _is_denied(scene: Scene, figure: Figure) -> bool:
    return scene.has(("denials",), *clause(scene, figure))


def _is_of_making(scene: Scene, figure: Figure) -> bool:
    return scene.lexicon.list("making").at(scene.tokens, figure.last) is not None


def _is_difference(scene: Scene, figure: Figure) -> bool:
    before = scene.word(figure.begin - 1)
    return before == "by" and bool(scene.lexicon.list("difference").has("by")) and figure.dimension != "money"


_REFUSALS: tuple[tuple[Callable[[Scene, Figure], bool], str], ...] = (
    (_is_of_another, "of another thing"),
    (_is_added, "an addition: to what is not said here"),
    (_is_difference, "a difference, no figure of the machine"),
    (_is_part, "a part"),
    (_is_of_each, "of each part"),
    (_is_denied, "somebody denies it"),
    (_is_of_making, "the cost of making"),
)
