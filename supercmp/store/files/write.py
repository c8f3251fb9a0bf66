"""Writes results into files: all or nothing, never over another file unasked, one writer at a time."""
# Descriptors, exclusive creation and folders as the system has them: pathlib wraps the half of it.
# ruff: noqa: PTH101, PTH105, PTH108, PTH110, PTH116, PTH118, PTH120, PTH123

from __future__ import annotations

import os
import stat
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from supercmp.errors import FileError
from supercmp.model.text import legible
from supercmp.store.files.read import reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WAIT = 10.0
"""Seconds a second writer waits."""
_STEP = 0.05
_NEW = 0o666


def write_file(name: str, data: bytes, *, force: bool = False, wait: float = WAIT) -> bool:
    """Write a file so that it is either whole or as it was; say whether anything was written.

    Args:
        name: the file; a symbolic link is written through.
        data: what it is to hold.
        force: write over an existing file, keeping its mode; one of the same content is left alone.
        wait: how long to wait for another writer, in seconds.

    Raises:
        FileError: the file exists, another writer holds it, or the system refuses; the old file is as it was.

    """
    try:
        target = os.path.realpath(name)
        folder = os.path.dirname(target)
        if _is_device(target):
            _write_through(target, data)
            return True
        with _alone(folder, name, wait):
            return _replace(name, target, data, force=force)
    except (OSError, ValueError) as error:
        raise FileError(
            f"{legible(name)}: {reason(error) if isinstance(error, OSError) else 'not a file name'}"
        ) from error


def check_target(name: str, *, force: bool = False) -> None:
    """Refuse a file that could not be written before the work of making what it is to hold.

    Raises:
        FileError: the file exists and is not to be replaced, is a folder, or stands in none; as `write_file` says it.

    """
    try:
        target = os.path.realpath(name)
        if not _is_device(target) and _mode(name, target, force=force) is None:
            os.stat(os.path.dirname(target))
    except (OSError, ValueError) as error:
        raise FileError(
            f"{legible(name)}: {reason(error) if isinstance(error, OSError) else 'not a file name'}"
        ) from error


def write_pieces(name: str, pieces: Iterable[bytes], *, force: bool = False, wait: float = WAIT) -> bool:
    """Write a file of which one piece at a time is in memory; otherwise as `write_file`.

    Other writers of the folder wait only while the whole file is put in its place, not while it is made.

    Raises:
        FileError: as `write_file`.

    """
    try:
        target = os.path.realpath(name)
        if _is_device(target):
            for piece in pieces:
                _write_through(target, piece)
            return True
        mode = _mode(name, target, force=force)
        with _spare(target) as spare:
            _fill(spare, pieces, mode)
            with _alone(os.path.dirname(target), name, wait):
                return _put(name, spare, target, force=force)
    except (OSError, ValueError) as error:
        raise FileError(
            f"{legible(name)}: {reason(error) if isinstance(error, OSError) else 'not a file name'}"
        ) from error


def _put(name: str, spare: str, target: str, *, force: bool) -> bool:
    from filecmp import cmp  # only whoever writes pieces needs it

    if _mode(name, target, force=force) is not None and cmp(spare, target, shallow=False):
        return False
    _into_place(name, spare, target, force=force)
    _flush_folder(os.path.dirname(target))
    return True


def _is_device(target: str) -> bool:
    """Tell what is no file and holds nothing that could be lost, such as /dev/null."""
    return os.path.exists(target) and stat.S_ISCHR(os.stat(target).st_mode)


def _write_through(target: str, data: bytes) -> None:
    handle = os.open(target, os.O_WRONLY | getattr(os, "O_NOCTTY", 0))
    with open(handle, "wb", buffering=0) as stream:
        rest = memoryview(data)
        while rest:
            rest = rest[stream.write(rest) or 0 :]


def _replace(name: str, target: str, data: bytes, *, force: bool) -> bool:
    mode = _mode(name, target, force=force)
    if mode is not None and _same(target, data):
        return False
    with _spare(target) as spare:
        _fill(spare, [data], mode)
        _into_place(name, spare, target, force=force)
    _flush_folder(os.path.dirname(target))
    return True


def _mode(name: str, target: str, *, force: bool) -> int | None:
    """Give the mode of the file that is to be written over; nothing where there is none, an error where it must stay."""
    try:
        state = os.stat(target)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(state.st_mode):
        raise FileError(f"{legible(name)}: Is a directory")
    if not stat.S_ISREG(state.st_mode):
        raise FileError(f"{legible(name)}: Not a regular file")
    if not force:
        raise _exists(name)
    if not os.access(target, os.W_OK):
        raise FileError(f"{legible(name)}: Permission denied")
    return stat.S_IMODE(state.st_mode)


@contextmanager
def _spare(target: str) -> Iterator[str]:
    """Name a file beside the target that is gone afterwards, whatever happens."""
    spare = os.path.join(os.path.dirname(target), f".supercmp-{os.urandom(8).hex()}.tmp")
    try:
        yield spare
    finally:
        # After the rename there is nothing to remove; after a failure, or an interrupt, there is.
        with suppress(OSError):
            os.unlink(spare)


def _exists(name: str) -> FileError:
    return FileError(f"{legible(name)}: File exists", hint="--force writes over it")


def _same(target: str, data: bytes) -> bool:
    try:
        if os.stat(target).st_size != len(data):
            return False
        with open(target, "rb") as stream:
            return stream.read(len(data) + 1) == data
    except OSError:
        return False


def _fill(spare: str, pieces: Iterable[bytes], mode: int | None) -> None:
    handle = os.open(
        spare, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _NEW if mode is None else 0o600
    )
    with open(handle, "wb") as stream:
        stream.writelines(pieces)
        if mode is not None:
            os.chmod(spare, mode)
        stream.flush()
        os.fsync(handle)


def _into_place(name: str, spare: str, target: str, *, force: bool) -> None:
    """Rename; without `force` by a link, which another program's file of that moment survives."""
    if not force:
        try:
            os.link(spare, target)
        except FileExistsError as error:
            raise _exists(name) from error
        except (OSError, NotImplementedError):
            pass
        else:
            return
    os.replace(spare, target)


def _flush_folder(folder: str) -> None:
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _alone(folder: str, name: str, wait: float) -> Iterator[None]:
    """Hold the folder's lock while writing: it leaves no file behind, and a killed writer lets go of it."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        yield  # a folder that may be written but not read has no lock
        return
    try:
        end = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() >= end:
                    raise FileError(f"{legible(name)}: busy") from error
                time.sleep(_STEP)
            except OSError:
                break  # a file system without locks
        yield
    finally:
        os.close(handle)
