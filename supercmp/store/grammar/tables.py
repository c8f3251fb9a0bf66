"""The grammar of catalogs: for each table, which keys there are, how each is read and which must be there.

This is the only list of keys. Parsing walks it, `schema` prints it, and the nearest known word comes from it.
"""

from __future__ import annotations

import msgspec

from supercmp.model.precision import PRECISIONS
from supercmp.model.quantity import QUANTITIES, claimable
from supercmp.model.records import CERTAINTIES, KINDS, METHODS, NORMS, SCOPES, STATUSES, SYSTEM_KINDS
from supercmp.store.grammar.parts.figures import BY_PRECISION, COUNTED, Chips, Count, Figure, Rates
from supercmp.store.grammar.parts.loose import ByYear, Loose, Tolerance, Words
from supercmp.store.grammar.parts.readers import Day, Flag, Items, Name, PhaseName, Place, Reader, Text, Whole, Word
from supercmp.store.grammar.parts.texts import Address, Code
from supercmp.store.grammar.parts.weights import Weights


class Field(msgspec.Struct, frozen=True):
    """One key: its reader, what it says, whether it must be there, and whether the bundled catalog must have it."""

    reader: Reader
    help: str = ""
    required: bool = False
    bundled: bool = False


class Table(msgspec.Struct, frozen=True):
    """One kind of table: its keys, the arrays of tables inside it, and what an item needs one of."""

    fields: dict[str, Field]
    parts: dict[str, Table] = {}
    title: str = "name"
    where: str = ""
    one_of: tuple[str, ...] = ()
    help: str = ""


def _text(help_: str, example: str = "xAI") -> Field:
    return Field(Text(example), help_)


_NOTE = Field(Text("what has to be known", layout=True), "what has to be known, shown with it")
_URL = Field(Address(), "a page about it")
_SOURCE = Field(Name("epoch-clusters"), "an id under [sources]", required=True)
_NAME = Field(Text("Colossus", breaks=True), "as it is called", required=True)
_ALIASES = Field(Items(Text("xAI Memphis"), '["xAI Memphis"]'), "other names by which it is found")
_PRECISION = Field(Word(PRECISIONS), "the number format it is about")
_REJECTED = Field(
    Text("belongs to another machine", layout=True), "kept and shown with this reason, and used by nothing"
)
_CHIPS = Field(Chips(), "chips by id: totals, never additions")
_KIND = Field(Word(KINDS), "where it differs from the source's")
_AS_OF = Field(Day(), "the day it is about")


def _required(reader: Reader, help_: str) -> Field:
    return Field(reader, help_, required=True)


def figure(name: str) -> Field:
    """Make the field of a quantity."""
    base, words = QUANTITIES[name].base, QUANTITIES[name].help
    if name in BY_PRECISION:
        return Field(Rates(name, base, single=name == "sparse_factor"), words)
    return Field(Count() if name in COUNTED else Figure(name, base), words)


_SAYS: dict[str, Field] = {
    "source": _SOURCE,
    "as_of": Field(Day(), "the day it is about; with neither this nor a phase it holds for all of them"),
    "kind": _KIND,
    "via": _text("through whom it reached us"),
    "said": Field(Day(), "when it was said, if not on the source's date"),
    "price_year": Field(Whole(1900, 2100, 2024), "the year whose exchange rate converts the money"),
    "load": Field(Word(("nameplate",)), "what the power is of"),
    "note": _NOTE,
    "quote": Field(Text("up to 150 megawatts", layout=True), "the source's own words, a sentence at most"),
    "url": _URL,
    "words": Field(Words(), "figures given in words only: shown, never computed with"),
    "lead": Field(Text("the only count by the operator", layout=True), "why this claim leads, against the usual order"),
    "rejected": _REJECTED,
}


def _claims(where: str, extra: dict[str, Field]) -> Table:
    figures = {name: figure(name) for name in claimable(where)}
    words = "what one source says, under one set of circumstances"
    return Table({**_SAYS, **extra, **figures}, where=where, one_of=(*figures, "chips", "words"), help=words)


