"""Writes a report as one HTML file that works from a disk: style, script and data are inside.

The parts lie beside this file. The policy in the page's head names the digests of the one style and the one script, so
that a browser runs nothing else and fetches nothing at all; the data is JSON in which no `<` can end its element.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from pkgutil import get_data
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from supercmp.model.report import Report

SCRIPTS = (
    "dom.js",
    "digits.js",
    "data.js",
    "format.js",
    "state.js",
    "rows.js",
    "table.js",
    "tip.js",
    "scatter.js",
    "charts.js",
    "compare.js",
    "card.js",
    "texts.js",
    "main.js",
)
"""In the order in which they need each other when they are read."""
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_PLACE = re.compile(r"\{\{([a-z]+)\}\}")


def page(report: Report, version: str) -> str:
    """Write a report as a page; the same report gives the same bytes.

    Args:
        report: what an analysis collected.
        version: that of the program, for the page's head.

    """
    style = _part("page.css")
    script = '"use strict";\n(() => {\n' + "\n".join(map(_part, SCRIPTS)) + "})();\n"
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {
        "policy": policy,
        "generator": escape(f"supercmp {version}"),
        "title": escape(report.title),
        "style": style,
        "script": script,
        "data": as_data(report),
    }
    return _PLACE.sub(lambda found: parts[found[1]], _part("page.html"))


def as_data(report: Report) -> str:
    """Write a report as JSON that can stand in a `script` element of any page."""
    text = msgspec.json.encode(report).decode()
    return re.sub("[<>&\u2028\u2029]", lambda found: _UNSAFE[found[0]], text)


def script(name: str) -> str:
    """Give one of the page's `SCRIPTS`."""
    return _part(name)


def _part(name: str) -> str:
    data = get_data(__name__, name)
    assert data is not None  # the package is read by a loader that has files
    return data.decode()


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
