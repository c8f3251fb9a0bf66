"""A picture's way onto a screen or into a file: its options checked, the library that draws, the bytes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

import msgspec

from supercmp.cli.drawing import Drawing
from supercmp.cli.env import colour_wanted
from supercmp.cli.words import checked, count
from supercmp.errors import FileError, UsageError, quoted

if TYPE_CHECKING:
    from supercmp.cli.ask import Ask
    from supercmp.model.chart import Chart

ENDINGS = ("svg", "png", "pdf", "html", "json")
_LIBRARY = "vl_convert"
_PIXELS = (200, 2400)
_CELLS = (20, 500)
_LINES = (5, 200)


class Wanted(msgspec.Struct, frozen=True):
    """The options of a picture, checked; `ending` is empty for one in the terminal, sizes are 0 where not given."""

    ending: str
    theme: Literal["light", "dark"]
    width: int
    height: int


def drawing_of(ask: Ask) -> Wanted:
    """Check the options of a picture.

    Raises:
        UsageError: an ending that is no picture's, no such theme, or a size out of bounds.

    """
    given = ask.group(Drawing)
    name = "" if given.output in {None, "-"} else given.output or ""
    ending = os.path.splitext(name)[1].removeprefix(".").lower()  # noqa: PTH122 - pathlib is 2 P of start-up
    if name and ending not in ENDINGS:
        valid = ", ".join(f".{word}" for word in ENDINGS)
        raise UsageError(f"--output: {quoted(name)} does not end like a picture; valid are {valid}")
    return Wanted(
        ending,
        "dark" if checked("--theme", given.theme) == "dark" else "light",
        _size("--width", given.width, _PIXELS if ending else _CELLS),
        _size("--height", given.height, _PIXELS if ending else _LINES),
    )


def _size(option: str, text: str | None, bounds: tuple[int, int]) -> int:
    found = count(option, text)
    if found is None:
        return 0
    low, high = bounds
    if not low <= found <= high:
        raise UsageError(f"{option}: between {low} and {high}, got {found}")
    return found


def ready(wanted: Wanted) -> None:
    """Make sure that the library that draws is there, before anything is read or worked out.

    Raises:
        FileError: it is not; the message says what to install.

    """
    from importlib.util import find_spec

    if wanted.ending not in {"", "json"} and find_spec(_LIBRARY) is None:
        raise FileError(f"a .{wanted.ending} needs the extra 'plot': pip install 'supercmp[plot]'")


def drawn(chart: Chart, wanted: Wanted, ask: Ask) -> bytes:
    """Draw a chart as a picture for a file, or in characters where none was named."""
    if not wanted.ending:
        return _on_screen(chart, wanted, ask)
    from supercmp.render.charts import spec
    from supercmp.render.charts.export import export
    from supercmp.render.charts.look import Look

    look = Look(theme=wanted.theme, height=wanted.height)
    if wanted.width:
        look = msgspec.structs.replace(look, width=wanted.width)
    return export(spec(chart, look), wanted.ending, dark=wanted.theme == "dark")


def _on_screen(chart: Chart, wanted: Wanted, ask: Ask) -> bytes:
    """Draw as wide as the terminal, or 80 cells in a pipe."""
    from supercmp.render.screen import Screen
    from supercmp.render.sketch import draw

    env = ask.session.env
    stream = env.stdout
    screen = Screen(
        width=wanted.width or (env.width if stream.terminal else None),
        colour=colour_wanted(ask.common.colour, env.environ, terminal=stream.terminal),
        unicode=stream.unicode,
        is_terminal=stream.terminal,
    )
    return draw(chart, screen, wanted.height).encode(stream.encoding, "backslashreplace")
