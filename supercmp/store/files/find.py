"""Finds catalog files: the bundled ones, the user's folder, `SUPERCMP_CATALOG`, then each `--catalog`."""
# pathlib alone costs two start-ups of the interpreter.
# ruff: noqa: PTH100, PTH112, PTH117, PTH118, PTH120

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORDS = "words"
"""The folder of the bundled catalog that holds words and no entries."""
_ENDING = ".toml"


def bundled() -> str:
    """Find the bundled catalog: inside the installed package, else beside it in a checkout."""
    here = os.path.dirname(os.path.abspath(__file__))
    package = os.path.dirname(os.path.dirname(here))
    inside = os.path.join(package, "_catalog")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "catalog")


def place_of(environ: Mapping[str, str], variable: str, fallback: str) -> str:
    """Find the program's folder under an XDG variable, else under the home; nothing where there is neither.

    A relative or empty value counts as unset, as the XDG specification asks.
    """
    base = environ.get(variable, "")
    if not base.startswith("/") and not os.path.isabs(base):
        home = environ.get("HOME") or environ.get("USERPROFILE") or ""
        if not os.path.isabs(home):
            return ""
        base = os.path.join(home, fallback)
    return os.path.join(base, "supercmp")


def below(folder: str) -> list[str]:
    """List every `*.toml` in a folder and its folders, sorted, hidden ones left out; nothing where it cannot be read."""
    found: list[str] = []
    folders = [folder]
    for each in folders:  # grows as folders are found within
        try:
            with os.scandir(each) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    elif entry.name.endswith(_ENDING):
                        found.append(entry.path)
        except OSError:
            continue
    return sorted(found)


def layers(environ: Mapping[str, str], files: Sequence[str] = ()) -> list[tuple[int, list[str]]]:
    """List the files of each layer, lowest first. The bundled catalog is layer 0; a file named need not exist.

    A folder is taken from `SUPERCMP_CATALOG` but not from `--catalog`, which names a file: reading it then fails.
    """
    home = bundled()
    words = os.path.join(home, WORDS, "")
    found = [[name for name in below(home) if not name.startswith(words)]]
    user = place_of(environ, "XDG_CONFIG_HOME", ".config")
    if user:
        found.append(below(os.path.join(user, "catalog")))
    for name in environ.get("SUPERCMP_CATALOG", "").split(os.pathsep):
        if name:
            found += [below(name) if os.path.isdir(name) else [name]]
    found += [[name] for name in files]
    return [(layer, names) for layer, names in enumerate(found) if names]
