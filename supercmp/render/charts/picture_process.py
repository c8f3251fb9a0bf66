"""Draws a picture in a process of its own, which may die without harm.

Run as a file, not imported: the engine that draws ends its process, with pages of words, where memory is short. Imports
nothing of the project. It reads marshalled plain data from standard input and answers so on standard output.
"""

from __future__ import annotations

import marshal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def confine() -> None:
    """Leave no core file behind; where the system has no limits, nothing.

    Memory is not limited: the engine reserves far more addresses than it ever uses.
    """
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return


def drawn(kind: str, spec: dict[str, Any], version: str, sharpness: float) -> bytes:
    """Draw a Vega-Lite specification as `svg`, or as a `png` or `pdf` of that."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=version)
    if kind == "png":
        return bytes(vl_convert.svg_to_png(svg, scale=sharpness))
    return bytes(vl_convert.svg_to_pdf(svg)) if kind == "pdf" else svg.encode()


def answer(asked: Any) -> tuple[str, Any]:
    """Give `drawn` with the bytes, or `error` with what the engine says of the picture, on one line.

    Want of memory has many faces, panics of the engine among them: all but the engine's own errors end this process.
    """
    try:
        return "drawn", drawn(*asked)
    except ValueError as error:
        return "error", " ".join(str(error).split())[:200]


if __name__ == "__main__":
    confine()
    sys.stdout.buffer.write(marshal.dumps(answer(marshal.loads(sys.stdin.buffer.read()))))
