"""What the evidence for a figure makes of a sentence that gives it: a list of rules, tried in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

import msgspec

from supercmp.analysis.verify.judging.verdicts import BORNE_OUT, Letter, either
from supercmp.model.figure import ROUND, Fit, Tolerance, Window
from supercmp.model.numbers import significant
from supercmp.model.value import Span

Code: TypeAlias = Literal[
    "round",
    "tolerance",
    "sources-apart",
    "estimate",
    "range",
    "derived",
    "about",
    "planned",
    "own-source",
    "unlike",
    "catalog-only",
    "far",
    "small-difference",
    "stale",
    "bound",
    "last-heard",
]
"""What a caveat is about, for machines."""
Kind: TypeAlias = Literal["figure", "about", "between", "range", "at_least", "at_most", "formula"]
"""How a figure is known: published as one, as about, as one with a range, as a range or bound; or by a formula."""

_NARROW = 1.44
"""Ends up to this ratio apart are at most 20 % from their middle: 1.2 squared."""
_AGREED = 1.2
"""Sources up to this ratio apart do not contradict each other: the catalog's own measure of a conflict."""


class Caveat(msgspec.Struct, frozen=True):
    """A reservation: a word for machines, and a sentence."""

    code: Code
    text: str


class Weighed(msgspec.Struct, frozen=True):
    """What a rule makes of a sentence: the letter, why in words, and its reservations."""

    letter: Letter
    why: str = ""
    caveats: tuple[Caveat, ...] = ()


