"""Checks where figures come from: the addresses of sources, figures that rest on one alone, notes on one of several."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from supercmp.analysis.check.findings.report import fault
from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.errors import Fault
    from supercmp.model.records import Catalog, Claim, Source, System

_COPIES = re.compile(
    r"^(?:[\w-]*stag(?:e|ing)[\w-]*\.|dev\.|preview\.)|(?:^|\.)(?:docslib\.org|manuals\.plus|scribd\.com|web-archive\.[\w.]+)$"
)
"""Hosts of trial pages and of copies of what stands elsewhere."""
_EXAMPLES = re.compile(r"(?:^|\.)example\.(?:org|com|net)$")
"""Hosts that stand for any other one in texts (RFC 2606), as in what `new` writes."""
_WEAK = ("estimate", "rumour")
_SUBJECTS = {
    "the money": (("cost", "price"), re.compile(r"\b(?:cost|costs|sum|debt|paid|price|contract|USD)\b", re.IGNORECASE)),
    "the power": (("power", "supply"), re.compile(r"\b(?:power|draw|draws|MW|GW)\b")),
    "the count": (("chip_count", "chips"), re.compile(r"\b(?:count|counts)\b")),
    "the water": (("water",), re.compile(r"\bwater\b")),
}
"""What a note can speak of: parts of the names of such quantities, and the words that show it."""


def source_findings(catalog: Catalog) -> Iterator[Fault]:
    """Judge the address of every source, and what rests on it alone."""
    alone = _alone(catalog)
    for source in catalog.sources.values():
        yield from _address(catalog, source)
        if found := alone.get(source.id):
            words = (
                f"{len(found)} figures of machines rest on this {source.kind} alone, such as {found[0]}: "
                "look for a second source, or say in their notes what they are"
            )
            yield fault(catalog, source, "leads-alone", "", words)


def _address(catalog: Catalog, source: Source) -> Iterator[Fault]:
    if not source.url:
        return
    parts = urlsplit(source.url)
    if _EXAMPLES.search(parts.hostname or ""):
        return
    if parts.path in {"", "/"} and not parts.query and not source.note and not source.via:
        words = f"{source.url} is a home page: give the address of the page that was read, or say in the note why there is none"
        yield fault(catalog, source, "source-home-page", "url", words)
    if _COPIES.search(parts.hostname or "") and not source.via:
        words = f"{parts.hostname} holds copies or trial pages: give the address of the page itself, and say via whom it was read"
        yield fault(catalog, source, "source-copy", "url", words)


def _alone(catalog: Catalog) -> dict[str, list[str]]:
    """List, by source, the figures for which an estimate or a rumour is the only voice there is."""
    found: dict[str, list[str]] = defaultdict(list)
    for system in catalog.systems.values():
        voices: dict[str, set[str]] = defaultdict(set)
        for claim in system.claims:
            for key in () if claim.rejected else claim.values:
                voices[key].add(claim.source)
        for key, sources in voices.items():
            (first, *others) = sources
            if not others and catalog.sources[first].kind in _WEAK:
                found[first].append(f"{key} of {system.id}")
    return found


def note_findings(catalog: Catalog, system: System) -> Iterator[Fault]:
    """Find notes that speak of the money or the power alone, beside figures of other things."""
    for claim in system.claims:
        if claim.note and len(_kinds_of(claim)) > 1 and not claim.rejected:
            told = {name for name, (_, words) in _SUBJECTS.items() if words.search(claim.note)}
            rest = _kinds_of(claim) - told
            if len(told) == 1 and rest:
                words = (
                    f"the note speaks of {min(told)}, and the claim also gives {' and '.join(sorted(rest))}: "
                    "make two claims of it, or say in the note of what it is"
                )
                yield fault(catalog, system, "note-over-several", f"claims[{claim.place}].note", words, file=claim.file)


def _kinds_of(claim: Claim) -> set[str]:
    keys = [
        key for key in (*claim.values, *(["chips"] if claim.counted else [])) if key in QUANTITIES or key == "chips"
    ]
    return {name for name, (parts, _) in _SUBJECTS.items() if any(part in key for key in keys for part in parts)}
