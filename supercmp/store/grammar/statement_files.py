"""Reads a file of expressions for `verify`, one a line, and tells it from TOML by its contents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from supercmp.errors import CatalogError, Fault
from supercmp.store.files.read import ContentError, read_text

if TYPE_CHECKING:
    from typing import BinaryIO

MOST_LINES = 100_000


_REMARK = re.compile(r"""(?:[^"'#]|"[^"]*"|'[^']*')*""")


def read_statement_file(name: str, stdin: BinaryIO | None = None) -> tuple[str, list[tuple[int, int, str]]]:
    """Read a file for `verify`.

    A file whose first line that is neither empty nor a comment begins with `[` is TOML, as no expression does.

    Returns:
        The text, and its expressions with their lines and columns, without the comments behind them; none where the file is
        TOML.

    Raises:
        FileError: it cannot be read at all.
        CatalogError: it is empty, too large or not UTF-8, or nothing is in it but comments.

    """
    try:
        text = read_text(name, stdin)
    except ContentError as error:
        raise CatalogError([error.fault]) from error
    found: list[tuple[int, int, str]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if not found and words.startswith("["):
            return text, []
        bare = _REMARK.match(words)
        column = len(line) - len(line.lstrip()) + 1
        # A quote that is not closed is a fault of the expression, which is said with all of the line.
        is_remark = bare and words[bare.end() : bare.end() + 1] == "#"
        found.append((number, column, bare.group().rstrip() if bare and is_remark else words))
        if len(found) > MOST_LINES:
            raise CatalogError([Fault(code="SC108", file=name, message=f"more than {MOST_LINES:,} expressions")])
    if not found:
        raise CatalogError([Fault(code="SC105", file=name, message="no statement in it, only comments")])
    return text, found
