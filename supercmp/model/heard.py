"""What was read of one figure of a text, before it is judged. Pure."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Status: TypeAlias = Literal["read", "ambiguous", "perhaps", "not_read", "aside"]


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of a text, and how it was understood.

    `first` and `last` are half-open positions in the text as given, `begin` and `end` those of its sentence. `exprs` are
    likeliest first, and empty for what is not read and for an aside. `rules` are the names of the rules that made it, whose grades
    make the status, and `why` the rule in doubt or the step that failed. `bounded` is where the words of a bound begin.
    """

    first: int
    last: int
    line: int
    column: int
    text: str
    sentence: str
    begin: int
    end: int
    status: Status
    exprs: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    as_of: str = ""
    is_planned: bool = False
    is_about: bool = False
    is_carried: bool = False
    why: str = ""
    number: tuple[int, int] = (0, 0)
    scale: int = 0
    unit: str = ""
    bounded: int = 0
