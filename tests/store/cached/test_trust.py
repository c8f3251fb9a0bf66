"""The cache is believed only if it is this user's, and nobody else could have put it there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from supercmp.store.cached import cache
from supercmp.store.cached.completion_file import written
from supercmp.store.cached.stamps import paths, stamp
from supercmp.store.compiled.build import build
from supercmp.store.compiled.load import load
from supercmp.store.completion import is_id, kept_lines, offer
from tests.store.conftest import BASE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.store.conftest import Shelf

NOBODY = 65534
AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file to another user")


class Kept:
    """A cache as a run leaves it, but with another name in it for the machine: who believes it says so."""

    def __init__(self, shelf: Shelf) -> None:
        self.environ = {"XDG_CACHE_HOME": str(shelf.folder / "cache")}
        self.layers = [(0, [shelf.base])]
        self.load()
        self.file = Path(paths(self.environ, [shelf.base])[0])
        self.folder = self.file.parent
        self.mark = stamp([shelf.base])
        found, _ = build([(0, [shelf.put("other.toml", BASE.replace('"Alpha"', '"Planted"'))])])
        assert found is not None
        cache.write(str(self.file), self.mark, found)
        assert self.load() == "Planted"  # what is ours is believed

    def load(self) -> str:
        """Name the machine as a run sees it."""
        return load(self.environ, self.layers).systems["alpha"].name


@pytest.fixture
def kept(shelf: Shelf) -> Kept:
    return Kept(shelf)


def _moved(path: Path) -> None:
    """Put a link where a file or folder was."""
    there = path.with_name(f"{path.name}.elsewhere")
    path.rename(there)
    path.symlink_to(there)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda kept: kept.folder.chmod(0o770), id="folder open to the group"),
        pytest.param(lambda kept: kept.folder.chmod(0o1777), id="folder open to all, if sticky"),
        pytest.param(lambda kept: kept.file.chmod(0o660), id="file open to the group"),
        pytest.param(lambda kept: kept.file.chmod(0o602), id="file open to all"),
        pytest.param(lambda kept: _moved(kept.file), id="file is a link"),
        pytest.param(lambda kept: _moved(kept.folder), id="folder is a link"),
        pytest.param(lambda kept: os.chown(kept.file, NOBODY, -1), id="file of another", marks=AS_ROOT),
        pytest.param(lambda kept: os.chown(kept.folder, NOBODY, -1), id="folder of another", marks=AS_ROOT),
    ],
)
def test_what_others_could_have_written_is_ignored_in_silence(
    kept: Kept, spoil: Callable[[Kept], None], capfd: pytest.CaptureFixture[str]
) -> None:
    spoil(kept)
    assert kept.load() == "Alpha"
    assert kept.load() == "Alpha"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda kept: kept.folder.chmod(0o777), id="open to all"),
        pytest.param(lambda kept: _moved(kept.folder), id="a link"),
        pytest.param(lambda kept: os.chown(kept.folder, NOBODY, -1), id="of another", marks=AS_ROOT),
    ],
)
def test_nothing_is_written_into_a_folder_that_is_not_ours(kept: Kept, spoil: Callable[[Kept], None]) -> None:
    kept.file.write_bytes(b"theirs")
    spoil(kept)
    before = {item.name: item.read_bytes() for item in kept.folder.iterdir()}
    assert kept.load() == "Alpha"
    assert {item.name: item.read_bytes() for item in kept.folder.iterdir()} == before


def test_a_link_in_place_of_a_file_is_replaced_and_not_written_through(kept: Kept) -> None:
    precious = kept.folder.parent / "precious"
    precious.write_text("mine")
    kept.file.unlink()
    kept.file.symlink_to(precious)
    assert kept.load() == "Alpha"
    assert (precious.read_text(), kept.file.is_symlink()) == ("mine", False)


@pytest.mark.parametrize(
    "ident",
    ["", "Upper", "-rf", "a b", "$(touch x)", "a\x1b[2J", "\u0430lpha", "x" * 65, "a/b", "a\n"],
)
def test_no_word_that_is_no_id_goes_to_a_shell(shelf: Shelf, ident: str) -> None:
    assert not is_id(ident)
    environ = {"XDG_CACHE_HOME": str(shelf.folder / "cache")}
    real = offer(environ, {"systems"})
    file = next((shelf.folder / "cache" / "supercmp").glob("names-*"))
    mark = file.read_text().partition("\n")[0]
    file.write_bytes(written(mark, [f"{ident}\tsystems\tPlanted"]))
    assert offer(environ, {"systems"}) == real


def test_ids_as_the_grammar_has_them_are_offered() -> None:
    assert all(map(is_id, ("a", "0", "top500-2024-11.178", "x" * 64, "a..b", "a_b")))


def test_names_with_a_wrong_digest_or_of_other_files_are_not_believed() -> None:
    data = written("mark", ["alpha\tsystems\tAlpha"])
    assert kept_lines(data, "mark") == ["alpha\tsystems\tAlpha"]
    assert kept_lines(data, "another mark") == []
    assert kept_lines(data.replace(b"Alpha", b"Alpho"), "mark") == []
    assert kept_lines(data[:-1], "mark") == []
    assert kept_lines(b"", "mark") == []
