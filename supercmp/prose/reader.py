"""Reads a text: its figures in order, and what each says in the words of the catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.heard import Heard, Status
from supercmp.prose.bearers.clauses import Clauses
from supercmp.prose.bearers.described import described, unknown_names
from supercmp.prose.bearers.scene import Scene
from supercmp.prose.figures.finder import Finder
from supercmp.prose.figures.joining import Joiner
from supercmp.prose.grades import doubts
from supercmp.prose.meaning.cues import clause, stretch
from supercmp.prose.meaning.frames import comparisons, crossings, first_days, ratios, shares
from supercmp.prose.meaning.quantity import read
from supercmp.prose.meaning.ranks import ranks
from supercmp.prose.words.dates import Date, dates_in, masked
from supercmp.prose.words.lexicon import Lexicon
from supercmp.prose.words.names import Index, Named, names_in
from supercmp.prose.words.numbers import spelling_of
from supercmp.prose.words.text import folded_word, language_of, sentences, tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from supercmp.model.words import Words
    from supercmp.prose.figures.figure import Figure
    from supercmp.prose.words.numbers import Spelling
    from supercmp.prose.words.text import Sentence, Token

MOST_FIGURES = 5000
_AHEAD = 4


class Asked(msgspec.Struct, frozen=True):
    """What is known of a text before it is read: its language, and the machine that it is about, where somebody said so."""

    language: str = ""
    about: str = ""


class Reader:
    """Reads one text with the tables of one language and the names of a catalog."""

    def __init__(self, text: str, tables: Mapping[str, Words], index: Index, asked: Asked) -> None:
        """Tell the language and the signs of numbers."""
        self.text, self.index = text, index
        language = asked.language or language_of(text, tables, frozenset(index.words))
        self.lexicon = Lexicon(tables[language])
        self.about = self._about(asked.about)
        tokens = tokens_of(text)
        self.spelling: Spelling = _spelling(tokens, self.lexicon, self._is_counted)
        self.speaks_of_list = any(
            self.lexicon.list("ranks", name).within(tokens, 0, len(tokens)) for name in ("ranking", "lists")
        )
        self.line_starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]

    def _about(self, ident: str) -> Named | None:
        system = self.index.catalog.systems.get(ident)
        return Named(0, 0, "system", (ident,), system.name) if system else None

    def _is_counted(self, tokens: list[Token], at: int) -> bool:
        return any(self.lexicon.nouns.at(tokens, place) for place in range(at + 1, min(at + _AHEAD, len(tokens))))

    def heard(self) -> Iterator[Heard]:
        """Give the figures of the text in order."""
        abbreviations = frozenset(folded_word(word) for word in self.lexicon.words.abbreviations)
        carried, rule, paragraph, count = self.about, "bearer-about", -1, 0
        for sentence in sentences(self.text, abbreviations):
            if sentence.paragraph != paragraph:
                carried, rule, paragraph = self.about, "bearer-about", sentence.paragraph
            scene = self._scene(sentence)
            scene.carried, scene.carry_rule = carried, rule
            for figure in sorted(self._read(scene), key=lambda each: (each.first, each.last)):
                yield self._told(scene, sentence, figure)
                count += 1
                if count >= MOST_FIGURES:
                    return
            named = _subject(scene)
            if named:
                carried, rule = named, "bearer-carried"

    def _scene(self, sentence: Sentence) -> Scene:
        tokens = tokens_of(self.text, sentence.first, sentence.last)
        names = names_in(tokens, self.index, self.lexicon)
        dates = dates_in(tokens, self.lexicon)
        masks = masked(self.text, tokens, names, self.lexicon)
        masks |= {place for date in dates for place in range(date.first, date.last)}
        figures = Finder(self.text, tokens, names, (self.lexicon, self.spelling), masks).figures()
        names = described(tokens, names, (self.index, self.lexicon))
        names = unknown_names(tokens, names, figures, (self.index, self.lexicon))
        joiner = Joiner(tokens, self.lexicon, names)
        figures = joiner.joined(figures)
        clauses = Clauses(tokens, self.lexicon, figures)
        return Scene(tokens, self.lexicon, self.index, names, figures, clauses, dates)

    def _read(self, scene: Scene) -> list[Figure]:
        crossings(scene)
        for figure in scene.figures:
            if figure.kind in {"measure", "count"} and figure.dimension != "share" and not figure.why:
                read(scene, figure)
                figure.is_done = True
        ratios(scene)
        shares(scene)
        days = first_days(scene)
        told = [*scene.figures, *ranks(scene, speaks_of_list=self.speaks_of_list), *comparisons(scene), *days]
        return _once(told)

    def _told(self, scene: Scene, sentence: Sentence, figure: Figure) -> Heard:
        first, last = scene.tokens[figure.first].first, scene.tokens[figure.last - 1].last
        line = _line_of(self.line_starts, first)
        rules = list(dict.fromkeys(figure.rules))
        as_of = "" if figure.kind == "day" else _date_of(scene, figure, rules)
        status, why = _status(figure, rules)
        number_last = figure.digits_last or figure.last
        start = self.line_starts[line - 1]
        return Heard(
            first=first,
            last=last,
            line=line,
            column=first - start + 1,
            text=self.text[first:last],
            sentence=" ".join(self.text[sentence.first : sentence.last].split()),
            begin=sentence.first,
            end=sentence.last,
            status=status,
            exprs=tuple(figure.exprs) if status in {"read", "ambiguous", "perhaps"} else (),
            rules=tuple(rules),
            as_of=as_of,
            is_planned=_is_planned(scene, figure),
            is_about=figure.bound in {"~", "max"},
            is_carried=figure.is_carried,
            why=why,
            number=(first, scene.tokens[number_last - 1].last),
            scale=figure.scale,
            unit=figure.unit,
            bounded=scene.tokens[figure.begin].first,
        )


def _spelling(tokens: list[Token], lexicon: Lexicon, is_counted: Callable[[list[Token], int], bool]) -> Spelling:
    numbers = [(token, is_counted(tokens, at)) for at, token in enumerate(tokens) if token.kind == "number"]
    return spelling_of([token for token, _ in numbers], lexicon, [counted for _, counted in numbers])


def _line_of(starts: list[int], place: int) -> int:
    from bisect import bisect_right

    return bisect_right(starts, place)


def _is_planned(scene: Scene, figure: Figure) -> bool:
    """Say whether a word of the future stands between the machine and its figure, or in the figure's own stretch of words."""
    first, _ = clause(scene, figure)
    before = [
        named.first for named in scene.names if figure.bearer in named.ids and first <= named.first < figure.first
    ]
    start = before[-1] if before else first
    planned = ("planned", "words")
    return scene.has(planned, start, figure.first) or scene.has(planned, *stretch(scene, figure))


