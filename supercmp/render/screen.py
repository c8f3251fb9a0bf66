"""What a renderer is told about the stream it writes for; the command line finds it out."""

from __future__ import annotations

import msgspec


class Screen(msgspec.Struct, frozen=True, kw_only=True):
    """A stream for people.

    - `width`: its cells a line; `None` is no limit (a pipe).
    - `colour`: whether escape sequences may be written at all.
    - `unicode`: whether it can encode the signs we draw with (box lines, `—`, `≈`, small figures).
    - `is_terminal`: whether somebody looks at it now.
    """

    width: int | None = None
    colour: bool = False
    unicode: bool = True
    is_terminal: bool = False


class Dialect(msgspec.Struct, frozen=True, kw_only=True):
    """The choices there are for CSV."""

    bom: bool = False
    crlf: bool = False
    formula_guard: bool = True


class Rendered(msgspec.Struct, frozen=True):
    """A text, ending in a line end, and the names of the columns that a narrow screen had no room for."""

    text: str
    dropped: list[str] = []
