"""Finds the machines, chips and models of the catalog by their names in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from supercmp.prose.words.text import folded_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.records import Catalog, System
    from supercmp.prose.words.lexicon import Lexicon
    from supercmp.prose.words.text import Token

Kind: TypeAlias = Literal["system", "chip", "workload", "group", "unknown"]
_SIZE = re.compile(r"[0-9.]+[bt](?:/[0-9]+e)?|[0-9]+b", re.IGNORECASE)
_BLANK = frozenset({"-", ",", "'s"})


class Named(msgspec.Struct, frozen=True):
    """A name in a sentence: the words it has, what it names, and whether it owns what follows."""

    first: int
    last: int
    kind: Kind
    ids: tuple[str, ...]
    text: str
    is_possessive: bool = False

    @property
    def id(self) -> str:
        """Give the only entry that it names, or nothing."""
        return self.ids[0] if len(self.ids) == 1 and self.kind != "unknown" else ""


class Index:
    """The names of a catalog by their first word."""

    def __init__(self, catalog: Catalog) -> None:
        """Gather names and aliases."""
        self.catalog = catalog
        self.rows: dict[str, list[tuple[tuple[str, ...], Kind, tuple[str, ...], bool]]] = {}
        self.operators: dict[tuple[str, ...], list[System]] = {}
        self.words: set[str] = set()
        found: dict[tuple[str, ...], tuple[Kind, list[str], bool]] = {}
        self._machines(found)
        self._models(found)
        self._groups(found)
        for key, (kind, ids, is_capital) in found.items():
            self.rows.setdefault(key[0], []).append((key, kind, tuple(dict.fromkeys(ids)), is_capital))
            self.words |= set(key)
        for rows in self.rows.values():
            rows.sort(key=lambda row: -len(row[0]))
        self.numbered = {
            key[:-1] for key, (kind, *_) in found.items() if kind == "system" and len(key) > 1 and key[-1].isdigit()
        }
        self.tails: dict[tuple[str, ...], tuple[str, str]] = {}
        for model in catalog.workloads.values():
            key, maker = _key(model.name), _key(model.developer)
            if len(key) > 1 and maker and key[0] == maker[0] and key[1:] not in found:
                self.tails[key[1:]] = (key[0], model.id)
        self.tail_words = {key[0] for key in self.tails}
        self._surroundings()

    def _machines(self, found: dict[tuple[str, ...], tuple[Kind, list[str], bool]]) -> None:
        """Add machines and chips by name and alias; `X, Y` gives `Y` too."""
        catalog = self.catalog
        for system in catalog.systems.values():
            names = [system.name, *system.aliases]
            names += [name.split(", ", 1)[1] for name in names if ", " in name]
            for name in names:
                self._add(found, name, "system", system.id)
        for chip in catalog.chips.values():
            for name in (chip.name.split(",")[0], chip.id, *chip.aliases):
                self._add(found, name, "chip", chip.id)

    def _groups(self, found: dict[tuple[str, ...], tuple[Kind, list[str], bool]]) -> None:
        """Add names of several machines; a group with one member in the catalog is that member."""
        for group in self.catalog.groups.values():
            members = [each for each in group.members if each in self.catalog.systems]
            kind: Kind = "system" if len(members) == 1 else "group"
            for name in (group.name, *group.aliases):
                key = _key(name)
                if key not in found:
                    found[key] = (kind, members, not name[:1].islower())

    def _add(
        self, found: dict[tuple[str, ...], tuple[Kind, list[str], bool]], name: str, kind: Kind, ident: str
    ) -> None:
        key = _key(name)
        if not key:
            return
        if key in found and found[key][0] == kind:
            if kind == "system":
                found[key][1].append(ident)
        elif key not in found:
            found[key] = (kind, [ident], not name[:1].islower() or kind == "chip")

    def _models(self, found: dict[tuple[str, ...], tuple[Kind, list[str], bool]]) -> None:
        """Add models, and their names without the size where one model has it."""
        short: dict[tuple[str, ...], set[str]] = {}
        for model in self.catalog.workloads.values():
            for name in (model.name, *model.aliases):
                self._add(found, name, "workload", model.id)
                parts = name.split()
                if len(parts) > 1 and _SIZE.fullmatch(parts[-1]):
                    short.setdefault(_key(" ".join(parts[:-1])), set()).add(model.id)
        for key, ids in short.items():
            if key not in found:
                found[key] = ("workload" if len(ids) == 1 else "unknown", sorted(ids), True)

    def _surroundings(self) -> None:
        """Gather operators, makers, places and regions: names that are no machine's."""
        catalog = self.catalog
        for system in catalog.systems.values():
            for name in (system.operator, system.owner, system.developer, system.user):
                if name:
                    self.operators.setdefault(_key(name), []).append(system)
        places = [region.name for region in catalog.regions.values()]
        places += [part for system in catalog.systems.values() for part in system.site.split(",")]
        makers = [chip.vendor for chip in catalog.chips.values()]
        makers += [model.developer for model in catalog.workloads.values()]
        self.others = {_key(part) for name in (*places, *makers) for part in name.split(",") if _key(part)}
        self.others |= set(self.operators)
        self.other_words = {word for key in self.others for word in key if len(word) > 2}  # noqa: PLR2004 - no initials
        self.vendors = {_key(chip.vendor)[0] for chip in catalog.chips.values() if _key(chip.vendor)}
        self.regions: dict[tuple[str, ...], str] = {}
        for region in catalog.regions.values():
            self.regions[_key(region.name.split(",")[0])] = region.id

    def above(self, ident: str) -> list[str]:
        """List a region and those it lies in."""
        found: list[str] = []
        while ident and ident not in found and ident in self.catalog.regions:
            found.append(ident)
            ident = self.catalog.regions[ident].within
        return found

    def below(self, system: System, quantity: str) -> str:
        """Find the region with a figure that a machine's city, grid or state is: the smallest one, or nothing."""
        place = system.site.split(",")[0].strip().lower()
        near = [
            region.id
            for region in self.catalog.regions.values()
            if place and system.region in self.above(region.id) and region.name.lower().startswith(place)
        ]
        for ident in (*near, *self.above(system.region)):
            if any(quantity in claim.values for claim in self.catalog.regions[ident].claims):
                return ident
        return ""