def _once(figures: list[Figure]) -> list[Figure]:
    """Leave out what stands inside a figure that was read."""
    kept: list[Figure] = []
    for figure in sorted(figures, key=lambda each: (not each.exprs, not each.why, each.first - each.last)):
        if not any(figure.first < each.last and each.first < figure.last for each in kept):
            kept.append(figure)
    return kept


def _status(figure: Figure, rules: list[str]) -> tuple[Status, str]:
    if not figure.exprs:
        return ("not_read", figure.why) if figure.why else ("aside", "")
    doubted = doubts(rules)
    why = "; ".join(doubted)
    if figure.other:
        why = f"{why}; elsewhere the number would be {figure.other}".removeprefix("; ")
    if doubted:
        return "perhaps", why
    return ("ambiguous" if len(figure.exprs) > 1 else "read"), why


def _date_of(scene: Scene, figure: Figure, rules: list[str]) -> str:
    """Give the date of a figure: the nearest one in its segment, one behind it before one in front of it."""
    segment = scene.clauses.segment
    here = [date for date in scene.dates if date.day and segment[date.first] == segment[figure.first]]
    if not here:
        return _neighbour(scene, figure, rules)

    def far(date: Date) -> tuple[int, int]:
        return (date.first - figure.last, 0) if date.first >= figure.last else (figure.first - date.last + 3, 1)

    return min(here, key=far).day


def _neighbour(scene: Scene, figure: Figure, rules: list[str]) -> str:
    """Take the date of a neighbouring clause that no semicolon parts from the figure's: a guess."""
    dates = [date for date in scene.dates if date.day]
    if len(dates) != 1:
        return ""
    first, last = sorted((dates[0].first, figure.first))
    if any(scene.tokens[place].text in {";", ":", "—"} for place in range(first, last)):
        return ""
    rules.append("date-neighbour")
    return dates[0].day


def _subject(scene: Scene) -> Named | None:
    """Give the machine that is carried into the next sentence: the first one named, else a chip or model."""
    counted = scene.counted()
    for kinds in ({"system", "group", "unknown"}, {"workload"}, {"chip"}):
        named = next((each for each in scene.names if each.kind in kinds and each.first not in counted), None)
        if named:
            return named
    return None


def read_text(text: str, tables: Mapping[str, Words], index: Index, asked: Asked) -> list[Heard]:
    """Read a text; the same text, tables and catalog give the same readings."""
    return list(Reader(text, tables, index, asked).heard())
