"""The grammar of catalogs: for each table, which keys there are, how each is read and which must be there.

This is the only list of keys. Parsing walks it, `schema` prints it, and the nearest known word comes from it.
"""

from __future__ import annotations

import msgspec

from supercmp.model.precision import PRECISIONS
from supercmp.model.quantity import QUANTITIES, claimable
from supercmp.model.records import CERTAINTIES, KINDS, SCOPES, STATUSES, SYSTEM_KINDS
from supercmp.store.figures import BY_PRECISION, COUNTED, ByYear, Chips, Count, Figure, Loose, Rates, Tolerance, Words
from supercmp.store.readers import Address, Day, Flag, Items, Name, PhaseName, Place, Reader, Text, Whole, Word


class Field(msgspec.Struct, frozen=True):
    """One key: its reader, whether it must be there, and whether the bundled catalog must have it."""

    reader: Reader
    required: bool = False
    bundled: bool = False


class Table(msgspec.Struct, frozen=True):
    """One kind of table: its keys, the arrays of tables inside it, and what an item needs one of."""

    fields: dict[str, Field]
    parts: dict[str, Table] = {}
    title: str = "name"
    where: str = ""
    one_of: tuple[str, ...] = ()


_TEXT = Field(Text())
_NOTE = Field(Text("what has to be known", layout=True))
_URL = Field(Address())
_DAY = Field(Day())
_SOURCE = Field(Name("epoch-clusters"), required=True)
_NAME = Field(Text("Colossus", breaks=True), required=True)
_ALIASES = Field(Items(Text("xAI Memphis"), '["xAI Memphis"]'))
_PRECISION = Field(Word(PRECISIONS))
_REASON = Field(Text("belongs to another machine", layout=True))
_CHIPS = Field(Chips())
_YEAR = Field(Whole(1900, 2100, 2024))


def figure(name: str) -> Field:
    """Make the field of a quantity."""
    base = QUANTITIES[name].base
    if name in BY_PRECISION:
        return Field(Rates(name, base, single=name == "sparse_factor"))
    return Field(Count() if name in COUNTED else Figure(name, base))


_SAYS: dict[str, Field] = {
    "source": _SOURCE,
    "as_of": _DAY,
    "kind": Field(Word(KINDS)),
    "via": _TEXT,
    "said": _DAY,
    "price_year": _YEAR,
    "load": Field(Word(("nameplate",))),
    "note": _NOTE,
    "quote": _NOTE,
    "url": _URL,
    "words": Field(Words()),
    "lead": _REASON,
    "rejected": _REASON,
}


def _claims(where: str, extra: dict[str, Field]) -> Table:
    figures = {name: figure(name) for name in claimable(where)}
    return Table({**_SAYS, **extra, **figures}, where=where, one_of=(*figures, "chips", "words"))


PHASE = Table(
    {
        "id": Field(Text("100k")),
        "date": _DAY,
        "status": Field(Word(STATUSES)),
        "chips": _CHIPS,
        "operator": _TEXT,
        "user": _TEXT,
        "announced": _DAY,
        "certainty": Field(Word(CERTAINTIES)),
        "sources": Field(Items(Name("epoch-clusters"))),
        "note": _NOTE,
    }
)
RUN = Table(
    {
        "source": _SOURCE,
        "kind": Field(Word(KINDS)),
        "as_of": _DAY,
        "list": Field(Text("TOP500 2024-11")),
        "chips": _CHIPS,
        "tuned": Field(Flag()),
        "rejected": _REASON,
        "note": _NOTE,
        "url": _URL,
        **{name: figure(name) for name in claimable("run")},
    },
    where="run",
    one_of=tuple(claimable("run")),
)
EXCEPTION = Table(
    {
        "code": Field(Text("run-larger-than-phase"), required=True),
        "reason": Field(Text("nobody published when", layout=True), required=True),
        "note": _NOTE,
    }
)
CASE = Table(
    {
        "when": Field(Text("chip_count >= 4096"), required=True),
        "value": Field(Loose(), required=True),
        "low": Field(Loose()),
        "high": Field(Loose()),
        "source": _SOURCE,
        "note": _NOTE,
    }
)
STATEMENT = Table(
    {
        "number": Field(Whole(1, 10_000, 3), required=True),
        "text": Field(Text("It is already number one in the world", layout=True), required=True),
        "expr": Field(Text("rank(colossus, peak) == 1", layout=True)),
        "unverifiable": _REASON,
        "as_of": _DAY,
        "phase": Field(PhaseName()),
        "precision": _PRECISION,
        "tolerance": Field(Tolerance()),
        "against": Field(Items(Whole(1, 10_000, 14), "[14]")),
        "note": _NOTE,
    },
    one_of=("expr", "unverifiable"),
)
SYSTEM_CLAIM = _claims("system", {"phase": Field(PhaseName()), "chips": _CHIPS, "precision": _PRECISION})
CHIP_CLAIM = _claims("chip", {"per": Field(Whole(1, 1_000_000, 8))})
REGION_CLAIM = _claims("region", {})
WORKLOAD_CLAIM = _claims("workload", {"precision": _PRECISION, "chips": _CHIPS})

