"""What providers ask for an hour of a chip, beside what owning it comes to: a market price, used for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.explain.sheet import basis_of
from supercmp.analysis.request.wording import COMMITTED, say_as_put, say_converted, who_claims
from supercmp.model.basis import form_of, mark_of_kind
from supercmp.model.quantity import QUANTITIES
from supercmp.model.records import COMMITMENTS
from supercmp.model.table import TreeLine
from supercmp.quantities.claims.standing import unpublished

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.analysis.explain.sheet import Sheet
    from supercmp.model.records import Catalog, Claim
    from supercmp.quantities.graph.engine import Engine

RENTAL = "rental_price"
_WORDS = "what providers ask for an hour: another thing than cost of ownership, used for nothing"
_MOST = 6


def write_rental(
    sheet: Sheet, catalog: Catalog, engine: Engine, chips: Iterable[str], day: str, depth: int = 1
) -> bool:
    """Write the newest price of each provider by commitment, on a day; say whether there is any."""
    found = False
    for chip in chips:
        newest: dict[tuple[str, str, str], Claim] = {}
        for claim in catalog.chips[chip].claims if chip in catalog.chips else ():
            if RENTAL not in claim.values or claim.rejected or (claim.day or claim.said_day) > day:
                continue
            if unpublished(claim, engine.settings.known_on):
                continue
            key = (claim.commitment, claim.source, claim.via)
            if key not in newest or newest[key].day <= claim.day:
                newest[key] = claim
        if not newest:
            continue
        found = True
        sheet.add(depth, TreeLine(f"{chip} {RENTAL}", "", _WORDS))
        order = {name: place for place, name in enumerate(COMMITMENTS)}
        prices = sorted(newest.values(), key=lambda each: (order.get(each.commitment, -1), each.values[RENTAL].best))
        for claim in prices if len(prices) <= _MOST else _ends(prices):
            _one(sheet, catalog, engine, claim, depth + 1)
        if len(prices) > _MOST:
            sheet.add(
                depth + 1, TreeLine("", "", f"of {len(prices)} prices the lowest and the highest of each commitment")
            )
    return found


def _ends(prices: list[Claim]) -> list[Claim]:
    """Keep the lowest and the highest of each commitment; they are in that order."""
    kept: list[Claim] = []
    for name in dict.fromkeys(claim.commitment for claim in prices):
        same = [claim for claim in prices if claim.commitment == name]
        kept += [same[0]] if len(same) == 1 else [same[0], same[-1]]
    return kept


def _one(sheet: Sheet, catalog: Catalog, engine: Engine, claim: Claim, depth: int) -> None:
    value = claim.values[RENTAL]
    voice = engine.ground.hearer(RENTAL)(value, claim)
    label = COMMITTED.get(claim.commitment, "no commitment said")
    shown = say_as_put(voice.said, QUANTITIES[RENTAL], form_of(value), mark_of_kind(claim.kind))
    note = f"{label}; not part of any cost of ownership"
    entry = sheet.figure(
        RENTAL,
        voice.said,
        form=form_of(value),
        basis=basis_of(claim.kind),
        source=claim.source,
        as_of=claim.as_of,
        note=note,
    )
    paid = say_converted(value, voice.converted, RENTAL)
    words = " · ".join(part for part in (claim.kind, paid, who_claims(catalog, claim), claim.note) if part)
    sheet.add(depth, TreeLine(label, shown, words), entry)
