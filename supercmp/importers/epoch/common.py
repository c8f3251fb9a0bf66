"""What Epoch AI's lists share: the licence, dates as precise as they are known, figures of few digits."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from supercmp.importers.cells import read_date
from supercmp.importers.document import source_id, source_table
from supercmp.importers.tables.faults import CellError
from supercmp.model.dates import first_day, last_day

if TYPE_CHECKING:
    from supercmp.importers.document import Document, Edition
    from supercmp.model.records import Catalog

PUBLISHER = "Epoch AI (CC BY 4.0)"
LICENCE = "Data of Epoch AI, CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), put into this catalog's grammar."
_THREE_DIGITS = Decimal("0.005")


def source_of(edition: Edition, kind: str, document: Document, catalog: Catalog) -> str:
    """Write an edition of a list of Epoch's among the sources of a document, and give its id there."""
    ident = source_id(edition, catalog, document.sources)
    document.sources[ident] = source_table(edition, kind) | {"note": LICENCE}
    return ident


def precise(day: str, note: str) -> str:
    """Give a date no more precise than it is known.

    The export fills every date up to a day. The note beside it has it as published, and where there is none the
    15th stands for its month.
    """
    try:
        known = read_date(note)
    except CellError:
        known = ""
    if known and first_day(known) <= last_day(day) <= last_day(known):
        return known
    return day[:7] if not known and day.endswith("-15") else day


def same(one: str, other: str) -> bool:
    """Say whether two figures are one, written with more and with fewer digits; spreadsheets keep three."""
    mine, theirs = Decimal(one), Decimal(other)
    steps = [Decimal(1).scaleb(_exponent(number)) / 2 for number in (mine, theirs)]
    return abs(mine - theirs) <= max(*steps, _THREE_DIGITS * max(mine, theirs))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def brief(text: str, most: int = 200) -> str:
    """Cut a text of a list down to its first words."""
    return text if len(text) <= most else text[: most - 1].rpartition(" ")[0].rstrip(",;. ") + " …"
