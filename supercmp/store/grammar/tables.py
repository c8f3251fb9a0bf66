"""The grammar of catalogs: for each table, which keys there are, how each is read and which must be there.

With `claims.py` this is the only list of keys. Parsing walks it, `schema` prints it, and the nearest known word comes from it.
"""

from __future__ import annotations

from supercmp.model.quantity import LISTED, claimable
from supercmp.model.reading import DIMENSIONS, VERDICTS
from supercmp.model.records import CERTAINTIES, KINDS, METHODS, NORMS, SCOPES, SECTORS, STATUSES, SYSTEM_KINDS
from supercmp.store.grammar.claims import CHIP_CLAIM, REGION_CLAIM, SYSTEM_CLAIM, WORKLOAD_CLAIM
from supercmp.store.grammar.fields import (
    ALIASES,
    AS_OF,
    KIND,
    NAME,
    NOTE,
    PRECISION,
    REJECTED,
    SOURCE,
    URL,
    Field,
    Table,
    figure,
    needed,
    plain_text,
)
from supercmp.store.grammar.parts.figures import Chips
from supercmp.store.grammar.parts.loose import ByYear, Loose, Registered, Tolerance
from supercmp.store.grammar.parts.readers import Day, Flag, Items, Name, PhaseName, Place, Text, Whole, Word
from supercmp.store.grammar.parts.texts import Address, Code
from supercmp.store.grammar.parts.weights import Weights

