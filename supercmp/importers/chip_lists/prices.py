"""Reads price lists: what providers ask for an hour of one chip, by commitment and date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import msgspec

from supercmp.importers.base import ListKind
from supercmp.importers.cells import amount, check_order, exact, read_date, written
from supercmp.importers.document import Decision, Document, Edition, Imported, source_id, source_table
from supercmp.importers.machine_lists.chips import ChipNames
from supercmp.importers.machine_lists.edition import months_in
from supercmp.importers.tables.faults import CellError, in_file
from supercmp.importers.tables.headings import Vocabulary
from supercmp.importers.tables.sheet import each
from supercmp.model.text import folded, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.importers.document import Table
    from supercmp.importers.tables.grid import Options
    from supercmp.importers.tables.sheet import Record, Sheet, Tally
    from supercmp.model.records import Catalog, Chip

_ONES = ("gpu", "chip", "accelerator", "card")
_HOURS = ("hour", "hr", "h")
_FORMS = (
    "usd per {}",
    "usd {}",
    "price per {}",
    "price usd per {}",
    "price usd {}",
    "price per {} usd",
    "price {}",
    "{}",
)
_DOLLARS = re.compile(r"\busd\b|\$|\bdollars?\b")
# Epoch's table of prices has a column for each commitment, all in dollars for an hour of one chip.
_BY_COLUMN = {
    "on_demand": ("price per chip hour on demand", "on_demand"),
    "one_year": ("price per chip hour 1 year cud", "one_year"),
    "three_years": ("price per chip hour 3 year cud", "three_years"),
}
_WORDS = {
    "on_demand": ("on demand", "ondemand", "on-demand", "none", "no commitment"),
    "spot": ("spot", "preemptible", "interruptible"),
    "month": ("1 month", "1-month", "month", "monthly"),
    "six_months": ("6 months", "6-month", "6 month"),
    "one_year": ("1 year", "1-year", "one year", "12 months", "1 yr", "1y", "1 year reserved"),
    "two_years": ("2 years", "2-year", "two years", "24 months", "2y"),
    "three_years": ("3 years", "3-year", "three years", "36 months", "3 yr", "3y", "3 year reserved"),
}
_COMMITMENTS = {word: name for name, words in _WORDS.items() for word in words}
_VARIANT = re.compile(r"\b(sxm[0-9]?|pcie|nvl|oam|[0-9]+\s?gb)\b", re.IGNORECASE)
_EPOCH = Edition(
    "epoch-hardware-prices",
    "Hardware prices, data of the training cost study",
    "Epoch AI",
    "https://github.com/epoch-research/training-cost-trends",
    "2025-03",
    "",
)
_LEAST, _MOST = 0.005, 1000.0
_LONGEST_URL = 500
_MOST_SAID = 5


class Price(msgspec.Struct, kw_only=True):
    """One price: of whom, for an hour of which chip, under which commitment, on which day; `text` as a catalog has it."""

    file: str
    line: int
    provider: str
    chip: str
    form: str
    commitment: str
    date: str
    text: str
    value: float
    url: str = ""
    note: str = ""
    is_epoch: bool = False


class Prices(ListKind["Price"]):
    """A price list of providers. A price is a claim on a chip of the catalog, and never part of what a machine costs."""

    name: ClassVar[str] = "prices"
    vocabulary: ClassVar[Vocabulary] = Vocabulary(
        words={
            "provider": ("provider", "vendor", "cloud", "seller"),
            "chip": ("hardware model", "chip", "gpu", "accelerator", "gpu model", "chip name", "gpu type"),
            "form": ("form", "form factor", "variant"),
            "price": tuple(form.format(f"{one} {hour}") for form in _FORMS for one in _ONES for hour in _HOURS),
            "commitment": ("commitment", "term", "contract", "billing"),
            "date": ("price date", "date", "as of", "read on"),
            "place": ("location", "region"),
            "url": ("price source", "source", "url", "link"),
            "note": ("notes", "note"),
            **{meaning: (words,) for meaning, (words, _) in _BY_COLUMN.items()},
        },
        numbers=frozenset({"price", *_BY_COLUMN}),
        needed=("chip", "provider", "price|on_demand"),
        unused=frozenset({"manufacturer", "price hardware purchase", "cloud gpu description", "number of gpus"}),
        zero_is_missing=frozenset({"price", *_BY_COLUMN}),
        marks=dict.fromkeys(("price", *_BY_COLUMN), "$"),
    )

    def read(self, sheet: Sheet, options: Options, tally: Tally) -> list[Price]:
        """Read one file's prices.

        Raises:
            FileError: a heading does not say that prices are in dollars.

        """
        heading = sheet.heading("price")
        if "price" in sheet.columns and not _DOLLARS.search(folded(heading).replace("_", " ")):
            words = f"{heading} does not say USD; prices are read in dollars for an hour of one chip, such as 'USD per GPU-hour'"
            raise in_file(sheet.name, words, sheet.grid.line)
        check_order(sheet, sheet.heading("date"), (record.text("date") for record in sheet.records))
        named = months_in(sheet.name.replace("\\", "/").rpartition("/")[2])
        month = options.edition or (next(iter(named)) if len(named) == 1 else "")
        rows: list[Price] = []
        empty: list[int] = []

        def one(record: Record) -> None:
            found = _read(record, sheet.name, month)
            rows.extend(found)
            if not found:
                empty.append(record.line)

        each(sheet, tally, one)
        if empty:
            tally.remark(sheet.name, f"{_many(len(empty), 'row')} without a price of an hour left out")
        return rows

    def assemble(self, rows: Sequence[Price], catalog: Catalog, tally: Tally) -> Imported:
        """Write prices as dated claims on the catalog's chips; those of other chips are counted and left out."""
        return _Assembly(catalog, tally).make(rows)


