"""Gives a shell the ids to offer, from one text file beside the cache. Imports `os` only while that is fresh."""

from __future__ import annotations

from supercmp.store.cached.stamps import contents, paths, stamp
from supercmp.store.files.find import layers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


def offer(environ: Mapping[str, str], kinds: Collection[str], files: Sequence[str] = ()) -> list[str]:
    """List `ID<TAB>DESCRIPTION` for the entries of some kinds (`systems`, `chips`, ...), in the order of kinds and ids.

    Never raises and prints nothing. With a broken catalog of the user it offers what is left.
    """
    try:
        return _wanted(_lines(environ, files), kinds)
    except Exception:  # noqa: BLE001  TAB must never show an error
        return []


def _wanted(lines: list[str], kinds: Collection[str]) -> list[str]:
    found = []
    for line in lines:
        ident, _, rest = line.partition("\t")
        kind, _, words = rest.partition("\t")
        if kind in kinds:
            found.append(f"{ident}\t{words}")
    return found


def _lines(environ: Mapping[str, str], files: Sequence[str]) -> list[str]:
    found = layers(environ, files)
    names = [name for _, part in found for name in part]
    mark = stamp(names)
    path = paths(environ, names)[1]
    if path and mark:
        first, _, rest = contents(path).decode("utf-8", "replace").partition("\n")
        if first == mark:
            return rest.splitlines()
    from supercmp.store.compiled.rebuild import rebuild

    return rebuild(environ, found, path, mark)
