"""Writes a chart as SVG, PNG, PDF, HTML or JSON, with the library of the extra `plot`; opens nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from supercmp.errors import SupercmpError

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = ("svg", "png", "pdf", "html", "json")
LIBRARY = "vl_convert"
"""The module that draws; not needed for `json`."""
_VEGA_LITE = "5.20"
_SECONDS = 120
_ELSE = "a file that ends in .json takes the specification, and a picture without -o is drawn in the terminal"
_SHARPNESS = 2.0
"""Pixels of a PNG for each pixel of the drawing."""
_CLIPS = re.compile(r'(id="|url\(#)(clip[0-9]+)')


def export(spec: dict[str, Any], kind: str, *, dark: bool = False) -> bytes:
    """Write a specification in one of `FORMATS`, the same bytes each time.

    Raises:
        KeyError: there is no such format.
        SupercmpError: it was not drawn: the library is not installed or failed, memory was short, or it took too long.

    """
    return _WRITERS[kind](spec, dark)


def _json(spec: dict[str, Any], _: object) -> bytes:
    from json import dumps

    return (dumps(spec, ensure_ascii=False, indent=1) + "\n").encode()


def _svg(spec: dict[str, Any], _: object) -> bytes:
    return drawn(spec).encode()


def drawn(spec: dict[str, Any]) -> str:
    """Draw a specification as SVG.

    Raises:
        SupercmpError: as `export` says.

    """
    text = _apart("svg", spec).decode()
    # The library counts clipping paths on its own; here they count from 0.
    names: dict[str, str] = {}
    text = _CLIPS.sub(lambda found: found[1] + names.setdefault(found[2], f"clip{len(names)}"), text)
    return text if text.endswith("\n") else text + "\n"


def _png(spec: dict[str, Any], _: object) -> bytes:
    return _apart("png", spec)


def _pdf(spec: dict[str, Any], _: object) -> bytes:
    from supercmp.render.charts.pdf import in_order

    return in_order(_apart("pdf", spec))


def _apart(kind: str, spec: dict[str, Any]) -> bytes:
    """Let another process draw: where memory is short the library ends its process, with pages of words.

    Raises:
        SupercmpError: as `export` says.

    """
    import marshal
    import os
    import subprocess
    import sys

    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "picture_process.py")  # noqa: PTH100, PTH118, PTH120 - pathlib is 2 P of start-up
    try:
        asked = marshal.dumps((kind, spec, _VEGA_LITE, _SHARPNESS))
        done = subprocess.run(
            [sys.executable, "-P", script], input=asked, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise SupercmpError(f"the picture was not drawn within {_SECONDS} s", hint=_ELSE) from error
    except OSError as error:
        raise SupercmpError(f"no process to draw a picture with: {error.strerror or error}", hint=_ELSE) from error
    if done.returncode or not done.stdout:
        raise SupercmpError("the picture was not drawn: its process ended, as it does for want of memory", hint=_ELSE)
    word, found = marshal.loads(done.stdout)
    if word == "error":
        raise SupercmpError(f"the picture was not drawn: {found}", hint=_ELSE)
    return bytes(found)


def _html(spec: dict[str, Any], dark: object) -> bytes:
    from supercmp.render.charts.web import page

    return page(drawn(spec), spec, dark=bool(dark)).encode()


_WRITERS: dict[str, Callable[[dict[str, Any], object], bytes]] = {
    "json": _json,
    "svg": _svg,
    "png": _png,
    "pdf": _pdf,
    "html": _html,
}
