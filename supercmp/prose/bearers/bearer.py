"""Finds whose figure it is: the machine, chip or model that it is said of, by rules in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.prose.bearers.carried import carried
from supercmp.prose.bearers.pairing import paired
from supercmp.prose.bearers.scene import Bearer, Scene

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from supercmp.prose.figures.figure import Figure
    from supercmp.prose.words.names import Named

_TOUCH = 4
_TRAIN = 5
_LIST = 3


def find(scene: Scene, figure: Figure, kinds: frozenset[str]) -> Bearer:
    """Find the bearer of a figure among the names of some kinds; machines that are not known take part like machines."""
    wanted = kinds | {"unknown"} | ({"group"} if "system" in kinds else frozenset())
    counted = scene.counted()
    names = [named for named in scene.names if named.kind in wanted and named.first not in counted]
    for rule in _RULES:
        found = rule(scene, figure, names)
        if found:
            return found
    return carried(scene, figure, kinds)


def settled(bearer: Bearer, scene: Scene) -> Bearer:
    """Refuse a bearer that is no single entry of the catalog, with the reason."""
    named = bearer.named
    if named is None or named.id:
        return bearer
    if named.kind == "group":
        return Bearer(None, why=f"{named.text} is several machines: {', '.join(named.ids)}")
    if named.ids:
        return Bearer(None, why=f"{named.text} may be any of {', '.join(named.ids)}")
    del scene
    return Bearer(None, why=f"{named.text} is no machine of the catalog")


# -- the rules in their order ----------------------------------------------------------------------------------------


def _before(names: Sequence[Named], place: int) -> Named | None:
    return next((named for named in reversed(names) if named.last <= place), None)


def _bracket(scene: Scene, figure: Figure, names: Sequence[Named]) -> Bearer | None:
    zone = scene.clauses.zone[figure.first]
    if zone is None or zone.kind != "bracket":
        return None
    inside = [named for named in names if zone.first <= named.first < zone.last]
    if inside:
        named = _before(inside, figure.begin)
        return Bearer(named, "bearer-bracket") if named else None
    named = _before(names, zone.first)
    return Bearer(named, "bearer-bracket") if named and named.last == zone.first else None


def _touching(scene: Scene, figure: Figure, names: Sequence[Named]) -> Bearer | None:
    """Take a name that touches the figure, unless it is overtaken there or stands behind `times`."""
    named = _before(names, figure.begin)
    if named is None or scene.clauses.segment[named.first] != scene.clauses.segment[figure.first]:
        return None
    if not _touches(scene, named, figure) or (_is_overtaken(scene, named) and not named.is_possessive):
        return None
    if scene.lexicon.list("ratios", "times").before(scene.tokens, named.first):
        return None
    if _joined_before(scene, named, names):
        return Bearer(None, why="two machines, one figure")
    return Bearer(named, "bearer-touching")


def _touches(scene: Scene, named: Named, figure: Figure) -> bool:
    """Say whether only words that touch stand between a name and a figure; one bracket and one comma may."""
    place = named.last + named.is_possessive
    zone = next((zone for zone in scene.clauses.zones if zone.first == place and zone.kind == "bracket"), None)
    has_bracket = zone is not None and zone.last <= figure.begin
    if zone is not None and has_bracket:
        place = zone.last
    if scene.word(place) == ",":
        if not has_bracket and scene.word(place + 1) not in scene.lexicon.words.zones.get("opening", []):
            return False
        place += 1
    touching = scene.lexicon.list("zones", "touching")
    for _ in range(_TOUCH):
        if place >= figure.begin:
            break
        found = touching.at(scene.tokens, place)
        if not found and scene.word(place) not in {"'s", "-", "–"}:
            return False
        place += found[0] if found else 1
    return place >= figure.begin


def _joined_before(scene: Scene, named: Named, names: Sequence[Named]) -> bool:
    joins = scene.lexicon.words.joins.get("inside_numbers", [])
    return scene.word(named.first - 1) in joins and any(each.last == named.first - 1 for each in names)


def _is_overtaken(scene: Scene, named: Named) -> bool:
    first = named.first
    if scene.word(first - 1) in {*scene.lexicon.words.zones.get("article", []), "the"}:
        first -= 1
    return any(scene.lexicon.list("oblique", "overtaken").before(scene.tokens, at) for at in {named.first, first})


def _is_oblique(scene: Scene, named: Named) -> bool:
    first = named.first
    if scene.word(first - 1) in scene.lexicon.words.zones.get("article", []):
        first -= 1
    oblique = scene.lexicon.list("oblique", "words")
    return _is_overtaken(scene, named) or any(oblique.before(scene.tokens, at) for at in {named.first, first})


def _is_compared(scene: Scene, named: Named) -> bool:
    """Say whether a name stands behind a word that compares: `as fast as`, `than`, `like`; `of` and `in` do not."""
    zones = scene.lexicon.words.zones
    # A word that begins a clause too (`dijo que Hyperion ...`) shows no comparison.
    inside = {*scene.lexicon.words.inside, *zones.get("behind", []), *zones.get("relative", [])}
    article = scene.word(named.first - 1) in scene.lexicon.words.zones.get("article", [])
    return _is_oblique(scene, named) and scene.word(named.first - 1 - article) not in inside


def _trained(scene: Scene, figure: Figure, names: Sequence[Named]) -> Bearer | None:
    for place in range(figure.last, min(figure.last + 3, len(scene.tokens))):
        found = scene.lexicon.list("cues", "training").at(scene.tokens, place)
        if found:
            named = next((each for each in names if place < each.first <= place + _TRAIN - 3), None)
            return Bearer(named, "bearer-trained") if named and named.kind == "workload" else None
    return None


def _relative(scene: Scene, figure: Figure, names: Sequence[Named]) -> Bearer | None:
    zone = scene.clauses.zone[figure.first]
    if zone is None or zone.kind != "relative":
        return None
    inside = [named for named in names if zone.first <= named.first < figure.begin]
    if inside and not _is_oblique(scene, inside[-1]):
        return Bearer(inside[-1], "bearer-segment")
    named = _before(names, zone.first)
    if named and named.last in {zone.first, zone.first - 1}:
        return Bearer(named, "bearer-relative")
    return None


def _used_by(scene: Scene, figure: Figure, names: Sequence[Named]) -> Bearer | None:
    """Read `the 9 megawatts that Trinity used`."""
    place = figure.last
    if scene.lexicon.list("zones", "relative").at(scene.tokens, place):
        named = next((each for each in names if each.first == place + 1), None)
        if named:
            return Bearer(named, "bearer-used")
    return None


def _definite(scene: Scene, figure: Figure, names: Sequence[Named]) -> Bearer | None:
    """Read `the 15.4 MW of NAME` and `a 550,000-chip machine, NAME`: the name behind."""
    article = {*scene.lexicon.words.zones.get("article", []), *scene.lexicon.words.new_machine}
    has_article = scene.word(figure.first - 1) in article and scene.word(figure.first - 1) != ""
    if not (has_article or figure.is_hyphened):
        return None
    place = figure.last
    behind = scene.lexicon.list("zones", "behind").at(scene.tokens, place)
    place += behind[0] if behind else 0
    named = next((each for each in names if each.first >= figure.last), None)
    if named is None:
        return None
    between = [token.word for token in scene.tokens[figure.last : named.first]]
    is_of = behind is not None and len(between) <= behind[0] + 2 and "," not in between
    is_apposed = (
        figure.is_hyphened and len(between) <= _LIST and not any(word in {"for", "than", "of"} for word in between)
    )
    return Bearer(named, "bearer-definite") if is_of or is_apposed else None


def _compared(scene: Scene, figure: Figure, names: Sequence[Named]) -> Bearer | None:
    zone = scene.clauses.zone[figure.first]
    if zone is None or zone.kind != "compared":
        return None
    if scene.lexicon.list("zones", "same").at(scene.tokens, zone.first):
        return None
    inside = [named for named in names if zone.first <= named.first < zone.last]
    if not inside:
        return Bearer(None, why="compared with another thing")
    return Bearer(_before(inside, figure.begin) or inside[0], "bearer-compared")


def _inserted(scene: Scene, figure: Figure, names: Sequence[Named]) -> Bearer | None:
    """Give a figure between two dashes to a name there."""
    zone = scene.clauses.zone[figure.first]
    if zone is None or zone.kind != "dash":
        return None
    inside = [named for named in names if zone.first <= named.first < zone.last]
    if inside:
        return Bearer(_before(inside, figure.begin) or inside[0], "bearer-compared")
    return None


def _segment_names(scene: Scene, figure: Figure, names: Sequence[Named]) -> list[Named]:
    """List the names of a figure's segment, without those of zones that the figure is not in, while others remain."""
    segment = scene.clauses.segment[figure.first]
    zone = scene.clauses.zone[figure.first]
    here = [named for named in names if scene.clauses.segment[named.first] == segment]
    free = [named for named in here if scene.clauses.zone[named.first] in {None, zone}]
    return free or here


