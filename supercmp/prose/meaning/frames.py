"""Reads multiples of another machine, comparisons, shares, marks that were passed, and first days."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from supercmp.prose.bearers.bearer import find, settled
from supercmp.prose.figures.figure import Figure
from supercmp.prose.figures.written import compared
from supercmp.prose.meaning.cues import CHIP, SYSTEM, WORKLOAD, clause, system_of
from supercmp.prose.meaning.quantity import is_negated

if TYPE_CHECKING:
    from supercmp.prose.bearers.scene import Scene
    from supercmp.prose.words.names import Named

_WIDE = 9
_NEAR = 2
_TOPICS = ("bandwidth", "memory", "efficiency", "power", "chips", "speed")
_OF_TOPIC = {
    "bandwidth": ["memory_bandwidth"],
    "memory": ["memory_capacity"],
    "efficiency": ["energy_efficiency"],
    "power": ["facility_power"],
    "chips": ["chip_count"],
}


def ratios(scene: Scene) -> list[Figure]:
    """Read multiples: `ten times faster than B`, `twice as much power as B`, `duplica a B`."""
    found = []
    lexicon, tokens = scene.lexicon, scene.tokens
    for figure in scene.figures:
        times = lexicon.list("ratios", "times").at(tokens, figure.last) if figure.kind == "bare" else None
        if times:
            figure.last += times[0]
            figure.kind = "ratio"
            found.append(figure)
    taken = {place for figure in scene.figures for place in range(figure.first, figure.last)}
    for place in range(len(tokens)):
        for table, rule in ((lexicon.multiples, "ratio-word"), (lexicon.multiple_verbs, "ratio-verb")):
            word = table.at(tokens, place)
            if word and place not in taken:
                figure = Figure(place, place + word[0], place, Decimal(str(word[1])), kind="ratio", rules=[rule])
                _bound(scene, figure)
                taken |= set(range(place, place + word[0]))
                scene.figures.append(figure)
                found.append(figure)
    scene.figures.sort(key=lambda figure: figure.first)
    for figure in found:
        _ratio(scene, figure)
    return found


def _bound(scene: Scene, figure: Figure) -> None:
    bound = scene.lexicon.bounds.before(scene.tokens, figure.first)
    if bound:
        figure.begin, figure.bound = figure.first - bound[0], bound[1]


def _ratio(scene: Scene, figure: Figure) -> None:
    first, second, rule = _pair(scene, figure)
    if first is None or second is None:
        figure.why = rule
        return
    topic = _topic(scene, figure, second)
    quantities = _quantities(scene, topic, first, second) or _before(scene, figure)
    if not quantities:
        figure.why = "nothing says of what it is a multiple"
        return
    figure.rules.append(rule)
    figure.bearer, figure.quantities = first.id, quantities
    lefts = [f"{first.id}.{each} / {second.id}.{each}" for each in quantities]
    figure.exprs = [compared(left, figure, is_negated=is_negated(scene, figure)) for left in lefts]


def _pair(scene: Scene, figure: Figure) -> tuple[Named | None, Named | None, str]:
    """Find the two that a multiple is between; or say why there are not two."""
    _, end = clause(scene, figure)
    counted = scene.counted()
    free = [named for named in scene.names if named.first not in counted]
    second = next((named for named in free if figure.last <= named.first < end), None)
    if second is not None and _is_apart(scene, figure, second):
        second = None
    if second is None:
        return _others(scene, figure, free)
    if not second.id or second.kind not in {"system", "chip"}:
        return (
            None,
            None,
            f"{second.text} is no machine of the catalog" if not second.ids else "the second machine is open",
        )
    kinds = frozenset({second.kind})
    kept = scene.names
    scene.names = [named for named in scene.names if named is not second]
    bearer = settled(find(scene, figure, kinds), scene)
    scene.names = kept
    if bearer.named is None:
        return None, None, bearer.why
    if bearer.named.id == second.id:
        return None, None, "the second machine is the first one"
    return bearer.named, second, bearer.rule


def _is_apart(scene: Scene, figure: Figure, second: Named) -> bool:
    """Say whether the name behind a multiple is too far to be its second machine, or a world's record stands between."""
    between = range(figure.last, second.first)
    if len(between) > _WIDE:
        return True
    has_other = any(each.kind not in {"bare", "ratio"} and each.first in between for each in scene.figures)
    has_comma = any(scene.tokens[place].text in {",", "(", "–"} for place in between if place != second.first - 1)
    return has_comma or (has_other and not scene.has(("joins", "of"), second.first - 3, second.first))


