"""Finds the verdict on a statement that its asked reading does not bear out, and says in words on what it depends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.request.wording import say_chips, say_date
from supercmp.analysis.verify.intervals import Interval, interval_of
from supercmp.analysis.verify.judging.finding import lines_of
from supercmp.analysis.verify.judging.plans import not_begun
from supercmp.analysis.verify.judging.verdicts import BORNE_OUT, WORDS
from supercmp.analysis.verify.readings import Found, Search
from supercmp.analysis.verify.slips import neighbours, slip
from supercmp.model.reading import DIMENSIONS

if TYPE_CHECKING:
    from supercmp.analysis.verify.judging.finding import Outcome
    from supercmp.analysis.verify.judging.judge import Judge
    from supercmp.analysis.verify.judging.world import Reading
    from supercmp.analysis.verify.readings import Change, Family
    from supercmp.model.expression.grammar import Expression
    from supercmp.model.reading import Dimension, Verdict
    from supercmp.model.records import System


class Telling:
    """Finds the verdict on one statement and says in words why."""

    def __init__(
        self,
        judge: Judge,
        node: Expression,
        asked: Outcome,
        open_: frozenset[Dimension],
        families: list[Family],
    ) -> None:
        """Start from what a statement came to as it was asked."""
        self.judge = judge
        self.node = node
        self.asked = asked
        self.open = open_
        self.search = Search(judge, node, asked, families)
        self.readings: tuple[dict[str, object], ...] = ()
        self.slipped = ""
        self.interval: Interval | None = None

    def told(self) -> tuple[Verdict, tuple[str, ...]]:
        """Give the verdict and the reasons, line by line."""
        if not self.search.names:
            return WORDS[self.asked.letter], (*lines_of(self.asked.parts), *self._hint(self.asked.letter))
        found = self.search.first(self.open)
        if found:
            words = self._on_what(found)
            self.readings = (self._listed(found),)
            return "depends", words
        verdict: Verdict = "contradicted" if self.asked.letter in {"F", "D"} else "unverifiable"
        return verdict, (*lines_of(self.asked.parts), *self._hint(self.asked.letter))

    # -- what it depends on ------------------------------------------------------------------------------------------

    def _on_what(self, found: Found) -> tuple[str, ...]:
        """Say under which reading the statement is true, that it is not so as asked, and what would say which is meant."""
        if not found.changes:
            is_unlike = any(part.is_unlike for part in self.asked.parts)
            return (
                *lines_of(self.asked.parts),
                "Say the same quantity of both" if is_unlike else "Say which source",
            )
        true = _details(self.asked, found.outcome)
        asked = "; ".join(self._failed(self.asked))
        word = "not known" if self.asked.letter == "U" else "false"
        close = ", ".join(change.close for change in found.changes)
        return (
            f"true {self._changes(found)} ({true})",
            f"{word} {self._as_asked(found.changes)} ({asked})",
            f"Say which: {close}",
        )

    def _failed(self, outcome: Outcome) -> list[str]:
        return list(dict.fromkeys(part.why for part in outcome.parts if part.letter not in BORNE_OUT))

    def _changes(self, found: Found) -> str:
        return " ".join(self._in_words(change, found) for change in found.changes)

    def _in_words(self, change: Change, found: Found) -> str:
        if change.what != "date":
            return change.words
        reading = found.outcome.reading

        def is_true(day: str) -> bool:
            return self.judge.letter(self.node, msgspec.structs.replace(reading, day=day)) in BORNE_OUT

        self.interval = interval_of(self.search, reading.day, is_true)
        return self.interval.words()

    def _as_asked(self, changes: tuple[Change, ...]) -> str:
        said = []
        for change in changes:
            if change.what == "precision":
                said.append(f"at {self.search.usual()}")
            elif change.what in {"date", "phase"}:
                said.append(self._as_it_stands(self.asked.reading))
        return " ".join(said) or "as asked"

    def _as_it_stands(self, reading: Reading) -> str:
        chips = [self._chips(system, reading) for system in self.search.systems[:1]]
        return " ".join([*(f"with {text}" for text in chips if text), f"on {say_date(reading.day)}"])

    def _chips(self, system: System, reading: Reading) -> str:
        state = self.judge.world.state(system, reading)
        return say_chips(state.chips) if state and not not_begun(self.judge.world, system, reading) else ""

    def _listed(self, found: Found) -> dict[str, object]:
        """Give a reading in parts: what is changed, from when until when, and what it comes to."""
        pairs = zip(self.asked.parts, found.outcome.parts, strict=True)
        deciding = next((new for old, new in pairs if old.letter not in BORNE_OUT), found.outcome.parts[0])
        return {
            "changes": [{"what": change.what, "close": change.close} for change in found.changes],
            "from": self.interval.first if self.interval else None,
            "until": (self.interval.until or None) if self.interval else None,
            "verdict": WORDS[found.outcome.letter],
            "finds": deciding.finds,
        }

    # -- hints -------------------------------------------------------------------------------------------------------

    def _hint(self, letter: str) -> tuple[str, ...]:
        """Say of a false statement what it may have meant; this never changes the verdict."""
        if letter != "F":
            return ()
        fixed = frozenset(DIMENSIONS) - self.open - {"source", "boundary"}
        hints = []
        for change in neighbours(self.search):
            outcome = self.search.under([change])
            if outcome.is_borne_out:
                hints.append(f"{change.words} it is true: {_details(self.asked, outcome)}")
                break
        found = self.search.first(fixed, most=1) if not hints else None
        if found:
            hints.append(f"it is true {self._changes(found)} ({_details(self.asked, found.outcome)})")
        self.slipped = slip(self.judge, self.asked)
        return (*hints, *([self.slipped] if self.slipped else []))


def _details(asked: Outcome, outcome: Outcome) -> str:
    """Say what the comparisons that were not borne out as asked come to under another reading."""
    pairs = zip(asked.parts, outcome.parts, strict=True)
    found = [new.shown or new.why for old, new in pairs if old.letter not in BORNE_OUT]
    notes = [caveat.text for part in outcome.parts for caveat in part.caveats]
    return "; ".join(dict.fromkeys([*found, *notes]))
