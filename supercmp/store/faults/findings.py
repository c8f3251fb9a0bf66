"""Collects the faults of one load from everything that reads, and gives them their lines at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from supercmp.errors import Fault
from supercmp.model.text import legible, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_FAULTS = 10_000
"""Of one file: nobody reads more, a hostile one could otherwise make millions, and it hides no other file's."""
_MOST_HINTS = 100
"""Looking for the nearest word takes a millisecond."""


class Place(Protocol):
    """Where a fault is: a file by its number, an entry in it, and the key of an item of that entry, empty for the entry."""

    file: int
    entry: str
    key: str


class Findings:
    """Faults and notes, with the texts in which their lines are looked up."""

    def __init__(self) -> None:
        """Start without any."""
        self.files: list[str] = []
        self.texts: list[str] = []
        self.faults: list[Fault] = []
        self._hints = 0
        self._counts: dict[int, int] = {}
        self._lines: dict[int, dict[tuple[str, str], int]] = {}

    def add(self, code: str, message: str, place: Place, key: str = "", *, level: str = "error") -> None:
        """Note a fault at a key of a place."""
        whole = f"{place.key}.{key}" if place.key and key and key[0] != "[" else place.key + key
        self.at(code, message, place.file, place.entry, whole, level=level)

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """Suggest the known word that looks most like this one, as long as there are few faults."""
        self._hints += 1
        return nearest(word, list(known)) if self._hints <= _MOST_HINTS else ""

    def at(self, code: str, message: str, file: int, entry: str, key: str, *, level: str = "error") -> None:
        """Note a fault at an entry and key of a file."""
        self._counts[file] = self._counts.get(file, 0) + 1
        if self._counts[file] <= MOST_FAULTS:
            name = self.files[file]
            self.faults.append(
                Fault(code=code, message=message, file=name, entry=legible(entry), key=legible(key), level=level)
            )

    def in_file(self, code: str, message: str, file: int, line: int = 0) -> None:
        """Note a fault of a file as a whole, or at a line."""
        self.faults.append(Fault(code=code, message=message, file=self.files[file], line=line))

    def place(self, place: Place, key: str = "") -> str:
        """Name the file and line of a place, for a message about another one."""
        whole = f"{place.key}.{key}" if place.key and key else place.key + key
        line = self._line(place.file, legible(place.entry), legible(whole))
        name = self.files[place.file]
        return f"{name}:{line}" if line else name

    def failed(self) -> bool:
        """Say whether anything is worse than a note."""
        return any(fault.level == "error" for fault in self.faults)

    def sorted(self) -> list[Fault]:
        """Give every fault its line, and order them by file, line, entry and key."""
        import msgspec

        order = {name: place for place, name in reversed(list(enumerate(self.files)))}
        done = [
            fault
            if fault.line or not fault.entry
            else msgspec.structs.replace(fault, line=self._line(order[fault.file], fault.entry, fault.key))
            for fault in self.faults
        ]
        return sorted(
            done,
            key=lambda fault: (
                order.get(fault.file, -1),
                fault.line,
                fault.entry,
                fault.key,
                fault.code,
                fault.message,
            ),
        )

    def _line(self, file: int, entry: str, key: str) -> int:
        if file not in self._lines:
            from supercmp.store.faults.locate import locate

            self._lines[file] = locate(self.texts[file])
        lines = self._lines[file]
        while key and (entry, key) not in lines:
            cut = max(key.rfind("."), key.rfind("["))
            key = key[: max(cut, 0)]
        return lines.get((entry, key), 0) or lines.get((entry.partition(".")[0], ""), 0)
