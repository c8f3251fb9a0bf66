"""Gives a shell the ids to offer, from one text file beside the cache. Imports `os` only while that is fresh."""

from __future__ import annotations

from supercmp.store.cached.stamps import contents, digest_of, paths, stamp
from supercmp.store.files.find import layers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


_FIRST = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_REST = _FIRST | frozenset("._-")
_LONGEST = 64


def offer(environ: Mapping[str, str], kinds: Collection[str], files: Sequence[str] = ()) -> list[str]:
    """List `ID<TAB>DESCRIPTION` for the entries of some kinds (`systems`, `chips`, ...), in the order of kinds and ids.

    Never raises and prints nothing. With a broken catalog of the user it offers what is left.
    """
    try:
        return _offered(environ, kinds, files)
    except Exception:  # noqa: BLE001  TAB must never show an error
        return []


def _offered(environ: Mapping[str, str], kinds: Collection[str], files: Sequence[str]) -> list[str]:
    found = layers(environ, files)
    names = [name for _, part in found for name in part]
    mark = stamp(names)
    path = paths(environ, names)[1]
    if path and mark:
        kept = _wanted(kept_lines(contents(path), mark), kinds)
        if kept and all(is_id(ident) for ident, _ in kept):
            return [f"{ident}\t{words}" for ident, words in kept]
    from supercmp.store.compiled.rebuild import rebuild

    made = _wanted(rebuild(environ, found, path, mark), kinds)
    return [f"{ident}\t{words}" for ident, words in made if is_id(ident)]


def _wanted(lines: list[str], kinds: Collection[str]) -> list[tuple[str, str]]:
    """Take id and description of some kinds."""
    found = []
    for line in lines:
        ident, _, rest = line.partition("\t")
        kind, _, words = rest.partition("\t")
        if kind in kinds:
            found.append((ident, words))
    return found


def kept_lines(data: bytes, mark: str) -> list[str]:
    """Read the lines kept of the files that looked as `mark` says; none where the file is another or its digest is wrong."""
    first, _, rest = data.partition(b"\n")
    digest, _, body = rest.partition(b"\n")
    if first != mark.encode(errors="replace") or digest != digest_of(body):
        return []
    return body.decode("utf-8", "replace").split("\n")[:-1]


def is_id(word: str) -> bool:
    """Say whether a word is an id as the grammar has them, and so may go to a shell; told without regular expressions: TAB waits."""
    return 0 < len(word) <= _LONGEST and word[0] in _FIRST and _REST.issuperset(word)