def _read(record: Record, file: str, month: str) -> list[Price]:
    provider, chip = record.text("provider"), record.text("chip")
    stated = {meaning: figure for meaning in ("price", *_BY_COLUMN) if (figure := record.number(meaning))}
    if not stated:
        return []
    for meaning, text in (("chip", chip), ("provider", provider)):
        if not text:
            raise CellError(f"{record.heading(meaning)}: missing")
    day = read_date(record.text("date")) or month
    if not day:
        raise CellError(f"{record.heading('date')}: missing; name the month with --edition YYYY-MM")
    said = record.text("commitment")
    commitment = _COMMITMENTS.get(folded(said).strip(), "")
    if said and not commitment:
        raise CellError(
            f"{record.heading('commitment')}: {quoted(said)} is none of {', '.join(w[0] for w in _WORDS.values())}"
        )
    url = record.text("url")
    found: list[Price] = []
    for meaning, figure in stated.items():
        value = amount(figure, "USD", "USD", record.heading(meaning))
        if not _LEAST <= value <= _MOST:
            raise CellError(f"{record.heading(meaning)}: {figure.text} USD is no price of an hour of one chip")
        found.append(
            Price(
                file=file,
                line=record.line,
                provider=provider,
                chip=chip,
                form=record.text("form"),
                commitment=_BY_COLUMN[meaning][1] if meaning in _BY_COLUMN else commitment,
                date=day,
                text=f"{exact(figure.text)} USD/h",
                value=value,
                url=url
                if re.fullmatch(r"https?://[^\s\"'<>\\^`{|},]+", url, re.ASCII) and len(url) <= _LONGEST_URL
                else "",
                is_epoch=meaning in _BY_COLUMN,
                note="; ".join(part for part in (record.text("form"), record.text("place")) if part),
            )
        )
    return found


class _Assembly:
    """The making of one document."""

    def __init__(self, catalog: Catalog, tally: Tally) -> None:
        self._catalog = catalog
        self._tally = tally
        self._names = ChipNames(catalog.chips)
        self._document = Document()
        self._sources: dict[str, str] = {}
        self._unknown: dict[str, int] = {}

    def make(self, rows: Sequence[Price]) -> Imported:
        newest: dict[str, str] = {}
        for row in rows:
            newest[row.provider] = max(newest.get(row.provider, ""), row.date)
        decisions: list[Decision] = []
        claims: dict[str, list[Table]] = {}
        for row in rows:
            ident = self._chip(row)
            why = "a name of it" if ident else f"no chip {row.chip} in the catalog"
            if not ident:
                self._unknown[row.chip] = self._unknown.get(row.chip, 0) + 1
            elif self._has(self._catalog.chips[ident], row):
                self._tally.known += 1
                why += "; the catalog has this price"
            else:
                claim = self._claim(row, newest[row.provider])
                if claim not in claims.setdefault(ident, []):
                    claims[ident].append(claim)
            name = f"{row.chip}, {row.provider}"
            decisions.append(Decision(row.file, row.line, row.date[:7], name, ident, bool(ident), why))
        self._document.chips = {ident: {"claims": found} for ident, found in sorted(claims.items())}
        if self._unknown:
            common = sorted(self._unknown, key=lambda name: (-self._unknown[name], name))
            listed = ", ".join(f"{name} ({self._unknown[name]:,})" for name in common[:_MOST_SAID])
            more = f" and {len(common) - _MOST_SAID} more" if len(common) > _MOST_SAID else ""
            total = sum(self._unknown.values())
            self._tally.say(f"{_many(total, 'price')} of chips that the catalog has not left out: {listed}{more}")
        return Imported(self._document, decisions, self._tally, {"chips": len(claims)})

    def _chip(self, row: Price) -> str:
        """Find the chip of a price; a form that the catalog does not know is another chip than the one without it."""
        if _VARIANT.search(row.form):
            return self._names.exactly(f"{row.chip} {row.form}") or self._names.exactly(
                f"{row.chip} {' '.join(_VARIANT.findall(row.form))}"
            )
        return self._names.exactly(row.chip)

    def _has(self, chip: Chip, row: Price) -> bool:
        for claim in chip.claims:
            value = claim.values.get("rental_price")
            if value and (value.best, claim.as_of, claim.commitment) == (row.value, row.date, row.commitment):
                source = self._catalog.sources.get(claim.source)
                if row.provider in {claim.via, source.publisher if source else ""}:
                    return True
        return False

    def _claim(self, row: Price, newest: str) -> Table:
        who = _EPOCH.publisher if row.is_epoch else row.provider
        if who not in self._sources and row.is_epoch:
            ident = source_id(_EPOCH, self._catalog, self._document.sources)
            if ident not in self._catalog.sources:
                self._document.sources[ident] = source_table(_EPOCH, "reported") | {"note": "CC BY 4.0"}
            self._sources[who] = ident
        elif who not in self._sources:
            title = f"Prices of an hour of one chip, {row.provider}"
            edition = Edition(f"prices-{_slug(row.provider)}", title, row.provider, "", newest, title)
            ident = source_id(edition, self._catalog, self._document.sources)
            table = source_table(edition, "reported") | {"date": written(newest)}
            del table["url"]
            self._document.sources[ident] = table
            self._sources[who] = ident
        claim: Table = {"source": self._sources[who], "as_of": written(row.date), "rental_price": row.text}
        more = {
            "via": row.provider if row.is_epoch else "",
            "commitment": row.commitment,
            "url": row.url,
            "note": row.note,
        }
        return claim | {key: text for key, text in more.items() if text}


def _slug(text: str) -> str:
    from supercmp.importers.document import slug

    return slug(text)[:40].strip("-")


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


LIST = Prices()