PHASE = Table(
    {
        "id": _text("its name in claims; left out, the date is", "100k"),
        "date": Field(Day(), "since when it works, or is to work"),
        "status": Field(Word(STATUSES), "left out, as before"),
        "chips": Field(Chips(), "chips by id: totals, never additions; left out, as before"),
        "operator": _text("who runs it from then on"),
        "user": _text("who uses it from then on"),
        "announced": Field(Day(), "when the plan became known"),
        "certainty": Field(Word(CERTAINTIES), "how sure it is"),
        "sources": Field(Items(Name("epoch-clusters")), "who says so: ids under [sources]"),
        "note": _NOTE,
    },
    help="a dated state: what stood there from when on",
)
RUN = Table(
    {
        "source": _SOURCE,
        "kind": _KIND,
        "as_of": Field(Day(), "the edition of the list, or the day of the run"),
        "list": _text("the list and its edition", "TOP500 2024-11"),
        "chips": Field(Chips(), "the chips it ran on, where not all"),
        "tuned": Field(Flag(), "true for a run tuned for energy: it serves the efficiency alone"),
        "rejected": _REJECTED,
        "note": _NOTE,
        "url": _URL,
        **{name: figure(name) for name in claimable("run")},
    },
    where="run",
    one_of=tuple(claimable("run")),
    help="one benchmark run, on all of the machine or on part of it",
)
EXCEPTION = Table(
    {
        "code": Field(Code("run-larger-than-phase"), "a finding of `supercmp check`", required=True),
        "reason": Field(Text("nobody published when", layout=True), "why it is to be left standing", required=True),
        "note": _NOTE,
    },
    help="a finding of `supercmp check` that is to be left standing, with the reason",
)
CASE = Table(
    {
        "when": _required(
            Text("chip_count >= 4096"), "a condition on precision, chip, chip_count, kind, country or year"
        ),
        "value": _required(Loose(), "what it is then"),
        "low": Field(Loose(), "the lower end of its 90 % range"),
        "high": Field(Loose(), "the upper end of its 90 % range"),
        "source": _SOURCE,
        "note": _NOTE,
    },
    help="another value where a condition holds; the first that holds counts",
)
STATEMENT = Table(
    {
        "number": _required(Whole(1, 10_000, 3), "its number in the article"),
        "text": _required(Text("It is already number one in the world", layout=True), "what the article says"),
        "expr": Field(Text("rank(colossus, peak) == 1", layout=True), "the same in the catalog's words"),
        "unverifiable": Field(
            Text("no report of an outage is known", layout=True), "instead of expr: why nothing can be said"
        ),
        "as_of": _AS_OF,
        "phase": Field(PhaseName(), "the phase it speaks of"),
        "precision": _PRECISION,
        "tolerance": Field(Tolerance(), "how far off it may be"),
        "against": Field(Items(Whole(1, 10_000, 14), "[14]"), "the statements it cannot stand beside"),
        "note": _NOTE,
    },
    one_of=("expr", "unverifiable"),
    help="one sentence of the article",
)
SYSTEM_CLAIM = _claims(
    "system",
    {
        "phase": Field(PhaseName(), "the phase it is about, even if said before that began"),
        "chips": Field(Chips(), "another count for the phase"),
        "precision": _PRECISION,
    },
)
CHIP_CLAIM = _claims("chip", {"per": Field(Whole(1, 1_000_000, 8), "the figures are for so many chips")})
REGION_CLAIM = _claims("region", {})
WORKLOAD_CLAIM = _claims("workload", {"precision": _PRECISION, "chips": Field(Chips(), "the chips it ran on")})