TABLES: dict[str, Table] = {
    "sources": Table(
        {
            "title": Field(Text("TOP500 list of November 2024"), required=True),
            "publisher": Field(Text("TOP500"), required=True),
            "kind": Field(Word(KINDS), required=True),
            "url": Field(Address(), bundled=True),
            "date": Field(Day(), bundled=True),
            "note": _NOTE,
        },
        title="title",
    ),
    "systems": Table(
        {
            "name": _NAME,
            "kind": Field(Word(SYSTEM_KINDS), required=True),
            "aliases": _ALIASES,
            "operator": Field(Text(), bundled=True),
            "country": Field(Text("US"), bundled=True),
            "site": _TEXT,
            "region": Field(Name("us-tn")),
            "user": _TEXT,
            "owner": _TEXT,
            "developer": _TEXT,
            "location": Field(Place()),
            "cooling": _TEXT,
            "interconnect": _TEXT,
            "url": _URL,
            "note": _NOTE,
        },
        {"phases": PHASE, "claims": SYSTEM_CLAIM, "runs": RUN, "exceptions": EXCEPTION},
    ),
    "groups": Table(
        {
            "name": _NAME,
            "members": Field(Items(Name("stargate-abilene"), '["stargate-2024", "stargate-abilene"]'), required=True),
            "aliases": _ALIASES,
            "note": _NOTE,
        }
    ),
    "chips": Table(
        {
            "name": _NAME,
            "vendor": Field(Text("NVIDIA"), required=True),
            "aliases": _ALIASES,
            "released": _DAY,
            "dies": Field(Whole(1, 10_000)),
            "list_cores": Field(Whole(1, 10**9, 132)),
            "url": _URL,
            "note": _NOTE,
        },
        {"claims": CHIP_CLAIM, "exceptions": EXCEPTION},
    ),
    "assumptions": Table(
        {
            "value": Field(Loose(), required=True),
            "low": Field(Loose()),
            "high": Field(Loose()),
            "source": _SOURCE,
            "unit": Field(Text("USD/kWh")),
            "name": _TEXT,
            "by_year": Field(ByYear()),
            "scope": Field(Word(SCOPES)),
            "note": _NOTE,
        },
        {"cases": CASE},
    ),
    "regions": Table(
        {
            "name": _NAME,
            "country": Field(Text("US")),
            "within": Field(Name("us")),
            "aliases": _ALIASES,
            "note": _NOTE,
        },
        {"claims": REGION_CLAIM, "exceptions": EXCEPTION},
    ),
    "workloads": Table(
        {
            "name": _NAME,
            "aliases": _ALIASES,
            "developer": _TEXT,
            "released": _DAY,
            "url": _URL,
            "note": _NOTE,
        },
        {"claims": WORKLOAD_CLAIM, "exceptions": EXCEPTION},
    ),
    "articles": Table(
        {
            "title": Field(Text("Musk lights up a supercomputer", breaks=True), required=True),
            "source": _SOURCE,
            "as_of": _DAY,
            "phase": Field(PhaseName()),
            "precision": _PRECISION,
            "tolerance": Field(Tolerance()),
            "note": _NOTE,
        },
        {"statements": STATEMENT},
        title="title",
    ),
}
