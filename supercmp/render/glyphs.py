"""The signs a screen draws with, and their ASCII fallbacks, in one table."""

from __future__ import annotations

import msgspec


class Glyphs(msgspec.Struct, frozen=True):
    """One set of signs."""

    unknown: str
    derived: str
    assumed: str
    conflict: str
    estimated: str
    modelled: str
    rumoured: str
    about: str
    at_least: str
    at_most: str
    dash: str
    ellipsis: str
    rule: str
    bars: str
    whisker: str
    """Left end, line, right end and the value of a range."""
    branch: str
    last: str
    stem: str
    blank: str
    small: str
    """Small digits 0 to 9; empty where a place is written `(1)`."""

    def mark(self, mark: str) -> str:
        """Draw the marks of a row of `Column.marks`, one sign each."""
        signs = {
            "~": self.derived,
            "≈": self.assumed,
            "?": self.conflict,
            "†": self.estimated,
            "‡": self.modelled,
            "!": self.rumoured,
        }
        return "".join(signs.get(sign, sign) for sign in mark)

    def place(self, place: int) -> str:
        """Draw a place, small beside a value."""
        return "".join(self.small[int(digit)] for digit in str(place)) if self.small else f"({place})"


UNICODE = Glyphs(
    unknown="—",
    derived="~",
    assumed="≈",
    conflict="?",
    estimated="†",
    modelled="‡",
    rumoured="!",
    about="c. ",
    at_least="≥",
    at_most="≤",
    dash="\u2013",
    ellipsis="…",
    rule="─",
    bars="▏▎▍▌▋▊▉█",
    whisker="├─┤█",
    branch="├─ ",
    last="└─ ",
    stem="│  ",
    blank="   ",
    small="⁰¹²³⁴⁵⁶⁷⁸⁹",
)
ASCII = Glyphs(
    unknown="-",
    derived="~",
    assumed="=",
    conflict="?",
    estimated="+",
    modelled="#",
    rumoured="!",
    about="c. ",
    at_least=">=",
    at_most="<=",
    dash="-",
    ellipsis="...",
    rule="-",
    bars="#",
    whisker="|-|#",
    branch="|- ",
    last="`- ",
    stem="|  ",
    blank="   ",
    small="",
)
