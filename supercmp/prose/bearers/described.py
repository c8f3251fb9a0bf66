"""Finds machines that a sentence describes by operator and place, and names that the catalog does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.prose.words.names import Named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.records import System
    from supercmp.prose.figures.figure import Figure
    from supercmp.prose.words.lexicon import Lexicon
    from supercmp.prose.words.names import Index
    from supercmp.prose.words.text import Token

_FAR = 3


def described(tokens: Sequence[Token], names: list[Named], known: tuple[Index, Lexicon]) -> list[Named]:
    """Add the machines that are described: `xAI's cluster in Memphis`, `el clúster de xAI en Memphis`."""
    _index, lexicon = known
    found = []
    for place in range(len(tokens)):
        if any(named.first <= place < named.last for named in names):
            continue
        noun = lexicon.machine_nouns.at(tokens, place)
        if noun:
            named = _described(tokens, place, place + noun[0], known)
            if named and not any(
                named.first < other.last and other.first < named.last and other.kind != "group" for other in names
            ):
                found.append(named)
    kept = [named for named in names if not any(each.first <= named.first < each.last for each in found)]
    members = {each.ids[0] for each in (*kept, *found) if each.kind == "system" and len(each.ids) == 1}
    kept = [each for each in kept if not (each.kind == "group" and len(members & set(each.ids)) == 1)]
    return sorted([*kept, *found], key=lambda named: named.first)


def _operator(tokens: Sequence[Token], first: int, index: Index) -> tuple[int, list[System]]:
    for length in (4, 3, 2, 1):
        key = tuple(token.word for token in tokens[first : first + length])
        if first >= 0 and len(key) == length and key in index.operators:
            return length, index.operators[key]
    return 0, []


def _described(tokens: Sequence[Token], first: int, last: int, known: tuple[Index, Lexicon]) -> Named | None:
    index, lexicon = known
    systems: list[System] = []
    begin, end = first, last
    of = {*lexicon.words.joins.get("of", []), "of", "by"}
    for back in range(1, _FAR + 2):
        length, found = _operator(tokens, first - back, index)
        between = [token.word for token in tokens[first - back + length : first]]
        if (
            found
            and length <= back
            and all(word in {"'s", "’s", "ai"} or word in lexicon.words.machine_nouns for word in between)
        ):
            systems, begin = found, first - back
            break
    if not systems and last < len(tokens):
        for skip in range(_FAR):
            at = last + skip
            if at < len(tokens) and tokens[at].word in of:
                length, systems = _operator(tokens, at + 1, index)
                end = at + 1 + length if length else last
                break
    if not systems:
        return None
    place = _place(tokens, end, lexicon)
    if place:
        systems = [system for system in systems if _stands(system, tokens, place)]
        end = place[1]
    ids = tuple(dict.fromkeys(system.id for system in systems))
    if place and len(ids) > 1:
        named = " ".join(token.word for token in tokens[place[0] : place[1]])
        called = [
            each.id
            for each in systems
            if any(alias.lower() == f"{each.operator.lower()} {named}" for alias in each.aliases)
        ]
        called = list(dict.fromkeys(called))
        ids = tuple(called) if len(called) == 1 else ids
    if not ids or (not place and len(ids) != 1):
        return None
    text = " ".join(token.text for token in tokens[begin:end])
    return Named(begin, end, "system" if len(ids) == 1 else "group", ids, text)


def _place(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    inside = {*lexicon.words.inside, "near", "in", "en"}
    if at + 1 < len(tokens) and tokens[at].word in inside and tokens[at + 1].text[0].isupper():
        return at + 1, at + 2
    return None


def _stands(system: System, tokens: Sequence[Token], place: tuple[int, int]) -> bool:
    site = system.site.lower().replace(",", " ").split()
    return all(token.word in site or token.text.lower() in site for token in tokens[place[0] : place[1]])


def unknown_names(
    tokens: Sequence[Token], names: list[Named], figures: Sequence[Figure], known: tuple[Index, Lexicon]
) -> list[Named]:
    """Add capitalised names that the sentence shows to be machines, and that the catalog does not know."""
    _index, _lexicon = known
    taken = {place for named in names for place in range(named.first, named.last)}
    taken |= {place for figure in figures for place in range(figure.first, figure.last)}
    found = []
    place = 0
    while place < len(tokens):
        last = place
        while last < len(tokens) and last not in taken and _is_proper(tokens[last]):
            last += 1
        if last > place:
            if _is_unknown(tokens, place, last, figures, known):
                text = " ".join(token.text for token in tokens[place:last])
                found.append(Named(place, last, "unknown", (), text, last < len(tokens) and tokens[last].word == "'s"))
            place = last
        else:
            place += 1
    return sorted([*names, *found], key=lambda named: named.first)


def _is_proper(token: Token) -> bool:
    return token.kind == "word" and token.text[0].isupper() and len(token.text) > 2  # noqa: PLR2004 - no initials


def _is_unknown(
    tokens: Sequence[Token], first: int, last: int, figures: Sequence[Figure], known: tuple[Index, Lexicon]
) -> bool:
    index, lexicon = known
    words = [token.word for token in tokens[first:last]]
    if all(word in index.other_words or word in lexicon.months or word in lexicon.numbers for word in words):
        return False
    if tuple(words) in index.others or any(lexicon.list("function_words").has(word) for word in words):
        return False
    shows = lexicon.list("unknown", "named").before(tokens, first) or lexicon.list("unknown", "nouns").at(tokens, last)
    return bool(shows) or _is_measured(tokens, last, figures, lexicon)


def _is_measured(tokens: Sequence[Token], at: int, figures: Sequence[Figure], lexicon: Lexicon) -> bool:
    """Say whether what stands behind a name says how much power or speed it has, as is said of machines."""
    if at >= len(tokens):
        return False
    verb = lexicon.list("unknown", "verbs").at(tokens, at)
    if verb:
        return any(figure.begin == at + verb[0] and figure.kind != "bare" for figure in figures)
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    opens = {at + 1} if tokens[at].text == "(" else set()
    if tokens[at].text == "," and following in lexicon.words.zones.get("opening", []):
        opens = {at + 1, at + 2}
    return any(figure.begin in opens and figure.dimension in {"power", "speed"} for figure in figures)