PHASE = Table(
    {
        "id": plain_text("its name in claims; left out, the date is", "100k"),
        "date": Field(Day(), "since when it works, or is to work"),
        "status": Field(Word(STATUSES), "left out, as before"),
        "chips": Field(Chips(), "chips by id: totals, never additions; left out, as before"),
        "operator": plain_text("who runs it from then on"),
        "user": plain_text("who uses it from then on"),
        "announced": Field(Day(), "when the plan became known"),
        "last_seen": Field(Day(), "when it was last seen so, by a list or a source"),
        "certainty": Field(Word(CERTAINTIES), "how sure it is"),
        "sources": Field(Items(Name("epoch-clusters")), "who says so: ids under [sources]"),
        "note": NOTE,
    },
    help="a dated state: what stood there from when on",
)
RUN = Table(
    {
        "source": SOURCE,
        "kind": KIND,
        "as_of": Field(Day(), "the edition of the list, or the day of the run"),
        "list": plain_text("the list and its edition", "TOP500 2024-11"),
        "chips": Field(Chips(), "the chips it ran on, where not all"),
        "tuned": Field(Flag(), "true for a run tuned for energy: it serves the efficiency alone"),
        "rejected": REJECTED,
        "note": NOTE,
        "url": URL,
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
        "note": NOTE,
    },
    help="a finding of `supercmp check` that is to be left standing, with the reason",
)
CASE = Table(
    {
        "when": needed(
            Text("chip_count >= 4096"),
            "a condition on precision, chip, chip_count, kind, sector, cooling, country, year or quantity",
        ),
        "value": needed(Loose(), "what it is then"),
        "low": Field(Loose(), "the lower end of its 90 % range"),
        "high": Field(Loose(), "the upper end of its 90 % range"),
        "source": SOURCE,
        "note": NOTE,
    },
    help="another value where a condition holds; the first that holds counts",
)
LEFT_OPEN = Field(
    Items(Word(DIMENSIONS), '["phase"]', least=0),
    "what it leaves open, in place of what no word of it fixes; [] is nothing",
)
EXPECT = Field(Word(VERDICTS), "the verdict that this file wants; left out, holds or with a caveat")
STATEMENT = Table(
    {
        "number": needed(Whole(1, 10_000, 3), "its number in the article"),
        "text": needed(Text("It is already number one in the world", layout=True), "what the article says"),
        "expr": Field(Text("rank(colossus, peak) == 1", layout=True), "the same in the catalog's words"),
        "unverifiable": Field(
            Text("no report of an outage is known", layout=True), "instead of expr: why nothing can be said"
        ),
        "as_of": AS_OF,
        "phase": Field(PhaseName(), "the phase it speaks of"),
        "precision": PRECISION,
        "tolerance": Field(Tolerance(), "how far off it may be"),
        "against": Field(Items(Whole(1, 10_000, 14), "[14]"), "the statements it cannot stand beside"),
        "open": LEFT_OPEN,
        "expect": EXPECT,
        "note": NOTE,
    },
    one_of=("expr", "unverifiable"),
    help="one sentence of the article",
)
TABLES: dict[str, Table] = {
    "sources": Table(
        {
            "title": needed(Text("TOP500 list of November 2024"), "the page, paper or list"),
            "publisher": needed(Text("TOP500"), "who published it"),
            "kind": needed(Word(KINDS), "how much it is worth, best first"),
            "url": Field(Address(), "where it is", bundled=True),
            "date": Field(Day(), "when it was published, or a database read", bundled=True),
            "read": Field(Day(), "when a page without a date of its own was read"),
            "via": plain_text("through whom all of it reached us, where it was not read there"),
            "licence": plain_text("on which terms its data may be passed on, as SPDX writes them", "CC-BY-4.0"),
            "licence_url": Field(Address(), "where the terms are"),
            "attribution": plain_text("the credit that the terms ask for"),
            "note": NOTE,
        },
        title="title",
        help="who says something, where and when",
    ),
    "systems": Table(
        {
            "name": NAME,
            "kind": needed(Word(SYSTEM_KINDS), "what it is mostly for"),
            "aliases": ALIASES,
            "operator": Field(Text(), "who runs it", bundled=True),
            "country": Field(Text("US"), "where it stands, as two letters", bundled=True),
            "site": plain_text("town and state, or the campus", "Memphis, Tennessee"),
            "region": Field(Name("us-tn"), "an id under [regions]; left out, the one named like the country"),
            "user": plain_text("who uses it"),
            "owner": plain_text("who owns it"),
            "developer": plain_text("who built it"),
            "location": Field(Place(), "latitude and longitude in degrees"),
            "cooling": plain_text("how it is cooled", "direct liquid"),
            "interconnect": plain_text("the network between its nodes", "InfiniBand NDR"),
            "sector": Field(Word(SECTORS), "who pays for it"),
            "part_of": Field(
                Name("google-oklahoma"), "an id under [systems]: the machine whose silicon it is a part of"
            ),
            "url": URL,
            "note": NOTE,
        },
        {"phases": PHASE, "claims": SYSTEM_CLAIM, "runs": RUN, "exceptions": EXCEPTION},
        help="one machine: what stood there when, and who says what of it",
    ),
    "groups": Table(
        {
            "name": NAME,
            "members": needed(
                Items(Name("stargate-abilene"), '["stargate-2024", "stargate-abilene"]'), "ids under [systems]"
            ),
            "aliases": ALIASES,
            "note": NOTE,
        },
        help="one name for several machines",
    ),
    "chips": Table(
        {
            "name": NAME,
            "vendor": needed(Text("NVIDIA"), "who makes it"),
            "aliases": ALIASES,
            "released": Field(Day(), "when it could first be had"),
            "dies": Field(Whole(1, 10_000), "dies in one package"),
            "list_cores": Field(Whole(1, 10**9, 132), "accelerator cores of one in TOP500's column"),
            "dearer_than": Field(
                Items(Name("b200"), '["b200"]'), "ids under [chips]: parts of its maker that have nothing it lacks"
            ),
            "url": URL,
            "note": NOTE,
        },
        {"claims": CHIP_CLAIM, "exceptions": EXCEPTION},
        help="what clusters count: a module, a package or a wafer",
    ),
    "assumptions": Table(
        {
            "value": needed(Loose(), "the best value"),
            "low": Field(Loose(), "the lower end of its 90 % range"),
            "high": Field(Loose(), "the upper end of its 90 % range"),
            "source": SOURCE,
            "unit": Field(Text("USD/kWh"), "the unit of bare numbers here"),
            "name": plain_text("what it is", "PUE"),
            "by_year": Field(ByYear(), "values by year; the nearest earlier one counts"),
            "scope": Field(Word(SCOPES), "what shares one draw"),
            "country": Field(Text("US"), "the country it is of, as two letters; a machine in another one has none"),
            "note": NOTE,
        },
        {"cases": CASE},
        help="what fills in where nobody stated a figure",
    ),
    "regions": Table(
        {
            "name": NAME,
            "country": Field(Text("US"), "the country, as two letters"),
            "within": Field(Name("us"), "the region to look in for what this one does not say"),
            "aliases": ALIASES,
            "note": NOTE,
        },
        {"claims": REGION_CLAIM, "exceptions": EXCEPTION},
        help="a country, state or grid: its electricity, water and homes",
    ),
    "workloads": Table(
        {
            "name": NAME,
            "aliases": ALIASES,
            "developer": plain_text("who trained it", "Meta"),
            "released": Field(Day(), "when it came out"),
            "url": URL,
            "note": NOTE,
        },
        {"claims": WORKLOAD_CLAIM, "exceptions": EXCEPTION},
        help="a training run with a name",
    ),
    "profiles": Table(
        {
            "name": NAME,
            "weights": needed(Weights(), "what each criterion counts, in any unit: they are scaled to add up to 1"),
            "reason": needed(Text("what a buyer looks at first", layout=True), "why these, in a sentence"),
            "method": Field(Word(METHODS), "how they are made into one score; left out, the weighted product"),
            "normalise": Field(Word(NORMS), "how they are brought to one scale; left out, as the method usually does"),
            "note": NOTE,
        },
        help="criteria somebody may weigh against each other",
    ),
    "coverage": Table(
        {
            "quantity": needed(Registered("h100_equivalents"), "what there is so much of: a name of the registry"),
            "as_of": needed(Day(), "the day it is about"),
            "total": needed(Loose("15e6", "20 GW"), "how much there is in all, in a unit of the quantity"),
            "source": SOURCE,
            "country": Field(Text("US"), "the country of which it is the total, as two letters"),
            "operator": plain_text("the operator of whose machines it is the total"),
            "list": plain_text("the list of whose rows it is the total", "TOP500 2024-11"),
            "note": NOTE,
        },
        title="quantity",
        help="how much of something there is in all: what sums over this catalog are a share of",
    ),
    "lists": Table(
        {
            "name": Field(Text("TOP500 2024-11"), "what runs write in `list`", required=True),
            "quantity": needed(Word(LISTED), "what it is ordered by"),
            "date": Field(Day(), "the day it came out: its runs, and phases that begin with it, count from then"),
            "complete_to": Field(
                Whole(1, 100_000, 50), "every machine down to this place is here; left out, nothing is certified"
            ),
            "source": Field(Name("top500-2024-11"), "an id under [sources]: who published the day and the places"),
            "note": NOTE,
        },
        help="one edition of a list of machines: when it came out, and how far down it is held",
    ),
    "articles": Table(
        {
            "title": needed(Text("Musk lights up a supercomputer", breaks=True), "the headline"),
            "source": SOURCE,
            "as_of": AS_OF,
            "phase": Field(PhaseName(), "the phase it speaks of"),
            "precision": PRECISION,
            "tolerance": Field(Tolerance(), "how far off its figures may be"),
            "open": LEFT_OPEN,
            "expect": EXPECT,
            "note": NOTE,
        },
        {"statements": STATEMENT},
        title="title",
        help="a published text taken apart into statements",
    ),
}
