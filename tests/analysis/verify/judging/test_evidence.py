"""Each row of the tables of evidence once: what was published in a form, a sentence, and what it comes to."""

from __future__ import annotations

from math import inf

import pytest

from supercmp.analysis.verify.judging.bounds import chance_above, weigh_bound
from supercmp.analysis.verify.judging.evidence import Evidence, Kind, Other, Sentence, weigh
from supercmp.analysis.verify.judging.verdicts import Letter, both, either, opposite
from supercmp.model.figure import Tolerance, by_hand, tolerance_of, window_of
from supercmp.model.value import Span


def said(digits: str, tolerance: Tolerance | None = None) -> Sentence:
    exact = tolerance or tolerance_of(digits)
    return Sentence(window_of(float(digits), exact), exact, float(digits))


def published(
    kind: Kind, low: float, best: float, high: float, *, outside: bool = False, apart: bool = False
) -> Evidence:
    ends = Span(best, low, high)
    return Evidence(kind=kind, best=best, said=ends, span=ends, is_outside=outside, is_apart=apart, shown="so much")


def other(digits: str, best: float, kind: Kind = "figure", ends: tuple[float, float] | None = None) -> Other:
    low, high = ends or (best, best)
    return Other("another", kind, best, Span(best, low, high), said(digits).window, f"{best:g}")


def with_others(evidence: Evidence, *others: Other) -> Evidence:
    return Evidence(
        kind=evidence.kind, best=evidence.best, said=evidence.said, span=evidence.span, others=others, shown="so much"
    )


EXACT = published("figure", 150, 150, 150)
SOURCES = Evidence(
    kind="figure", best=150, said=Span(150, 150, 150), span=Span(150, 118, 192), is_from_sources=True, shown="150"
)
CLOSE = Evidence(
    kind="figure", best=150, said=Span(150, 150, 150), span=Span(150, 140, 160), is_from_sources=True, shown="150"
)
GUESS = Evidence(
    kind="figure", best=150, said=Span(150, 150, 150), span=Span(150, 115, 195), is_outside=True, is_doubted=True
)


@pytest.mark.parametrize(
    ("evidence", "sentence", "letter", "codes"),
    [
        # a published figure
        (EXACT, said("150"), "T", []),
        (published("figure", 150, 150, 150, apart=True), said("150"), "t", ["sources-apart"]),
        (published("figure", 150, 150, 150, outside=True), said("150"), "t", ["estimate"]),
        (published("figure", 62, 62, 62), said("58"), "F", []),
        (published("figure", 63, 63, 63), said("60"), "T", []),
        (published("figure", 64, 64, 64), said("60"), "t", ["round"]),
        (published("figure", 120, 120, 120), said("100", by_hand(0.25)), "t", ["tolerance"]),
        (published("figure", 1, 1, 1), said("0"), "F", []),
        (published("about", 136, 150, 165), said("150"), "T", []),
        (published("about", 136, 150, 165, outside=True), said("150"), "T", []),
        # a published range: no figure in it is better than another, unless its ends are close
        (published("range", 8, 15.5, 30), said("20"), "U", []),
        (published("range", 8, 15.5, 30), said("45"), "F", []),
        (published("range", 15, 17.3, 20), said("17"), "t", ["range"]),
        # a figure with a range of its own
        (published("between", 8, 20, 30), said("20"), "T", []),
        (published("between", 8, 20, 30), said("25"), "U", []),
        (published("between", 18, 20, 22), said("21.5"), "t", ["range"]),
        (published("between", 18, 20, 22), said("25"), "F", []),
        # a bound: near its end, on its open side, on the other
        (published("at_least", 300, 300, inf), said("300"), "t", ["bound"]),
        (published("at_least", 300, 300, inf), said("400"), "U", []),
        (published("at_least", 300, 300, inf), said("200"), "F", []),
        (published("at_most", 0, 5, 5), said("5"), "t", ["bound"]),
        (published("at_most", 0, 5, 5), said("3"), "U", []),
        (published("at_most", 0, 5, 5), said("8"), "F", []),
        # a formula, without a range and with one
        (published("formula", 150, 150, 150), said("150"), "T", []),
        (published("formula", 140, 150, 160), said("150"), "t", ["derived"]),
        (published("formula", 95, 150, 201), said("150"), "U", []),
        (published("formula", 95, 150, 201), said("180"), "U", []),
        (published("formula", 95, 150, 201), said("300"), "F", []),
        # another source: close to the leading one, or far from it
        (with_others(EXACT, other("174", 174)), said("174"), "t", ["sources-apart"]),
        (with_others(EXACT, other("200", 200)), said("200"), "D", []),
        (with_others(EXACT, other("200", 205, "range", (190, 221))), said("200"), "D", []),
        (with_others(EXACT, other("200", 200, "at_least", (200, inf))), said("200"), "F", []),
        (with_others(published("range", 8, 15.5, 30), other("33", 33)), said("33"), "t", ["sources-apart"]),
        (with_others(published("range", 8, 15.5, 30), other("60", 60)), said("60"), "D", []),
        # the better of the leader's word and the others' counts
        (with_others(published("between", 8, 20, 90), other("60", 60)), said("60"), "t", ["sources-apart"]),
        (with_others(published("formula", 95, 150, 201), other("90", 90)), said("90"), "D", []),
        (with_others(published("at_least", 300, 300, inf), other("400", 401)), said("400"), "t", ["sources-apart"]),
        # inside the range that several sources make
        (SOURCES, said("165"), "U", []),
        (SOURCES, said("200"), "F", []),
        (CLOSE, said("157"), "t", ["range"]),
        # what an outsider's estimate does not exclude
        (GUESS, said("180"), "U", []),
        (GUESS, said("250"), "F", []),
    ],
)
def test_an_equality(evidence: Evidence, sentence: Sentence, letter: Letter, codes: list[str]) -> None:
    found = weigh(evidence, sentence)
    assert (found.letter, [caveat.code for caveat in found.caveats]) == (letter, codes)


