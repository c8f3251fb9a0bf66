"""A ranking by one score from several criteria, each score taken apart, and what other methods would put first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from supercmp.analysis.criteria.choice import (
    FULL_NAMES,
    matrix_of,
    order_by,
    score_column,
    scored_rows,
    some_of,
    words_of_weights,
)
from supercmp.analysis.criteria.reversals import reversals
from supercmp.analysis.criteria.scores import (
    DEFAULT_NORM,
    LOWER_IS_BETTER,
    METHODS,
    SCORERS,
    compromise_set,
    vikor_measures,
)
from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.columns.columns import Row, Rows
    from supercmp.analysis.criteria.choice import Question
    from supercmp.analysis.criteria.reversals import Reversed
    from supercmp.model.table import Column

_WIDE = 10
"""A criterion that spans more than this factor is decided by its largest figures, where differences count."""
_MOST_NAMED = 4


class Weighing:
    """The systems of a ranking by one score."""

    def __init__(self, rows: Rows, question: Question) -> None:
        """Score every system of which all criteria are known, on best values."""
        self.question = question
        self.rows = rows
        self.scored = scored_rows(rows, question)
        self.ids = [row.facts.id for row in self.scored]
        self.matrix = matrix_of(rows, self.scored, question)
        found = self._score(self.matrix) if self.scored else None
        self.scores = dict(zip(self.ids, found.scores, strict=True)) if found else {}
        self._parts = found.parts if found else []

    @property
    def lower(self) -> bool:
        """Say whether the lowest score is the best."""
        return self.question.method in LOWER_IS_BETTER

    def _score(self, matrix: list[list[Any]]) -> Any:
        question = self.question
        return SCORERS[question.method](matrix, question.weights, question.higher, question.norm)

    def order(self, *, reverse: bool) -> list[int | None]:
        """Put the rows in order and give their ranks."""
        return order_by(self.rows, self.scores, largest=self.lower == reverse)

    def drawn(self, draws: list[list[Any]]) -> list[Any]:
        """Score draws: criteria by systems, each of shape (N,); gives one such array a system."""
        scores: list[Any] = self._score(draws).scores
        return scores

    def parts(self) -> list[Column]:
        """Take the score apart: what each criterion gives to it."""
        found = []
        for name, cells in zip(
            self.question.quantities, self._parts or [[]] * len(self.question.quantities), strict=True
        ):
            values = dict(zip(self.ids, cells, strict=True)) if cells else {}
            title = f"{QUANTITIES[name].title}: part"
            found.append(score_column(self.rows, f"{name}_part", values, title, keep=62))
        return found

    def reversals(self) -> dict[str, Reversed]:
        """Leave out each system in turn; say who of the others then passes whom."""
        asked = self.question
        return reversals(self.ids, self.matrix, asked.weights, asked.higher, asked.method, asked.norm)

    # -- what is to be said of it ------------------------------------------------------------------------------------

    def notes(self, *, missing: Sequence[Row]) -> list[str]:
        """Say how it was weighed, where that decides, and who is left out."""
        question = self.question
        found = [
            f"{FULL_NAMES[question.method]}, normalised by {question.norm}: {words_of_weights(question)};"
            f" {'the lowest' if self.lower else 'the highest'} score is the best"
        ]
        if question.reason:
            found.append(f"profile: {question.reason}")
        if missing:
            found.append(f"ranked {len(self.scored)} of {len(self.scored) + len(missing)}; the others lack a criterion")
        return found + self._constant() + self._wide() + self._compromise() + self._others()

    def _spans(self) -> list[tuple[str, float, float]]:
        return [
            (name, min(cells), max(cells))
            for name, cells in zip(self.question.quantities, self.matrix, strict=True)
            if cells
        ]

    def _constant(self) -> list[str]:
        if len(self.scored) < 2:  # noqa: PLR2004 - one system has nothing to differ from
            return []
        return [
            f"{name} is the same everywhere: it decides nothing" for name, low, high in self._spans() if low == high
        ]

    def _wide(self) -> list[str]:
        if self.question.method == "wpm":
            return []
        wide = [name for name, low, high in self._spans() if low > 0 and high / low > _WIDE]
        if not wide:
            return []
        return [
            f"a factor of more than {_WIDE} lies between the largest and the smallest {' and '.join(wide)}: where differences"
            " count, the largest decide;"
            " --method wpm counts ratios"
        ]

    def _compromise(self) -> list[str]:
        if self.question.method != "vikor" or len(self.scored) < 2:  # noqa: PLR2004 - a compromise is between two
            return []
        found = compromise_set(vikor_measures(self.matrix, self.question.weights, self.question.higher))
        names = [self.ids[place] for place in found]
        if len(names) == 1:
            return [f"compromise: {names[0]}, ahead by enough and best in sum or worst regret"]
        return [f"compromise: {some_of(names[:_MOST_NAMED], len(names))} (the lead is too small to name one)"]

    def _others(self) -> list[str]:
        """Name the winners that the other methods would give, where they differ."""
        if len(self.scored) < 2:  # noqa: PLR2004 - nobody to win against
            return []
        mine = self._winner(self.question.method)
        other: dict[str, list[str]] = {}
        for method in METHODS:
            if method in SCORERS and method != self.question.method and (winner := self._winner(method)) != mine:
                other.setdefault(winner, []).append(FULL_NAMES[method])
        return [
            f"the method decides who is first: {winner} by {' and '.join(names)}" for winner, names in other.items()
        ]

    def _winner(self, method: Any) -> str:
        norm = self.question.norm if method == self.question.method else DEFAULT_NORM[method]
        found = SCORERS[method](self.matrix, self.question.weights, self.question.higher, norm).scores
        sign = 1 if method in LOWER_IS_BETTER else -1
        return min(zip(found, self.ids, strict=True), key=lambda pair: (sign * pair[0], pair[1]))[1]
