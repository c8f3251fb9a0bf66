"""Writes the readings of a text as an article of a catalog, to be corrected and judged again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.store.writing.compose import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from supercmp.model.heard import Heard

_SURE = ("read", "ambiguous")


def draft(heard: Sequence[Heard], name: str, as_of: str) -> str:
    """Write an `[articles.ID]` file: a statement a reading, those in doubt behind `#`, and what was not read as a remark."""
    return "\n".join(_lines(heard, name, as_of)) + "\n"


def _lines(heard: Sequence[Heard], name: str, as_of: str) -> Iterator[str]:
    yield "# The figures of a text as supercmp read them. Correct what is read wrongly; take the # away before a reading in"
    yield "# doubt to confirm it. Then: supercmp verify FILE"
    yield ""
    yield "[sources.draft-source]"
    yield f"title = {text(name)}"
    yield 'publisher = "unknown"'
    yield 'kind = "reported"'
    yield ""
    yield "[articles.draft]"
    yield f"title = {text(name)}"
    yield 'source = "draft-source"'
    if as_of:
        yield f"as_of = {text(as_of)}"
    for number, one in enumerate(heard, start=1):
        if one.status == "not_read":
            yield ""
            yield f"# {number}, line {one.line}: not read, {_plain(one.text)}: {_plain(one.why)}"
        elif one.exprs:
            yield ""
            mark = "" if one.status in _SURE else "# "
            if mark:
                yield f"# in doubt: {_plain(one.why)}"
            yield from (f"{mark}{line}" for line in _statement(one, number))


def _plain(words: str) -> str:
    return text(words)[1:-1]


def _statement(one: Heard, number: int) -> Iterator[str]:
    yield "[[articles.draft.statements]]"
    yield f"number = {number}"
    yield f"text = {text(one.sentence)}"
    if one.as_of and not one.is_planned:
        yield f"as_of = {text(one.as_of)}"
    if one.is_planned:
        yield 'open = ["date", "phase", "precision", "sparsity", "boundary", "source"]'
    yield f"expr = {text(one.exprs[0])}"
    if len(one.exprs) > 1:
        yield f"# or: {_plain('; '.join(one.exprs[1:]))}"
