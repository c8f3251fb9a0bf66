"""Escapes text for HTML and for Markdown: no character of it has a meaning there."""

from __future__ import annotations

import re

from supercmp.render.text import escaped_lines

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&#$!]")


def for_html(text: str) -> str:
    """Escape a text, its control characters shown, its line ends kept."""
    return escaped_lines(text).translate(_ESCAPES).replace("\n", "<br>\n")


def for_markdown(text: str) -> str:
    """Escape a text: no character of it has a meaning, and it stays in its line."""
    text = _MARKUP.sub(_escape, escaped_lines(text))
    return re.sub(r"\r?\n", "<br>", text)


def _escape(found: re.Match[str]) -> str:
    return "&lt;" if found.group() == "<" else "&amp;" if found.group() == "&" else "\\" + found.group()
