"""The one formatter of figures for people: as many digits as the doubt allows, the mark, the range, then the unit.

Terminal, Markdown, HTML, charts and the page write a figure as `150 MW`, `150 (118–192) MW` (published) or
`150 ~ (120–190) MW` (derived). Published figures and assumptions keep their digits, at most four, and published counts all of them; of what
somebody estimated or a formula gives, three digits are shown, or two where the ends are a quarter or more apart. The ends
of a range stand at the place of the value. Ties go to the even digit, by the number as it is written in full: 2.675 is
2.68. The page's `format.js` has the same rules, and a test holds the two together.
"""

from __future__ import annotations

from math import isfinite

import msgspec

from supercmp.model.numbers import Scale

WIDE = 1.25
"""High over low from which a figure has two digits."""
_DOUBTFUL, _FIRM, _PUBLISHED, _PUBLISHED_ENDS = 2, 3, 4, 3
_PLAIN_FROM, _PLAIN_TO = -3, 7
"""Digits before its point with which a number is written out; others are written `2.1e25`."""
_LETTERS = {12: "T", 9: "B", 6: "M", 3: "k", 0: ""}
_OPEN = {"at_least": "≥", "at_most": "≤"}


class Written(msgspec.Struct, frozen=True):
    """A figure in digits: the value as it was put (`150`, `c. 150`, `≥300`, `8–30`), and the ends of its range or nothing."""

    value: str
    ends: str = ""

    def line(self, mark: str, unit: str) -> str:
        """Set value, mark, range and unit in their order: `150 ~ (120–190) MW`."""
        parts = (self.value, mark, self.ends and f"({self.ends})", unit)
        return " ".join(part for part in parts if part)


def in_sentence(scale: Scale, unit: str, places: int) -> Scale:
    """Give the scale of a figure in a sentence: that of a column, but money has a letter at each number: `3.5B USD`.

    Args:
        scale: the scale of a column or of one figure.
        unit: the unit that the scale starts from, as exported.
        places: the power of ten of that unit.

    """
    head, slash, rest = scale.unit.partition("/")
    if not head.startswith("$"):
        return scale
    in_dollars = unit.partition("/")[0] == "USD" and not places
    return Scale(f"USD{slash}{rest}", 0 if in_dollars else scale.places, each=in_dollars)


class _Rounded(msgspec.Struct, frozen=True):
    """A number rounded to a place: so many tens to the power of it."""

    units: int
    place: int

    @property
    def top(self) -> int:
        """Count the digits before its point: 3 for 150, 0 for 0.15."""
        return self.place + len(str(abs(self.units)))


