"""Checks the expressions of articles once at load, so that a slip in one is a fault with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.errors import ParseError
from supercmp.model.expression.grammar import parse
from supercmp.store.grammar.words import family_called

if TYPE_CHECKING:
    from collections.abc import Collection

    from supercmp.store.drafts.draft import Entries
    from supercmp.store.faults.findings import Findings


def check_expressions(entries: Entries, names: Collection[str], findings: Findings) -> None:
    """Note every expression that cannot be read. Units that do not fit are left alone: that is a verdict, not a fault."""
    for article in entries["articles"].values():
        for statement in article.parts.get("statements", ()):
            if "expr" not in statement.fields:
                continue
            try:
                parse(statement.fields["expr"], names, families=family_called)
            except ParseError as error:
                findings.add("SC308", str(error), statement, "expr")
