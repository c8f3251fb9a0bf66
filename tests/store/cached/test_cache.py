"""The cache: the same catalog from it, and in silence not from it where anything is odd."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.cite.reference import digest
from supercmp.store.cached import cache
from supercmp.store.cached.stamps import paths, stamp
from supercmp.store.compiled.build import build
from supercmp.store.compiled.load import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.store.conftest import Shelf


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"XDG_CACHE_HOME": str(tmp_path / "cache")}


def _kept(shelf: Shelf, environ: dict[str, str]) -> tuple[str, str]:
    """Load once; give the cache's file and the stamp."""
    load(environ, [(0, [shelf.base])])
    return paths(environ, [shelf.base])[0], stamp([shelf.base])


def test_what_comes_back_is_what_went_in(shelf: Shelf, environ: dict[str, str]) -> None:
    path, mark = _kept(shelf, environ)
    assert cache.read(path, mark) == build([(0, [shelf.base])])[0]


def test_what_is_decoded_later_is_what_went_in(shelf: Shelf, environ: dict[str, str]) -> None:
    found, made = cache.read(*_kept(shelf, environ)), build([(0, [shelf.base])])[0]
    assert found is not None
    assert made is not None
    for name in ("sources", "groups", "regions", "workloads", "articles", "names", "profiles"):
        part, whole = getattr(found, name), getattr(made, name)
        assert list(part.items()) == list(whole.items()), name
        assert (len(part), "alpha" in part, part.get("alpha")) == (len(whole), "alpha" in whole, whole.get("alpha"))
    assert found.sources["paper"].title == "A report"
    with pytest.raises(KeyError):
        found.sources["nobody"]
    assert digest(found) == digest(made)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: data[:-9], id="cut"),
        pytest.param(lambda data: data.replace(b"Alpha", b"Alpho"), id="changed"),
        pytest.param(lambda data: data.replace(b'"schema":', b'"schema":9', 1), id="of the future"),
        pytest.param(lambda data: data.replace(b'"version":"', b'"version":"0', 1), id="of another version"),
        pytest.param(lambda data: b"\x00" + data, id="foreign"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda _: b"[" * 100_000, id="nested"),
        pytest.param(lambda _: b"\xff\xfe{}", id="not text"),
    ],
)
def test_a_spoilt_cache_is_ignored_and_made_again(
    shelf: Shelf, environ: dict[str, str], spoil: Callable[[bytes], bytes]
) -> None:
    path, mark = _kept(shelf, environ)
    Path(path).write_bytes(spoil(Path(path).read_bytes()))
    assert cache.read(path, mark) is None
    assert "alpha" in load(environ, [(0, [shelf.base])]).systems
    assert cache.read(path, mark) is not None


def test_a_changed_file_is_read_again(shelf: Shelf, environ: dict[str, str]) -> None:
    _kept(shelf, environ)
    text = (shelf.folder / "base.toml").read_text().replace('"Alpha"', '"Omega"')
    before = Path(shelf.base).stat()
    shelf.put("base.toml", text)
    os.utime(shelf.base, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load(environ, [(0, [shelf.base])]).systems["alpha"].name == "Omega"


def test_two_sets_of_files_have_two_caches(shelf: Shelf, environ: dict[str, str]) -> None:
    mine = shelf.put("mine.toml", "[systems.alpha]\nsite = 'x'\n")
    assert load(environ, [(0, [shelf.base])]).systems["alpha"].site == ""
    assert load(environ, [(0, [shelf.base]), (1, [mine])]).systems["alpha"].site == "x"
    assert load(environ, [(0, [shelf.base])]).systems["alpha"].site == ""


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"SUPERCMP_NO_CACHE": "1"}, id="off"),
        pytest.param({"XDG_CACHE_HOME": "relative"}, id="no place"),
        pytest.param({"XDG_CACHE_HOME": "/proc/nowhere"}, id="unwritable place"),
        pytest.param({"XDG_CACHE_HOME": "/dev/null"}, id="place is no folder"),
    ],
)
def test_without_a_cache_everything_works(shelf: Shelf, environ: dict[str, str], change: dict[str, str]) -> None:
    assert "alpha" in load(environ | change, [(0, [shelf.base])]).systems
    assert [item.name for item in shelf.folder.iterdir()] == ["base.toml"]


def test_a_fifo_in_place_of_the_cache_does_not_block(shelf: Shelf, environ: dict[str, str]) -> None:
    path, _ = _kept(shelf, environ)
    Path(path).unlink()
    os.mkfifo(path)
    assert "alpha" in load(environ, [(0, [shelf.base])]).systems


def test_old_sets_are_forgotten(shelf: Shelf, environ: dict[str, str]) -> None:
    for place in range(20):
        mine = shelf.put(f"mine{place}.toml", "[systems.alpha]\nsite = 'x'\n")
        load(environ, [(0, [shelf.base]), (1, [mine])])
    names = [item.name for item in (shelf.folder / "cache" / "supercmp").iterdir()]
    assert len([name for name in names if name.startswith("catalog-")]) == 16
    assert not [name for name in names if name.endswith(".tmp")]
