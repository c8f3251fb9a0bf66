"""How much of a quantity there is in all: a total whose unit depends on which quantity it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.errors import ParseError
from supercmp.model.dates import last_day
from supercmp.model.editions import Coverage
from supercmp.model.quantity import QUANTITIES
from supercmp.model.text import quoted
from supercmp.store.grammar.parts.figures import COUNTED, Count, Figure
from supercmp.store.grammar.parts.readers import as_read_error

if TYPE_CHECKING:
    from collections.abc import Container

    from supercmp.model.value import Value
    from supercmp.store.drafts.draft import Draft
    from supercmp.store.faults.findings import Findings


def make_coverage(entry: Draft, assumptions: Container[str], findings: Findings) -> Coverage | None:
    """Read a total in the unit of its quantity; nothing where it is at fault."""
    fields = entry.fields
    total = _total(entry, assumptions, findings)
    if total is None:
        return None
    told = {**fields, "total": total, "day": last_day(fields["as_of"])}
    return Coverage(id=entry.id, **told, layer=entry.layer, file=entry.file)


def _total(entry: Draft, assumptions: Container[str], findings: Findings) -> Value | None:
    name = entry.fields["quantity"]
    reader = Count() if name in COUNTED else Figure(name, QUANTITIES[name].base)
    giver = entry.giver("total")
    try:
        value = reader.read(entry.fields["total"])
    except ParseError as error:
        findings.add(as_read_error(error).code, str(error), giver, "total")
        return None
    if not value.best:
        findings.add("SC302", "nothing, of which there are no shares; expected a total above 0", giver, "total")
        return None
    rate = f"usd_per_{value.currency.lower()}"
    if value.currency and rate not in assumptions:
        findings.add("SC410", f"no assumption {rate} to convert {quoted(value.text)}", giver, "total")
        return None
    return value