def _anaphor(scene: Scene, figure: Figure, names: Sequence[Named]) -> Bearer | None:
    """Take the sentence's first machine where the segment names none and speaks of it."""
    if _segment_names(scene, figure, names) or not names:
        return None
    segment = scene.clauses.segment
    first = segment.index(segment[figure.first])
    if first and scene.has(("anaphors", "words"), first, scene.clauses.end_of(figure.first)):
        earlier = [named for named in names if named.first < figure.first]
        return Bearer(earlier[0], "bearer-anaphor") if earlier else None
    return None


def _nearest(scene: Scene, figure: Figure, names: Sequence[Named]) -> Bearer | None:
    """Take the nearest name before the figure that is no object of another, else the only one of these."""
    before = [named for named in _segment_names(scene, figure, names) if named.last <= figure.begin]
    if not before:
        return None
    plain = [named for named in before if not _is_oblique(scene, named)]
    named = (plain or before)[-1]
    if _joined_before(scene, named, names):
        return Bearer(None, why="two machines, one figure")
    others = {each.ids or (each.text,) for each in _segment_names(scene, figure, names)}
    between = any(
        other.kind != "bare" and named.last <= other.first < figure.begin and other.is_done for other in scene.figures
    )
    del between
    if not plain and _is_compared(scene, named):
        return Bearer(named, "bearer-oblique")
    return Bearer(named, "bearer-segment" if len(others) == 1 else "bearer-two")


