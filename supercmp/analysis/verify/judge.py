"""Judges one comparison: true or false at the best values, and whether the ranges allow the opposite."""

from __future__ import annotations

from math import exp, isfinite, log, sqrt
from typing import TYPE_CHECKING, Literal, cast

import msgspec

from supercmp.analysis.request.wording import say_date
from supercmp.analysis.verify.comparisons import Measure, measure_of, name_of, named
from supercmp.analysis.verify.forms import by_form
from supercmp.analysis.verify.verdicts import Verdict
from supercmp.model.basis import WITHOUT_VALUE
from supercmp.model.expression.grammar import (
    Binary,
    Compare,
    In,
    Member,
    Missing,
    Number,
    Rank,
    allowance,
    evaluate,
    kind_of,
    to_text,
)
from supercmp.model.records import System
from supercmp.model.table import Scalar
from supercmp.model.value import Span, exactly

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.analysis.verify.known import Known
    from supercmp.analysis.verify.world import Reading, World
    from supercmp.model.expression.grammar import Answer, Expression, Lookup, Rules


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a comparison came to: the verdict, both sides in one unit, their ratio, a sentence and the sources.

    `lines` holds the sentence in pieces where it speaks of several readings, each worth a line of its own.
    """

    verdict: Verdict
    why: str
    says: Scalar = None
    finds: Scalar = None
    unit: str = ""
    ratio: float | None = None
    sources: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


class Judge:
    """Judges comparisons of one statement; `own` is the source of its article, which proves nothing alone."""

    def __init__(self, world: World, rules: Rules, own: str = "", ahead_of: str = "") -> None:
        """Judge by what a world knows; `ahead_of` is the day of a statement whose phase was then still to come."""
        self.world = world
        self.rules = rules
        self.own = own
        self.ahead_of = ahead_of

    def lookup(self, reading: Reading) -> Lookup:
        """Give the look-up of a reading."""

        def look(subject: str | Member | Rank) -> Answer:
            return self.world.look(cast("Member | Rank", subject), reading).value

        return look

    def known(self, node: Expression, reading: Reading) -> list[Known]:
        """List what each name of a comparison came to."""
        return [self.world.look(subject, reading) for subject in named(node)]

    def is_true(self, node: Compare | In, reading: Reading) -> bool:
        """Say whether a comparison is true of the best values and of more than a rumour."""
        if any(known.is_rumour for known in self.known(node, reading)):
            return False
        return evaluate(node, self.lookup(reading), self.rules) is True

    def judge(self, node: Compare | In, reading: Reading) -> Finding:
        """Judge a comparison whose sides fit."""
        sources = tuple(dict.fromkeys(source for known in self.known(node, reading) for source in known.sources))
        answer = evaluate(node, self.lookup(reading), self.rules)
        if isinstance(answer, Missing):
            return Finding(verdict="unverifiable", why=answer.reason, says=self._stated(node, reading))
        weigh = self._figures if _is_figures(node) else self._words
        finding = weigh(node, reading, holds=answer is True)
        return self._qualified(msgspec.structs.replace(finding, sources=sources), node, reading)

    def _stated(self, node: Compare | In, reading: Reading) -> Scalar:
        """Give the stated side alone, where nothing is found to hold it against."""
        if isinstance(node, In) or named(node.right):
            return None
        if not _is_figures(node):
            return self._word(node.right, reading) if kind_of(node.right).what == "text" else to_text(node.right)
        value = evaluate(node.right, self.lookup(reading), self.rules)
        return measure_of(node.left, node.right).of(value) if isinstance(value, float) else None

    def _qualified(self, finding: Finding, node: Compare | In, reading: Reading) -> Finding:
        """Take into account who says it: rumours prove nothing, sources at odds and the article itself not all."""
        known = self.known(node, reading)
        if any(one.is_rumour for one in known):
            return msgspec.structs.replace(
                finding, verdict="unverifiable", why=f"only a rumour speaks to it: {finding.why}"
            )
        notes = [note for one in known for note in one.notes]
        if finding.verdict in {"holds", "holds_with_caveat"}:
            doubts = self._doubts(node, known, reading)
            if doubts:
                finding = msgspec.structs.replace(finding, verdict="holds_with_caveat")
            notes = [*doubts, *notes]
        return msgspec.structs.replace(finding, why="; ".join(dict.fromkeys([finding.why, *notes])))

    def _doubts(self, node: Compare | In, known: list[Known], reading: Reading) -> list[str]:
        doubts = []
        if self.ahead_of and any(self._is_planned(subject, reading) for subject in named(node)):
            doubts.append(f"a design and not the state on {say_date(self.ahead_of)}")
        if any(one.has_conflict for one in known):
            doubts.append("its sources are more than 20 % apart")
        if self.own and any(one.voices and one.voices <= {self.own} for one in known):
            doubts.append("nobody but the article says so")
        return doubts

    def _is_planned(self, subject: Member | Rank, reading: Reading) -> bool:
        """Say whether the chips or the day of a phase still to come are asked for: what makes the phase is then a plan."""
        entry = self.world.entry(subject.id)
        own = isinstance(entry, System) and any(phase.id == reading.phase for phase in entry.phases)
        return own and isinstance(subject, Member) and subject.field in {"chip_count", "since"}

    # -- texts and dates ---------------------------------------------------------------------------------------------

    def _words(self, node: Compare | In, reading: Reading, *, holds: bool) -> Finding:
        left = node.subject if isinstance(node, In) else node.left
        right = ", ".join(map(to_text, node.choices)) if isinstance(node, In) else self._word(node.right, reading)
        found = self._word(left, reading)
        shown = say_date(found) if kind_of(left).what == "day" and found[:1].isdigit() else found
        return Finding(
            verdict="holds" if holds else "contradicted", says=right, finds=found, why=f"{to_text(left)}: {shown}"
        )

    def _word(self, node: Expression, reading: Reading) -> str:
        return str(evaluate(node, self.lookup(reading), self.rules))

    # -- numbers -----------------------------------------------------------------------------------------------------

    def _figures(self, node: Compare | In, reading: Reading, *, holds: bool) -> Finding:
        if isinstance(node, In):
            return self._among(node, reading, holds=holds)
        measure = measure_of(node.left, node.right)
        found, stated = (
            cast("float", evaluate(side, self.lookup(reading), self.rules)) for side in (node.left, node.right)
        )
        span = self.span(node.left, found, reading)
        verdict, reach = self._reach(node, found, stated, reading, holds=holds)
        says, finds = measure.of(stated), measure.of(found)
        why = self._sentence(node, measure, span, stated, reading)
        if verdict == "contradicted" and isinstance(node.right, Number) and not isinstance(node.left, Rank):
            why += f", not {_SIGNS[node.op]}{measure.say(exactly(stated))}"
        return Finding(
            verdict=verdict,
            says=says,
            finds=finds,
            unit=measure.unit,
            ratio=float(f"{found / stated:.15g}") if stated else None,
            why="; ".join(filter(None, [why, reach])),
        )

    def _among(self, node: In, reading: Reading, *, holds: bool) -> Finding:
        found = cast("float", evaluate(node.subject, self.lookup(reading), self.rules))
        measure = measure_of(node.subject, node.choices[0])
        return Finding(
            verdict="holds" if holds else "contradicted",
            says=", ".join(map(to_text, node.choices)),
            finds=measure.of(found),
            unit=measure.unit,
            why=f"{name_of(node.subject)}: {measure.say(exactly(found))}",
        )

    def _sentence(self, node: Compare, measure: Measure, span: Span, stated: float, reading: Reading) -> str:
        if isinstance(node.left, Rank):
            return self.world.look(node.left, reading).rank
        if not named(node.left):
            return f"{to_text(node.left)} comes to {measure.say(exactly(span.best), fine=True)}"
        if named(node.right):
            return f"{measure.say(span)} against {measure.say(exactly(stated))}"
        sole = self.world.look(node.left, reading) if isinstance(node.left, Member) else None
        if sole and sole.said and sole.form in WITHOUT_VALUE:
            return f"{name_of(node.left)}: {measure.say_as_put(sole.said, sole.form)}"
        return f"{name_of(node.left)}: {measure.say(span)}"

    def _reach(
        self, node: Compare, found: float, stated: float, reading: Reading, *, holds: bool
    ) -> tuple[Verdict, str]:
        """Hold a comparison against the ranges: what is true at best but not everywhere, or only somewhere, has a caveat."""
        plain: Verdict = "holds" if holds else "contradicted"
        if isinstance(node.left, Rank) or found <= 0 or stated <= 0:
            return plain, ""
        by_word = self._by_word(node, stated, reading, holds=holds)
        if by_word:
            return by_word
        ratio = Binary(node.left, (("/", node.right),)) if named(node.right) else node.left
        size = 1.0 if named(node.right) else stated
        span = self.span(ratio, found / stated * size, reading)
        low, high = span.low / size, span.high / size
        allowed = allowance(node.right, stated, self.rules) / stated
        certain, possible = _where(node.op, low, high, allowed)
        if node.op == "==" and holds:
            return "holds", ""
        if holds and not certain:
            return "holds_with_caveat", "true of the best value, not of the whole range"
        if not holds and possible:
            said = (
                "inside the range, but not within the tolerance"
                if node.op == "=="
                else "false of the best value, but the range reaches it"
            )
            return "holds_with_caveat", said
        return plain, ""

    def _by_word(self, node: Compare, stated: float, reading: Reading, *, holds: bool) -> tuple[Verdict, str] | None:
        """Judge a single figure by how it was published, where that decides and not its range.

        Of a published range or bound no value was said. What is not near an official figure is excluded by it, and not by an
        outsider's estimate that has no range of its own.
        """
        if not isinstance(node.left, Member) or named(node.right):
            return None
        sole = self.world.look(node.left, reading)
        if sole.said and sole.form in WITHOUT_VALUE:
            return by_form(node.op, sole.form, sole.said, stated, allowance(node.right, stated, self.rules))
        if not (sole.said and sole.is_doubted and node.op == "==") or holds:
            return None
        if sole.is_outside and sole.said.low <= stated <= sole.said.high:
            return "unverifiable", "an estimate does not exclude it"
        return "contradicted", ""

    def span(self, side: Expression, best: float, reading: Reading) -> Span:
        """Give one side its range: each uncertain input is moved alone, in every name that rests on it.

        The log changes are added as a root of squares, as everywhere; an input shared by two names moves in both.
        """
        known = {subject: self.world.look(subject, reading) for subject in named(side)}
        variables = dict.fromkeys(name for one in known.values() for name in one.variables)
        ends = [self._moved(side, known, name) for name in variables]
        ends = [(min(best, low, high), max(best, low, high)) for low, high in ends]
        if best <= 0 or any(low <= 0 for low, _ in ends):
            return Span(best, min([best, *(e[0] for e in ends)]), max([best, *(e[1] for e in ends)]))
        down = sqrt(sum(log(low / best) ** 2 for low, _ in ends))
        up = sqrt(sum(log(high / best) ** 2 for _, high in ends))
        return Span(best, best * exp(-down), best * exp(min(up, _HIGHEST)))

    def _moved(self, side: Expression, known: dict[Member | Rank, Known], variable: str) -> tuple[float, float]:
        def at(end: Literal["low", "high"]) -> float:
            def look(subject: str | Member | Rank) -> Answer:
                one = known[cast("Member | Rank", subject)]
                return one.moved(variable, end) if one.moved and variable in one.variables else one.value

            found = evaluate(side, look, self.rules)
            return found if isinstance(found, float) and isfinite(found) else 0.0

        return at("low"), at("high")


_HIGHEST = 700.0
_SIGNS = {"==": "", "!=": "other than ", "<": "less than ", "<=": "at most ", ">": "more than ", ">=": "at least "}


def _is_figures(node: Compare | In) -> bool:
    sides = [node.subject] if isinstance(node, In) else [node.left, node.right]
    return all(kind_of(side).what == "number" for side in sides)


def _where(op: str, low: float, high: float, allowed: float) -> tuple[bool, bool]:
    """Say whether a comparison with 1 is true everywhere between two ends, and whether it is anywhere."""
    tests: dict[str, Callable[[], tuple[bool, bool]]] = {
        "==": lambda: (low >= 1 - allowed and high <= 1 + allowed, low <= 1 + allowed and high >= 1 - allowed),
        "!=": lambda: (low > 1 + allowed or high < 1 - allowed, low < 1 - allowed or high > 1 + allowed),
        "<": lambda: (high < 1, low < 1),
        "<=": lambda: (high <= 1, low <= 1),
        ">": lambda: (low > 1, high > 1),
        ">=": lambda: (low >= 1, high >= 1),
    }
    return tests[op]()
