"""Reads the figures of a text with the words of its language, and finds the day that it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.request.wording import say_date
from supercmp.model.heard import Heard
from supercmp.model.words import Words
from supercmp.prose.markup import date_in_front, plain
from supercmp.prose.reader import Asked, Reader
from supercmp.prose.words.dates import dates_in
from supercmp.prose.words.names import Index
from supercmp.prose.words.text import tokens_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from supercmp.model.records import Catalog

_FULL = len("2024-07-31")
_HEAD = 3


class ReadText(msgspec.Struct, frozen=True):
    """The figures of a text, the text without its markup, the words of its language, the day it speaks of, and what a user should hear."""

    heard: list[Heard]
    plain: str
    words: Words
    as_of: str
    warnings: list[str]


def heard_in(
    catalog: Catalog, text: str, tables: Mapping[str, Words], *, language: str, about: str, is_file: bool
) -> ReadText:
    """Read a text: its markup is blanked in place, so that places stay those of the text as given."""
    bare = plain(text)
    reader = Reader(bare, tables, Index(catalog), Asked(language, about))
    as_of = date_in_front(text) or (_head_date(bare, reader) if is_file else "")
    warnings = []
    if is_file and not as_of:
        warnings = [f"the text has no date: judged as of {say_date(catalog.date)}, give --as-of"]
    return ReadText(list(reader.heard()), bare, reader.lexicon.words, as_of, warnings)


def _head_date(text: str, reader: Reader) -> str:
    """Find a full date in the first three lines that say anything."""
    lines = [line for line in text[:5000].splitlines() if line.strip()][:_HEAD]
    for line in lines:
        for date in dates_in(tokens_of(line), reader.lexicon):
            if len(date.day) == _FULL:
                return date.day
    return ""
