"""Writes references as text: BibTeX that any reader of the format takes, APA (7th edition), and a plain line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.request.wording import say_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.analysis.cite.reference import Reference

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_QUARTERS = ("first", "second", "third", "fourth")
# Braces count in BibTeX even behind a backslash, so they are written as words.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        '"': r"\textquotedbl{}",
        "`": r"\textasciigrave{}",
        **{mark: f"\\{mark}" for mark in "&%$#_"},
    }
)


def latex(text: str) -> str:
    """Write a text so that LaTeX prints it as it is and BibTeX finds its end."""
    return text.translate(_LATEX)


def bibtex(reference: Reference) -> str:
    """Write an entry, `@misc`, which both BibTeX and biblatex know."""
    year, month, quarter = _parts(reference.date)
    note = reference.note
    if quarter:
        note = f"Published in the {_QUARTERS[quarter - 1]} quarter. {note}"
    fields = [
        ("author", f"{{{{{latex(reference.author)}}}}}"),
        ("title", f"{{{{{latex(reference.title)}}}}}"),
        ("year", f"{{{year}}}" if year else ""),
        ("month", _MONTHS[month - 1][:3].lower() if month else ""),
        ("date", f"{{{reference.date}}}" if year and not quarter else ""),
        ("version", f"{{{latex(reference.version)}}}" if reference.version else ""),
        ("url", f"{{{reference.url}}}" if reference.url else ""),
        ("note", f"{{{latex(note)}}}" if note else ""),
    ]
    lines = [f"  {name} = {value}," for name, value in fields if value]
    return "\n".join([f"@misc{{{reference.key},", *lines, "}"])


def apa(reference: Reference) -> str:
    """Write `Author. (2024, July 22). Title (Version 1) [Note]. URL`."""
    version = f" (Version {reference.version})" if reference.version else ""
    kind = f" [{reference.note}]" if reference.note and reference.role in {"software", "catalog", "figure"} else ""
    url = f" {reference.url}" if reference.url else ""
    return f"{_ended(reference.author)} ({_apa_date(reference.date)}). {reference.title}{version}{kind}.{url}"


def plain(reference: Reference) -> str:
    """Write one line: author, title, date, address and note."""
    parts = [
        reference.author if reference.author not in reference.title else "",
        reference.title,
        f"version {reference.version}" if reference.version else "",
        _plain_date(reference),
        reference.url,
    ]
    line = ", ".join(part for part in parts if part)
    return f"{line}. {reference.note}." if reference.note else f"{line}."


def _plain_date(reference: Reference) -> str:
    if reference.role == "figure":
        return ""  # its day is in its title
    return say_date(reference.date) if reference.date else "no date"


STYLES: dict[str, Callable[[Reference], str]] = {"bibtex": bibtex, "apa": apa, "plain": plain}


def _ended(author: str) -> str:
    return author if author.endswith(".") else f"{author}."


def _parts(date: str) -> tuple[str, int, int]:
    """Take a date apart: its year, its month or 0, its quarter or 0."""
    year, _, rest = date.partition("-")
    if rest.startswith("Q"):
        return year, 0, int(rest[1])
    return year, int(rest[:2] or 0), 0


def _apa_date(date: str) -> str:
    year, month, quarter = _parts(date)
    if quarter:
        return f"{year}, {_QUARTERS[quarter - 1]} quarter"
    if not month:
        return year or "n.d."
    day = date.split("-")[2:]
    return f"{year}, {_MONTHS[month - 1]}{f' {int(day[0])}' if day else ''}"