def _others(scene: Scene, figure: Figure, free: list[Named]) -> tuple[Named | None, Named | None, str]:
    """Take the other machine of the sentence where it names exactly two, and the multiple names none behind it."""
    why = "the second machine is not named"
    if scene.has(("ranks", "world"), figure.last, figure.last + _WIDE):
        return None, None, why
    systems = list({named.id: named for named in free if named.kind == "system" and named.id}.values())
    segment = scene.clauses.segment
    here = [named for named in systems if segment[named.first] == segment[figure.first]]
    if len(systems) != 2 or len(here) != 1 or here[0].first > figure.first:  # noqa: PLR2004 - the one and the other
        return None, None, why
    other = next(named for named in systems if named.id != here[0].id)
    return here[0], other, "ratio-other"


def _topic(scene: Scene, figure: Figure, second: Named) -> str:
    last = second.last + 3 if second.first > figure.first else figure.last + _WIDE
    first = figure.first
    after = [each.begin for each in scene.figures if each.begin >= figure.last and each.kind == "ratio"]
    last = min([last, *after])
    for place in range(first, min(last, len(scene.tokens))):
        said = [
            (found[0], -number)
            for number, topic in enumerate(_TOPICS)
            if (found := scene.lexicon.list("ratios", topic).at(scene.tokens, place))
        ]
        if said:
            return _TOPICS[-max(said)[1]]
    return ""


def _quantities(scene: Scene, topic: str, first: Named, second: Named) -> list[str]:
    if topic in _OF_TOPIC:
        return _OF_TOPIC[topic]
    if topic != "speed":
        return []
    systems = [system_of(scene, named.id) for named in (first, second)]
    both = all(system is not None and system.kind == "hpc" for system in systems)
    return ["rmax", "peak"] if both else ["peak"]


def _before(scene: Scene, figure: Figure) -> list[str]:
    """Take the quantity of the figure right before a multiple: `300 petaflops, ten times Frontera`."""
    before = [each for each in scene.figures if each.last <= figure.begin and each.kind != "bare"]
    near = before[-1] if before and figure.begin - before[-1].last <= 3 else None  # noqa: PLR2004 - a comma, a word or two
    return list(near.quantities) if near and near.quantities and "." not in near.quantities[0] else []


def comparisons(scene: Scene) -> list[Figure]:
    """Read comparisons without a number: `Colossus surpasses Aurora in computing power`."""
    found: list[Figure] = []
    for sign, table in ((">", "above"), ("<", "below")):
        for place in range(1, len(scene.tokens)):
            phrase = scene.lexicon.list("comparatives", table).at(scene.tokens, place)
            if phrase and not any(each.first <= place < each.last for each in found):
                figure = _comparison(scene, (place, place + phrase[0]), sign)
                if figure:
                    found.append(figure)
    return found


def _comparison(scene: Scene, where: tuple[int, int], sign: str) -> Figure | None:
    place, behind = where
    figure = Figure(place, behind, place, Decimal(1), kind="comparison", rules=["comparison"])
    first, last = clause(scene, figure)
    if any(first <= each.first < last and each.kind != "bare" for each in scene.figures):
        return None
    named = next((each for each in scene.names if each.first in {behind, behind + 1} and each.kind == "system"), None)
    has_topic = scene.has(("comparatives", "of"), place, last)
    if named is None or not has_topic or not named.id:
        return None
    kept, scene.names = scene.names, [each for each in scene.names if each is not named]
    bearer = settled(find(scene, figure, SYSTEM), scene)
    scene.names = kept
    if bearer.named is None or bearer.named.id == named.id:
        return None
    systems = [system_of(scene, each.id) for each in (bearer.named, named)]
    both = all(system is not None and system.kind == "hpc" for system in systems)
    figure.quantities = ["rmax", "peak"] if both else ["peak"]
    sign = {">": "<=", "<": ">="}[sign] if is_negated(scene, figure) else sign
    figure.exprs = [f"{bearer.named.id}.{each} {sign} {named.id}.{each}" for each in figure.quantities]
    figure.rules.append(bearer.rule)
    figure.bearer = bearer.named.id
    return figure


def shares(scene: Scene) -> list[Figure]:
    """Read shares: of the peak in Linpack, of a city's electricity or water, of what the chips could do in training."""
    found: list[Figure] = []
    for figure in scene.figures:
        if figure.dimension == "share" and not figure.exprs:
            _share(scene, figure, found[-1] if found else None)
            if figure.exprs:
                found.append(figure)
    return found


def _share(scene: Scene, figure: Figure, before: Figure | None) -> None:
    first, last = 0, len(scene.tokens)
    words = scene.lexicon
    start, end = figure.last, min(figure.last + _WIDE, len(scene.tokens))
    if scene.has(("shares", "utilisation"), first, last):
        kinds, frame = WORKLOAD, "mfu"
    elif scene.has(("shares", "linpack"), first, last) and scene.has(("shares", "peak"), first, last):
        kinds, frame = SYSTEM, "hpl_efficiency"
    elif scene.has(("shares", "city"), start, end) and scene.has(("shares", "grid"), start, end):
        kinds, frame = SYSTEM, "grid_peak"
    elif _is_water(scene, figure, before) and scene.has(("shares", "city"), first, last):
        kinds, frame = SYSTEM, "water_supply"
    else:
        return
    del words
    bearer = settled(find(scene, figure, kinds), scene)
    if bearer.named is None:
        figure.why = bearer.why
        return
    left = _left(scene, bearer.named.id, frame)
    if not left:
        figure.why = "no figure of the city is known"
        return
    figure.rules += [bearer.rule, f"share-{frame}"]
    figure.bearer, figure.quantities = bearer.named.id, [frame]
    figure.exprs = [compared(left, figure)]


