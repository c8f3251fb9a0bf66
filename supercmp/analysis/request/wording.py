"""Writes figures, dates and sources in words: a value with its unit and range, who said it and when."""

from __future__ import annotations

from math import isinf
from typing import TYPE_CHECKING

from supercmp.model.basis import is_published, keeps_digits
from supercmp.model.digits import Written, in_sentence, write
from supercmp.model.numbers import Scale, scale_of
from supercmp.model.quantity import QUANTITIES, Quantity
from supercmp.model.units import parse_unit, shift
from supercmp.model.value import Span, Value, exactly

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from supercmp.model.records import Assumption, Catalog, Claim
    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.claims.settings import Settings
    from supercmp.quantities.claims.standing import Conversion

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY_LENGTH = 10


_AT_PRECISION = frozenset(
    {
        "peak",
        "cost_efficiency",
        "energy_efficiency",
        "pflop_day_cost",
        "effective_pflop_day_cost",
        "training_throughput",
    }
)


def depends_on_precision(name: str) -> bool:
    """Say whether a quantity is another one at another number format, so that whoever shows it says at which."""
    return name in _AT_PRECISION or QUANTITIES[name].scope == "training"


def exported(value: float, quantity: Quantity, *, base_units: bool = False) -> float:
    """Turn a value in base units into the export unit of its quantity: the digits stay, the point moves."""
    return value if base_units else shift(value, -quantity.places)


def in_shown_unit(assumption: Assumption) -> Callable[[float], float]:
    """Give what turns a value of an assumption, in base units, into the unit in which it is listed."""
    quantity, unit = QUANTITIES.get(assumption.id), assumption.unit
    if quantity:
        return lambda value: exported(value, quantity)
    return lambda value: shift(value, -parse_unit(unit).exponent) if unit else value


def unit_shown(quantity: Quantity, *, base_units: bool = False) -> str:
    """Name the unit of an exported value."""
    return quantity.base if base_units else quantity.export


def scale_for(value: float, quantity: Quantity) -> Scale:
    """Choose the unit in which a value of a quantity is said."""
    return scale_of([exported(value, quantity)], quantity.export, quantity.base, quantity.places)


def _prose_scale(value: float, quantity: Quantity) -> Scale:
    """Choose the unit of a figure in a sentence."""
    return in_sentence(scale_for(value, quantity), quantity.export, quantity.places)


def number(value: float, quantity: Quantity, scale: Scale, mark: str = "") -> str:
    """Write a value in a chosen unit, without the unit; the end of a range may have no limit, where a divisor reaches 0."""
    if isinf(value):
        return "no limit"
    return _written(exactly(value), quantity, scale, "", mark).value


def say(value: float, quantity: Quantity, mark: str = "") -> str:
    """Write a value with its unit: `98.9 EFLOP/s`, `4.15B USD`, `100,000`; its mark says how many digits it has."""
    return say_as_put(exactly(value), quantity, "", mark)


def say_span(span: Span, quantity: Quantity, mark: str = "") -> str:
    """Write a value with its mark, range and unit: `150 (130–174) MW`, `150 ~ (120–190) MW`."""
    return say_as_put(span, quantity, "", mark)


def say_together(figures: Sequence[tuple[Span, str, str]], quantity: Quantity) -> list[str]:
    """Write several figures of one quantity in the unit of the smallest, each with its form and mark; the first has the unit."""
    scale = _prose_scale(min(span.best for span, _, _ in figures), quantity)
    return [
        _written(span, quantity, scale, form, mark).line(mark, "" if place else scale.unit)
        for place, (span, form, mark) in enumerate(figures)
    ]


def say_as_put(span: Span, quantity: Quantity, form: str, mark: str = "") -> str:
    """Write a figure as its source put it: `c. 150 MW`, `8–30 MW`, `≥300 MW`, `≤5 MW`, else with its range.

    Of a range or a bound no single value was published, and none is shown; of about so much the range is nobody's.
    """
    if form == "about" and is_published(mark):
        span = exactly(span.best)
    told = {"range": span.high, "at_least": span.low, "at_most": span.high}.get(form, span.best)
    scale = _prose_scale(told, quantity)
    return _written(span, quantity, scale, form, mark).line(mark, scale.unit)


def _written(span: Span, quantity: Quantity, scale: Scale, form: str, mark: str) -> Written:
    best, low, high = (end if isinf(end) else exported(end, quantity) for end in (span.best, span.low, span.high))
    form = "" if form == "range" and low == high else form
    count = quantity.name == "chip_count"
    return write(best, low, high, scale, as_written=keeps_digits(mark), form=form, is_count=count)


_DOLLARS = "US dollars"
_LARGE = {12: "trillion", 9: "billion", 6: "million"}


def cite_words(span: Span, quantity: Quantity, form: str, mark: str = "") -> str:
    """Write a figure as a reference quotes it: `about 150 MW`, `8 to 30 MW`, `200 to 300 million US dollars`."""
    words = {"about": "about ", "at_least": "at least ", "at_most": "at most "}
    told = {"range": span.high, "at_least": span.low, "at_most": span.high}.get(form, span.best)
    scale = _prose_scale(told, quantity)
    unit = scale.unit
    if scale.each:
        power = next((power for power in _LARGE if told >= 10**power), 0)
        per = unit.partition("/")[2]
        unit = " ".join(filter(None, (_LARGE.get(power, ""), _DOLLARS, per and f"per {per}")))
        scale = Scale(unit, power)
    if form in words:
        span, end = exactly(told), ""
    else:
        end = form
    written = _written(span, quantity, scale, end, mark)
    value, ends = (text.replace("–", " to ") for text in (written.value, written.ends))
    text = f"{words.get(form, '')}{value} {unit}".rstrip()
    return f"{text} ({ends})" if ends else text