class Other(msgspec.Struct, frozen=True):
    """Another source's word, with the window of the sentence in the money of that source's year."""

    source: str
    kind: Kind
    best: float
    said: Span
    window: Window
    shown: str
    is_firm: bool = True

    @property
    def is_bound(self) -> bool:
        """Say whether it only says at least or at most; the open side then has no end."""
        return self.kind in {"at_least", "at_most"}


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of a figure, in the unit of the sentence.

    `said` are the ends that its source published, `span` its 90 % range; `is_from_sources` says that several made that
    range, `is_doubted` that it is the default doubt of its kind of source alone.
    """

    kind: Kind
    best: float
    said: Span
    span: Span
    is_outside: bool = False
    is_apart: bool = False
    is_from_sources: bool = False
    is_doubted: bool = False
    others: tuple[Other, ...] = ()
    shown: str = ""

    @property
    def has_range(self) -> bool:
        """Say whether it has a range that is more than the default doubt of an official or reported figure."""
        return self.span.low != self.span.high and (self.is_outside or not self.is_doubted)


class Sentence(msgspec.Struct, frozen=True):
    """What a sentence says of a figure: the window that it is read as, how exact it is, and the figure itself."""

    window: Window
    tolerance: Tolerance
    stated: float


Rule: TypeAlias = Callable[[Evidence, Sentence], Weighed | None]


def is_narrow(span: Span) -> bool:
    """Say whether the ends of a range are so near each other that any figure between them may pass."""
    return span.low > 0 and span.high <= span.low * _NARROW


def _is_in(span: Span, stated: float) -> bool:
    return span.low <= stated <= span.high


def weigh(evidence: Evidence, sentence: Sentence) -> Weighed:
    """Judge an equality by the leading word on a figure, and where that does not bear it out by the others.

    The first rule that has something to say decides; of the leader's word and the others' the better for the sentence counts.
    """
    leading = next((found for rule in LEADING if (found := rule(evidence, sentence))), None)
    if leading and leading.letter in BORNE_OUT:
        return leading
    by_others = another_voice(evidence)
    if leading and by_others:
        return by_others if either((leading.letter, by_others.letter)) == by_others.letter else leading
    found = leading or by_others
    return found or next((found for rule in OPEN if (found := rule(evidence, sentence))), Weighed("F"))


def _off(evidence: Evidence, sentence: Sentence) -> str:
    stated = sentence.stated
    return f"{significant(abs(evidence.best / stated - 1) * 100)} % off" if stated else "off"


def _fits(evidence: Evidence, sentence: Sentence) -> Fit:
    return sentence.window.fit(evidence.best)


def _reservations(evidence: Evidence, *, is_about: bool = False) -> tuple[Caveat, ...]:
    found = []
    if evidence.is_apart:
        found.append(Caveat("sources-apart", "its sources are more than 20 % apart"))
    if evidence.is_outside and not is_about:
        found.append(Caveat("estimate", "an outsider's estimate"))
    return tuple(found)


def _as_round(evidence: Evidence, sentence: Sentence) -> Caveat:
    off = _off(evidence, sentence)
    if sentence.tolerance.is_given:
        return Caveat("tolerance", f"only by the tolerance of {significant(sentence.tolerance.round * 100)} %, {off}")
    return Caveat("round", f"only as a round figure, {off}")


# -- the leading word ------------------------------------------------------------------------------------------------


def near_the_figure(evidence: Evidence, sentence: Sentence) -> Weighed | None:
    """Hold what is near a published figure, or one of a formula without a range."""
    is_one = evidence.kind in {"figure", "about", "between"} or (evidence.kind == "formula" and not evidence.has_range)
    fit = _fits(evidence, sentence)
    if not is_one or fit == "off":
        return None
    # What was published as about is what was said, whoever said it.
    caveats = _reservations(evidence, is_about=evidence.kind == "about")
    if fit == "round":
        caveats = (_as_round(evidence, sentence), *caveats)
    return Weighed("t" if caveats else "T", caveats=caveats)


def inside_a_published_range(evidence: Evidence, sentence: Sentence) -> Weighed | None:
    """Judge by a range: its middle is not a figure anybody said."""
    if evidence.kind not in {"range", "between"}:
        return None
    low, high = evidence.said.low, evidence.said.high
    if not sentence.window.is_within(low, high):
        return Weighed("F")
    if is_narrow(evidence.said):
        caveat = Caveat("range", f"inside what was published, {evidence.shown}")
        return Weighed("t", caveats=(caveat, *_reservations(evidence)))
    return Weighed("U", f"{evidence.shown} was published, and no figure in it is better than another")


def beside_a_published_bound(evidence: Evidence, sentence: Sentence) -> Weighed | None:
    """Judge by a bound: its open side is unknown, and the invented far end is never used."""
    if evidence.kind not in {"at_least", "at_most"}:
        return None
    is_lower = evidence.kind == "at_least"
    end, words = (evidence.said.low, "at least") if is_lower else (evidence.said.high, "at most")
    if sentence.window.fit(end) != "off":
        return Weighed("t", caveats=(Caveat("bound", f"published as {words}"), *_reservations(evidence)))
    is_open = sentence.stated > end if is_lower else sentence.stated < end
    return Weighed("U", f"published as {words}, with no other end") if is_open else Weighed("F")


def by_a_formula_with_a_range(evidence: Evidence, sentence: Sentence) -> Weighed | None:
    """Judge by a formula whose inputs are in doubt: nobody published a figure."""
    if evidence.kind != "formula" or not evidence.has_range:
        return None
    if _fits(evidence, sentence) == "off" and not _is_in(evidence.span, sentence.stated):
        return Weighed("F")
    if _fits(evidence, sentence) != "off" and is_narrow(evidence.span):
        return Weighed("t", caveats=(Caveat("derived", "by our formula; nobody published it"),))
    return Weighed("U", "by our formula only; nobody published it")


LEADING: tuple[Rule, ...] = (
    near_the_figure,
    inside_a_published_range,
    beside_a_published_bound,
    by_a_formula_with_a_range,
)

# -- other words -----------------------------------------------------------------------------------------------------


def another_voice(evidence: Evidence) -> Weighed | None:
    """Look for another source that says it: with a caveat where it is close to the leading one, else true by it alone."""
    for other in evidence.others:
        if not _says(other):
            continue
        near = evidence.said if evidence.kind in {"range", "between", "at_least", "at_most"} else None
        low, high = (near.low, near.high) if near else (evidence.best, evidence.best)
        if low / (1 + ROUND) <= other.best <= high * (1 + ROUND):
            text = f"by {other.source}; {evidence.shown or 'the leading figure'} leads"
            return Weighed("t", caveats=(Caveat("sources-apart", text),))
        return Weighed("D", f"true by {other.source} ({other.shown}), false by the leading figure")
    return None


def _says(other: Other) -> bool:
    if other.is_bound:
        return False
    if other.kind != "range" and other.window.fit(other.best) == "near":
        return True
    has_ends = other.kind in {"range", "between"}
    return has_ends and is_narrow(other.said) and other.window.is_within(other.said.low, other.said.high)


def between_sources(evidence: Evidence, sentence: Sentence) -> Weighed | None:
    """Leave open what is near no source, but inside the range that several of them make."""
    span = evidence.span
    if not evidence.is_from_sources or not _is_in(span, sentence.stated):
        return None
    if span.high <= span.low * _AGREED:
        return Weighed("t", caveats=(Caveat("range", "between the figures of its sources"),))
    return Weighed("U", "inside the range of its sources, near none of them")


def inside_an_estimates_doubt(evidence: Evidence, sentence: Sentence) -> Weighed | None:
    """Leave open what an outsider's estimate or model without a range of its own does not exclude."""
    if evidence.is_outside and evidence.kind == "figure" and _is_in(evidence.span, sentence.stated):
        return Weighed("U", "an estimate does not exclude it")
    return None


OPEN: tuple[Rule, ...] = (between_sources, inside_an_estimates_doubt)
