"""What a claim may say: who says it and when, the figures, and words about them that need them beside them."""

from __future__ import annotations

import msgspec

from supercmp.model.quantity import PRICES, claimable
from supercmp.model.records import BOUNDARIES, COMMITMENTS, COVERS, SALES
from supercmp.store.grammar.fields import KIND, NOTE, PRECISION, REJECTED, SOURCE, URL, Field, Table, figure, plain_text
from supercmp.store.grammar.parts.figures import Chips
from supercmp.store.grammar.parts.loose import Words
from supercmp.store.grammar.parts.readers import Day, Flag, PhaseName, Text, Whole, Word

_SAYS: dict[str, Field] = {
    "source": SOURCE,
    "as_of": Field(Day(), "the day it is about; with neither this nor a phase it holds for all of them"),
    "kind": KIND,
    "via": plain_text("through whom it reached us"),
    "said": Field(Day(), "when it was said, if not on the source's date"),
    "price_year": Field(Whole(1900, 2100, 2024), "the year whose exchange rate converts the money"),
    "load": Field(Word(("nameplate",)), "what the power is of"),
    "note": NOTE,
    "quote": Field(Text("up to 150 megawatts", layout=True), "the source's own words, a sentence at most"),
    "url": URL,
    "words": Field(Words(), "figures given in words only: shown, never computed with"),
    "lead": Field(Text("the only count by the operator", layout=True), "why this claim leads, against the usual order"),
    "rejected": REJECTED,
}
_COSTS = ("chip_cost", "server_cost", "hardware_cost")
# What is said of a figure, and the figures of which it can be said.
_OF_FIGURES: dict[str, Field] = {
    "sale": Field(Word(SALES), "how the price came about; left out, bulk", beside=PRICES),
    "covers": Field(
        Word(COVERS),
        "what the money pays for, against the machine; left out, it alone",
        beside=("contract_cost", "programme_cost", "hardware_cost"),
    ),
    "offer": Field(Flag(), "true for a seller's offer to you", beside=(*PRICES, *_COSTS)),
    "from_price": Field(Flag(), "true where the source reckoned it as count times price", beside=_COSTS),
    "boundary": Field(
        Word(BOUNDARIES),
        "which emissions it counts: with mines and plants, or at the stack",
        beside=("carbon_intensity",),
    ),
    "commitment": Field(
        Word(COMMITMENTS), "for how long a chip is rented at that price; left out, not said", beside=("rental_price",)
    ),
    "from_utilisation": Field(
        Flag(), "true where it was reckoned from chips, time and an assumed utilisation", beside=("training_flop",)
    ),
}


def _claims(where: str, extra: dict[str, Field]) -> Table:
    figures = {name: figure(name) for name in claimable(where)}
    said = {
        name: msgspec.structs.replace(field, beside=tuple(known for known in field.beside if known in figures))
        for name, field in _OF_FIGURES.items()
        if any(known in figures for known in field.beside)
    }
    words = "what one source says, under one set of circumstances"
    return Table({**_SAYS, **extra, **said, **figures}, where=where, one_of=(*figures, "chips", "words"), help=words)


SYSTEM_CLAIM = _claims(
    "system",
    {
        "phase": Field(PhaseName(), "the phase it is about, even if said before that began"),
        "chips": Field(Chips(), "another count for the phase; beside contract_cost, what was bought"),
        "precision": PRECISION,
    },
)
CHIP_CLAIM = _claims("chip", {"per": Field(Whole(1, 1_000_000, 8), "the figures are for so many chips")})
REGION_CLAIM = _claims("region", {})
WORKLOAD_CLAIM = _claims("workload", {"precision": PRECISION, "chips": Field(Chips(), "the chips it ran on")})
