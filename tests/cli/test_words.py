"""Values of options: what is taken, what is refused and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.cli.words import checked, count, days, known_fields, listed
from supercmp.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("text", "expected"), [(None, None), ("0", 0), ("10", 10), ("007", 7), ("999999999", 999_999_999)]
)
def test_counts(text: str | None, expected: int | None) -> None:
    assert count("--limit", text) == expected


@pytest.mark.parametrize(("text", "expected"), [(None, None), ("365d", 365), ("0d", 0)])
def test_days(text: str | None, expected: int | None) -> None:
    assert days("--stale", text) == expected


@pytest.mark.parametrize("text", ["365", "d", "-1d", "1.5d", "1y", "365dd", "٣d", "9999999999d"])
def test_not_days(text: str) -> None:
    with pytest.raises(UsageError, match=r"^--stale: .*365d"):
        days("--stale", text)


@pytest.mark.parametrize(("text", "expected"), [(None, ()), ("a", ("a",)), ("a,b", ("a", "b")), ("a, b", ("a", "b"))])
def test_lists(text: str | None, expected: tuple[str, ...]) -> None:
    assert listed("--fields", text) == expected


@pytest.mark.parametrize("text", [",", "a,", ",a", "a,,b", " ", "a,b,a"])
def test_a_list_has_no_empty_and_no_repeated_part(text: str) -> None:
    with pytest.raises(UsageError, match="--fields"):
        listed("--fields", text)


@pytest.mark.parametrize(
    ("call", "names", "hint"),
    [
        (lambda: checked("--format", "cvs"), ["--format", "'cvs'", "csv, json"], "did you mean 'csv'?"),
        (lambda: checked("--kind", "gpu"), ["--kind", "ai, hpc"], ""),
        (lambda: listed("--by", "energy,cots"), ["--by", "'cots'", "compute, cost, energy"], "did you mean 'cost'?"),
        (
            lambda: known_fields(("id", "nmae"), ["id", "name", "x", "x_low", "x_high", "x_basis"]),
            ["'nmae'", "id, name, x"],
            "did you mean 'name'?",
        ),
    ],
)
def test_another_word_is_refused_with_the_valid_ones(call: Callable[[], object], names: list[str], hint: str) -> None:
    with pytest.raises(UsageError) as failure:
        call()
    assert all(name in failure.value.message for name in names), failure.value.message
    assert "_low" not in failure.value.message
    assert failure.value.hint == hint
