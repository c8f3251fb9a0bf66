"""Lines for findings made after the texts were closed: the files are read once more, only those that need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.errors import FileError
from supercmp.store.locate import locate
from supercmp.store.read import ContentError, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.errors import Fault


def with_lines(faults: Iterable[Fault]) -> list[Fault]:
    """Give every finding that names an entry of a file its line; one whose file has gone keeps none."""
    known: dict[str, dict[tuple[str, str], int]] = {}
    done = []
    for fault in faults:
        if fault.line or not (fault.file and fault.entry) or fault.file == "-":
            done.append(fault)
            continue
        if fault.file not in known:
            known[fault.file] = _lines(fault.file)
        lines = known[fault.file]
        # `claims[1].peak:fp32` stands in the file as `peak = { fp32 = ... }`, perhaps on one line.
        keys = (fault.key.replace(":", "."), fault.key.partition(":")[0], fault.key.rpartition(".")[0], "")
        line = next((lines[fault.entry, key] for key in keys if (fault.entry, key) in lines), 0)
        done.append(msgspec.structs.replace(fault, line=line))
    return done


def _lines(name: str) -> dict[tuple[str, str], int]:
    try:
        return locate(read_text(name, None))
    except (FileError, ContentError):
        return {}