def _is_water(scene: Scene, figure: Figure, before: Figure | None) -> bool:
    end = min(figure.last + _WIDE, len(scene.tokens))
    has_word = any(
        found and found[1] == "water"
        for found in (scene.lexicon.matters.at(scene.tokens, place) for place in range(figure.last, end))
    )
    near = [each for each in scene.figures if each.last <= figure.first and "water_use" in each.quantities]
    del before
    return has_word or bool(near)


def _left(scene: Scene, ident: str, frame: str) -> str:
    if frame not in {"grid_peak", "water_supply"}:
        return f"{ident}.{frame}"
    system = system_of(scene, ident)
    region = scene.index.below(system, frame) if system else ""
    used = "facility_power" if frame == "grid_peak" else "water_use"
    return f"{ident}.{used} / {region}.{frame}" if region else ""


def crossings(scene: Scene) -> None:
    """Let a mark that was passed be a bound: `broke the exaflop barrier`; who was the first in time is not read."""
    for figure in scene.figures:
        if figure.bound:  # what is said to be more or less than a unit is said with a number: one
            figure.rules = [rule for rule in figure.rules if rule != "number-bare"]
        if figure.dimension != "speed" or figure.bound not in {"", ">"}:
            continue
        start = _passed(scene, figure)
        if start is None:
            continue
        nouns = scene.lexicon.machine_nouns
        if nouns.before(scene.tokens, start) and scene.lexicon.list("first_to").at(scene.tokens, start):
            figure.why = "who was the first to pass a mark is no figure"
        figure.bound, figure.begin = ">=", min(start, figure.begin)
        figure.rules = [*(rule for rule in figure.rules if rule != "number-bare"), "number-passed"]


def _passed(scene: Scene, figure: Figure) -> int | None:
    """Find the verb by which a mark is passed: right before the figure, or anywhere before `the exaflop` in its clause."""
    crossing, tokens = scene.lexicon.list("crossing"), scene.tokens
    if figure.begin < figure.first and crossing.at(tokens, figure.begin):
        return figure.begin
    at = figure.begin
    for _ in range(3):
        step = scene.lexicon.list("crossing_of").before(tokens, at)
        if not step:
            break
        at -= step[0]
    before = crossing.before(tokens, at)
    if before:
        return at - before[0]
    found = crossing.within(tokens, clause(scene, figure)[0], figure.begin) if figure.is_bare_unit else None
    return found[0] if found else None


def first_days(scene: Scene) -> list[Figure]:
    """Read the day on which a machine came online, or on which a chip or model came out."""
    found: list[Figure] = []
    for date in scene.dates:
        for name, kinds, field in (("words", SYSTEM, "since"), ("release", CHIP | WORKLOAD, "released")):
            figure = _first_day(scene, (date.first, date.last, date.day), (name, kinds, field))
            if figure and not any(each.first == figure.first for each in found):
                found.append(figure)
                break
    return found


def _first_day(scene: Scene, date: tuple[int, int, str], what: tuple[str, frozenset[str], str]) -> Figure | None:
    first, last, day = date
    name, kinds, field = what
    inside = {"in", "on", "en", "el"} | set(scene.lexicon.words.dates.get("in", []))
    at = first
    phrases = scene.lexicon.list("since", name)
    said = phrases.before(scene.tokens, at) or (
        phrases.before(scene.tokens, at - 1) if scene.word(at - 1) in inside else None
    )
    if not said or not day:
        return None
    start = at - said[0] - (0 if phrases.before(scene.tokens, at) else 1)
    subject = next((each for each in reversed(scene.names) if each.last <= start), None)
    segment = scene.clauses.segment
    if subject is None or not subject.id or subject.kind not in kinds or segment[subject.first] != segment[first]:
        return None
    if start - subject.last > _NEAR or any(
        each.last <= subject.first and each.kind != "bare" and subject.first - each.last <= _NEAR
        for each in scene.figures
    ):
        return None
    year = first
    while year < last and scene.tokens[year].kind != "number" and scene.word(year) not in scene.lexicon.months:
        year += 1
    figure = Figure(year, last, start, Decimal(1), kind="day", rules=["day-first", "bearer-touching"])
    figure.exprs, figure.bearer, figure.quantities = [f"{subject.id}.{field} == {day}"], subject.id, [field]
    return figure
