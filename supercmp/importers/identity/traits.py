"""What tells one machine from another: names, places, chips, years, ids and results, of a row or an entry."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from supercmp.importers.identity.figures import Listed
from supercmp.importers.identity.names import Name, name_of
from supercmp.model.state import AHEAD
from supercmp.model.text import folded

if TYPE_CHECKING:
    from supercmp.model.records import System

_ADDRESS = re.compile(r"top500\.org/system/([0-9]+)")
_EDITION = re.compile(r"^(.*?)[\s,]*(?:19|20)[0-9]{2}-[0-9]{2}$")
_WORD = re.compile(r"[^\W_]+")
_COMMON = frozenset(
    _WORD.findall(
        """the of and for de du la le di der die in at doe sc nnsa eurohpc inc corp corporation ltd gmbh spa company center
    centre national institute laboratory university computing research technology supercomputer supercomputing
    science system usa japan germany sweden poland russia united states data department energy services service
    provider government industry public private"""
    )
)


class Traits(msgspec.Struct):
    """What is known of a machine.

    `rows` holds list and month of each row: of two machines in one of them both are there. `heads` are the leading words of
    descriptions, which may be a name. `places` are texts that name a site, an owner or a town; `chips` counts by kind, each
    that was said; `listed` the results; `years` when it began, and it `is_listed` where a list of that month is all that is known of it.
    """

    names: tuple[Name, ...] = ()
    heads: tuple[Name, ...] = ()
    places: tuple[str, ...] = ()
    country: str = ""
    chips: dict[str, set[float]] = {}
    is_described: bool = False
    years: tuple[int, ...] = ()
    is_listed: bool = False
    system_ids: frozenset[str] = frozenset()
    listed: tuple[Listed, ...] = ()
    rows: frozenset[tuple[str, str]] = frozenset()


@lru_cache(maxsize=65_536)
def words_of(text: str) -> frozenset[str]:
    """Give the telling words of a site or company: without those that half of all names have."""
    return frozenset(word for word in _WORD.findall(folded(text)) if word not in _COMMON and len(word) > 1)


@lru_cache(maxsize=65_536)
def acronym(text: str) -> str:
    """Give the first letters of a name's words, `ornl` for Oak Ridge National Laboratory; empty for short names."""
    words = [word for word in _WORD.findall(folded(text)) if word not in {"of", "the", "and", "for"}]
    return "".join(word[0] for word in words) if len(words) > 2 else ""  # noqa: PLR2004 - two letters mean anything


def share_a_word(one: str, other: str) -> bool:
    """Say whether two names of a site have a telling word, or an acronym of one of them, in common."""
    mine, theirs = words_of(one), words_of(other)
    return bool(mine & theirs) or acronym(one) in theirs or acronym(other) in mine


def list_named(label: str) -> str:
    """Give the list of an edition's label as importers name it: `TOP500 2024-11` is `top500`."""
    found = _EDITION.match(label)
    return folded(found[1] if found else label)


def traits_of(system: System) -> Traits:
    """Gather what a catalog has of a machine: its names, everybody who has to do with it, its chips and results."""
    chips: dict[str, set[float]] = {}
    for counts in (*(phase.chips for phase in system.phases), *(run.chips for run in system.runs)):
        for chip, count in counts.items():
            chips.setdefault(chip, set()).add(count)
    called = dict.fromkeys((system.name, system.id, *system.aliases))
    places = (system.operator, system.site, system.owner, system.user, system.developer, *system.aliases)
    more = (text for phase in system.phases for text in (phase.operator, phase.user))
    begun = min((phase.date for phase in system.phases if phase.status not in AHEAD and phase.date), default="")
    found = _ADDRESS.search(system.url)
    return Traits(
        names=tuple(name_of(text) for text in called),
        places=tuple(dict.fromkeys(text for text in (*places, *more) if text)),
        country=system.country,
        chips=chips,
        years=(int(begun[:4]),) if begun else (),
        is_listed=begun[:7] in {run.as_of[:7] for run in system.runs},
        system_ids=frozenset([found[1]] if found else ()),
        listed=tuple(
            Listed(
                list_named(run.list), (run.as_of or run.day)[:7], {key: value.best for key, value in run.values.items()}
            )
            for run in system.runs
            if not (run.rejected or run.tuned)
        ),
    )
