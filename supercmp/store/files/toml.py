"""Parses TOML into plain data; what the parser refuses becomes one fault with a line and a hint.

The parser is tomli: Python's own in a compiled form, which takes a third of the time. It bounds its recursion itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tomli import TOMLDecodeError, loads

from supercmp.model.text import quoted

if TYPE_CHECKING:
    from supercmp.store.faults.findings import Findings

# Compiled when something is wrong: start-up is a feature.
_PLACE = r" \(at (?:line (\d+), column (\d+)|end of document)\)$"
_SHORT_DATE = r"=\s*([0-9]{4}-(?:[0-9]{2}|Q[1-4]))\s*(?:#.*|,.*|\}.*)?$"
_DIGITS = r"[0-9_]{4000,}"
_HEADER = r"^\s*\[\[?\s*(.+?)\s*\]\]?\s*(?:#.*)?$"
_DEEPEST = 64
# Dotted keys nest too, and the parser takes a time for them that grows with the square of their length.
_DOTTED = re.compile(
    r"""(?:^|[{,])[ \t]*+\[{0,2}[ \t]*+(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){64}""", re.MULTILINE
)
_HEADERS = re.compile(r"^[ \t]*\[[^\[]", re.MULTILINE)
MOST_ENTRIES = 100_000
# Twelve an entry. The parser takes microseconds for each, and a file within the limits is to be read in seconds.
_MOST_VALUES = 1_200_000


def parse(text: str, file: int, findings: Findings) -> dict[str, object]:
    """Parse one file; with a fault noted there is nothing in it."""
    if _has_dotted_line(text) and (dotted := _DOTTED.search(text)):
        findings.in_file(
            "SC104", f"nested deeper than {_DEEPEST} levels", file, text.count("\n", 0, dotted.start() + 1) + 1
        )
        return {}
    if len(text) > MOST_ENTRIES and sum(1 for _ in _HEADERS.finditer(text)) > MOST_ENTRIES:
        findings.in_file("SC108", f"more than {MOST_ENTRIES:,} entries", file)
        return {}
    if text.count(",") + text.count("=") > _MOST_VALUES:
        findings.in_file("SC108", f"more than {_MOST_VALUES:,} keys and items", file)
        return {}
    try:
        return loads(text)
    except TOMLDecodeError as error:
        _refused(str(error), text, file, findings)
    except RecursionError:
        findings.in_file("SC104", f"nested deeper than {_DEEPEST} levels", file, _deep_line(text))
    except ValueError:
        _too_long(text, file, findings)
    return {}


def _has_dotted_line(text: str) -> bool:
    """Say whether some line has dots enough for a key that is too deep; looking closer takes its time."""
    return text.count(".") >= _DEEPEST and any(line.count(".") >= _DEEPEST for line in text.split("\n"))


def _refused(message: str, text: str, file: int, findings: Findings) -> None:
    found = re.search(_PLACE, message)
    lines = text.split("\n")
    number = int(found[1]) if found and found[1] else len(text.rstrip().split("\n"))
    words = message[: found.start()] if found else message
    line = lines[number - 1] if number <= len(lines) else ""
    if date := re.search(_SHORT_DATE, line):
        findings.in_file("SC102", f'a date shorter than a day stands in quotes: "{date[1]}"', file, number)
    elif "twice" in words or "overwrite" in words or "mutate immutable" in words:
        _twice(words, lines, number, file, findings)
    else:
        column = f", column {found[2]}" if found and found[2] else ""
        findings.in_file("SC101", f"not TOML: {words[:1].lower()}{words[1:]}{column}", file, number)


def _twice(words: str, lines: list[str], number: int, file: int, findings: Findings) -> None:
    """Name both places where a table or key is declared."""
    header = re.match(_HEADER, lines[number - 1]) if number <= len(lines) else None
    if header is None:
        findings.in_file("SC109", f"declared twice: {words[:1].lower()}{words[1:]}", file, number)
        return
    wanted = header[1].replace(" ", "")
    first = next(
        (
            place
            for place, line in enumerate(lines, 1)
            if (other := re.match(_HEADER, line)) and other[1].replace(" ", "") == wanted
        ),
        number,
    )
    where = f"first in line {first}" if first < number else "first as a part of another table"
    findings.in_file("SC109", f"{quoted(header[1])} is declared twice, {where}", file, number)


def _too_long(text: str, file: int, findings: Findings) -> None:
    """Python refuses to read integers of thousands of digits; say which key holds one."""
    from supercmp.store.faults.locate import locate

    digits = re.search(_DIGITS, text)
    line = text.count("\n", 0, digits.start()) + 1 if digits else 0
    place = next((place for place, at in reversed(locate(text).items()) if at == line), None)
    message = "a number of too many digits; figures go up to 1e30"
    if place is None:
        findings.in_file("SC103", message, file, line)
    else:
        findings.at("SC103", message, file, *place)


def _deep_line(text: str) -> int:
    """Find the line in which brackets first lie too deep, without minding quotes: no honest file comes near."""
    depth = 0
    for found in re.finditer(r"[\[{\]}]", text):
        depth = depth + 1 if found.group() in "[{" else max(depth - 1, 0)
        if depth > _DEEPEST:
            return text.count("\n", 0, found.start()) + 1
    return 0
