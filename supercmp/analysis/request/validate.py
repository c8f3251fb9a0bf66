"""Checks everything in a question that can be told without a catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.request.request import BASES
from supercmp.analysis.request.select import dollars_of, row_filter
from supercmp.errors import ParseError, UsageError, quoted
from supercmp.model.dates import last_day
from supercmp.model.limits import FRACTIONS, FROM_ONE, UP_TO_ONE
from supercmp.model.precision import PRECISIONS
from supercmp.model.records import STATUSES, SYSTEM_KINDS
from supercmp.quantities.claims.settings import parse_override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.request.request import Selection
    from supercmp.quantities.claims.settings import Override

LIVES = frozenset({"hardware_life", "facility_life"})
"""Times over which something is paid off."""


def _one_of(value: str, allowed: Sequence[str], option: str) -> None:
    if value not in allowed:
        raise UsageError(f"{option} {quoted(value)} is not one of {', '.join(allowed)}")


def validate(selection: Selection) -> None:
    """Check everything in a selection that can be told without a catalog.

    Raises:
        UsageError: a date, precision, status, filter or `--set` that cannot be right.

    """
    for option, date in (("--as-of", selection.as_of), ("--known-on", selection.known_on)):
        _check_date(option, date)
    if selection.dollars:
        dollars_of(selection.dollars)
    if selection.precision:
        _one_of(selection.precision, PRECISIONS, "--precision")
    if selection.kind:
        _one_of(selection.kind, SYSTEM_KINDS, "--kind")
    for status in selection.status:
        _one_of(status, STATUSES, "--status")
    _one_of(selection.basis, BASES, "--basis")
    for text in selection.sets:
        check_set(text)
    if selection.where:
        row_filter(selection.where)


def check_set(text: str) -> Override:
    """Read a `--set` as far as that needs no catalog.

    Raises:
        UsageError: not of the form, or a value that cannot be right.

    """
    given = parse_override(text)
    _within_limits(given)
    return given


def _check_date(option: str, date: str) -> None:
    if date:
        try:
            last_day(date)
        except ParseError as error:
            raise UsageError(f"{option}: {error}") from None


def _within_limits(given: Override) -> None:
    name = given.name.partition(":")[0]
    if name in FRACTIONS and not 0 < given.span.low <= given.span.high <= 1:
        raise UsageError(f"--set {quoted(given.text)}: {name} is a fraction above 0 and up to 1")
    if name in UP_TO_ONE and given.span.high > 1:
        raise UsageError(f"--set {quoted(given.text)}: {name} is from 0 up to 1")
    if name in FROM_ONE and given.span.low < 1:
        raise UsageError(f"--set {quoted(given.text)}: {name} is at least 1")
    if name in LIVES and given.span.low <= 0:
        raise UsageError(f"--set {quoted(given.text)}: {name} is above 0")
    if name == "discount_rate" and given.span.high > 1:
        raise UsageError(f"--set {quoted(given.text)}: {name} is a share a year, from 0 up to 1")
