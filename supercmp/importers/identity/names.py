"""Takes names of machines apart: what stands before a dash or in brackets, and which words a longer name adds."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import msgspec

from supercmp.model.text import folded

_WORD = re.compile(r"[^\W_]+")
_CUT = re.compile(r"\s+[-\u2010-\u2015\u2212]\s+|\s*[()\[\]:;]\s*|,\s+")
_NOISE = frozenset(["the", "system", "supercomputer"])
_EMPTY = frozenset(["supercluster", "cluster", "nl", "national", "laboratory", "lab", "oci", "at", "of", "by"])
_GENERIC = frozenset(
    _WORD.findall(
        """ai advanced altix apollo blade bladecenter blue bluegene bull center centre cloud cluster clusters company
    computing core cpu cray data dell dgx eos eserver exa fujitsu gene gpu hewlett hpc hpe huawei hybrid ibm inspur
    intel lenovo machine mainframe nec node nvidia partition pod poweredge primehpc private proliant provider public
    research server service sgi sun superblade supercluster supermicro superpod test xeon"""
    )
)
_LONGEST_SPAN = 6
_SHORTEST = 2
_MOST_WORDS = 16


class Name(msgspec.Struct, frozen=True):
    """One name: its words, the words of each part of it, and the words in one, which is what names are compared by."""

    words: tuple[str, ...]
    parts: tuple[str, ...]
    key: str


@lru_cache(maxsize=65_536)
def name_of(text: str) -> Name:
    """Take a name apart at dashes between blanks, brackets and commas; accents, case and words such as `the` do not count."""
    pieces = [words for part in _CUT.split(text) if (words := _words(part))]
    parts = ["".join(piece) for piece in pieces if not all(word in _GENERIC or word.isdigit() for word in piece)]
    whole = tuple(_words(text))
    return Name(whole, tuple(dict.fromkeys(parts)) if len(pieces) > 1 else (), "".join(whole))


def _words(text: str) -> list[str]:
    plain = folded(text).replace("+", " plus ")
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return [word for word in _WORD.findall(plain)[:_MOST_WORDS] if word not in _NOISE]


@lru_cache(maxsize=65_536)
def plain_words(text: str) -> frozenset[str]:
    """Give the words of a place or company by which a name can be longer: all but numbers, which tell stages apart."""
    return frozenset(word for word in _words(text) if not word.isdigit())


def is_telling(key: str) -> bool:
    """Say whether a name says which machine it is: not one of the words that many machines share, and no number alone."""
    return len(key) >= _SHORTEST and not key.isdigit() and key not in _GENERIC


def spans(words: tuple[str, ...]) -> set[str]:
    """Give every run of words inside a name, written in one."""
    found: set[str] = set()
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST_SPAN, len(words)) + 1):
            found.add("".join(words[start:end]))
    return {key for key in found if is_telling(key)}


def both_add(one: Name, other: Name, explained: frozenset[str]) -> bool:
    """Say whether each of two names has words of its own that no place explains: a CPU and a GPU partition of one machine."""
    mine, theirs = frozenset(one.words), frozenset(other.words)
    return bool(mine - theirs - explained) and bool(theirs - mine - explained)


def left_over(longer: Name, shorter: Name) -> frozenset[str] | None:
    """Give the words a name has beyond another one whose words it has in the same order; nothing where it has not."""
    wanted = list(shorter.words)
    more: set[str] = set()
    for word in longer.words:
        if wanted and word == wanted[0]:
            wanted.pop(0)
        else:
            more.add(word)
    return None if wanted else frozenset(more) - _EMPTY
