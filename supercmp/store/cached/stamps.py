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

SCHEMA = 8
"""Rises with every change of what the cache means."""
OFF = "SUPERCMP_NO_CACHE"
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


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


def digest_of(body: bytes) -> bytes:
    """Sum up what a cache file holds, so that a damaged one is told from a whole one."""
    import zlib

    return b"%08x" % zlib.crc32(body)


def contents(path: str) -> bytes:
    """Read a cache file; nothing where it is missing, unreadable, or not to be trusted as ours."""
    folder = None
    try:
        folder, name = opened(path)
        flags = os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(name, flags, dir_fd=folder)
    except (OSError, ValueError):
        return b""
    finally:
        if folder is not None:
            os.close(folder)
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode) or not _is_ours(state):
            return b""
        parts: list[bytes] = []
        while part := os.read(handle, max(state.st_size, 1) + 1):
            parts.append(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)
    except OSError:
        return b""
    finally:
        os.close(handle)


def opened(path: str) -> tuple[int | None, str]:
    """Open the folder of a cache file, which is no link, belongs to this user, and nobody else may write into.

    Returns:
        The open folder and the file's name in it. Where the system opens no folders: none, and the path as it is.

    Raises:
        OSError: it is not there, or not to be trusted.
        ValueError: that is no name of a file.

    """
    if os.open not in os.supports_dir_fd:
        return None, path
    folder, name = os.path.split(path)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | _NO_LINK)
    try:
        if not _is_ours(os.fstat(handle)):
            raise PermissionError(folder)
    except OSError:
        os.close(handle)
        raise
    return handle, name


def _is_ours(state: os.stat_result) -> bool:
    """Say whether this user owns it and nobody else may write it; where the system knows no users, yes."""
    return not hasattr(os, "geteuid") or (state.st_uid == os.geteuid() and not state.st_mode & _OTHERS_WRITE)
