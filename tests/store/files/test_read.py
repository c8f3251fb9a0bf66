"""Only regular files, never waiting, with the system's own reason."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from supercmp.errors import FileError
from supercmp.store.files.read import ContentError, read_text


def test_what_is_no_regular_file_is_refused_with_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "loop").symlink_to("loop")
    reasons = {
        "fifo": "Not a regular file",
        ".": "Is a directory",
        "loop": "Too many levels of symbolic links",
        "missing": "No such file or directory",
    }
    for name, reason in reasons.items():
        with pytest.raises(FileError) as caught:
            read_text(name)
        assert caught.value.message == f"{name}: {reason}"
    with pytest.raises(FileError, match="Not a regular file"):
        read_text("/dev/zero")
    with pytest.raises(FileError, match="not a file name"):
        read_text("a\0b")


def test_a_file_is_read_whole_whatever_its_size_is_said_to_be(tmp_path: Path) -> None:
    large = tmp_path / "large"
    large.write_bytes(b"x = 1 # more than a page\n" * 1000)
    assert read_text(str(large)) == "x = 1 # more than a page\n" * 1000
    told = Path("/proc/version")  # of 0 bytes, says the system
    if told.exists():
        assert read_text(str(told)) == told.read_text()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").touch(mode=0)
    with pytest.raises(FileError, match="Permission denied"):
        read_text(str(tmp_path / "x"))


def test_a_symlink_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("a = 1\r\n")
    (tmp_path / "link").symlink_to("x")
    assert read_text(str(tmp_path / "link")) == "a = 1\n"


def test_standard_input_is_read_where_there_is_one() -> None:
    assert read_text("-", io.BytesIO(b"a = 1")) == "a = 1"
    with pytest.raises(FileError, match="standard input is not available"):
        read_text("-")
    with pytest.raises(ContentError, match="empty file"):
        read_text("-", io.BytesIO())
