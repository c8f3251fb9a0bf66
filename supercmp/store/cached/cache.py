"""Reads and writes the compiled catalog in the cache; a cache file that is odd in any way is ignored."""
# pathlib alone costs two start-ups of the interpreter.
# ruff: noqa: PTH103, PTH105, PTH108, PTH118, PTH120, PTH123

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING

import msgspec

from supercmp.store.cached.stamps import SCHEMA, contents
from supercmp.store.cached.stored import packed, unpacked
from supercmp.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.records import Catalog

MOST = 16
"""Sets of files remembered; the oldest goes."""
_TEMPORARY = ".tmp"


class Header(msgspec.Struct):
    """The first line: schema, version, what the files looked like, and a digest of the rest."""

    schema: int
    version: str
    stamp: str
    digest: int


def read(path: str, stamp: str) -> Catalog | None:
    """Read the catalog made from files that looked as `stamp` says; nothing where there is none to be trusted."""
    if not path or not stamp:
        return None
    data = contents(path)
    first, *lines = _lines(data)
    try:
        header = msgspec.json.decode(first, type=Header)
        digest = zlib.crc32(memoryview(data)[len(first) + 1 :])
        if (header.schema, header.version, header.stamp, header.digest) != (SCHEMA, __version__, stamp, digest):
            return None
        return unpacked(lines)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _lines(data: bytes) -> list[memoryview]:
    """Cut data at its line feeds, without copying what may be megabytes."""
    view, found, start = memoryview(data), [], 0
    while (end := data.find(b"\n", start)) >= 0:
        found.append(view[start:end])
        start = end + 1
    return [*found, view[start:]]


def write(path: str, stamp: str, catalog: Catalog) -> None:
    """Keep a catalog; where that cannot be done, in silence not."""
    if not path or not stamp:
        return
    body = packed(catalog)
    header = Header(SCHEMA, __version__, stamp, zlib.crc32(body))
    put(path, b"\n".join((msgspec.json.encode(header), body)))


def put(path: str, data: bytes) -> None:
    """Write a cache file so that a reader finds the old one or the new one and never a part; failing in silence."""
    spare = f"{path}.{os.urandom(8).hex()}{_TEMPORARY}"
    if not os.path.isdir(os.path.dirname(os.path.dirname(os.path.dirname(path)))):  # noqa: PTH112 - pathlib is 2 P
        return  # a home that is not there is not ours to make
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        handle = os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except (OSError, ValueError):
        return
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
        os.replace(spare, path)
        _forget(os.path.dirname(path))
    except BaseException as error:
        _remove([spare])
        if not isinstance(error, OSError):
            raise


def _forget(folder: str) -> None:
    """Keep the newest sets of files and drop the others, left-over temporary files of a killed process too."""
    try:
        with os.scandir(folder) as entries:
            found = [
                (entry.stat().st_mtime_ns, entry.name)
                for entry in entries
                if entry.name.startswith(("catalog-", "names-"))
            ]
    except OSError:
        return
    for kind in ("catalog-", "names-"):
        old = sorted((item for item in found if item[1].startswith(kind)), reverse=True)[MOST:]
        _remove([os.path.join(folder, name) for _, name in old])


def _remove(paths: Sequence[str]) -> None:
    for path in paths:
        try:
            os.unlink(path)
        except OSError:
            continue
