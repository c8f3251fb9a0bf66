"""Gives findings made after reading their lines, from the texts that were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.store.faults.locate import locate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from supercmp.errors import Fault


def with_lines(faults: Iterable[Fault], texts: Mapping[str, str]) -> list[Fault]:
    """Give every finding that names an entry of a file its line; one whose text is not there keeps none."""
    faults = list(faults)
    named = {fault.entry for fault in faults}
    known: dict[str, dict[tuple[str, str], int]] = {}
    done = []
    for fault in faults:
        if fault.line or not (fault.file and fault.entry):
            done.append(fault)
            continue
        if fault.file not in known:
            known[fault.file] = locate(texts.get(fault.file, ""), named)
        lines = known[fault.file]
        # `claims[1].peak:fp32` stands in the file as `peak = { fp32 = ... }`, perhaps on one line.
        keys = (fault.key.replace(":", "."), fault.key.partition(":")[0], fault.key.rpartition(".")[0], "")
        line = next((lines[fault.entry, key] for key in keys if (fault.entry, key) in lines), 0)
        done.append(msgspec.structs.replace(fault, line=line))
    return done
