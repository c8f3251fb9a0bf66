"""Judges a statement under one reading: each comparison by its evidence, and the whole by the logic that joins them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec

from supercmp.analysis.request.wording import say_date
from supercmp.analysis.verify.judging.bounds import UP, Bounded, weigh_bound
from supercmp.analysis.verify.judging.comparisons import as_read, in_days, measure_of, name_of, named, oriented, swapped
from supercmp.analysis.verify.judging.evidence import Caveat, Sentence, Weighed, weigh
from supercmp.analysis.verify.judging.finding import Finding, Outcome
from supercmp.analysis.verify.judging.gather import evidence_of, rates_of, share_of, span_of
from supercmp.analysis.verify.judging.ladders import definition, like_for_like, machines_of, not_comparable
from supercmp.analysis.verify.judging.places import placed, reckoned
from supercmp.analysis.verify.judging.plans import last_heard, only_planned
from supercmp.analysis.verify.judging.verdicts import BORNE_OUT, Letter, both, either, opposite
from supercmp.model.basis import MARKS, weakest
from supercmp.model.expression.grammar import (
    Binary,
    Compare,
    DimensionError,
    In,
    Logical,
    Member,
    Missing,
    Number,
    Rank,
    check_dimensions,
    evaluate,
    kind_of,
    to_text,
    tolerance_between,
    window_on,
)
from supercmp.model.records import System
from supercmp.model.value import Span, exactly

if TYPE_CHECKING:
    from supercmp.analysis.verify.judging.bounds import Share
    from supercmp.analysis.verify.judging.comparisons import Measure
    from supercmp.analysis.verify.judging.evidence import Evidence
    from supercmp.analysis.verify.judging.known import Known
    from supercmp.analysis.verify.judging.world import Reading, World
    from supercmp.model.expression.grammar import Answer, Expression, Lookup, Rules
    from supercmp.model.figure import Window
    from supercmp.model.table import Scalar

_SMALL = 0.1
"""A difference of less than this share of its terms is mostly their doubt."""


class Judge:
    """Judges one statement; `own` is the source of its article, which proves nothing alone."""

    def __init__(self, world: World, rules: Rules, own: str = "", ahead_of: str = "") -> None:
        """Judge by what a world knows; `ahead_of` is the day of a statement whose phase was then still to come."""
        self.world = world
        self.rules = rules
        self.own = own
        self.ahead_of = ahead_of

    def whole(self, node: Expression, reading: Reading) -> Outcome:
        """Judge a statement, `not` taken into its comparisons, under one reading."""
        parts: list[Finding] = []
        letter = self._joined(swapped(node, reading.swaps), reading, parts)
        return Outcome(letter, tuple(parts), reading)

    def _joined(self, node: Expression, reading: Reading, parts: list[Finding]) -> Letter:
        if isinstance(node, Logical):
            letters = [self._joined(term, reading, parts) for term in node.terms]
            return both(letters) if node.op == "and" else either(letters)
        finding = self.judge(cast("Compare | In", node), reading)
        parts.append(finding)
        return finding.letter

    def letter(self, node: Expression, reading: Reading) -> Letter:
        """Judge a statement under one reading as far as it takes to know whether it is borne out."""
        return self._letter(swapped(node, reading.swaps), reading)

    def _letter(self, node: Expression, reading: Reading) -> Letter:
        if not isinstance(node, Logical):
            return self.judge(cast("Compare | In", node), reading).letter
        letters: list[Letter] = []
        for term in node.terms:
            letters.append(self._letter(term, reading))
            if node.op == "and" and letters[-1] in {"F", "U"}:
                break
        return both(letters) if node.op == "and" else either(letters)

    def lookup(self, reading: Reading) -> Lookup:
        """Give the look-up of a reading."""

        def look(subject: str | Member | Rank) -> Answer:
            return self.world.look(cast("Member | Rank", subject), reading).value

        return look

    def known(self, node: Expression, reading: Reading) -> list[Known]:
        """List what each name of a comparison came to."""
        return [self.world.look(subject, reading) for subject in named(node)]

    def judge(self, node: Compare | In, reading: Reading) -> Finding:
        """Judge one comparison."""
        node = in_days(oriented(node) if isinstance(node, Compare) else node)
        try:
            check_dimensions(node)
        except DimensionError as error:
            return Finding(letter="E", why=str(error), node=node)
        by_definition = definition(node, self.world.entry) if isinstance(node, Compare) else ""
        if by_definition:
            return Finding(letter="F", why=by_definition, node=node)
        if isinstance(node, In):
            return self._among(node, reading)
        known = self.known(node, reading)
        sources = tuple(dict.fromkeys(source for one in known for source in one.sources))
        year = known[0].year if len(known) == 1 else 0
        rules = msgspec.structs.replace(self.rules, rates=rates_of(self.world, node, reading, year))
        answer = evaluate(node, self.lookup(reading), rules)
        if isinstance(answer, Missing):
            return Finding(letter="U", why=answer.reason, says=self._stated(node, reading, rules), node=node)
        found = (
            self._figures(node, reading, rules)
            if _is_figures(node)
            else self._words(node, reading, rules, holds=answer is True)
        )
        finding = msgspec.structs.replace(found, sources=sources, node=node)
        return self._qualified(finding, node, known, reading)

    def _among(self, node: In, reading: Reading) -> Finding:
        """Judge a choice as the best of its equalities, turned round where none may hold."""
        found = [self.judge(Compare(node.subject, "==", choice), reading) for choice in node.choices]
        letter = either([one.letter for one in found])
        best = next(one for one in found if one.letter == letter)
        letter = opposite(letter) if node.negated else letter
        says = ", ".join(map(to_text, node.choices))
        caveats = best.caveats if letter == "t" else ()
        if letter == "T":  # none of what was named is it, so that nothing carried a reservation
            caveats = tuple(last_heard(self.world, named(node), reading))
            letter = "t" if caveats else letter
            best = msgspec.structs.replace(best, why="; ".join([best.why, *(caveat.text for caveat in caveats)]))
        return msgspec.structs.replace(
            best, letter=letter, says=says, caveats=caveats, node=node, read=None, ratio=None, chance=None
        )

    def _stated(self, node: Compare, reading: Reading, rules: Rules) -> Scalar:
        """Give the stated side alone, where nothing is found to hold it against."""
        if named(node.right):
            return None
        if not _is_figures(node):
            return self._word(node.right, reading, rules) if kind_of(node.right).what == "text" else to_text(node.right)
        value = evaluate(node.right, self.lookup(reading), rules)
        return measure_of(node.left, node.right).of(value) if isinstance(value, float) else None

    def _qualified(self, finding: Finding, node: Compare, known: list[Known], reading: Reading) -> Finding:
        """Take into account who says it: rumours prove nothing, sources at odds and the article itself not all."""
        if any(one.is_rumour for one in known):
            why = f"only a rumour speaks to it: {finding.why}"
            return msgspec.structs.replace(finding, letter="U", why=why, caveats=(), chance=None)
        ahead = next((why for subject in named(node) if (why := only_planned(self.world, subject, reading))), "")
        if ahead and finding.letter != "F":
            why = f"{ahead}: {finding.why}"
            return msgspec.structs.replace(finding, letter="U", why=why, caveats=(), chance=None)
        finding = self._like_for_like(self._aged(finding, node, reading), node, reading)
        notes = [note for one in known for note in one.notes]
        if finding.letter in BORNE_OUT:
            caveats = (*finding.caveats, *self._doubts(node, known, reading))
            finding = msgspec.structs.replace(finding, letter="t" if caveats else finding.letter, caveats=caveats)
        words = [finding.why, *(caveat.text for caveat in finding.caveats), *notes]
        return msgspec.structs.replace(finding, why="; ".join(dict.fromkeys(words)))

    def _like_for_like(self, finding: Finding, node: Compare, reading: Reading) -> Finding:
        """Work a comparison of two machines by different quantities, or by one in two ways, out like for like."""
        members = machines_of(node, self.world.entry) if finding.letter in BORNE_OUT and node.op != "!=" else []
        if not members:
            return finding
        likes = list(like_for_like(node, members, reading))
        for changed, other, words in likes:
            like = self.judge(changed, other)
            if like.letter == "F":
                why = f"{finding.why}; unlike things: of the {words} on both sides it is false ({like.shown})"
                return msgspec.structs.replace(finding, letter="D", why=why, caveats=(), is_unlike=True)
        text = "unlike things, but true like for like too" if likes else not_comparable(self.world, members, reading)
        if not text:
            return finding
        return msgspec.structs.replace(finding, letter="t", caveats=(*finding.caveats, Caveat("unlike", text)))

    def _aged(self, finding: Finding, node: Compare, reading: Reading) -> Finding:
        """Take into account how long the day is after the last one of which anything is known of the machines named."""
        aged = [(subject, age) for subject in named(node) if (age := self.world.age(subject, reading))]
        for subject, age in aged:
            if age.age == "beyond" or (age.age == "stale" and (isinstance(subject, Rank) or finding.letter == "F")):
                why = f"{age.why}: {finding.why}"
                return msgspec.structs.replace(finding, letter="U", why=why, caveats=(), chance=None)
            if age.age == "stale" and finding.letter in BORNE_OUT:
                caveats = (*finding.caveats, Caveat("stale", age.why))
                finding = msgspec.structs.replace(finding, letter="t", caveats=caveats)
        return finding

    def _doubts(self, node: Compare, known: list[Known], reading: Reading) -> list[Caveat]:
        doubts = []
        if self.ahead_of and any(self._is_planned(subject, reading) for subject in named(node)):
            doubts.append(Caveat("planned", f"a design and not the state on {say_date(self.ahead_of)}"))
        is_sole = len(known) == 1
        if not is_sole and node.op in {"==", "!="} and any(one.has_conflict for one in known):
            doubts.append(Caveat("sources-apart", "its sources are more than 20 % apart"))
        if known and _is_small_difference(node.left, self.lookup(reading), self.rules):
            doubts.append(Caveat("small-difference", "a small difference of two large figures"))
        if self.own and any(one.voices and one.voices <= {self.own} for one in known):
            doubts.append(Caveat("own-source", "nobody but the article says so"))
        return [*doubts, *last_heard(self.world, named(node), reading)]

    def _is_planned(self, subject: Member | Rank, reading: Reading) -> bool:
        """Say whether the chips or the day of a phase still to come are asked for: what makes the phase is then a plan."""
        entry = self.world.entry(subject.id)
        own = isinstance(entry, System) and any(phase.id == reading.phase for phase in entry.phases)
        return own and isinstance(subject, Member) and subject.field in {"chip_count", "since"}

    # -- texts and dates ---------------------------------------------------------------------------------------------

    def _words(self, node: Compare, reading: Reading, rules: Rules, *, holds: bool) -> Finding:
        right, found = self._word(node.right, reading, rules), self._word(node.left, reading, rules)
        shown = say_date(found) if kind_of(node.left).what == "day" and found[:1].isdigit() else found
        return Finding(
            letter="T" if holds else "F", says=right, finds=found, why=f"{to_text(node.left)}: {shown}", shown=shown
        )

    def _word(self, node: Expression, reading: Reading, rules: Rules) -> str:
        return str(evaluate(node, self.lookup(reading), rules))

    # -- numbers -----------------------------------------------------------------------------------------------------

    def _figures(self, node: Compare, reading: Reading, rules: Rules) -> Finding:
        measure = measure_of(node.left, node.right)
        found, stated = (cast("float", evaluate(side, self.lookup(reading), rules)) for side in (node.left, node.right))
        evidence = evidence_of(self.world, node, reading, rules, found, stated)
        places = [subject for subject in named(node) if isinstance(subject, Rank)]
        if isinstance(node.left, Rank) and not named(node.right):
            bounded, window = placed(self.world, node, found, stated, reading, rules), None
        elif places:
            bounded, window = reckoned(self.world, node, places, found, stated, reading, rules), None
        else:
            share = share_of(self.world, node, reading, rules)
            bounded, window = self._weighed(node, evidence, stated, rules, share)
        weighed = bounded.weighed
        shown = self._shown(node, measure, evidence, stated, reading)
        why = [shown + self._not(node, measure, weighed, stated), weighed.why]
        if window:
            why.append(as_read(measure, node.right, window))
        return Finding(
            letter=weighed.letter,
            says=measure.of(stated),
            finds=measure.of(found),
            unit=measure.unit,
            ratio=float(f"{found / stated:.15g}") if stated else None,
            why="; ".join(filter(None, why)),
            caveats=weighed.caveats,
            read=(measure.of(window.low), measure.of(window.high)) if window else None,
            span=(measure.of(evidence.span.low), measure.of(evidence.span.high)),
            chance=bounded.chance,
            shown=shown,
        )

    def _weighed(
        self, node: Compare, evidence: Evidence, stated: float, rules: Rules, share: Share | None
    ) -> tuple[Bounded, Window | None]:
        """Weigh the evidence by the sign; a figure put as a bound or a range is what these words mean."""
        if node.op not in {"==", "!="}:
            return weigh_bound(node.op, evidence, stated, share), None
        tolerance = tolerance_between(node.left, node.right, rules)
        window = window_on(node.right, stated, tolerance, rules)
        form = node.right.form if isinstance(node.right, Number) else ""
        if form in {">", "<", ".."}:
            weighed = _put(form, evidence, window, share)
        else:
            weighed = weigh(evidence, Sentence(window, tolerance, stated))
        if node.op == "!=":
            turned = opposite(weighed.letter)
            weighed = Weighed(turned, weighed.why if turned == weighed.letter else "")
        return Bounded(weighed), window

    def _not(self, node: Compare, measure: Measure, weighed: Weighed, stated: float) -> str:
        """Say what a single stated figure is not, where that is the answer."""
        is_plain = isinstance(node.right, Number) and not node.right.form and not isinstance(node.left, Rank)
        return f", not {_SIGNS[node.op]}{measure.say(exactly(stated))}" if weighed.letter == "F" and is_plain else ""

    def _shown(self, node: Compare, measure: Measure, evidence: Evidence, stated: float, reading: Reading) -> str:
        span = Span(evidence.best, evidence.span.low, evidence.span.high)
        if isinstance(node.left, Rank):
            place = self.world.look(node.left, reading).place
            return place.words if place else name_of(node.left)
        if not named(node.left):
            return f"{to_text(node.left)} comes to {measure.say(exactly(span.best), fine=True)}"
        if named(node.right):
            known = {subject: self.world.look(subject, reading) for subject in named(node.left)}
            names = dict.fromkeys(name for one in known.values() for name in one.variables)
            own = span_of(node.left, span.best, known, self.rules, names)
            marks = (self._mark(node.left, reading), self._mark(node.right, reading))
            return f"{measure.say(own, marks[0])} against {measure.say(exactly(stated), marks[1])}"
        return f"{name_of(node.left)}: {evidence.shown or measure.say(span, self._mark(node.left, reading))}"

    def _mark(self, node: Expression, reading: Reading) -> str:
        """Give the mark of what an expression comes to: that of its figure, or the weakest of several that are reckoned with."""
        bases = [self.world.look(subject, reading).basis for subject in named(node)]
        alone = isinstance(node, Member)
        return MARKS.get(weakest(bases if alone else [*bases, "derived"]), "")


def _put(form: str, evidence: Evidence, window: Window, share: Share | None) -> Weighed:
    """Weigh "more than", "up to" and "between"; true, but far from the word is a caveat."""
    if form == "..":
        limits = ((">=", window.low), ("<=", window.high))
        ends = [weigh_bound(op, evidence, limit, share).weighed for op, limit in limits]
        letter = both([end.letter for end in ends])
        return next(end for end in ends if end.letter == letter)
    op, stated = (">=", window.low) if form == ">" else ("<=", window.high)
    weighed = weigh_bound(op, evidence, stated, share).weighed
    is_far = evidence.best > window.high if op in UP else evidence.best < window.low
    if weighed.letter not in BORNE_OUT or not is_far:
        return weighed
    where = "above" if op in UP else "below"
    return Weighed("t", weighed.why, (*weighed.caveats, Caveat("far", f"true, but it is far {where}")))


def _is_small_difference(side: Expression, look: Lookup, rules: Rules) -> bool:
    """Say whether a side is what remains of two larger figures of which one is taken from the other."""
    if not (isinstance(side, Binary) and all(op == "-" for op, _ in side.rest)):
        return False
    terms = [evaluate(term, look, rules) for term in (side.first, *(operand for _, operand in side.rest))]
    total = evaluate(side, look, rules)
    return isinstance(total, float) and abs(total) < _SMALL * max(abs(cast("float", term)) for term in terms)


_SIGNS = {"==": "", "!=": "other than ", "<": "less than ", "<=": "at most ", ">": "more than ", ">=": "at least "}


def _is_figures(node: Compare) -> bool:
    return all(kind_of(side).what == "number" for side in (node.left, node.right))
