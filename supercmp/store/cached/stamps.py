"""Tells a fresh cache from a stale one by names, sizes and times of files. Imports `os` only."""
# pathlib alone costs two start-ups of the interpreter.
# ruff: noqa: PTH100, PTH109, PTH116, PTH118, PTH120

from __future__ import annotations

import os
import stat

from supercmp.store.files.find import WORDS, bundled, place_of
from supercmp.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SCHEMA = 7
"""Rises with every change of what the cache means."""
OFF = "SUPERCMP_NO_CACHE"


def stamp(names: Sequence[str]) -> str:
    """Describe the files as they are now in one line; nothing where one is no regular file, so that loading says why.

    The time of change of the inode is in it because the time of the contents can be set back, and the program's own
    files are because a cache made by other code of the same version would be believed.
    """
    try:
        states = [os.stat(name) for name in names]
        here = _here(names)
    except (OSError, ValueError):
        return ""
    if not all(stat.S_ISREG(state.st_mode) for state in states):
        return ""
    times = [(state.st_size, state.st_mtime_ns, state.st_ctime_ns) for state in states]
    return repr((SCHEMA, __version__, _program(), here, list(names), times))


def _here(names: Sequence[str]) -> str:
    """Give the working folder where a name is relative to it."""
    return "" if all(map(os.path.isabs, names)) else os.getcwd()


def _program() -> tuple[int, int]:
    """Sum up the size and take the newest time of the code that makes and reads catalogs."""
    size = newest = 0
    store = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    folders = [store, os.path.join(os.path.dirname(store), "model"), os.path.join(bundled(), WORDS)]
    for folder in folders:  # grows as folders are found within
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith((".py", ".toml")):
                        state = entry.stat()
                        size += state.st_size
                        newest = max(newest, state.st_mtime_ns)
                    elif entry.is_dir() and entry.name != "__pycache__":
                        folders.append(entry.path)
        except OSError:
            continue
    return size, newest


def paths(environ: Mapping[str, str], names: Sequence[str]) -> tuple[str, str]:
    """Name the cache of the catalog and of its names for one set of files; nothing where there is no cache."""
    folder = "" if environ.get(OFF) or not names else place_of(environ, "XDG_CACHE_HOME", ".cache")
    if not folder:
        return "", ""
    import zlib

    try:
        whole = "\0".join((_here(names), *names))
    except OSError:
        return "", ""
    key = f"{zlib.crc32(whole.encode(errors='surrogateescape')):08x}"
    return os.path.join(folder, f"catalog-{key}.json"), os.path.join(folder, f"names-{key}.txt")


def contents(path: str) -> bytes:
    """Read a cache file; nothing where it is missing, unreadable or no regular file."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError):
        return b""
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            return b""
        parts: list[bytes] = []
        while part := os.read(handle, max(state.st_size, 1) + 1):
            parts.append(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)
    except OSError:
        return b""
    finally:
        os.close(handle)
