"""Gathers the evidence for a comparison: the leading word, its range, other sources, and the rates of money."""

from __future__ import annotations

from math import exp, inf, isfinite, log, sqrt
from typing import TYPE_CHECKING, Literal, cast

import msgspec

from supercmp.analysis.columns.columns import largest_first
from supercmp.analysis.request.parts import without_parts
from supercmp.analysis.verify.judging.comparisons import measure_of, named
from supercmp.analysis.verify.judging.evidence import Evidence, Kind, Other
from supercmp.model.basis import MARKS, WITHOUT_VALUE, weakest
from supercmp.model.expression.grammar import (
    Binary,
    Compare,
    Member,
    Number,
    Rank,
    Unary,
    evaluate,
    kind_of,
    numbers_in,
    tolerance_between,
    window_on,
)
from supercmp.model.quantity import QUANTITIES
from supercmp.model.records import System
from supercmp.model.value import Span, exactly

if TYPE_CHECKING:
    from collections.abc import Collection

    from supercmp.analysis.verify.judging.bounds import Share
    from supercmp.analysis.verify.judging.comparisons import Measure
    from supercmp.analysis.verify.judging.known import Heard, Known
    from supercmp.analysis.verify.judging.world import Reading, World
    from supercmp.model.expression.grammar import Answer, Expression, Rules
    from supercmp.quantities.draws.streams import Drawn

_HIGHEST = 700.0
Looked = dict["Member | Rank", "Known"]


def rates_of(world: World, node: Compare, reading: Reading, year: int) -> dict[str, float]:
    """Give the dollars for each currency in a comparison, of the year of the claim it is held against, else of the day's."""
    currencies = {number.currency for side in (node.left, node.right) for number in numbers_in(side) if number.currency}
    engine = world.engine(reading)
    asked = year or int(engine.settings.day[:4])
    return {currency: engine.ground.exchange_rate(currency, asked) for currency in currencies}


def span_of(side: Expression, best: float, known: Looked, rules: Rules, names: Collection[str]) -> Span:
    """Give one side its range: each uncertain input is moved alone, in every name that rests on it.

    The log changes are added as a root of squares, as everywhere; an input shared by two names moves in both.
    """
    ends = [_moved(side, known, name, rules) for name in names]
    ends = [(min(best, low, high), max(best, low, high)) for low, high in ends]
    if best <= 0 or any(low <= 0 for low, _ in ends):
        return Span(best, min([best, *(e[0] for e in ends)]), max([best, *(e[1] for e in ends)]))
    down = sqrt(sum(log(low / best) ** 2 for low, _ in ends))
    up = sqrt(sum(log(high / best) ** 2 for _, high in ends))
    return Span(best, best * exp(-down), best * exp(min(up, _HIGHEST)))


def _moved(side: Expression, known: Looked, variable: str, rules: Rules) -> tuple[float, float]:
    def at(end: Literal["low", "high"]) -> float:
        def look(subject: str | Member | Rank) -> Answer:
            one = known[cast("Member | Rank", subject)]
            return one.moved(variable, end) if one.moved and variable in one.variables else one.value

        found = evaluate(side, look, rules)
        return found if isinstance(found, float) and isfinite(found) else 0.0

    return at("low"), at("high")


class Scale:
    """Carries over what is said of the one name of a side to the side: 100 times a price is a cost."""

    def __init__(self, side: Expression, rules: Rules) -> None:
        """Keep the side and what to evaluate it by."""
        self.side = side
        self.rules = rules

    def of(self, value: float) -> float:
        """Work the side out with another value of its name; an end that is open stays so."""
        if value == inf:
            return inf
        found = evaluate(self.side, lambda _: value, self.rules)
        return found if isinstance(found, float) and isfinite(found) else inf

    def span(self, span: Span) -> Span:
        """Carry over a range; a side that falls where its name rises turns it round."""
        ends = sorted((self.of(span.low), self.of(span.high)))
        return Span(self.of(span.best), *ends)


