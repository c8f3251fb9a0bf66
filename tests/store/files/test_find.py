"""Where catalogs are looked for, and in which order they lie over each other."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from supercmp.store.files.find import below, bundled, layers, place_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        pytest.param({"XDG_CONFIG_HOME": "/c", "HOME": "/h"}, "/c/supercmp", id="given"),
        pytest.param({"XDG_CONFIG_HOME": "", "HOME": "/h"}, "/h/.config/supercmp", id="empty"),
        pytest.param({"XDG_CONFIG_HOME": "c", "HOME": "/h"}, "/h/.config/supercmp", id="relative"),
        pytest.param({"HOME": "/h"}, "/h/.config/supercmp", id="home"),
        pytest.param({"HOME": "h"}, "", id="relative home"),
        pytest.param({}, "", id="no home"),
    ],
)
def test_the_users_folder(environ: dict[str, str], expected: str) -> None:
    assert place_of(environ, "XDG_CONFIG_HOME", ".config") == expected


def test_folders_give_their_files_sorted_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.toml", "a/z.toml", ".hidden.toml", ".git/x.toml", "note.txt", "a/.x.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [name.removeprefix(f"{tmp_path}/") for name in below(str(tmp_path))] == ["a/z.toml", "b.toml"]
    assert below(str(tmp_path / "missing")) == []


def test_layers_rise_from_the_bundled_catalog_to_the_last_option(tmp_path: Path) -> None:
    user = tmp_path / "supercmp" / "catalog"
    user.mkdir(parents=True)
    (user / "u.toml").touch()
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "f.toml").touch()
    environ = {"XDG_CONFIG_HOME": str(tmp_path), "SUPERCMP_CATALOG": f"{folder}{os.pathsep}one.toml{os.pathsep}"}
    found = layers(environ, ["two.toml", "-"])
    # What people call things is no catalog, though it lies among its files.
    words = f"{bundled()}{os.sep}words{os.sep}"
    assert found[0] == (0, [name for name in below(bundled()) if not name.startswith(words)])
    assert any(name.startswith(words) for name in below(bundled()))
    assert found[1:] == [
        (1, [str(user / "u.toml")]),
        (2, [str(folder / "f.toml")]),
        (3, ["one.toml"]),
        (4, ["two.toml"]),
        (5, ["-"]),
    ]


def test_without_a_home_only_the_bundled_catalog_is_left() -> None:
    assert [layer for layer, _ in layers({})] == [0]


def test_a_loop_of_folders_ends(tmp_path: Path) -> None:
    (tmp_path / "x.toml").touch()
    (tmp_path / "loop").symlink_to(tmp_path)
    assert below(str(tmp_path)) == [str(tmp_path / "x.toml")]
