"""Reads places in a ranking: `the world's fastest`, `No. 1`, `slipped to second place`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from supercmp.prose.bearers.bearer import find, settled
from supercmp.prose.figures.figure import Figure
from supercmp.prose.meaning.cues import SYSTEM, clause, has_hpl, system_of

if TYPE_CHECKING:
    from supercmp.prose.bearers.scene import Scene

_BEHIND = 7
_BEFORE = 5
_LAST_PLACE = 500


def ranks(scene: Scene, *, speaks_of_list: bool) -> list[Figure]:
    """List the ranks that a sentence gives, each once."""
    found: list[Figure] = []
    for place in range(len(scene.tokens)):
        if any(each.first <= place < each.last for each in found):
            continue
        figure = (
            _superlative(scene, place)
            or _led(scene, place)
            or _numbered(scene, place)
            or _ordinal(scene, place, speaks_of_list=speaks_of_list)
            or _second(scene, place)
        )
        if figure and not any(each.first < figure.last and figure.first < each.last for each in found):
            found.append(figure)
            other = _moved(scene, figure)
            found += [other] if other else []
    for figure in found:
        if not figure.why:
            _read(scene, figure)
    return found


def _figure(first: int, last: int, place: int, topic: str, rule: str) -> Figure:
    return Figure(first, last, first, Decimal(place), kind="rank", matter=topic, rules=[rule])


def _superlative(scene: Scene, place: int) -> Figure | None:
    lexicon, tokens = scene.lexicon, scene.tokens
    word = lexicon.superlatives.at(tokens, place)
    if not word:
        return None
    last = place + word[0]
    first, number = _ordinal_before(scene, place)
    end = min(last + _BEHIND, len(tokens))
    for cut in range(last, end):
        if tokens[cut].text in {",", ";", "(", "."}:
            end = cut
            break
    begin = max(0, first - _BEFORE)
    for cut in range(first - 1, begin - 1, -1):
        if tokens[cut].text in {",", ";", ")"}:
            begin = cut
            break
    figure = _figure(first, last, number, word[1], "rank-superlative")
    if lexicon.list("among").within(tokens, begin, first):
        return None
    is_world = lexicon.list("ranks", "world").within(tokens, begin, end)
    if lexicon.list("ranks", "some").at(tokens, last) or lexicon.list("ranks", "elsewhere").within(tokens, begin, end):
        figure.why = "a rank among some, not in the world"
    elif lexicon.list("former").within(tokens, begin, end):
        figure.why = "a rank that once was: name the day"
    elif (
        not is_world
        or lexicon.list("ratios", "times").within(tokens, max(0, begin - 3), first)
        or lexicon.multiples.within(tokens, begin, first)
    ):
        return None
    return figure


def _ordinal_before(scene: Scene, place: int) -> tuple[int, int]:
    """Find the ordinal before a superlative, a machine noun may stand between; the first place where there is none."""
    at = place
    for _ in range(2):
        found = scene.lexicon.ordinals.before(scene.tokens, at)
        if found:
            return at - found[0], found[1]
        noun = scene.lexicon.machine_nouns.before(scene.tokens, at)
        if not noun:
            break
        at -= noun[0]
    return place, 1


def _led(scene: Scene, place: int) -> Figure | None:
    found = scene.lexicon.list("ranks", "leads").at(scene.tokens, place)
    if not found:
        return None
    figure = _figure(place, place + found[0], 1, "list", "rank-leads")
    if scene.has(("former",), place, min(place + found[0] + 3, len(scene.tokens))):
        figure.why = "a rank that once was: name the day"
    return figure


def _numbered(scene: Scene, place: int) -> Figure | None:
    """Read `No. 1`, `puesto 14`, `número uno mundial`, and the second number of `from No. 9 to No. 10`."""
    found = scene.lexicon.list("ranks", "number").at(scene.tokens, place)
    if not found:
        return None
    at = place + found[0]
    if scene.word(at) == ".":
        at += 1
    number = _small(scene, at)
    if not number or (scene.tokens[place].text.islower() is False and scene.word(place) == "number"):
        return None
    sure = scene.has(("ranks", "world"), at, at + _BEFORE) or scene.has(("ranks", "ranking"), 0, len(scene.tokens))
    sure = sure or scene.has(("ranks", "lists"), 0, len(scene.tokens))
    if not sure:
        return None
    figure = _figure(place, at + 1, number, "list", "rank-number")
    if scene.has(("ranks", "world"), at, at + _BEFORE):
        figure.matter = "speed"
    if scene.has(("ranks", "elsewhere"), at, at + _BEFORE):
        figure.why = "a rank among some, not in the world"
    return figure


def _moved(scene: Scene, figure: Figure) -> Figure | None:
    """Read the second place of a move: `del puesto 9 al 10`."""
    is_onward = scene.word(figure.last) in {*scene.lexicon.words.onward, "al"}
    number = _small(scene, figure.last + 1) if figure.rules == ["rank-number"] and is_onward else 0
    if not number:
        return None
    return _figure(figure.last + 1, figure.last + 2, number, figure.matter, "rank-number")


def _small(scene: Scene, place: int) -> int:
    if place >= len(scene.tokens):
        return 0
    token = scene.tokens[place]
    if token.kind == "number":
        return int(token.text) if token.text.isdigit() and 0 < int(token.text) <= _LAST_PLACE else 0
    value = scene.lexicon.numbers.get(token.word, 0)
    return int(value) if value == int(value) and token.word not in {"a", "an"} else 0


def _ordinal(scene: Scene, place: int, *, speaks_of_list: bool) -> Figure | None:
    """Read an ordinal with a place, behind a verb of ranking or moving, or between commas on a list."""
    lexicon, tokens = scene.lexicon, scene.tokens
    found = lexicon.ordinals.at(tokens, place)
    if not found:
        return None
    last = place + found[0]
    before = (
        place - 1 if scene.word(place - 1) in {*lexicon.words.onward, *lexicon.words.definite, "la", "the"} else place
    )
    spot = lexicon.list("ranks", "places").at(tokens, last)
    has_verb = lexicon.list("ranks", "rank_verbs").before(tokens, before)
    has_move = lexicon.list("ranks", "moves").before(tokens, before)
    is_ranked = bool(has_verb) and scene.word(before - 1).startswith(("rank", "plac"))
    is_world = lexicon.list("ranks", "world").at(tokens, last) is not None
    on_list = lexicon.list("ranks", "ranking").within(tokens, last, min(last + 3, len(tokens)))
    is_alone = scene.word(place - 1) == "," and bool(on_list)
    if not (spot or is_ranked or (has_verb and (is_world or on_list)) or (has_move and speaks_of_list) or is_alone):
        return None
    figure = _figure(place, last + (spot[0] if spot else 0), found[1], "list", "rank-ordinal")
    if lexicon.list("former").within(tokens, last, min(last + 4, len(tokens))):
        figure.why = "a rank that once was: name the day"
    elif lexicon.list("ranks", "elsewhere").within(tokens, last, min(last + 3, len(tokens))):
        figure.why = "a rank among some, not in the world"
    return figure


def _second(scene: Scene, place: int) -> Figure | None:
    found = scene.lexicon.list("ranks", "second").at(scene.tokens, place)
    if not found:
        return None
    figure = _figure(place, place + found[0], 2, "list", "rank-second")
    named = next((each for each in scene.names if each.first == place + found[0] and each.kind == "system"), None)
    if named and named.id:
        figure.bearer = named.id
    return figure


def _read(scene: Scene, figure: Figure) -> None:
    ident, rule = figure.bearer, "bearer-touching"
    if not ident:
        bearer = settled(_bearer(scene, figure), scene)
        if bearer.named is None:
            figure.why = bearer.why or "no machine named"
            return
        ident, rule = bearer.named.id, bearer.rule
    figure.is_carried = rule == "bearer-carried"
    figure.rules.append(rule)
    figure.bearer, figure.quantities = ident, _quantities(scene, figure, ident)
    figure.exprs = [f"rank({ident}, {each}) == {figure.value}" for each in figure.quantities]


def _bearer(scene: Scene, figure: Figure):  # type: ignore[no-untyped-def]
    """Find whose rank it is; a name behind a comma in apposition binds: `the fastest machine of the world, Frontier`."""
    first, last = clause(scene, figure)
    before = [
        each
        for each in scene.names
        if first <= each.first < figure.first and each.kind in {"system", "unknown", "group"}
    ]
    at = figure.last
    if not before:
        while at < last and scene.tokens[at].text != ",":
            at += 1
        named = next((each for each in scene.names if each.first == at + 1 and each.kind == "system"), None)
        if named and at < last and at - figure.last <= _BEHIND:
            from supercmp.prose.bearers.scene import Bearer

            return Bearer(named, "bearer-apposed")
    return find(scene, figure, SYSTEM)


def _quantities(scene: Scene, figure: Figure, ident: str) -> list[str]:
    system = system_of(scene, ident)
    is_hpc = system is not None and system.kind == "hpc"
    first, last = clause(scene, figure)
    if scene.has(("cues", "hpl_energy_efficiency"), first, last):
        return ["hpl_energy_efficiency"]
    if figure.matter == "list":
        return ["rmax"]
    if figure.matter == "size":
        return ["rmax", "peak"] if is_hpc else ["peak", "chip_count"]
    if figure.matter == "efficiency":
        return ["hpl_energy_efficiency", "energy_efficiency"]
    return ["rmax"] if is_hpc or (has_hpl(system) and scene.has(("ranks", "lists"), 0, len(scene.tokens))) else ["peak"]