@pytest.mark.parametrize(
    ("evidence", "op", "stated", "letter"),
    [
        # exact
        (EXACT, ">", 149, "T"),
        (EXACT, "<", 149, "F"),
        (EXACT, ">=", 150, "T"),
        (EXACT, ">", 150, "F"),
        # by probability
        (SOURCES, "<", 200, "T"),
        (SOURCES, "<", 160, "t"),
        (SOURCES, ">", 160, "U"),
        (SOURCES, ">", 200, "F"),
        # at the best value itself
        (SOURCES, ">=", 150, "t"),
        (SOURCES, ">", 150, "U"),
        (published("figure", 118, 150, 150), "<=", 150, "T"),
        (published("figure", 118, 150, 150), ">", 150, "F"),
        (published("figure", 118, 150, 150), "<", 150, "U"),
        # a bound that leads
        (published("at_least", 300, 300, inf), ">", 200, "T"),
        (published("at_least", 300, 300, inf), ">", 300, "U"),
        (published("at_least", 300, 300, inf), "<", 300, "F"),
        (published("at_least", 300, 300, inf), "<", 400, "U"),
        (published("at_most", 0, 5, 5), "<", 6, "T"),
        (published("at_most", 0, 5, 5), ">", 5, "F"),
        (published("at_most", 0, 5, 5), "<=", 4, "U"),
        # a bound beside a figure with a range: what it implies, what it excludes, and one that the figure breaks
        (with_others(SOURCES, other("1", 145, "at_least", (145, inf))), ">", 140, "T"),
        (with_others(SOURCES, other("1", 145, "at_least", (145, inf))), "<", 140, "F"),
        (with_others(SOURCES, other("1", 145, "at_least", (145, inf))), ">", 160, "U"),
        (with_others(SOURCES, other("1", 180, "at_least", (180, inf))), ">", 170, "U"),
        # a firm source on the other side
        (with_others(EXACT, other("1", 120)), ">", 140, "t"),
        (with_others(EXACT, other("1", 150)), ">=", 150, "T"),
    ],
)
def test_a_bound(evidence: Evidence, op: str, stated: float, letter: Letter) -> None:
    assert weigh_bound(op, evidence, stated).weighed.letter == letter


def test_the_chance_of_a_bound() -> None:
    # ln(150/160) = -0.0645 over ln(192.2/150)/1.645 = 0.1507 is -0.428: 0.334
    assert chance_above(Span(150, 118, 192.2), 160) == pytest.approx(0.334, abs=0.001)
    assert chance_above(Span(150, 118, 192.2), 200) == pytest.approx(0.028, abs=0.001)
    assert chance_above(Span(150, 150, 150), 160) is None
    # at an end of the range 5 %, also where something is not above 0
    assert chance_above(Span(1, -1, 3), 3) == pytest.approx(0.05)
    assert chance_above(Span(-2, -5, -1), -5) == pytest.approx(0.95)


ORDER: tuple[Letter, ...] = ("F", "U", "D", "t", "T")


@pytest.mark.parametrize("one", ORDER)
@pytest.mark.parametrize("two", ORDER)
def test_the_logic(one: Letter, two: Letter) -> None:
    low, high = sorted((one, two), key=ORDER.index)
    assert both([one, two]) == both([two, one]) == low
    assert either([one, two]) == either([two, one]) == high


def test_what_does_not_fit_makes_the_whole_unfit() -> None:
    assert both(["T", "E"]) == either(["T", "E"]) == "E"
    assert [opposite(letter) for letter in ("T", "t", "D", "U", "F", "E")] == ["F", "F", "D", "U", "T", "E"]
