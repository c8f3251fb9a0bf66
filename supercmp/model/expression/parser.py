"""Turns the tokens of an expression into its tree; each fault is named with its column. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from supercmp.errors import ParseError, quoted
from supercmp.model.expression.lexer import Lexer, Token
from supercmp.model.expression.numerals import KEYWORDS, fault
from supercmp.model.expression.tree import (
    Binary,
    Compare,
    Day,
    Expression,
    In,
    Kind,
    Literals,
    Logical,
    Name,
    Number,
    Rank,
    Text,
    Unary,
    is_truth,
)
from supercmp.model.words import Families, no_families

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from supercmp.model.figure import Form

LONGEST = 1000
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_EQUAL = frozenset({"==", "!="})
_FORMS: dict[str, Form] = {"~": "~", ">": ">", "<": "<"}
_EXAMPLE = "peak >= 1 EFLOP/s"


def _negate(node: Expression) -> Expression:
    if not isinstance(node, Number):
        return Unary("-", node)
    written, digits = (text[1:] if text[0] == "-" else f"-{text}" for text in (node.written, node.digits))
    return msgspec.structs.replace(node, value=-node.value, written=written, digits=digits)


class _Parser:
    """Recursive descent, loosest first; long chains are loops, so only brackets nest."""

    def __init__(self, lexer: Lexer) -> None:
        self.lexer = lexer
        self.tokens = lexer.tokens()
        self.place = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.place]

    def parse(self) -> Expression:
        at = self.token.at
        node = self._truth(self._either(), at)
        if self.token.text:
            raise self._unexpected("and, or or the end")
        return node

    def _unexpected(self, expected: str) -> ParseError:
        got = f"{quoted(self.token.text)}" if self.token.text else "the end"
        return fault(f"expected {expected}, got {got}", self.token.at)

    def _is(self, *words: str) -> bool:
        return self.token.text in words and self.token.leaf is None

    def _take(self, *words: str) -> str:
        """Step over one of these words and give it; give nothing and stay where the next is another."""
        if not self._is(*words):
            return ""
        self.place += 1
        return self.tokens[self.place - 1].text

    def _need(self, word: str) -> None:
        if not self._take(word):
            raise self._unexpected(repr(word))

    def _truth(self, node: Expression, at: int) -> Expression:
        if not is_truth(node):
            raise fault(f"expected a comparison such as {_EXAMPLE}", at)
        return node

    def _value(self, node: Expression, at: int) -> Expression:
        if is_truth(node):
            raise fault("expected a value, got a comparison (join two with and)", at)
        return node

    def _either(self) -> Expression:
        return self._joined("or")

    def _joined(self, word: str) -> Expression:
        at = self.token.at
        below = self._both if word == "or" else self._negation
        terms = [below()]
        while self._is(word):
            self._truth(terms[-1], at)
            self.place += 1
            at = self.token.at
            terms.append(self._truth(below(), at))
        return Logical("or" if word == "or" else "and", tuple(terms)) if len(terms) > 1 else terms[0]

    def _both(self) -> Expression:
        return self._joined("and")

    def _negation(self) -> Expression:
        count = 0
        while self._take("not"):
            count += 1
        at = self.token.at
        node = self._comparison()
        if not count:
            return node
        self._truth(node, at)
        if count % 2 == 0:
            return node
        return node.operand if isinstance(node, Unary) else Unary("not", node)

    def _comparison(self) -> Expression:
        at = self.token.at
        left = self._sum()
        if op := self._take(*_COMPARISONS):
            self._value(left, at)
            at = self.token.at
            right = (self._put() if op in _EQUAL else None) or self._value(self._sum(), at)
            if self._is(*_COMPARISONS):
                raise fault("one comparison at a time, join two with and", self.token.at)
            return Compare(left, op, right)
        if self._is("in", "not"):
            self._value(left, at)
            if isinstance(left, Literals):
                raise fault("expected a name before in", at)
            negated = bool(self._take("not"))
            self._need("in")
            return In(left, self._choices(), negated)
        return left

    def _put(self) -> Number | None:
        """Take a figure that is written as a catalog value is: `~150 MW`, `>150 MW`, `<150 MW` or `130..150 MW`."""
        form = _FORMS.get(self._take(*_FORMS))
        leaf = self.token.leaf
        if form is None and not (isinstance(leaf, Number) and leaf.form):
            return None
        if not isinstance(leaf, Number):
            raise self._unexpected("a number")
        if form and leaf.form:
            raise fault(f"a range and {quoted(form)} at once", self.token.at)
        self.place += 1
        return msgspec.structs.replace(leaf, form=form) if form else leaf

    def _choices(self) -> tuple[Literals, ...]:
        self._need("(")
        found = [self._choice()]
        while self._take(","):
            found.append(self._choice())
        self._need(")")
        return tuple(found)

    def _choice(self) -> Literals:
        put = self._put()
        if put:
            return put
        is_negative = bool(self._take("-"))
        leaf = self.token.leaf
        if not isinstance(leaf, Number if is_negative else (Number, Text, Day)):
            raise self._unexpected("a number, a date or a text in quotes")
        self.place += 1
        negated = _negate(leaf) if is_negative else leaf
        return negated if isinstance(negated, Number) else leaf

    def _chain(self, *ops: str) -> Expression:
        below = self._product if "+" in ops else self._factor
        at = self.token.at
        first = below()
        rest = []
        while op := self._take(*ops):
            self._value(first, at)
            at = self.token.at
            rest.append((op, self._value(below(), at)))
        return Binary(first, tuple(rest)) if rest else first

    def _sum(self) -> Expression:
        return self._chain("+", "-")

    def _product(self) -> Expression:
        return self._chain("*", "/")

    def _factor(self) -> Expression:
        count = 0
        while self._take("-"):
            count += 1
        at = self.token.at
        node = self._primary()
        if not count:
            return node
        self._value(node, at)
        if count % 2 == 0:
            return node
        return node.operand if isinstance(node, Unary) else _negate(node)

    def _primary(self) -> Expression:
        token = self.token
        if self._take("("):
            node = self._either()
            self._need(")")
            return node
        if token.leaf is not None:
            if isinstance(token.leaf, Number) and token.leaf.form:
                raise fault("a range stands alone behind == or !=, or in (...)", token.at)
            self.place += 1
            return token.leaf
        if not token.is_word or token.text in KEYWORDS:
            raise self._unexpected(f"a name, a number or a text, as in {_EXAMPLE}")
        self.place += 1
        if not self.lexer.named:
            return Name(token.text, self.lexer.kind(token.text, token.at))
        if token.text == "rank" and self._take("("):
            return self._rank()
        raise fault(f"expected ID.QUANTITY such as colossus.peak, got {quoted(token.text)}", token.at)

    def _rank(self) -> Rank:
        name, at = self._word("an id"), self.tokens[self.place - 1].at
        self.lexer.check_id(name, at)
        self._need(",")
        field, at = self._word("a quantity"), self.tokens[self.place - 1].at
        if self.lexer.kind(field, at).what != "number":
            raise fault(f"nothing is ranked by {quoted(field)}, expected a quantity", at)
        self._need(")")
        return Rank(name, field)

    def _word(self, what: str) -> str:
        token = self.token
        if not token.is_word and not isinstance(token.leaf, Text):
            raise self._unexpected(what)
        self.place += 1
        return token.leaf.value if isinstance(token.leaf, Text) else token.text


def read(
    text: str,
    fields: Mapping[str, Kind],
    *,
    named: bool,
    ids: Collection[str] | None = None,
    families: Families = no_families,
) -> Expression:
    """Read a text into a tree; see `parse` and `parse_filter`.

    Raises:
        ParseError: the text does not follow the grammar, is too long or too deep, or has an unknown name.

    """
    if len(text) > LONGEST:
        raise ParseError(f"longer than {LONGEST} characters")
    if not text.strip(" \t\r\n"):
        raise ParseError(f"nothing there, expected a comparison such as {_EXAMPLE}")
    return _Parser(Lexer(text, fields, named=named, ids=ids, families=families)).parse()


_JOINT = re.compile(r"\"[^\"]*\"|'[^']*'|(?<![\w.-])(?:and|or)(?![\w.-])")
_LEADING = re.compile(r"[ \t]*(?:not(?![\w.-])[ \t]*|\([ \t]*)*")


def begins(text: str) -> list[int]:
    """Say at which character each comparison of an expression begins, from 0; brackets before one are stepped over."""
    starts = [0, *(found.end() for found in _JOINT.finditer(text) if found.group() in {"and", "or"})]
    return [found.end() if (found := _LEADING.match(text, start)) else start for start in starts]
