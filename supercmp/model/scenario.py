"""A scenario: changes to try on a system, written down in a file under a title."""

from __future__ import annotations

import msgspec


class Setting(msgspec.Struct, frozen=True):
    """One change as it would be typed, `pue=1.1,1.2` or `100000 b200`, and where it stands: `FILE:LINE`."""

    text: str
    place: str = ""


class Scenario(msgspec.Struct, frozen=True):
    """Changes with a title: values set by hand, and chips in place of the system's."""

    title: str = ""
    sets: tuple[Setting, ...] = ()
    chips: Setting | None = None
