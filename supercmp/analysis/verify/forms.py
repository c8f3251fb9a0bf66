"""What a published range or bound says of a figure: no value in it was published, so none is better than another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from supercmp.analysis.verify.verdicts import Verdict
    from supercmp.model.value import Span

_NARROW = 1.44
"""Ends up to this ratio apart are at most 20 % from their middle."""


def by_form(op: str, form: str, said: Span, stated: float, allowed: float) -> tuple[Verdict, str]:
    """Judge a comparison with a figure of which no value was published.

    Args:
        op: the comparison, as the expression has it.
        form: how the figure was published: `range`, `at_least` or `at_most`.
        said: its ends, in base units; the open side of a bound is never used.
        stated: the figure it is compared with, in base units.
        allowed: how far a figure may be off and still be the one published, in base units.

    Returns:
        The verdict, and in words why.

    """
    low = said.low if form in {"range", "at_least"} else 0.0
    high = said.high if form in {"range", "at_most"} else float("inf")
    if op in {"==", "!="}:
        verdict, why = _equal(form, low, high, stated, allowed)
        return (verdict, why) if op == "==" else (_OTHERWISE[verdict], why)
    certain = {"<": high < stated, "<=": high <= stated, ">": low > stated, ">=": low >= stated}[op]
    possible = {"<": low < stated, "<=": low <= stated, ">": high > stated, ">=": high >= stated}[op]
    if certain:
        return "holds", ""
    return ("unverifiable", "what was published does not settle it") if possible else ("contradicted", "")


_OTHERWISE: dict[Verdict, Verdict] = {
    "holds_with_caveat": "unverifiable",
    "unverifiable": "unverifiable",
    "contradicted": "holds",
}


def _equal(form: str, low: float, high: float, stated: float, allowed: float) -> tuple[Verdict, str]:
    if not low - allowed <= stated <= high + allowed:
        return "contradicted", ""
    if form == "range":
        if high <= low * _NARROW:
            return "holds_with_caveat", "inside what was published"
        return "unverifiable", "a range was published, and no figure in it is better than another"
    end = low if form == "at_least" else high
    words = "at least" if form == "at_least" else "at most"
    if abs(stated - end) <= allowed:
        return "holds_with_caveat", f"published as {words}"
    return "unverifiable", f"published as {words}, with no other end"