TABLES: dict[str, Table] = {
    "sources": Table(
        {
            "title": _required(Text("TOP500 list of November 2024"), "the page, paper or list"),
            "publisher": _required(Text("TOP500"), "who published it"),
            "kind": _required(Word(KINDS), "how much it is worth, best first"),
            "url": Field(Address(), "where it is", bundled=True),
            "date": Field(Day(), "when it was published, or a database read", bundled=True),
            "note": _NOTE,
        },
        title="title",
        help="who says something, where and when",
    ),
    "systems": Table(
        {
            "name": _NAME,
            "kind": _required(Word(SYSTEM_KINDS), "what it is mostly for"),
            "aliases": _ALIASES,
            "operator": Field(Text(), "who runs it", bundled=True),
            "country": Field(Text("US"), "where it stands, as two letters", bundled=True),
            "site": _text("town and state, or the campus", "Memphis, Tennessee"),
            "region": Field(Name("us-tn"), "an id under [regions]; left out, the one named like the country"),
            "user": _text("who uses it"),
            "owner": _text("who owns it"),
            "developer": _text("who built it"),
            "location": Field(Place(), "latitude and longitude in degrees"),
            "cooling": _text("how it is cooled", "direct liquid"),
            "interconnect": _text("the network between its nodes", "InfiniBand NDR"),
            "url": _URL,
            "note": _NOTE,
        },
        {"phases": PHASE, "claims": SYSTEM_CLAIM, "runs": RUN, "exceptions": EXCEPTION},
        help="one machine: what stood there when, and who says what of it",
    ),
    "groups": Table(
        {
            "name": _NAME,
            "members": _required(
                Items(Name("stargate-abilene"), '["stargate-2024", "stargate-abilene"]'), "ids under [systems]"
            ),
            "aliases": _ALIASES,
            "note": _NOTE,
        },
        help="one name for several machines",
    ),
    "chips": Table(
        {
            "name": _NAME,
            "vendor": _required(Text("NVIDIA"), "who makes it"),
            "aliases": _ALIASES,
            "released": Field(Day(), "when it could first be had"),
            "dies": Field(Whole(1, 10_000), "dies in one package"),
            "list_cores": Field(Whole(1, 10**9, 132), "accelerator cores of one in TOP500's column"),
            "url": _URL,
            "note": _NOTE,
        },
        {"claims": CHIP_CLAIM, "exceptions": EXCEPTION},
        help="what clusters count: a module, a package or a wafer",
    ),
    "assumptions": Table(
        {
            "value": _required(Loose(), "the best value"),
            "low": Field(Loose(), "the lower end of its 90 % range"),
            "high": Field(Loose(), "the upper end of its 90 % range"),
            "source": _SOURCE,
            "unit": Field(Text("USD/kWh"), "the unit of bare numbers here"),
            "name": _text("what it is", "PUE"),
            "by_year": Field(ByYear(), "values by year; the nearest earlier one counts"),
            "scope": Field(Word(SCOPES), "what shares one draw"),
            "note": _NOTE,
        },
        {"cases": CASE},
        help="what fills in where nobody stated a figure",
    ),
    "regions": Table(
        {
            "name": _NAME,
            "country": Field(Text("US"), "the country, as two letters"),
            "within": Field(Name("us"), "the region to look in for what this one does not say"),
            "aliases": _ALIASES,
            "note": _NOTE,
        },
        {"claims": REGION_CLAIM, "exceptions": EXCEPTION},
        help="a country, state or grid: its electricity, water and homes",
    ),
    "workloads": Table(
        {
            "name": _NAME,
            "aliases": _ALIASES,
            "developer": _text("who trained it", "Meta"),
            "released": Field(Day(), "when it came out"),
            "url": _URL,
            "note": _NOTE,
        },
        {"claims": WORKLOAD_CLAIM, "exceptions": EXCEPTION},
        help="a training run with a name",
    ),
    "profiles": Table(
        {
            "name": _NAME,
            "weights": _required(Weights(), "what each criterion counts, in any unit: they are scaled to add up to 1"),
            "reason": _required(Text("what a buyer looks at first", layout=True), "why these, in a sentence"),
            "method": Field(Word(METHODS), "how they are made into one score; left out, the weighted product"),
            "normalise": Field(Word(NORMS), "how they are brought to one scale; left out, as the method usually does"),
            "note": _NOTE,
        },
        help="criteria somebody may weigh against each other",
    ),
    "articles": Table(
        {
            "title": _required(Text("Musk lights up a supercomputer", breaks=True), "the headline"),
            "source": _SOURCE,
            "as_of": _AS_OF,
            "phase": Field(PhaseName(), "the phase it speaks of"),
            "precision": _PRECISION,
            "tolerance": Field(Tolerance(), "how far off its figures may be"),
            "note": _NOTE,
        },
        {"statements": STATEMENT},
        title="title",
        help="a published text taken apart into statements",
    ),
}
