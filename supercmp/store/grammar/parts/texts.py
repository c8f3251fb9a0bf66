"""Readers of web addresses and of codes of findings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from supercmp.model.findings import FINDINGS
from supercmp.model.text import quoted
from supercmp.store.grammar.parts.readers import ReadError, Text

if TYPE_CHECKING:
    from supercmp.store.grammar.parts.readers import Schema

_URL = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.ASCII)
_LONGEST_URL = 2000


class Address(Text, frozen=True):
    """A web address."""

    def read(self, raw: object) -> str:
        """Take http and https only: it becomes a link in reports."""
        text = Text.read(self, raw)
        if len(text) > _LONGEST_URL or not _URL.fullmatch(text):
            raise ReadError("SC301", f"expected a web address such as 'https://top500.org/', got {quoted(text)}")
        return text

    def sample(self) -> str:
        """Give the example."""
        return '"https://top500.org/"'

    def schema(self) -> Schema:
        """Text that starts as a web address does."""
        return {"type": "string", "pattern": "^https?://"}


class Code(Text, frozen=True):
    """The code of a finding of `check`. Others are found by `check`, so that an old exception never bars the way."""

    def schema(self) -> Schema:
        """The codes there are."""
        return {"enum": list(FINDINGS)}
