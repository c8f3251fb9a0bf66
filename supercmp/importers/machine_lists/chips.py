"""Finds the chips named in a list's text, and how many of them the list's cores stand for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from supercmp.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from supercmp.importers.machine_lists.entry import Entry
    from supercmp.model.records import Chip

_WORD = re.compile(r"[a-z0-9]+")
_MEMORY = re.compile(r"[0-9]+gb?|gb")
_VARIANT = frozenset({"pcie", "nvl"})
_SOCKET = re.compile(r"\b[0-9]+C\b")
"""How lists write the cores of a processor: `A64FX 48C 2.2GHz`."""
_RPEAK = (0.25, 3.0)
"""Rpeak over the chips' fp64 peak: 0.6 on Aurora at lower clocks, 1.2 with strong hosts; beyond these it is another count."""
_RMAX = 1.1
_POWER = (0.15, 8.0)
"""Power of a run over the chips' TDP: capped chips below, small accelerators in large hosts above."""
_LONGEST = 10
_SHORTEST = 3


class Found(msgspec.Struct, frozen=True):
    """Chips of one row: by id with counts, or the reason why there are none."""

    counts: dict[str, int] = {}
    why: str = ""


class ChipNames:
    """The chips of a catalog by every name they have."""

    def __init__(self, chips: Mapping[str, Chip]) -> None:
        """Index ids, names and aliases; one that two chips share names neither."""
        self.chips = chips
        self._names: dict[str, str] = {}
        shared: set[str] = set()
        for ident, chip in chips.items():
            for name in (ident, chip.name, *chip.aliases):
                key = "".join(_WORD.findall(folded(name)))
                if len(key) >= _SHORTEST and self._names.setdefault(key, ident) != ident:
                    shared.add(key)
        for key in shared:
            del self._names[key]
        self._known: dict[str, tuple[tuple[str, ...], int]] = {}

    def named(self, text: str) -> tuple[str, ...]:
        """Name the chips a text speaks of; none where it names none, or a variant of one that is not known."""
        return self._look(text)[0]

    def exactly(self, text: str) -> str:
        """Give the chip that has the whole text for a name; empty where none has, or several have."""
        return self._names.get("".join(_WORD.findall(folded(text))), "")

    def _look(self, text: str) -> tuple[tuple[str, ...], int]:
        if text not in self._known:
            self._known[text] = self._search(text)
        return self._known[text]

    def _search(self, text: str) -> tuple[tuple[str, ...], int]:
        """Take the longest names first, each word once; give the chips and how many letters named them."""
        words = _WORD.findall(folded(text))[:60]
        hits = []
        for start in range(len(words)):
            joined = ""
            for end in range(start, min(start + _LONGEST, len(words))):
                joined += words[end]
                if joined in self._names:
                    hits.append((len(joined), start, end, self._names[joined]))
        hits.sort(key=lambda hit: (-hit[0], hit[1]))
        used: set[int] = set()
        found: list[str] = []
        letters = 0
        for length, start, end, chip in hits:
            if used.isdisjoint(range(start, end + 1)):
                used.update(range(start, end + 1))
                found.append(chip)
                letters = max(letters, length)
                after = words[end + 1] if end + 1 < len(words) else ""
                if after in _VARIANT or (_MEMORY.fullmatch(after) and after[0].isdigit()):
                    return (), length  # another variant than those the catalog has
        return tuple(dict.fromkeys(found)), letters

    def of(self, entry: Entry) -> Found:
        """Find the chips of a row of a list, counted by the list's cores."""
        text = entry.accelerator
        if text.lower() in {"", "none"}:
            return self._processors(entry)
        found, letters = self._look(text)
        closer = self._closer(entry, found, letters)
        if len(closer) > 1:
            return Found(why=f"{text} are several kinds of chips, and the list does not say how many of each")
        if not closer:
            return Found(why=f"no chip {text} in the catalog")
        return self._counted(closer[0], entry, entry.accelerator_cores, "accelerator cores")

    def _closer(self, entry: Entry, found: tuple[str, ...], letters: int) -> tuple[str, ...]:
        """Look into the description where that names the same chip more closely."""
        best = found
        for part in entry.computer.split(","):
            named, length = self._look(part)
            if length > letters and len(named) == 1 and (not found or self._same_family(named[0], found)):
                best, letters = named, length
        return best

    def _same_family(self, chip: str, others: tuple[str, ...]) -> bool:
        stem = re.split(r"[-.]", chip)[0]
        return all(re.split(r"[-.]", other)[0] == stem for other in others)

    def _processors(self, entry: Entry) -> Found:
        """Take processors for chips where the catalog counts them; of accelerators without a count, say so."""
        parts = [entry.processor] if entry.processor else entry.computer.split(",")
        named = {chip for part in parts if _SOCKET.search(part) for chip in self.named(part)}
        if len(named) == 1 and not entry.accelerator_cores:
            chip = named.pop()
            return self._counted(chip, entry, entry.cores, "cores")
        if entry.accelerator or not (others := self.named(entry.computer)):
            return Found()
        return Found(why=f"the list does not say how many {others[0]} there are")

    def _counted(self, chip: str, entry: Entry, cores: float, what: str) -> Found:
        each = self.chips[chip].list_cores
        if not cores:
            return Found(why=f"no {what} are listed for {entry.accelerator or chip}")
        if not each:
            return Found(why=f"the catalog does not say how many {what} a {chip} counts for")
        count = cores / each
        if count != int(count):
            return Found(why=f"{int(cores):,} {what} are no whole number of {chip} of {each:,} each")
        doubt = self._doubt(self.chips[chip], count, entry.values)
        return Found(why=doubt) if doubt else Found({chip: int(count)})

    def _doubt(self, chip: Chip, count: float, values: Mapping[str, float]) -> str:
        """Say why so many chips cannot be what ran: lists often give cores that do not fit their own Rpeak or power."""
        vector, matrix, tdp = (_best(chip, key) for key in ("peak:fp64", "peak:fp64_matrix", "tdp"))
        most, least = max(vector, matrix) * count, (vector or matrix) * count
        rpeak, rmax, power = (values.get(key, 0.0) for key in ("rpeak", "rmax", "hpl_power"))
        if most and ((rpeak and not _RPEAK[0] * least <= rpeak <= _RPEAK[1] * most) or rmax > _RMAX * most):
            return f"cores listed for {chip.id} do not fit the Rpeak or Rmax beside them"
        if tdp and power and not _POWER[0] * tdp * count <= power <= _POWER[1] * tdp * count:
            return f"cores listed for {chip.id} do not fit the power beside them"
        return ""


def _best(chip: Chip, key: str) -> float:
    """Give a chip's figure for bounds, whoever says it; 0 where nobody does."""
    return max(
        (claim.values[key].best for claim in chip.claims if key in claim.values and not claim.rejected), default=0.0
    )
