"""Writes a chart as SVG, PNG, PDF, HTML or JSON, with the library of the extra `plot`; opens nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = ("svg", "png", "pdf", "html", "json")
LIBRARY = "vl_convert"
"""The module that draws; not needed for `json`."""
_VEGA_LITE = "5.20"
_SHARPNESS = 2.0
"""Pixels of a PNG for each pixel of the drawing."""
_CLIPS = re.compile(r'(id="|url\(#)(clip[0-9]+)')


def export(spec: dict[str, Any], kind: str, *, dark: bool = False) -> bytes:
    """Write a specification in one of `FORMATS`, the same bytes each time.

    Raises:
        KeyError: there is no such format.
        ModuleNotFoundError: the drawing library is not installed.

    """
    return _WRITERS[kind](spec, dark)


def _json(spec: dict[str, Any], _: object) -> bytes:
    from json import dumps

    return (dumps(spec, ensure_ascii=False, indent=1) + "\n").encode()


def _svg(spec: dict[str, Any], _: object) -> bytes:
    return drawn(spec).encode()


def drawn(spec: dict[str, Any]) -> str:
    """Draw a specification as SVG."""
    import vl_convert

    text: str = vl_convert.vegalite_to_svg(spec, vl_version=_VEGA_LITE)
    # The library goes on counting clipping paths from one drawing to the next.
    names: dict[str, str] = {}
    text = _CLIPS.sub(lambda found: found[1] + names.setdefault(found[2], f"clip{len(names)}"), text)
    return text if text.endswith("\n") else text + "\n"


def _png(spec: dict[str, Any], _: object) -> bytes:
    import vl_convert

    data: bytes = vl_convert.svg_to_png(drawn(spec), scale=_SHARPNESS)
    return data


def _pdf(spec: dict[str, Any], _: object) -> bytes:
    import vl_convert

    from supercmp.render.charts.pdf import in_order

    data: bytes = vl_convert.svg_to_pdf(drawn(spec))
    return in_order(data)


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