_PARTS = re.compile(r"[0-9]+(?:[.,][0-9]+)*|(?:[^\W\d_]\.){2,}|[^\W\d_]\w*|[^\s\w]|_")


def _key(name: str) -> tuple[str, ...]:
    """Give the words of a name as they are compared, as `tokens_of` takes them apart; two thousand names are soon done."""
    plain = name.replace("'s ", " ").replace("’s ", " ")
    return tuple(folded_word(part) for part in _PARTS.findall(plain) if part not in _BLANK)


def names_in(tokens: Sequence[Token], index: Index, lexicon: Lexicon) -> list[Named]:
    """Find the names in a sentence from left to right, the longest at each place."""
    found: list[Named] = []
    place = 0
    words = {token.word for token in tokens}
    while place < len(tokens):
        named = _name_at(tokens, place, index, lexicon) or _tail_at(tokens, place, words, index)
        named = named or _another_number(tokens, place, index)
        if named:
            found.append(named)
            place = named.last
        else:
            place += 1
    return found


def _tail_at(tokens: Sequence[Token], place: int, words: set[str], index: Index) -> Named | None:
    """Find a model by its name without its maker, where the sentence names the maker: `DeepSeek's V3`."""
    if tokens[place].word not in index.tail_words:
        return None
    for length in (2, 1):
        key = tuple(token.word for token in tokens[place : place + length])
        maker, ident = index.tails.get(key, ("", ""))
        if maker in words and maker and tokens[place].text[0].isupper():
            return Named(place, place + length, "workload", (ident,), " ".join(key))
    return None


def _another_number(tokens: Sequence[Token], place: int, index: Index) -> Named | None:
    """Find a machine's name with another number than the catalog knows: `MareNostrum 4`."""
    for length in (2, 1):
        key = tuple(token.word for token in tokens[place : place + length])
        last = place + length
        if key in index.numbered and tokens[place].text[0].isupper() and last < len(tokens):
            token = tokens[last]
            if token.text.isdigit() and len(token.text) <= 2 and token.first == tokens[last - 1].last + 1:  # noqa: PLR2004 - machines are numbered so far
                return Named(place, last + 1, "unknown", (), " ".join(each.text for each in tokens[place : last + 1]))
    return None