def evidence_of(world: World, node: Compare, reading: Reading, rules: Rules, found: float, stated: float) -> Evidence:
    """Gather what is known of the side to be found."""
    subjects = named(node)
    known = {subject: world.look(subject, reading) for subject in subjects}
    is_single = len(subjects) == 1 and not named(node.right)
    if is_single and not isinstance(subjects[0], Rank):
        return _single(world, node, reading, rules, known[subjects[0]])
    skipped = node.op in {"==", "!="}
    names = dict.fromkeys(name for one in known.values() if not (skipped and one.is_doubted) for name in one.variables)
    span = span_of(node.left, found, known, rules, names)
    if named(node.right):
        span = _against(node, known, rules, names, found, stated)
    is_derived = span.low != span.high
    is_outside = any(one.is_outside for one in known.values())
    kind: Kind = "formula" if is_derived else "figure"
    return Evidence(kind=kind, best=found, said=span, span=span, is_outside=is_outside)


def _against(node: Compare, known: Looked, rules: Rules, names: Collection[str], found: float, stated: float) -> Span:
    """Give the range of one side against the other, both with their doubts, as one of the side alone."""
    if found > 0 and stated > 0:
        ratio = Binary(node.left, (("/", node.right),))
        span = span_of(ratio, found / stated, known, rules, names)
        return Span(found, span.low * stated, span.high * stated)
    difference = Binary(node.left, (("-", node.right),))
    span = span_of(difference, found - stated, known, rules, names)
    return Span(found, span.low + stated, span.high + stated)


def _kind(known: Known) -> Kind:
    if known.form == "exact":
        assert known.said is not None
        return "between" if known.said.low != known.said.high else "figure"
    forms: dict[str, Kind] = {"about": "about", "range": "range", "at_least": "at_least", "at_most": "at_most"}
    return forms.get(known.form, "formula")


def _ends(span: Span, form: str) -> Span:
    """Give the ends that a source put: the far end of a bound is what an assumption makes of it, and nobody's word."""
    if form == "at_least":
        return Span(span.best, span.best, inf)
    return Span(span.best, 0.0, span.best) if form == "at_most" else span


def _single(world: World, node: Compare, reading: Reading, rules: Rules, known: Known) -> Evidence:
    scale = Scale(node.left, rules)
    measure = measure_of(node.left, node.right)
    best, span = scale.of(cast("float", known.value)), scale.span(known.span or exactly(cast("float", known.value)))
    kind = _kind(known)
    falls = scale.of(1.0) > scale.of(2.0)
    if falls:
        kind = cast("Kind", {"at_least": "at_most", "at_most": "at_least"}.get(kind, kind))
    said = scale.span(_ends(known.said, known.form)) if known.said else span
    return Evidence(
        kind=kind,
        best=best,
        said=said,
        span=span,
        is_outside=known.is_outside,
        is_apart=known.has_conflict,
        is_from_sources=known.range_by == "sources",
        is_doubted=known.range_by == "kind",
        others=tuple(_other(world, node, reading, rules, other) for other in known.others),
        shown=_shown(measure, known, span, is_reckoned=not isinstance(node.left, Member)),
    )


def _shown(measure: Measure, known: Known, span: Span, *, is_reckoned: bool) -> str:
    mark = MARKS.get(weakest([known.basis, "derived"]) if is_reckoned else known.basis, "")
    if known.said and known.form in WITHOUT_VALUE:
        return measure.say_as_put(known.said, known.form, mark)
    return measure.say(span, mark)


