"""Blanks the markup of Markdown and HTML in place; finds the date of the front matter."""

from __future__ import annotations

import re

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_DATE = re.compile(r"^date:[ \t]*[\"']?([0-9]{4}(?:-[0-9]{2}){0,2})", re.MULTILINE)
_FENCED = re.compile(r"^[ \t]{0,3}(```|~~~)[^\n]*\n(?:.*?\n)??[ \t]{0,3}\1[ \t]*$", re.MULTILINE | re.DOTALL)
_WHOLE = re.compile(r"<!--.*?-->|<(script|style)\b[^>]*>.*?</\1\s*>|<!DOCTYPE[^>]*>", re.DOTALL | re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|tr|table|br|section|article|header|footer|td|th|blockquote)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_LINK = re.compile(
    r"(?P<begin>!?\[)(?P<words>[^\[\]\n]{0,500})(?P<end>\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,500}\")?\)|\]\[[^\]\n]{0,200}\])"
)
_DEFINED = re.compile(r"^[ \t]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+[^\n]*$", re.MULTILINE)
_RULED = re.compile(r"^[ \t]*\|?[ \t:|-]*-{3,}[ \t:|-]*$|^[ \t]*(?:=+|-{2,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE)
_CODE = re.compile(r"`[^`\n]{1,500}`")
_STARTS = re.compile(r"^[ \t]{0,8}(?:#{1,6}(?=[ \t])|>+|[-*+](?=[ \t])|[0-9]{1,3}[.)](?=[ \t]))", re.MULTILINE)
_SIGNS = re.compile(r"\*{1,3}|(?<![\w])_{1,3}(?=\w)|(?<=\w)_{1,3}(?![\w])|~~|\|")
_ENTITY = re.compile(r"&(nbsp|amp|quot|lt|gt|euro|pound|ndash|mdash|#39|#160|thinsp);")
_ENTITIES = {
    "nbsp": " ",
    "#160": " ",
    "thinsp": " ",
    "amp": "&",
    "quot": '"',
    "#39": "'",
    "lt": "<",
    "gt": ">",
    "euro": "€",
    "pound": "£",
    "ndash": "–",
    "mdash": "—",
}


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found.group())


def _ended(found: re.Match[str]) -> str:
    """Put the end of a line where a tag ends a paragraph."""
    return "\n" + re.sub(r"[^\n]", " ", found.group())[1:]


def _link(found: re.Match[str]) -> str:
    """Keep the words of a link; a picture has none that are read."""
    begin, words, end = found.group("begin"), found.group("words"), found.group("end")
    kept = " " * len(words) if begin[0] == "!" else words
    return f"{' ' * len(begin)}{kept}{' ' * len(end)}"


def _entity(found: re.Match[str]) -> str:
    return _ENTITIES[found.group(1)].ljust(len(found.group()))


def plain(text: str) -> str:
    """Give the text with its markup blanked, each letter that is left where it was."""
    for pattern in (_FRONT, _WHOLE, _FENCED, _DEFINED):
        text = pattern.sub(_blank, text)
    if "<" in text:
        text = _TAG.sub(_blank, _BLOCK_TAG.sub(_ended, text))
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    text = _LINK.sub(_link, text)
    for pattern in (_CODE, _RULED, _STARTS, _SIGNS):
        text = pattern.sub(_blank, text)
    return text


def date_in_front(text: str) -> str:
    """Give the date that the front matter of a text says, or nothing."""
    front = _FRONT.match(text)
    found = _DATE.search(front.group(1)) if front else None
    return found.group(1) if found else ""
