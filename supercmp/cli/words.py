"""The words that options and arguments accept, in one table for parser, messages and completions."""

from __future__ import annotations

import re

from supercmp.cli.messages import did_you_mean
from supercmp.errors import UsageError, quoted

FORMATS = ("auto", "table", "plain", "csv", "json", "jsonl", "md", "html", "sarif")
SHELLS = ("bash", "zsh", "fish", "powershell")
LISTS = ("systems", "chips", "quantities", "sources", "assumptions", "regions", "workloads", "articles", "counts")

_FIXED: dict[str, tuple[str, ...]] = {
    "--basis": ("any", "claimed", "derived"),
    "--budget-for": ("hardware", "capital"),
    "--color": ("always", "never", "auto"),
    "--decimal": (".", ","),
    "--format": FORMATS,
    "--group-by": ("country", "region", "operator", "owner", "user", "sector", "status", "vendor", "kind", "year"),
    "--include": ("planned",),
    "--kind": ("ai", "hpc"),
    "--sector": ("private", "public"),
    "--style": ("bibtex", "apa", "plain"),
    "--match": ("report",),
    "--status": ("planned", "under_construction", "operational", "decommissioned", "cancelled", "unknown"),
    "--method": ("wpm", "wsm", "topsis", "vikor", "smaa"),
    "--normalise": ("minmax", "vector", "sum", "max"),
    "--units": ("base", "export"),
    "--of": ("systems", "chips"),
    "--theme": ("light", "dark"),
    "PICTURE": ("rank", "scatter", "trend", "timeline", "sensitivity", "pareto", "compare"),
    "KIND": ("system", "chip"),
    "SHELL": SHELLS,
    "WHAT": LISTS,
}
_KINDS = {
    "--by": "quantity",
    "--x": "quantity",
    "--y": "quantity",
    "PICTURE": "picture",
    "--leaders-by": "quantity",
    "QUANTITY": "quantity",
    "--format": "format",
    "--precision": "precision",
    "LIST": "list",
    "SHELL": "shell",
    "WHAT": "list",
}


_MOST_DIGITS = 9
_DECIMAL = r"-?[0-9]{1,9}(\.[0-9]{1,9})?"
_MOST_DAYS = 5
"""Digits: a longer time ends before there were years."""


def words(place: str) -> tuple[str, ...]:
    """List the words an option (or an argument, by its name in the help) takes; empty where anything goes."""
    if place in {"--by", "--leaders-by", "--x", "--y"}:
        from supercmp.model.quantity import HEADLINE, rankable

        return (*HEADLINE, *rankable())
    if place == "QUANTITY":
        from supercmp.model.quantity import QUANTITIES, of_runs, rankable

        of_chips = (name for name, quantity in QUANTITIES.items() if quantity.scope == "chip")
        return (*rankable(), *of_chips, *of_runs())
    if place == "--precision":
        from supercmp.model.precision import PRECISIONS

        return PRECISIONS
    if place == "LIST":
        from supercmp.importers import LISTS as IMPORTED

        return tuple(IMPORTED)
    return _FIXED.get(place, ())


def checked(place: str, word: str | None, valid: tuple[str, ...] = ()) -> str:
    """Accept one of the words of a place, or of those that are `valid` for one command; not given is empty.

    Raises:
        UsageError: another word; the message lists the valid ones.

    """
    known = valid or words(place)
    if word is not None and word not in known:
        raise _unknown(place, word, known)
    return word or ""


def listed(place: str, text: str | None, valid: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Split `a,b,c`, each of them one of the place's words where it has any, or of those `valid` for one command.

    Raises:
        UsageError: an empty part, a repeated one, or a word that is not one of them.

    """
    if text is None:
        return ()
    parts = tuple(part.strip() for part in text.split(","))
    if not all(parts):
        raise UsageError(f"{place}: nothing between two commas of {quoted(text)}")
    for number, part in enumerate(parts):
        if valid or words(place):
            checked(place, part, valid)
        if part in parts[:number]:
            raise UsageError(f"{place}: {quoted(part)} is named twice")
    return parts


def count(place: str, text: str | None) -> int | None:
    """Read a whole number.

    Raises:
        UsageError: anything but up to nine ASCII digits.

    """
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    raise UsageError(f"{place}: {quoted(text)} is not a whole number, expected one such as 10")


def numbers(place: str, text: str | None) -> tuple[float, ...]:
    """Read `0.5,0.3,0.2`.

    Raises:
        UsageError: a part that is no plain decimal number.

    """
    if text is None:
        return ()
    found = []
    for part in text.split(","):
        word = part.strip()
        if not re.fullmatch(_DECIMAL, word, re.ASCII):
            raise UsageError(f"{place}: {quoted(part)} is not a number, expected some such as 0.5,0.3,0.2")
        found.append(float(word))
    return tuple(found)


def days(place: str, text: str | None) -> int | None:
    """Read a time in whole days, `365d`.

    Raises:
        UsageError: anything else; a bare number says no unit.

    """
    if text is None:
        return None
    number = text.removesuffix("d")
    if number == text or not (number.isascii() and number.isdigit() and len(number) <= _MOST_DAYS):
        raise UsageError(f"{place}: {quoted(text)} is not a number of days, expected one such as 365d")
    return int(number)


def known_fields(asked: tuple[str, ...], valid: list[str]) -> None:
    """Accept the columns somebody asked for.

    Raises:
        UsageError: one that the answer cannot have; the message lists those it can.

    """
    for name in asked:
        if name not in valid:
            raise _unknown("--fields", name, _short(valid), "field")


def _short(fields: list[str]) -> list[str]:
    """Name each figure once, not with each of its three companions."""
    ends = ("_low", "_high", "_basis")
    return [name for name in fields if not any(name.endswith(end) and name.removesuffix(end) in fields for end in ends)]


def _unknown(place: str, word: str, valid: tuple[str, ...] | list[str], kind: str = "") -> UsageError:
    noun = kind or _KINDS.get(place, "")
    problem = f"no {noun} {quoted(word)}" if noun else f"{quoted(word)} is not one of its words"
    return UsageError(f"{place}: {problem}; valid are {', '.join(valid)}", hint=did_you_mean(word, valid))