def _other(world: World, node: Compare, reading: Reading, rules: Rules, heard: Heard) -> Other:
    """Hold a sentence to another source's word, a stated sum in the money of that source's year."""
    rules = msgspec.structs.replace(rules, rates=rates_of(world, node, reading, heard.year))
    scale = Scale(node.left, rules)
    stated = cast("float", evaluate(node.right, lambda _: 0.0, rules))
    window = window_on(node.right, stated, tolerance_between(node.left, node.right, rules), rules)
    known = heard.form
    kinds: dict[str, Kind] = {"range": "range", "at_least": "at_least", "at_most": "at_most", "about": "about"}
    kind = kinds.get(known, "between" if heard.said.low != heard.said.high else "figure")
    best = scale.of(heard.best)
    said = scale.span(_ends(heard.said, heard.form))
    measure = measure_of(node.left, node.right)
    return Other(
        heard.source, kind, best, said, window, measure.say(exactly(best), MARKS.get(heard.basis, "")), heard.is_firm
    )


# -- draws -----------------------------------------------------------------------------------------------------------


def share_of(world: World, node: Compare, reading: Reading, rules: Rules) -> Share | None:
    """Make what gives the share of draws in which a bound is true; nothing without `--uncertain`.

    Nothing either where something else than machines is named: figures of chips, regions and training runs are not drawn here.
    """
    if world.kept is None:
        return None
    drawn = {subject: _drawn(world, subject, reading) for subject in named(node)}
    if any(found is None for found in drawn.values()):
        return None
    figures = cast("dict[Member | Rank, Drawn]", drawn)
    left = worked(node.left, figures, rules)
    right = worked(node.right, figures, rules) if named(node.right) else None

    def share(op: str, stated: float) -> float | None:
        from supercmp.quantities.draws.kept import share_true  # numbers by the thousand only where they were asked for

        return share_true(left, op, stated if right is None else right)

    return share


def _drawn(world: World, subject: Member | Rank, reading: Reading) -> Drawn | None:
    """Draw a figure of a machine, in what a look-up gives: a peak with 2:4 sparsity where the reading has it so."""
    if isinstance(subject, Rank):
        return places_drawn(world, subject, reading)
    entry = world.entry(subject.id)
    facts = world.standing(entry, subject.field, reading) if isinstance(entry, System) else None
    found = world.kept.figure(world.engine(reading), facts, subject.field) if facts and world.kept else None
    looked = world.look(subject, reading).value
    if found is None or not isinstance(looked, float):
        return None
    best, draws = found
    return draws * (looked / best) if best else draws


def places_drawn(world: World, subject: Rank, reading: Reading) -> Drawn | None:
    """Draw the place of a machine; nothing without `--uncertain`, or where it has none."""
    if world.kept is None:
        return None
    entry = world.entry(subject.id)
    assert isinstance(entry, System)  # nothing else is ranked
    facts = world.standing(entry, subject.field, reading)
    if facts is None:
        return None
    everyone, _ = without_parts(world.everyone(subject.field, reading))
    largest = largest_first(QUANTITIES[subject.field])
    return world.kept.places(world.engine(reading), facts, subject.field, everyone, largest_first=largest)


def worked(node: Expression, drawn: dict[Member | Rank, Drawn], rules: Rules) -> Drawn | float:
    """Work a side out in every draw; a division by zero has no figure there."""
    if isinstance(node, Number):
        return node.value * (rules.rates[node.currency] if node.currency else 1.0)
    if isinstance(node, Unary):
        return -worked(node.operand, drawn, rules)
    if not isinstance(node, Binary):
        return drawn[cast("Member | Rank", node)] * kind_of(node).size
    total = worked(node.first, drawn, rules)
    for op, operand in node.rest:
        value = worked(operand, drawn, rules)
        total = _combined(total, op, value)
    return total


def _combined(total: Drawn | float, op: str, value: Drawn | float) -> Drawn | float:
    if op != "/":
        return total + value if op == "+" else total - value if op == "-" else total * value
    from numpy import errstate, float64

    with errstate(divide="ignore", invalid="ignore"):
        return cast("Drawn", float64(1.0) * total / value)
