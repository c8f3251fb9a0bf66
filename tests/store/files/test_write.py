"""Files are whole or as they were, never written over unasked."""

from __future__ import annotations

import fcntl
import os
import resource
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from supercmp.errors import FileError
from supercmp.store.files.write import write_file, write_pieces
from tests.programs import need_device

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir())


def test_a_new_file_obeys_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        assert write_file(str(tmp_path / "x"), b"data")
    finally:
        os.umask(old)
    assert (tmp_path / "x").read_bytes() == b"data"
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o640
    assert names(tmp_path) == ["x"]


def test_an_existing_file_is_written_over_only_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "x"
    path.write_bytes(b"old")
    path.chmod(0o600)
    with pytest.raises(FileError) as caught:
        write_file("x", b"new")
    assert (caught.value.message, caught.value.hint) == ("x: File exists", "--force writes over it")
    assert path.read_bytes() == b"old"
    assert write_file(str(path), b"new", force=True)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o600)


def test_the_same_content_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"same")
    before = path.stat()
    assert not write_file(str(path), b"same", force=True)
    assert path.stat() == before


def test_a_symlink_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("folder/x")
    assert write_file(str(tmp_path / "link"), b"data")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "folder" / "x").read_bytes() == b"data"
    assert names(tmp_path / "folder") == ["x"]


def test_what_cannot_be_written_is_said_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "loop").symlink_to("loop")
    reasons = {
        "fifo": "Not a regular file",
        ".": "Is a directory",
        "loop": "Too many levels of symbolic links",
        "no/x": "No such file or directory",
    }
    for name, reason in reasons.items():
        with pytest.raises(FileError) as caught:
            write_file(name, b"x", force=True)
        assert caught.value.message == f"{name}: {reason}"
    assert write_file("/dev/null", b"x")


def test_a_full_device_is_said() -> None:
    need_device("/dev/full")
    with pytest.raises(FileError, match="/dev/full: No space left on device"):
        write_file("/dev/full", b"x")


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, old[1]))
    try:
        with pytest.raises(FileError, match="File too large"):
            write_file(str(path), b"x" * 20_000, force=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["x"]


def test_a_second_writer_waits_and_then_says_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with pytest.raises(FileError, match=r"^x: busy$"):
            write_file("x", b"data", wait=0.1)
    finally:
        os.close(handle)
    assert write_file("x", b"data", wait=0.1)


def test_of_many_writers_one_wins_whole(tmp_path: Path) -> None:
    code = "import sys\nfrom supercmp.store.files.write import write_file\nwrite_file(sys.argv[1], sys.argv[2].encode() * 100_000)"
    environ = {"PYTHONPATH": os.pathsep.join(sys.path)}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "x"), letter], env=environ, stderr=subprocess.DEVNULL
        )
        for letter in "abcd"
    ]
    codes = [writer.wait() for writer in writers]
    assert sorted(codes) == [0, 1, 1, 1]
    assert (tmp_path / "x").read_bytes() == "abcd"[codes.index(0)].encode() * 100_000
    assert names(tmp_path) == ["x"]


def test_pieces_make_one_file_that_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    assert write_pieces(str(path), iter([b"a\n", b"b\n"]))
    assert path.read_bytes() == b"a\nb\n"
    with pytest.raises(FileError, match="File exists"):
        write_pieces(str(path), iter([b"c"]))
    assert not write_pieces(str(path), iter([b"a\n", b"b\n"]), force=True)
    path.chmod(0o640)
    assert write_pieces(str(path), iter([b"a\n", b"c\n"]), force=True)
    assert path.read_bytes() == b"a\nc\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.csv"]


def test_pieces_that_fail_leave_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"old")

    def broken() -> Iterator[bytes]:
        yield b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_pieces(str(path), broken(), force=True)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.csv"]


def test_pieces_go_through_a_device(tmp_path: Path) -> None:
    assert write_pieces("/dev/null", iter([b"a", b"b"]))
    with pytest.raises(FileError, match="No such file"):
        write_pieces(str(tmp_path / "none" / "x"), iter([b"a"]))
    with pytest.raises(FileError, match="not a file name"):
        write_pieces("a\0b", iter([b"a"]))
