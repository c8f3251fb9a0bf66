"""Reads a scenario file: a title, chips and a table of values, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.errors import CatalogError
from supercmp.model.scenario import Scenario, Setting
from supercmp.model.text import HIDDEN, nearest, quoted
from supercmp.store.faults.findings import Findings
from supercmp.store.faults.locate import locate, shown
from supercmp.store.files.read import ContentError, read_text
from supercmp.store.files.toml import parse
from supercmp.store.grammar.parts.readers import type_name

if TYPE_CHECKING:
    from typing import BinaryIO

    from supercmp.store.faults.locate import Path

_KEYS = ("title", "chips", "set")
_MOST_DEEP = 2
"""Names inside `set`: an assumption, or an entry and its quantity."""


def read_scenario(name: str, stdin: BinaryIO | None = None) -> Scenario:
    """Read a scenario file, or standard input for `-`.

        title = "Newer chips, better cooling"
        chips = "100000 b200"               # or a list of them
        [set]
        pue = 1.1                           # or "1.1..1.3", or a list of values
        "colossus.load_factor" = [0.6, 0.8]

    Raises:
        FileError: the file cannot be read.
        CatalogError: there are faults; it carries all of them with their lines.

    """
    findings = Findings()
    findings.files.append(name)
    try:
        text = read_text(name, stdin)
    except ContentError as error:
        raise CatalogError([error.fault]) from None
    found = _Scenario(name, text, findings).read(parse(text, 0, findings))
    if findings.faults:
        raise CatalogError(findings.sorted())
    return found


class _Scenario:
    """One file on its way to a record."""

    def __init__(self, name: str, text: str, findings: Findings) -> None:
        findings.texts.append(text)
        self._name = name
        self._lines = locate(text)
        self._findings = findings

    def read(self, data: dict[str, object]) -> Scenario:
        for key in data:
            if key not in _KEYS:
                self._fault("SC201", f"unknown key{nearest(key, list(_KEYS))}", (key,))
        title = data.get("title", "")
        if not isinstance(title, str):
            self._fault("SC203", f"expected a text, got {type_name(title)}", ("title",))
        elif HIDDEN.search(title):
            self._fault("SC304", f"a control or invisible character in {quoted(title)}", ("title",))
        sets = data.get("set", {})
        if not isinstance(sets, dict):
            self._fault("SC203", f"expected a table of values, got {type_name(sets)}", ("set",))
            sets = {}
        chips = self._setting(("chips",), data["chips"]) if "chips" in data else None
        found = tuple(self._table(("set",), sets))
        if not (found or chips or self._findings.faults):
            self._findings.in_file("SC202", "nothing is changed: there is neither 'chips' nor a value under [set]", 0)
        return Scenario(str(title), found, chips)

    def _table(self, path: Path, table: dict[str, object]) -> list[Setting]:
        found = []
        for key, raw in table.items():
            here = (*path, key)
            if isinstance(raw, dict) and len(here) <= _MOST_DEEP:
                found += self._table(here, raw)
            elif made := self._setting(here, raw):
                found.append(made)
        return found

    def _setting(self, path: Path, raw: object) -> Setting | None:
        values = [self._value(path, item) for item in (raw if isinstance(raw, list) else [raw])]
        if raw == []:
            self._fault("SC206", "a list without a value", path)
        if not values or None in values:
            return None
        text = ",".join(value for value in values if value is not None)
        name = ".".join(str(step) for step in path[1:])
        return Setting(f"{name}={text}" if name else text, f"{self._name}:{self._line(path)}")

    def _value(self, path: Path, raw: object) -> str | None:
        if isinstance(raw, str):
            return raw
        if isinstance(raw, (int, float)) and not isinstance(raw, bool):
            return str(raw)
        self._fault("SC203", f"expected a number, or a text such as '1.1..1.3', got {type_name(raw)}", path)
        return None

    def _line(self, path: Path) -> int:
        return self._lines.get(shown(path), 0)

    def _fault(self, code: str, message: str, path: Path) -> None:
        line = self._line(path)
        self._findings.in_file(code, f"{'.'.join(map(str, path))}: {message}", 0, line)