def _behind(scene: Scene, figure: Figure, names: Sequence[Named]) -> Bearer | None:
    """Take the first name behind the figure, not over a comma unless the figure opens its segment."""
    named = next((each for each in _segment_names(scene, figure, names) if each.first >= figure.last), None)
    if named is None:
        return None
    between = [token.word for token in scene.tokens[figure.last : named.first]]
    segment = scene.clauses.segment
    opens = scene.lexicon.list("zones", "opening").before(scene.tokens, figure.begin)
    is_opening = figure.begin - (opens[0] if opens else 0) <= segment.index(segment[figure.first]) + 1
    if "," in between and not is_opening:
        return None
    if _is_overtaken(scene, named) or _is_compared(scene, named):
        return None
    others = {each.ids or (each.text,) for each in _segment_names(scene, figure, names)}
    return Bearer(named, "bearer-behind" if len(others) == 1 else "bearer-two")


def _earlier(scene: Scene, figure: Figure, names: Sequence[Named]) -> Bearer | None:
    """Take the machine of an earlier segment, unless this one begins with another thing."""
    segment = scene.clauses.segment
    number = segment[figure.first]
    if _segment_names(scene, figure, names) or not number:
        return None
    first = segment.index(number)
    if scene.has(("carry_stop",), first, figure.begin):
        return None
    start = next((place for place in range(first, figure.first) if scene.tokens[place].kind == "word"), first)
    start += bool(scene.lexicon.list("oblique", "split").at(scene.tokens, start))
    token = scene.tokens[start]
    earlier = [named for named in names if named.first < first]
    if not earlier or (token.text[:1].isupper() and not _runs(scene, start, earlier[0])):
        return None
    if scene.word(start) in scene.lexicon.words.new_machine and any(
        scene.lexicon.machine_nouns.at(scene.tokens, start + step) for step in (1, 2)
    ):
        return None
    others = {each.ids or (each.text,) for each in earlier}
    return Bearer(earlier[0], "bearer-earlier" if len(others) == 1 else "bearer-two")


def _runs(scene: Scene, place: int, named: Named) -> bool:
    """Say whether a capitalised word is who runs a machine."""
    system = scene.index.catalog.systems.get(named.id)
    if system is None:
        return False
    own = {system.operator, system.owner, system.user, system.developer} - {""}
    return any(tokens_match(scene, place, name) for name in own)


def tokens_match(scene: Scene, place: int, name: str) -> bool:
    """Say whether a name stands at a place."""
    words = name.lower().split()
    return [scene.word(place + at) for at in range(len(words))] == words


def _only(_scene: Scene, _figure: Figure, names: Sequence[Named]) -> Bearer | None:
    """Take the only one that the sentence names, wherever it stands: a guess, except for models."""
    found = {each.ids or (each.text,): each for each in names if each.kind != "unknown" or each.text}
    if len(found) != 1:
        return None
    named = next(iter(found.values()))
    return Bearer(named, "bearer-model" if named.kind == "workload" else "bearer-only")


_RULES: tuple[Callable[[Scene, Figure, Sequence[Named]], Bearer | None], ...] = (
    paired,
    _bracket,
    _touching,
    _trained,
    _relative,
    _used_by,
    _definite,
    _inserted,
    _compared,
    _anaphor,
    _nearest,
    _behind,
    _earlier,
    _only,
)
