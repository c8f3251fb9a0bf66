"""Writes the sentence that would be true: the author's own, with one figure replaced."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from supercmp.model.expression.grammar import Compare

if TYPE_CHECKING:
    from supercmp.analysis.verify.answer import Judged
    from supercmp.model.heard import Heard
    from supercmp.model.words import Words

_MOST_DIGITS = 3
_ABOUT = "~"
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def true_sentence(one: Heard, judged: Judged, words: Words, text: str) -> str:
    """Give the words round the figure with the value that was found, in the author's unit and number format; nothing where there is none.

    A unit error loses the wrong rate. Nothing is written where several quantities may be meant, or only a rumour speaks.
    """
    if judged.verdict == "unit_error":
        return _without_rate(" ".join(text[one.first : one.last].split()), words) if one.exprs else ""
    part = judged.decisive
    if judged.verdict != "contradicted" or not isinstance(part.node, Compare) or (len(one.exprs) > 1 and judged.slip):
        return ""
    says, finds = part.says, part.finds
    if not isinstance(says, (int, float)) or not isinstance(finds, (int, float)) or isinstance(finds, bool):
        return ""
    first, last = one.number
    written = text[first:last]
    found = _NUMBER.search(written)
    if not says or not finds or not found or len(_NUMBER.findall(written)) != 1:
        return ""
    value = _value(found.group(), words) * finds / says
    shown = _in_digits(
        value, says=_value(found.group(), words), words=words, is_whole=float(finds).is_integer() and not one.scale
    )
    is_derived = (
        any(caveat.code in {"derived", "about", "range", "estimate"} for caveat in part.caveats) or "~" in part.shown
    )
    about = next((word for word, sign in words.bounds.items() if sign == _ABOUT), "") if is_derived else ""
    rest = text[last : one.last]
    return f"{about} {written.replace(found.group(), shown)}{rest}".strip()


def _without_rate(written: str, words: Words) -> str:
    """Leave the rate out of `150 megawatts of electricity per hour`."""
    starts = [word for word, kind in words.rate_words.items() if kind == "per"]
    for word in sorted(starts, key=len, reverse=True):
        at = written.lower().rfind(f" {word} ")
        if at > 0:
            return written[:at]
    return written.partition("/")[0]


def _value(digits: str, words: Words) -> float:
    from supercmp.prose.words.numbers import Spelling, value_of

    found = value_of(digits, Spelling(words.decimal, words.thousands))
    return float(found[0]) if found else 0.0


def _in_digits(value: float, *, says: float, words: Words, is_whole: bool) -> str:
    """Write a value with the digits that give it to a hundredth and tell it from the wrong one, at most three."""
    digits = next(
        (count for count in range(1, _MOST_DIGITS + 1) if _is_near(_rounded(value, count), value, says)),
        _MOST_DIGITS,
    )
    rounded = value if is_whole and value < 10**_MOST_DIGITS else _rounded(value, digits)
    text = f"{rounded:,.10f}".rstrip("0").rstrip(".")
    return text.replace(",", "\0").replace(".", words.decimal).replace("\0", words.thousands)


def _is_near(rounded: float, value: float, says: float) -> bool:
    """Say whether a rounded value is within a hundredth of the value, and tells it from what was said."""
    off = abs(rounded - value)
    return off <= abs(value) / 100 and off < abs(says - value) / 10


def _rounded(value: float, digits: int) -> float:
    return float(f"{value:.{digits - 1}e}")
