"""Takes a text apart into paragraphs, sentences and words, each with its place; tells its language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from supercmp.model.words import Words

LONGEST_PARAGRAPH = 20_000
_LONGEST_SENTENCE = 2_000
_TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:[.,][0-9]+)*(?:e[+-]?[0-9]{1,3}(?![\w]))?)"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_]\w*)"
    r"|(?P<mark>['’]s(?!\w)|[^\s\w]|_)"
)
_END = re.compile(r"[.!?…]+[\"”»’)\]]*\s+(?=[\"“«‘(\[¿¡$€£]*[^\W_])")
_WORD_BEFORE = re.compile(r"(\S+)[.!?…]+[\"”»’)\]]*\s+$")


class Token(NamedTuple):
    """A number, a word or a mark: its place in the text, how it is written, and how it is compared."""

    first: int
    last: int
    text: str
    word: str
    kind: str


class Sentence(NamedTuple):
    """A sentence, and the paragraph that it stands in."""

    first: int
    last: int
    paragraph: int


@lru_cache(maxsize=4096)
def folded_word(word: str) -> str:
    """Write a word without case and accents, as words are compared."""
    if word.isascii():
        return word.lower()
    from unicodedata import combining, normalize

    plain = "".join(letter for letter in normalize("NFD", word) if not combining(letter))
    return plain.lower().replace("’", "'")


def tokens_of(text: str, first: int = 0, last: int | None = None) -> list[Token]:
    """List the numbers, words and marks of a part of a text."""
    return [
        Token(found.start(), found.end(), found.group(), folded_word(found.group()), found.lastgroup or "")
        for found in _TOKEN.finditer(text, first, len(text) if last is None else last)
    ]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Give the paragraphs of a text: lines that hold anything, cut where they are beyond all measure."""
    first = 0
    for line in text.splitlines(keepends=True):
        last = first + len(line)
        for begin in range(first, last, LONGEST_PARAGRAPH):
            end = min(begin + LONGEST_PARAGRAPH, last)
            if text[begin:end].strip():
                yield begin, end
        first = last


def sentences(text: str, abbreviations: frozenset[str]) -> Iterator[Sentence]:
    """Give the sentences of a text: they end at a full stop before a capital, a quote or a digit, not behind an abbreviation."""
    for place, (begin, end) in enumerate(paragraphs(text)):
        first = begin
        for found in _END.finditer(text, begin, end):
            if _ends(text, first, found, abbreviations):
                yield from _pieces(text, first, found.end(), place)
                first = found.end()
        if text[first:end].strip():
            yield from _pieces(text, first, end, place)


def _pieces(text: str, first: int, last: int, paragraph: int) -> Iterator[Sentence]:
    """Cut a sentence that nobody wrote into pieces, at a blank where there is one."""
    while last - first > _LONGEST_SENTENCE:
        blank = text.rfind(" ", first + 1, first + _LONGEST_SENTENCE)
        cut = blank + 1 if blank > first else first + _LONGEST_SENTENCE
        yield Sentence(first, cut, paragraph)
        first = cut
    yield Sentence(first, last, paragraph)


def _ends(text: str, first: int, found: re.Match[str], abbreviations: frozenset[str]) -> bool:
    following = text[found.end()]
    if following.islower():
        return False
    before = text[max(first, found.start() - 24) : found.start()].rsplit(None, 1)
    word = folded_word(before[-1].lstrip("\"“«‘('[")) if before else ""
    is_stop = text[found.start()] == "."
    return not (is_stop and (word in abbreviations or (len(word) == 1 and word.isalpha())))


def language_of(text: str, tables: Mapping[str, Words], known: frozenset[str]) -> str:
    """Tell the language of a text by its words: English where nothing else has more of them.

    `known` are words of names, which do not vote.
    """
    present: dict[str, int] = {}
    for found in _TOKEN.finditer(text):
        if found.lastgroup == "word":
            word = found.group().lower()
            present[word] = present.get(word, 0) + 1
    own = {code: own_words(words) for code, words in tables.items()}
    best, most = "en", -1
    for code in sorted(tables, key=lambda code: (code != "en", code)):
        words = tables[code]
        others: set[str] = set().union(*(found for other, found in own.items() if other != code))
        others |= {f"{word}s" for word in others}
        special = {word for word in own[code] - others if len(word) > 2 and word not in known}  # noqa: PLR2004 - short words stand in many languages
        voting = special | set(words.function_words)
        score = sum(count for word, count in present.items() if word in voting)
        score += sum(text.count(letter) for letter in words.letters)
        if score > most:
            best, most = code, score
    return best


def own_words(words: Words) -> set[str]:
    """List the single words of the tables of a language."""
    found: set[str] = set()
    for table in (words.units, words.scales, words.bounds, words.numbers, words.months):
        found |= {part for phrase in table for part in phrase.lower().split()}
    for rows in (words.cues, words.nouns, words.ratios):
        for phrases in rows.values():
            found |= {part for phrase in phrases for part in str(phrase).lower().split()}
    for phrases in (words.machine_nouns, words.anaphors.get("words", []), words.planned.get("words", [])):
        found |= {part for phrase in phrases for part in phrase.lower().split()}
    return found