def say_converted(value: Value, converted: Conversion | None, key: str) -> str:
    """Write how a sum in another currency became dollars: `144.5M EUR (2020: 1.141) = $165M`; nothing for others.

    The year is that of the rate, a mean of it. What the sum is in dollars of another year (`--dollars`) is another figure.
    """
    if converted is None:
        return ""
    ends = [say(end * converted.rate, quantity_of(key)) for end in (value.low, value.high)]
    said = "–".join(ends) if value.text.count("..") == 1 else say(value.best * converted.rate, quantity_of(key))
    written = f"{_PUT.get(value.form, '')}{value.text.lstrip('~<> ').replace('..', '–')}"
    return f"{written} ({converted.year}: {converted.rate:.5g}) = {said}"


_PUT = {"~": "c. ", ">": "≥", "<": "≤"}


def quantity_of(key: str) -> Quantity:
    """Find the quantity behind a key: `peak:bf16` is `peak`, `chip_peak:bf16` too, and `hardware_cost<`, a bound, `hardware_cost`."""
    name = key.partition(":")[0].partition("@")[0].rstrip("<>")
    return QUANTITIES[_ALIASES.get(name, name)]


_ALIASES = {
    "chip_peak": "peak",
    "training_peak": "peak",
    "chip_memory_capacity": "memory_capacity",
    "chip_memory_bandwidth": "memory_bandwidth",
    "hardware_price": "cluster_price",
    "server_share": "server_price",
}


def say_date(text: str) -> str:
    """Write a date as people do: `31 Dec 2024`, `Jul 2024`, `Q3 2024`, `2024`."""
    parts = text.split("-")
    if len(text) == _DAY_LENGTH:
        return f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    if len(parts) == 1:
        return text
    return f"{parts[1]} {parts[0]}" if parts[1].startswith("Q") else f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"


_INDEX_WORDS = {"price_index": "producer prices", "price_index_cpi": "consumer prices"}


def say_when(settings: Settings) -> str:
    """Write the circumstances of an answer for its heading: the day, the day of knowledge, and whose dollars."""
    parts = [say_date(settings.day)]
    if settings.known_on:
        parts.append(f"as known on {say_date(settings.known_on)}")
    if settings.dollars:
        parts.append(f"in dollars of {settings.dollars} by {_INDEX_WORDS[settings.price_index]}")
    return ", ".join(parts)


def say_chips(counts: dict[str, float], total: float | None = None, *, plain: bool = False) -> str:
    """Write chips by kind: `200000 h100-sxm + 30000 gb200`, the largest part first; with commas unless `plain`."""
    form = "{:.0f}" if plain else "{:,.0f}"
    ordered = sorted(counts, key=lambda chip: (-counts[chip], chip))
    if ordered:
        return " + ".join(f"{form.format(counts[chip])} {chip}" for chip in ordered)
    return form.format(total) if total is not None else ""


_SALES = {"press": "a round price of the press", "list": "a list price", "retail": "a shop's price"}
_COVERS = {"more": "for more than the machine", "less": "for a part of the machine"}


BOUNDARIES = {"lifecycle": "over the life cycle", "direct": "at the stack"}
"""What a grid's carbon counts, in words."""


COMMITTED = {
    "on_demand": "on demand",
    "spot": "spot",
    "month": "for a month",
    "six_months": "for six months",
    "one_year": "for a year",
    "two_years": "for two years",
    "three_years": "for three years",
}
"""For how long a chip is rented, in words."""


def circumstances(claim: Claim) -> list[str]:
    """Write what a claim says of its figures besides the figures: what power is of, how a price or a sum came about."""
    parts = [claim.load, _SALES.get(claim.sale, ""), _COVERS.get(claim.covers, "")]
    parts.append(BOUNDARIES.get(claim.boundary, ""))
    parts.append(COMMITTED.get(claim.commitment, ""))
    parts.append("an offer to you" if claim.offer else "")
    parts.append("count times price" if claim.from_price else "")
    parts.append("from an assumed utilisation" if claim.from_utilisation else "")
    return [part for part in parts if part]


def footer(catalog: Catalog, try_this: str = "") -> str:
    """Write the line under every screen: the catalog's date, and what to type next."""
    return f"Catalog of {say_date(catalog.date)}." + (f"  Try: {try_this}" if try_this else "")


def who(catalog: Catalog, source: str, said: str = "") -> str:
    """Name a source in a line: publisher, title and date, and through whom it reached us."""
    entry = catalog.sources[source]
    when = said or entry.date
    read = f", read {say_date(entry.read)}" if entry.read and not when else ""
    words = entry.title if entry.publisher in entry.title else f"{entry.publisher}, {entry.title}"
    words = f"{words}, {say_date(when)}" if when else words + read
    return f"{words} (via {entry.via})" if entry.via else words


def who_claims(catalog: Catalog, claim: Claim) -> str:
    """Name the source of a claim, through whom it came, and under what circumstances."""
    parts = [who(catalog, claim.source, claim.said)]
    if claim.via:
        parts.append(f"via {claim.via}")
    if claim.as_of:
        parts.append(f"for {say_date(claim.as_of)}")
    return "; ".join([*parts, *circumstances(claim)])


def told(catalog: Catalog, bound: Bound) -> tuple[str, str, str]:
    """Name who published a figure: in words, by id, and as of when; all empty where it was set by hand."""
    if bound.run:
        return who(catalog, bound.run.source), bound.run.source, bound.run.as_of
    leader = bound.standing.leader
    if leader and not bound.by_hand:
        return who_claims(catalog, leader.claim), leader.claim.source, leader.claim.as_of
    return "", "", ""
