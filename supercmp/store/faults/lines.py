"""Gives findings made after reading their lines, from the texts that were read."""

from __future__ import annotations

import re
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


def places_of(text: str, articles: Iterable[str]) -> dict[tuple[str, int], tuple[int, int]]:
    """Find line and column of the expression of each statement of some articles, by the article's id and the number."""
    names = {f"articles.{ident}": ident for ident in articles}
    known = locate(text, names)
    lines = text.split("\n")
    found: dict[tuple[str, int], tuple[int, int]] = {}
    for (entry, key), line in known.items():
        number = _NUMBER.search(lines[line - 1]) if key.endswith(".number") else None
        if not number:
            continue
        place = key.removesuffix("number")
        at = next(
            (known[entry, place + name] for name in ("expr", "unverifiable") if (entry, place + name) in known), line
        )
        value = _VALUE.search(lines[at - 1])
        found[names[entry], int(number[1].replace("_", ""))] = (at, value.end() + 1 if value else 1)
    return found


_NUMBER = re.compile(r"number\"?\s*=\s*([0-9_]+)")
_VALUE = re.compile(r"(?:expr|unverifiable)[\"']?\s*=\s*")
