"""What a ranking by several criteria takes: the criteria, weights and method asked for, and each system's figures.

Directions come from the registry, never from the user's memory; a system that lacks one of the figures has no score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec

from supercmp.analysis.columns.columns import MORE_TEXTS, TEXTS, column_name, quantity_columns
from supercmp.analysis.columns.doubt import COLUMNS as DOUBT_COLUMNS
from supercmp.analysis.criteria.scores import DEFAULT_NORM, METHODS, NORMS, Method, Norm, scaled
from supercmp.errors import UnknownNameError, UsageError, quoted
from supercmp.model.quantity import QUANTITIES, criteria
from supercmp.model.ranks import ranks_of
from supercmp.model.table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.columns.columns import Row, Rows
    from supercmp.analysis.request.request import Criteria, RankRequest
    from supercmp.model.records import Catalog

_AT_LEAST = 2
_LINEAR_ONLY = frozenset({"vikor", "smaa"})
FULL_NAMES = {
    "wsm": "weighted sum",
    "wpm": "weighted product",
    "topsis": "TOPSIS",
    "vikor": "VIKOR",
    "smaa": "SMAA",
}


class Question(msgspec.Struct, frozen=True):
    """What is weighed, how: quantities with weights that add up to 1, a method and a normalisation."""

    quantities: tuple[str, ...]
    weights: tuple[float, ...]
    method: Method
    norm: Norm
    reason: str = ""

    @property
    def higher(self) -> list[bool]:
        """Say of each criterion whether more is better."""
        return [QUANTITIES[name].better == "higher" for name in self.quantities]


def check_criteria(request: RankRequest, by: Sequence[str]) -> None:
    """Check everything in the options about criteria that can be told without a catalog.

    Raises:
        UsageError: options that do not go together, a quantity of which neither more nor less is better, or weights
            that do not fit.

    """
    asked = request.criteria
    assert asked is not None
    if request.group_by:
        raise UsageError("--group-by adds up one quantity, and criteria are several")
    if asked.profile:
        if by or asked.weights:
            raise UsageError("--profile brings its own quantities and weights", hint="leave out --by and --weights")
        _check_words(asked, asked.method)
        return
    if len(by) < _AT_LEAST:
        raise UsageError("criteria are two quantities or more", hint="for example --by compute,cost --weights 0.6,0.4")
    for name in by:
        if name not in criteria():
            raise UsageError(f"--by: {name} is no criterion: neither more of it is better nor less")
    _check_weights(asked, by)
    _check_words(asked, asked.method or METHODS[0])
    if asked.pareto and (asked.weights or asked.method or asked.normalise):
        raise UsageError("--pareto weighs nothing: leave out --weights, --method and --normalise")
    if asked.pareto and (request.sampling or asked.explain or asked.check_reversal):
        raise UsageError("--pareto goes without --uncertain, --explain and --check-reversal")


def _check_weights(asked: Criteria, by: Sequence[str]) -> None:
    if not asked.weights:
        return
    if len(asked.weights) != len(by):
        raise UsageError(f"--weights: {len(asked.weights)} for {len(by)} quantities; give one for each")
    try:
        scaled(asked.weights)
    except ValueError as error:
        raise UsageError(f"--weights: {error}") from None


def _check_words(asked: Criteria, method: str) -> None:
    if asked.method and asked.method not in METHODS:
        raise UsageError(f"--method {quoted(asked.method)} is not one of {', '.join(METHODS)}")
    if asked.normalise and asked.normalise not in NORMS:
        raise UsageError(f"--normalise {quoted(asked.normalise)} is not one of {', '.join(NORMS)}")
    if method in _LINEAR_ONLY and asked.normalise not in {"", "minmax"}:
        raise UsageError(f"--normalise: {FULL_NAMES[method]} is defined with minmax")
    if method == "wpm" and asked.normalise == "minmax":
        raise UsageError("--normalise: minmax makes the worst 0, and a product of it is 0; take max, sum or vector")
    if method == "smaa" and (asked.explain or asked.check_reversal):
        raise UsageError("--method smaa draws its weights: there is no one score to take apart")


def question_of(catalog: Catalog, request: RankRequest, by: Sequence[str]) -> Question:
    """Fill in what was not said: the profile's criteria, equal weights, the method's usual normalisation.

    Raises:
        UnknownNameError: no such profile; those there are are listed.
        UsageError: a normalisation that does not go with the profile's method.

    """
    asked = request.criteria
    assert asked is not None
    weights, method, norm, reason = asked.weights, asked.method, asked.normalise, ""
    if asked.profile:
        profile = catalog.profiles.get(asked.profile.lower())
        if profile is None:
            known = ", ".join(catalog.profiles) or "none"
            raise UnknownNameError(f"no profile {quoted(asked.profile)}", hint=f"there are {known}")
        by, weights, reason = tuple(profile.weights), tuple(profile.weights.values()), profile.reason
        method = method or profile.method
        norm = norm or ("" if asked.method else profile.normalise)
        _check_words(msgspec.structs.replace(asked, normalise=norm), method or METHODS[0])
    chosen = cast("Method", method or METHODS[0])
    found = scaled(weights or [1.0] * len(by))
    scale = cast("Norm", norm) if norm else DEFAULT_NORM[chosen]
    return Question(tuple(by), tuple(found), chosen, scale, reason)


def default_fields(question: Question, request: RankRequest) -> list[str]:
    """List the columns of a ranking by criteria."""
    asked = request.criteria
    assert asked is not None
    base = request.selection.base_units
    figures = [column_name(QUANTITIES[name], base_units=base) for name in question.quantities]
    if asked.pareto:
        return ["rank", *TEXTS, "front", "dominated_by", *figures, "dominators"]
    if question.method == "smaa":
        weights = [f"{name}_weight" for name in question.quantities]
        return ["rank", *TEXTS, "p_first", "expected_rank", "confidence", *weights, *figures]
    parts = [f"{name}_part" for name in question.quantities] if asked.explain else []
    drops = ["reversals", "reversed"] if asked.check_reversal else []
    doubt = list(DOUBT_COLUMNS) if request.sampling else []
    return ["rank", *TEXTS, "score", *figures, *parts, *drops, *doubt]


def fields(question: Question, request: RankRequest) -> list[str]:
    """List every field that `--fields` takes in a ranking by criteria."""
    every = quantity_columns(base_units=request.selection.base_units)
    return list(dict.fromkeys([*default_fields(question, request), *MORE_TEXTS, *every]))


def scored_rows(rows: Rows, question: Question) -> list[Row]:
    """List the systems of which every criterion is known."""
    return [row for row in rows.rows if all(rows.estimate(row, n).value is not None for n in question.quantities)]


def matrix_of(rows: Rows, scored: Sequence[Row], question: Question) -> list[list[float]]:
    """Lay out the best values, criteria by systems, in base units."""
    return [[rows.estimate(row, name).value or 0.0 for row in scored] for name in question.quantities]


def order_by(rows: Rows, scores: dict[str, float], *, largest: bool) -> list[int | None]:
    """Put the rows in the order of their scores, those without one last, and give the ranks."""
    ranks = ranks_of([scores.get(row.facts.id) for row in rows.rows], largest_first=largest)
    pairs = sorted(
        zip(ranks, rows.rows, strict=True), key=lambda pair: (pair[0] is None, pair[0] or 0, pair[1].facts.id)
    )
    rows.rows = [row for _, row in pairs]
    return [rank for rank, _ in pairs]


def score_column(rows: Rows, name: str, values: dict[str, float], title: str, *, keep: int = 88) -> Column:
    """Make a column of one number a system, missing where it has none."""
    return Column(
        name, "number", [values.get(row.facts.id) for row in rows.rows], title=title, keep=keep, role="result"
    )


def words_of_weights(question: Question) -> str:
    """Say the weights: `peak 0.50, facility power 0.50 (less is better)`."""
    parts = []
    for name, weight in zip(question.quantities, question.weights, strict=True):
        less = " (less is better)" if QUANTITIES[name].better == "lower" else ""
        parts.append(f"{QUANTITIES[name].title} {weight:.2g}{less}")
    return ", ".join(parts)


def some_of(names: Sequence[str], count: int, between: str = ", ") -> str:
    """Write the first few of many, and how many more there are."""
    text = between.join(names)
    return f"{text} and {count - len(names)} more" if count > len(names) else text


def heading_of(question: Question, *, pareto: bool) -> str:
    """Head the table: the method, its scale, the criteria."""
    titles = ", ".join(QUANTITIES[name].title for name in question.quantities)
    if pareto:
        return f"Pareto fronts of {titles}"
    return f"{titles} · {FULL_NAMES[question.method]} · normalised by {question.norm}"