def _name_at(tokens: Sequence[Token], place: int, index: Index, lexicon: Lexicon) -> Named | None:
    token = tokens[place]
    forms = (token.word, token.word.removesuffix("s")) if token.kind == "word" else (token.word,)
    for form in forms:
        for key, kind, ids, is_capital in index.rows.get(form, ()):
            last = _matched(tokens, place, key)
            if not last or (is_capital and token.text[0].islower()):
                continue
            named = _refused(tokens, place, last, (kind, ids), (index, lexicon))
            if named:
                return named
    return None


def _matched(tokens: Sequence[Token], place: int, key: tuple[str, ...]) -> int:
    """Give the place behind a name that begins here; hyphens and a possessive inside it are passed over."""
    at = place
    for number, word in enumerate(key):
        while number and at < len(tokens) and (tokens[at].text in {"-", "'s", "’s"} or tokens[at].text == ","):
            if tokens[at].text == "," and not (
                at + 1 < len(tokens) and tokens[at + 1].word == word and len(key) > number + 1
            ):
                return 0
            at += 1
        if at >= len(tokens):
            return 0
        is_last = number == len(key) - 1
        written = tokens[at].word
        if written != word and not (is_last and written == f"{word}s"):
            return 0
        at += 1
    return at


def _refused(
    tokens: Sequence[Token], first: int, last: int, what: tuple[Kind, tuple[str, ...]], known: tuple[Index, Lexicon]
) -> Named | None:
    """Make a name of it, unless what follows shows that it is another thing's."""
    (kind, ids), (index, lexicon) = what, known
    text = " ".join(token.text for token in tokens[first:last])
    following = tokens[last] if last < len(tokens) else None
    is_possessive = following is not None and following.word in {"'s", "’s", "'"}
    if kind not in {"system", "group"} or following is None:
        return Named(first, last, kind, ids, text, is_possessive)
    if following.kind == "word" and (
        lexicon.list("not_names").at(tokens, last) or _is_other(tokens, last, index, lexicon)
    ):
        return None
    if (
        following.kind == "number"
        and following.first == tokens[last - 1].last + 1
        and _numbers_it(tokens, last, lexicon)
    ):
        return Named(first, last + 1, "unknown", (), f"{text} {following.text}")
    if kind == "system" and len(ids) == 1 and _elsewhere(tokens, last, index, ids[0]):
        return None
    return Named(first, last, kind, ids, text, is_possessive)


def _numbers_it(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Say whether a bare number behind a name belongs to it: `MareNostrum 4`."""
    text = tokens[place].text
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    is_free = following is None or (
        following.kind != "number"
        and not lexicon.units.at(tokens, place + 1)
        and not lexicon.scales.at(tokens, place + 1)
        and following.text not in {"%", "-", "–"}
        and following.first != tokens[place].last
    )
    is_free = is_free or (following is not None and following.text in {",", ".", ";", ":", ")", "("})
    return text.isdigit() and len(text) == 1 and bool(is_free) and not lexicon.nouns.at(tokens, place + 1)


def _is_other(tokens: Sequence[Token], place: int, index: Index, lexicon: Lexicon) -> bool:
    """Say whether a capitalised word behind a name makes another thing of it: `Frontier Airlines`."""
    token = tokens[place]
    if not token.text[0].isupper() or tokens[place].first != tokens[place - 1].last + 1:
        return False
    known = (
        token.word in index.rows
        or token.word.removesuffix("s") in index.rows
        or (token.word,) in index.others
        or token.word in index.other_words
        or lexicon.machine_nouns.at(tokens, place)
        or lexicon.nouns.at(tokens, place)
        or lexicon.units.at(tokens, place)
        or token.word in lexicon.months
        or token.text.isupper()
    )
    return not known


def _elsewhere(tokens: Sequence[Token], place: int, index: Index, ident: str) -> bool:
    """Say whether a region stands behind a name that is not where the machine is: `Aurora, Colorado`."""
    if tokens[place].text != "," or place + 1 >= len(tokens):
        return False
    for length in (3, 2, 1):
        region = index.regions.get(tuple(token.word for token in tokens[place + 1 : place + 1 + length]))
        if region:
            system = index.catalog.systems[ident]
            return region not in index.above(system.region) and region != system.country.lower()
    return False