def _in_full(value: float, moved: int) -> _Rounded:
    """Take a number as it is written in full, its point moved to the left by so many places."""
    mantissa, _, power = repr(float(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    found = _stripped(_Rounded(int(whole + fraction), -len(fraction)))
    return _Rounded(found.units, found.place + int(power or 0) - moved) if found.units else found


def _stripped(number: _Rounded) -> _Rounded:
    """Leave out zeros at the end."""
    kept = str(number.units).rstrip("0")
    return _Rounded(int(kept), number.place + len(str(number.units)) - len(kept)) if number.units else _Rounded(0, 0)


def _at(number: _Rounded, place: int) -> _Rounded:
    """Round to a place, half to even."""
    drop = place - number.place
    if drop <= 0:
        return _Rounded(number.units * 10**-drop, place)
    kept, rest = divmod(abs(number.units), 10**drop)
    half = 5 * 10 ** (drop - 1)
    kept += rest > half or (rest == half and kept % 2 == 1)
    return _Rounded(-kept if number.units < 0 else kept, place)


def _to(number: _Rounded, figures: int, *, keep_zeros: bool) -> _Rounded:
    """Round to so many figures; with zeros behind the last one only where that is wished."""
    place = number.top - figures
    if not keep_zeros:
        return _stripped(_at(number, max(place, number.place)))
    found = _at(number, place)
    return _at(number, place + 1) if found.top > number.top else found


def _plain(number: _Rounded) -> str:
    sign = "-" if number.units < 0 else ""
    units = abs(number.units)
    if number.place >= 0:
        return f"{sign}{units * 10**number.place:,}"
    whole, fraction = divmod(units, 10**-number.place)
    return f"{sign}{whole:,}.{fraction:0{-number.place}d}"


def _text(number: _Rounded, *, in_letters: bool, is_count: bool) -> str:
    if not number.units:
        return "0"
    if in_letters:
        power = next((power for power in _LETTERS if number.top > power), 0)
        if number.top > _PLAIN_FROM:
            return _plain(_Rounded(number.units, number.place - power)) + _LETTERS[power]
    if is_count or _PLAIN_FROM <= number.top <= _PLAIN_TO:
        return _plain(number)
    digits = str(abs(number.units)).rstrip("0")
    sign = "-" if number.units < 0 else ""
    return f"{sign}{digits[0]}{'.' if digits[1:] else ''}{digits[1:]}e{number.top - 1}"


def write(
    value: float | None,
    low: float | None,
    high: float | None,
    scale: Scale,
    *,
    as_written: bool,
    form: str = "",
    is_count: bool = False,
) -> Written:
    """Write a figure, without mark and unit.

    Args:
        value: the best value in the unit that `scale` starts from; of a `form` without a value it is not looked at.
        low: the lower end of the range, if there is one.
        high: its upper end.
        scale: the unit it is shown in, as a power of ten, or with a letter of its own (`3.5B`).
        as_written: measured, reported or assumed: it keeps its digits. Any other has as many as its range allows.
        form: how it was put; of a range and a bound the ends are written and no value.
        is_count: a published count keeps all its digits.

    """

    def said(number: float) -> str:
        figures = len(repr(number)) if is_count else _PUBLISHED
        found = _to(_in_full(number, scale.places), figures, keep_zeros=False)
        return _text(found, in_letters=scale.each, is_count=is_count)

    if form in _OPEN:
        end = low if form == "at_least" else high
        return Written(_OPEN[form] + said(end)) if end is not None else Written("")
    if form == "range" and low is not None and high is not None:
        return Written(f"{said(low)}–{said(high)}")
    if value is None:
        return Written("")
    known = [end for end in (low, high) if end is not None]
    is_count = is_count and as_written
    best, ends = _digits(value, known, scale.places, as_written=as_written, is_count=is_count)
    about = "c. " if form == "about" else ""
    texts = [
        _text(end, in_letters=scale.each, is_count=is_count) if isinstance(end, _Rounded) else "no limit"
        for end in ends
    ]
    has_range = low is not None and high is not None and low != high and texts[0] != texts[1]
    text = about + _text(best, in_letters=scale.each, is_count=is_count)
    return Written(text, f"{texts[0]}–{texts[1]}" if has_range else "")


def _digits(
    value: float, ends: list[float], places: int, *, as_written: bool, is_count: bool
) -> tuple[_Rounded, list[_Rounded | None]]:
    """Round a value and the ends of its range; an end without limit is nothing."""
    full = _in_full(value, places)
    if as_written:
        best = full if is_count else _to(full, _PUBLISHED, keep_zeros=False)
    else:
        is_wide = len(ends) == 2 and (ends[0] <= 0 or ends[1] / ends[0] >= WIDE)  # noqa: PLR2004 - low and high
        # Zeros say where it was rounded; a number that is exact and has no range needs none.
        has_range = len(set(ends)) > 1
        best = _to(full, _DOUBTFUL if is_wide else _FIRM, keep_zeros=True)
        best = _stripped(best) if not has_range and _stripped(best) == full else best
    found: list[_Rounded | None] = []
    for end in ends:
        if not isfinite(end):
            found.append(None)
            continue
        exact = _in_full(end, places)
        if end == value:
            shown = best
        elif as_written:
            shown = _to(exact, _PUBLISHED_ENDS, keep_zeros=False)
        else:
            shown = _at(exact, min(best.place, exact.top - _DOUBTFUL) if exact.units else best.place)
        if _is_beyond(shown, best, is_low=end <= value):
            shown = _at(exact, best.place)
        found.append(shown)
    return best, found


def _is_beyond(end: _Rounded, best: _Rounded, *, is_low: bool) -> bool:
    """Say whether the best value as it is printed lies outside its range."""
    place = min(end.place, best.place)
    apart = end.units * 10 ** (end.place - place) - best.units * 10 ** (best.place - place)
    return bool(apart > 0 if is_low else apart < 0)
