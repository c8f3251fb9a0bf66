"""Copies an entry of the catalog as a file to start from, comments included, under another id and name."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tomli import TOMLDecodeError, loads

from supercmp.errors import FileError, quoted
from supercmp.store.files.read import STANDARD_INPUT, read_text
from supercmp.store.writing.template import quoted_toml

if TYPE_CHECKING:
    from typing import Final

_HEADER: Final = re.compile(r"^[ \t]*\[", re.MULTILINE)
_NAME: Final = re.compile(r"^name[ \t]*=.*$", re.MULTILINE)
# Names are looked up for all entries together: a copy keeps none of them, nor the excuses of what it was copied from.
_OWN: Final = ("aliases", "exceptions", "replace")


def copied(kind: str, origin: str, ident: str, name: str, file: str) -> str:
    """Copy an entry from the file it stands in.

    Args:
        kind: `systems` or `chips`.
        origin: the entry's id.
        ident: the id of the copy.
        name: its name.
        file: the file's name.

    Raises:
        FileError: the file cannot be read, or is standard input.

    """
    if file == STANDARD_INPUT:
        raise FileError(f"-: {quoted(origin)} stands in standard input, which cannot be read twice")
    text = read_text(file)
    wanted: dict[str, Any] = dict(loads(text)[kind][origin])
    for key in _OWN:
        wanted.pop(key, None)
    wanted["name"] = name
    body = _own_lines(kind, origin, ident, name, text)
    if not _says(body, kind, ident, wanted):
        import tomli_w

        body = tomli_w.dumps({kind: {ident: wanted}})
    head = f"# A copy of {origin!r}, to be edited. Its sources are those of the catalog; each figure here needs one that says it.\n\n"
    return head + body.strip("\n") + "\n"


def _says(body: str, kind: str, ident: str, wanted: dict[str, Any]) -> bool:
    try:
        found: dict[str, Any] = loads(body)
    except TOMLDecodeError:
        return False
    return found == {kind: {ident: wanted}}


def _own_lines(kind: str, origin: str, ident: str, name: str, text: str) -> str:
    """Cut the entry's tables out of the text; where it is written otherwise, something else than the entry comes out."""
    starts = [found.start() for found in _HEADER.finditer(text)]
    mine = re.compile(rf"([ \t]*\[\[?[ \t]*{kind}[ \t]*\.[ \t]*)(\"?){re.escape(origin)}\2(?=[ \t]*[.\]])")
    parts = []
    for start, end in pairwise([*starts, len(text)]):
        part = text[start:end]
        found = mine.match(part)
        if found and not re.match(rf"[^\n]*\.[ \t]*(?:{'|'.join(_OWN)})[ \t]*\]", part):
            parts.append(found[1] + ident + part[found.end() :])
    body = "".join(parts)
    body = re.sub(r"^(?:aliases[ \t]*=[ \t]*\[[^\]]*\]|replace[ \t]*=.*)[^\n]*\n", "", body, flags=re.MULTILINE)
    return _NAME.sub(lambda _: f"name = {quoted_toml(name)}", body, count=1)
