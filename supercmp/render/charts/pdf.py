"""Puts the parts of a PDF in a fixed order, so that the same chart gives the same bytes.

The library that makes it follows the order of its hash tables, anew each time. Objects are numbered and placed as they
are first mentioned from the trailer on, the resources of a page by their names; what they hold is left as it is.
"""

from __future__ import annotations

import re
from itertools import pairwise

_TABLE = re.compile(
    rb"xref\n0 [0-9]+\n((?:[0-9]{10} [0-9]{5} [nf]\r\n)+)(trailer\n.*startxref\n)[0-9]+(\n%%EOF\s*)$", re.DOTALL
)
_ENTRY = 20
"""Bytes of a line of the table, by the format's definition (ISO 32000-1, 7.5.4)."""
_RESOURCES = re.compile(
    rb"(/(?:Font|XObject|ExtGState|ColorSpace|Pattern|Shading) <<\n)((?:\s*/\w+ [0-9]+ [0-9]+ R\n)+)"
)
_REFERENCE = re.compile(rb"\b([0-9]+) 0 R\b")
_STREAM = b"\nstream\n"
_BEGINS = re.compile(rb"[0-9]+ 0 obj")


def in_order(data: bytes) -> bytes:
    """Put a PDF of one table of offsets into order; one of another form is left as it is."""
    found = _TABLE.search(data)
    if not found:
        return data
    table, trailer, tail = found.groups()
    objects, first = _objects(data, table, found.start())
    order = _mentioned(trailer, objects)
    numbers = {old: new for new, old in enumerate(order, start=1)}
    body = data[:first]
    lines = [b"0000000000 65535 f\r\n"]
    for old in order:
        lines.append(b"%010d 00000 n\r\n" % len(body))
        head, stream, rest = objects[old].partition(_STREAM)
        head = _BEGINS.sub(b"%d 0 obj" % numbers[old], _renumbered(head, numbers), count=1)
        body += head + stream + rest
    size = b"xref\n0 %d\n" % len(lines)
    return b"%s%s%s%s%d%s" % (body, size, b"".join(lines), _renumbered(trailer, numbers), len(body), tail)


def _objects(data: bytes, table: bytes, end: int) -> tuple[dict[int, bytes], int]:
    """Cut a PDF into its objects by their numbers; say where the first begins."""
    lines = [table[place : place + _ENTRY] for place in range(0, len(table), _ENTRY)]
    offsets = {int(line[:10]): number for number, line in enumerate(lines) if line[17:18] == b"n"}
    parts = {offsets[start]: data[start:stop] for start, stop in pairwise([*sorted(offsets), end])}
    return {number: _RESOURCES.sub(_by_name, part) for number, part in parts.items()}, min(offsets, default=end)


def _by_name(found: re.Match[bytes]) -> bytes:
    return found[1] + b"".join(sorted(found[2].splitlines(keepends=True)))


def _mentioned(trailer: bytes, objects: dict[int, bytes]) -> list[int]:
    """List the objects in the order in which they are mentioned; what nothing mentions is not part of the document."""
    found: list[int] = []
    waiting = _references(trailer)
    while waiting:
        number = waiting.pop(0)
        if number in objects and number not in found:
            found.append(number)
            waiting += _references(objects[number].partition(_STREAM)[0])
    return found


def _references(text: bytes) -> list[int]:
    return [int(found[1]) for found in _REFERENCE.finditer(text)]


def _renumbered(text: bytes, numbers: dict[int, int]) -> bytes:
    return _REFERENCE.sub(lambda found: b"%d 0 R" % numbers.get(int(found[1]), int(found[1])), text)
