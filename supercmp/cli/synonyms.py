"""Takes what people call a quantity for its name, in options and filters, and says so on standard error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from supercmp.errors import SupercmpError, UsageError, quoted
from supercmp.model.quantity import HEADLINE, QUANTITIES
from supercmp.store.grammar.words import family_called, own_synonyms, quantity_called

if TYPE_CHECKING:
    from collections.abc import Mapping

    from supercmp.cli.messages import Messages

PLACES = {"by": "--by", "x": "--x", "y": "--y", "leaders_by": "--leaders-by", "quantity": "QUANTITY"}
"""Options and arguments that name quantities, by the parameter that holds them."""
_MOST = 6
_NAME = re.compile(r"\"[^\"]*\"|'[^']*'|[A-Za-z_][A-Za-z0-9_]*")


def read_in(messages: Messages, values: dict[str, Any], environ: Mapping[str, str], files: tuple[str, ...]) -> None:
    """Put names of quantities in place of other words for them, in what was typed.

    Raises:
        UsageError: a word that several quantities go by.

    """
    reader = _Reader(messages, environ, files)
    for parameter, place in PLACES.items():
        typed = values.get(parameter)
        if isinstance(typed, str):
            values[parameter] = ",".join(reader.name(place, part) for part in typed.split(","))
    if values.get("set_"):
        values["set_"] = [reader.setting(text) for text in values["set_"]]
    if isinstance(values.get("where"), str):
        values["where"] = reader.filter(values["where"])


def column(messages: Messages, word: str, own: tuple[Mapping[str, str], tuple[str, ...]], valid: list[str]) -> str:
    """Give the column that a word stands for, where there is one of that name; else the word."""
    quantity = _Reader(messages, *own).found(word)
    if not quantity:
        return word
    # A column of figures is named after its quantity, with the unit behind it; its companions come after it.
    name = next((each for each in valid if each == quantity or each.startswith(f"{quantity}_")), "")
    if not name:
        return word
    messages.hint(f"{word} is read as {name}")
    return name


class _Reader:
    """Looks words up among the bundled synonyms and those of the user's catalogs."""

    def __init__(self, messages: Messages, environ: Mapping[str, str], files: tuple[str, ...]) -> None:
        self.messages, self.environ, self.files = messages, environ, files
        self._own: Mapping[str, Any] | None = None

    def found(self, word: str) -> str:
        """Find the quantity that a word stands for; nothing for a name of its own."""
        if word in QUANTITIES or word in HEADLINE or not word.strip():
            return ""
        name = quantity_called(word)
        if not name:
            if self._own is None:
                self._own = own_synonyms(self.environ, self.files)
            name = quantity_called(word, self._own) if self._own else ""
        return name

    def name(self, place: str, part: str) -> str:
        """Give the quantity that a word of an option stands for, or the word."""
        word = part.strip()
        if word in QUANTITIES or word in HEADLINE or not word:
            return part
        family = family_called(word)
        if family is not None:
            *first, last = family.members[:_MOST]
            raise UsageError(f"{place}: {quoted(word)} is one of several: {', '.join(first)} or {last}")
        name = self.found(word)
        if not name:
            return part
        self.messages.hint(f"{word} is read as {name}")
        return name

    def setting(self, text: str) -> str:
        """Read the name of a `--set`, which may stand behind an id."""
        name, mark, value = text.partition("=")
        entry, dot, key = name.strip().rpartition(".")
        # `chips` is how many there are to be, for commands that work machines out anew.
        found = self.found(key.strip()) if mark and key.strip() != "chips" else ""
        if not found or self._is_taken(text):
            return text
        self.messages.hint(f"{key.strip()} is read as {found}")
        return f"{entry}{dot}{found}{mark}{value}"

    def _is_taken(self, text: str) -> bool:
        """Say whether a `--set` names something already: an assumption, which no catalog need be read for."""
        from supercmp.model.assumption import units_of
        from supercmp.quantities.claims.settings import parse_override

        key = text.partition("=")[0].strip().rpartition(".")[2]
        try:
            parse_override(text)
        except SupercmpError:
            return False
        return units_of(key) is not None

    def filter(self, text: str) -> str:
        """Read the names of a filter that cannot be read as it is."""
        from supercmp.analysis.request.select import row_filter

        try:
            row_filter(text)
        except SupercmpError:
            pass
        else:
            return text
        said: dict[str, str] = {}

        def renamed(match: re.Match[str]) -> str:
            word = match.group()
            name = "" if word[0] in "\"'" else self.found(word)
            if name:
                said[word] = name
            return name or word

        changed = _NAME.sub(renamed, text)
        for word, name in said.items():
            self.messages.hint(f"{word} is read as {name}")
        return changed
