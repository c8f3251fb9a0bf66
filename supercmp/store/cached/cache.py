"""Reads and writes the compiled catalog in the cache; a cache file that is odd in any way is ignored."""
# pathlib alone costs two start-ups of the interpreter.
# ruff: noqa: PTH103, PTH118, PTH120, PTH123

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING

import msgspec

from supercmp.store.cached.stamps import SCHEMA, contents, opened
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
    """Write a cache file so that a reader finds the old one or the new one and never a part; failing in silence.

    Nothing is written into a folder that is a link, another user's, or open to others: nobody would believe it.
    """
    if not os.path.isdir(os.path.dirname(os.path.dirname(os.path.dirname(path)))):  # noqa: PTH112 - pathlib is 2 P
        return  # a home that is not there is not ours to make
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        folder, name = opened(path)
    except (OSError, ValueError):
        return
    try:
        _replace(folder, name, data)
        _forget(os.path.dirname(path) if folder is None else folder)
    except OSError:
        return
    finally:
        if folder is not None:
            os.close(folder)


def _replace(folder: int | None, name: str, data: bytes) -> None:
    """Write a file of a folder under a name that nobody can guess, then give it its own.

    Raises:
        OSError: it cannot be written; nothing is left.

    """
    spare = f"{name}.{os.urandom(8).hex()}{_TEMPORARY}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(spare, flags, 0o600, dir_fd=folder)
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
        os.replace(spare, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        _remove([spare], folder)
        raise


def _forget(folder: int | str) -> None:
    """Keep the newest sets of files and drop the others, left-over temporary files of a killed process too."""
    with os.scandir(folder) as entries:
        found = [
            (entry.stat(follow_symlinks=False).st_mtime_ns, entry.name)
            for entry in entries
            if entry.name.startswith(("catalog-", "names-"))
        ]
    for kind in ("catalog-", "names-"):
        old = [name for _, name in sorted((item for item in found if item[1].startswith(kind)), reverse=True)[MOST:]]
        if isinstance(folder, str):
            _remove([os.path.join(folder, name) for name in old], None)
        else:
            _remove(old, folder)


def _remove(names: Sequence[str], folder: int | None) -> None:
    for name in names:
        try:
            os.unlink(name, dir_fd=folder)
        except OSError:
            continue
