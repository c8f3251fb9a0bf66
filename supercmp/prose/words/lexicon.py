"""Finds the phrases of a language's tables among the words of a sentence, the longest first."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from supercmp.prose.words.text import Token, folded_word, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from supercmp.model.words import Words

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases of one or more words, each with what it means; with `plural` the last word may have an ending."""

    def __init__(self, meanings: Mapping[str, T], *, plural: bool = False) -> None:
        """Keep the phrases by their first and by their last word, the longest first."""
        self.plural = plural
        self._ahead: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._behind: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, meaning in meanings.items():
            words = tuple(token.word for token in tokens_of(phrase))
            if words:
                self._ahead.setdefault(words[0], []).append((words, meaning))
                self._behind.setdefault(words[-1], []).append((words, meaning))
        for table in (self._ahead, self._behind):
            for rows in table.values():
                rows.sort(key=lambda row: -len(row[0]))

    def at(self, tokens: Sequence[Token], place: int) -> tuple[int, T] | None:
        """Find the longest phrase that begins here: how many words it has, and its meaning."""
        if place >= len(tokens):
            return None
        best: tuple[int, T] | None = None
        for form in self._forms(tokens[place].word):
            for words, meaning in self._ahead.get(form, ()):
                if best and len(words) <= best[0]:
                    break
                if self._fits(tokens, place, words):
                    best = (len(words), meaning)
                    break
        return best

    def before(self, tokens: Sequence[Token], place: int) -> tuple[int, T] | None:
        """Find the longest phrase that ends right before this place."""
        if place <= 0:
            return None
        for form in self._forms(tokens[place - 1].word):
            for words, meaning in self._behind.get(form, ()):
                if len(words) <= place and self._fits(tokens, place - len(words), words):
                    return len(words), meaning
        return None

    def within(self, tokens: Sequence[Token], first: int, last: int) -> tuple[int, T] | None:
        """Find the first phrase that stands between two places: where it begins, and its meaning."""
        for place in range(max(first, 0), min(last, len(tokens))):
            found = self.at(tokens, place)
            if found and place + found[0] <= last:
                return place, found[1]
        return None

    def has(self, word: str) -> bool:
        """Say whether a single word is a phrase."""
        return any((form,) == words for form in self._forms(word) for words, _ in self._ahead.get(form, ()))

    def _fits(self, tokens: Sequence[Token], place: int, words: tuple[str, ...]) -> bool:
        if place + len(words) > len(tokens):
            return False
        if any(tokens[place + at].word != word for at, word in enumerate(words[:-1])):
            return len(words) == 1 and words[-1] in self._forms(tokens[place].word)
        return words[-1] in self._forms(tokens[place + len(words) - 1].word)

    def _forms(self, word: str) -> tuple[str, ...]:
        if not self.plural or len(word) < 3 or not word.endswith("s"):  # noqa: PLR2004 - no plural is shorter
            return (word,)
        return (word, word[:-1], word[:-2]) if word.endswith("es") else (word, word[:-1])


def _set(phrases: Iterable[str]) -> Phrases[bool]:
    return Phrases(dict.fromkeys(phrases, True))


class Lexicon:
    """The tables of one language, ready to be looked for."""

    def __init__(self, words: Words) -> None:
        """Keep the tables; each is made ready when it is first asked for."""
        self.words = words
        self._made: dict[str, Phrases[bool]] = {}

    def list(self, *path: str) -> Phrases[bool]:
        """Give the phrases of a list: `list("part")`, or of a list in a table: `list("cues", "rmax")`."""
        key = ".".join(path)
        found = self._made.get(key)
        if found is None:
            rows = getattr(self.words, path[0])
            for part in path[1:]:
                rows = rows.get(part, [])
            found = self._made[key] = _set(rows)
        return found

    @cached_property
    def numbers(self) -> dict[str, float]:
        """Give the number words."""
        return {folded_word(word): value for word, value in self.words.numbers.items()}

    @cached_property
    def articles(self) -> frozenset[str]:
        """Give the number words that are articles too, and count only before a scale or a unit."""
        return frozenset(
            folded_word(word) for word in self.words.new_machine if self.numbers.get(folded_word(word)) == 1
        )

    @cached_property
    def scales(self) -> Phrases[float]:
        """Give the words that multiply a number by a power of ten."""
        return Phrases(self.words.scales)

    @cached_property
    def units(self) -> Phrases[str]:
        """Give the long names of units."""
        return Phrases(self.words.units, plural=True)

    @cached_property
    def bounds(self) -> Phrases[str]:
        """Give the words before a figure that bound it."""
        return Phrases(self.words.bounds)

    @cached_property
    def nouns(self) -> Phrases[str]:
        """Give the things that are counted, by the quantity that counts them."""
        return Phrases(
            {phrase: name for name, row in self.words.nouns.items() if name != "adjectives" for phrase in row},
            plural=True,
        )

    @cached_property
    def adjectives(self) -> Phrases[bool]:
        """Give the words that may stand between a number and what is counted."""
        return Phrases(dict.fromkeys(self.words.nouns.get("adjectives", []), True))

    @cached_property
    def matters(self) -> Phrases[str]:
        """Give what a unit may be of: water, carbon, electricity."""
        return Phrases({phrase: name for name, row in self.words.matter.items() for phrase in row})

    @cached_property
    def rates(self) -> Phrases[str]:
        """Give the units of a rate."""
        return Phrases(self.words.rates, plural=True)

    @cached_property
    def rate_words(self) -> Phrases[str]:
        """Give the words that make a rate: `per`, or a period."""
        return Phrases(self.words.rate_words)

    @cached_property
    def ordinals(self) -> Phrases[int]:
        """Give the ordinal numbers."""
        return Phrases(self.words.ordinals)

    @cached_property
    def months(self) -> dict[str, int]:
        """Give the months."""
        return {folded_word(word): month for word, month in self.words.months.items()}

    @cached_property
    def superlatives(self) -> Phrases[str]:
        """Give the superlatives, with what they are of: speed, size or efficiency."""
        found = self.words.ranks.get("superlatives", {})
        return Phrases(found if isinstance(found, dict) else {})

    @cached_property
    def multiples(self) -> Phrases[float]:
        """Give the words for a number of times: twice."""
        found = self.words.ratios.get("multiples", {})
        return Phrases(found if isinstance(found, dict) else {})

    @cached_property
    def multiple_verbs(self) -> Phrases[float]:
        """Give the verbs for a number of times: doubles."""
        found = self.words.ratios.get("verbs", {})
        return Phrases(found if isinstance(found, dict) else {})

    @cached_property
    def machine_nouns(self) -> Phrases[bool]:
        """Give the words for a machine."""
        return Phrases(dict.fromkeys(self.words.machine_nouns, True), plural=True)
