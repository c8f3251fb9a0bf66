"""Carries the machine of one sentence into the next, unless that speaks of another thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.prose.bearers.scene import Bearer, Scene

if TYPE_CHECKING:
    from supercmp.prose.figures.figure import Figure
    from supercmp.prose.words.names import Named


def carried(scene: Scene, figure: Figure, kinds: frozenset[str]) -> Bearer:
    """Carry the machine of the sentence before, unless this sentence speaks of another thing."""
    nobody = Bearer(None, why="no machine named")
    named = scene.carried
    if named is None or named.kind not in kinds:
        return nobody
    if any(each.kind in {"system", "group", "unknown"} for each in scene.names):
        return nobody
    why = blocked(scene, figure, named)
    return Bearer(None, why=why) if why else Bearer(named, scene.carry_rule)


def blocked(scene: Scene, figure: Figure, named: Named) -> str:
    """Say what keeps a machine from being carried into a sentence; nothing where nothing does."""
    has_anaphor = scene.has(("anaphors", "words"), 0, len(scene.tokens))
    segment = scene.clauses.segment
    first = segment.index(segment[figure.first])
    # A share of what the city uses is said of the machine.
    if figure.dimension != "share" and scene.has(("carry_stop",), first, scene.clauses.end_of(figure.first)):
        return "no machine named, and the sentence speaks of another thing"
    for place in range(len(scene.tokens) - 1):
        is_new = scene.word(place) in scene.lexicon.words.new_machine
        noun = scene.lexicon.machine_nouns.at(scene.tokens, place + 1) if is_new else None
        if noun:
            return "no machine named, and the sentence speaks of a new one"
    other = _other_operator(scene, named)
    if other:
        return f"no machine named ({other} is, and it does not run {named.text})"
    first = next((place for place, token in enumerate(scene.tokens) if token.kind == "word"), 0)
    is_cost = scene.lexicon.list("cost_subject").at(scene.tokens, first) is not None
    is_given = scene.carry_rule == "bearer-about" and scene.has(("cues", "cost"), 0, len(scene.tokens))
    if figure.is_money and not has_anaphor and not is_cost and not is_given:
        return "no machine named; money is not carried"
    begins = scene.word(first) in {*scene.lexicon.words.new_machine, *scene.lexicon.words.each_one}
    if begins and not has_anaphor:
        return "no machine named"
    return ""


def _other_operator(scene: Scene, named: Named) -> str:
    system = scene.index.catalog.systems.get(named.id)
    if system is None:
        return ""
    own = {system.operator, system.owner, system.user, system.developer}
    for place, token in enumerate(scene.tokens):
        if not token.text[0].isupper():
            continue
        for length in (3, 2, 1):
            key = tuple(each.word for each in scene.tokens[place : place + length])
            others = scene.index.operators.get(key)
            if others and not any(
                name in own
                for each in others
                for name in (each.operator, each.owner, each.user, each.developer)
                if name
            ):
                return " ".join(each.text for each in scene.tokens[place : place + length])
    return ""
