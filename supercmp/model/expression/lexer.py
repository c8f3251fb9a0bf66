"""Cuts an expression into tokens: words, operators, figures with their units, dates, texts and `ID.QUANTITY`. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from supercmp.errors import ParseError, quoted
from supercmp.model.dates import first_day, last_day
from supercmp.model.expression.numerals import MONEY, fault, take_number
from supercmp.model.expression.tree import Day, Kind, Member, Number, Text, UnknownIdError
from supercmp.model.words import Families, no_families

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

DEEPEST = 32
_LONGEST_ID = 64
_MOST_NEAR = 6

_SPACES = " \t\r\n"  # the empty text at the end is in it too
_BLANKS = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"([^"]*)"|\'([^\']*)\'')
_DATE = re.compile(r"[0-9]{4}-(?:Q[0-9]|[0-9]{2}(?:-[0-9]{2})?)(?![0-9A-Za-z_-])")
_OPERATOR = re.compile(r"==|!=|<=|>=|[-+*/(),<>~]")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_RUN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_DOTTED = re.compile(r"(.+)\.([A-Za-z_][A-Za-z0-9_]*)")
_FIELD = re.compile(r"\.([A-Za-z_][A-Za-z0-9_]*)")
# What people type from other languages, and what this one calls it.
_HINTS = {
    "=": "use ==",
    "&": "use and",
    "|": "use or",
    "!": "use not or !=",
    "%": "a % follows a number",
    ".": "names here have no dot",
    "¥": "write JPY or CNY",
}


class Token(msgspec.Struct, frozen=True):
    """A word, an operator or the end as text, or a finished leaf of the tree, and where it starts."""

    text: str
    at: int
    leaf: Number | Text | Day | Member | None = None
    is_word: bool = False


def suggest(word: str, known: Iterable[str]) -> str:
    """Name up to six known words near to one, as the second half of a message; empty where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word[:_LONGEST_ID].casefold(), list(known), n=_MOST_NEAR, cutoff=0.6)
    return f", did you mean {' or '.join(map(repr, near))}?" if near else ""


def _day(written: str, at: int) -> Day:
    try:
        return Day(first_day(written), last_day(written), written)
    except ParseError as error:
        raise fault(str(error), at) from None


class Lexer:
    """Cuts a text into tokens. With `fields` alone names are bare; with `named` they are `ID.QUANTITY`."""

    def __init__(
        self,
        text: str,
        fields: Mapping[str, Kind],
        *,
        named: bool,
        ids: Collection[str] | None,
        families: Families = no_families,
    ) -> None:
        """Keep the text and what its names may be."""
        self.families = families
        self.text = text
        self.fields = fields
        self.named = named
        self.ids = ids
        self._is_listed = False

    def tokens(self) -> list[Token]:
        """Cut the whole text; the last token is empty.

        Raises:
            ParseError: a character, figure, date, name or depth of brackets that the grammar does not have.

        """
        found: list[Token] = []
        at = depth = 0
        listed = -1  # the depth of brackets in which values of `in (...)` stand
        while (at := self._skip(at)) < len(self.text):
            self._is_listed = depth == listed
            token, end = self._token(at)
            if token.text == "-" and found:
                self._check_minus(found[-1], at)
            at = end
            depth += (token.text == "(") - (token.text == ")")
            if token.text == "(" and found and found[-1].text == "in":
                listed = depth
            elif depth < listed:
                listed = -1
            if depth > DEEPEST:
                raise fault(f"more than {DEEPEST} nested brackets", token.at)
            found.append(token)
        return [*found, Token("", len(self.text))]

    def _skip(self, at: int) -> int:
        blanks = _BLANKS.match(self.text, at)
        return blanks.end() if blanks else at

    def _token(self, at: int) -> tuple[Token, int]:
        text = self.text
        char = text[at]
        if char in "\"'":
            return self._string(at)
        if self.named and (token := self._dotted(at)):
            return token
        if char in "0123456789":
            return self._date_or_number(at)
        if MONEY.match(text, at):
            number, end = take_number(text, at, commas=not self._is_listed)
            return Token(number.written, at, number), end
        if word := (_RUN if self.named else _NAME).match(text, at):
            return Token(word.group(), at, is_word=True), word.end()
        if operator := _OPERATOR.match(text, at):
            return Token(operator.group(), at), operator.end()
        hint = _HINTS.get(char)
        raise fault(f"unexpected {quoted(char)}{f' ({hint})' if hint else ''}", at)

    def _check_minus(self, before: Token, at: int) -> None:
        """Refuse `a-b`: it reads as one name, as in an id."""
        is_name = before.is_word or isinstance(before.leaf, Member)
        if is_name and self.text[at - 1] not in _SPACES and self.text[at + 1 : at + 2] not in _SPACES:
            raise fault("a minus has blanks round it", at)

    def _string(self, at: int) -> tuple[Token, int]:
        found = _STRING.match(self.text, at)
        if not found:
            raise fault("a quote is not closed", at)
        value = found[1] or found[2] or ""
        field = _FIELD.match(self.text, found.end()) if self.named else None
        if field:
            return Token(found.group(), at, self._member(value, field[1], at)), field.end()
        return Token(found.group(), at, Text(value)), found.end()

    def _date_or_number(self, at: int) -> tuple[Token, int]:
        date = _DATE.match(self.text, at)
        if date:
            return Token(date.group(), at, _day(date.group(), at)), date.end()
        number, end = take_number(self.text, at, commas=not self._is_listed)
        return Token(number.written, at, number), end

    def _dotted(self, at: int) -> tuple[Token, int] | None:
        """Find `ID.QUANTITY`, the id being the longest known one at this place."""
        run = _RUN.match(self.text, at)
        if not run:
            return None
        word = run.group()
        for end in range(min(len(word) - 1, _LONGEST_ID), 0, -1) if self.ids is not None else ():
            if word[end] == "." and self.is_known(word[:end]):
                field = _FIELD.match(word, end)
                if field:
                    return Token(word, at, self._member(word[:end], field[1], at)), at + field.end()
        found = _DOTTED.fullmatch(word)
        if not found:
            return None
        return Token(word, at, self._member(found[1], found[2], at)), run.end()

    def is_known(self, name: str) -> bool:
        """Say whether an entry has this id, or whether any id will do."""
        return self.ids is None or name in self.ids or name.casefold() in self.ids

    def check_id(self, name: str, at: int) -> None:
        """Refuse an id that no entry has, naming near ones.

        Raises:
            UnknownIdError: no entry has it.

        """
        if not self.is_known(name):
            near = suggest(name, self.ids or ())
            raise UnknownIdError(f"no entry {quoted(name)} at column {at + 1}{near}", name)

    def kind(self, field: str, at: int) -> Kind:
        """Look up what a name stands for.

        Raises:
            ParseError: it is not known; the message lists what is, near ones first.

        """
        if field in self.fields:
            return self.fields[field]
        family = self.families(field)
        if family:
            return self.fields[family.members[0]]
        near = suggest(field, self.fields)
        raise ParseError(
            f"unknown name {quoted(field)} at column {at + 1}{near if near and field.islower() else ', text goes in quotes'}"
        )

    def _member(self, name: str, field: str, at: int) -> Member:
        kind = self.kind(field, at)
        self.check_id(name, at)
        return Member(name, field, kind)
