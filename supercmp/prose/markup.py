"""Blanks the markup of Markdown and HTML in place; finds the date of the front matter."""

from __future__ import annotations

import re

# Compiled where a text has their signs: compiling all of them takes longer than reading a sentence.
_FRONT = r"(?s)\A\ufeff?---[ \t]*\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|\Z)"
_DATE = r"(?m)^date:[ \t]*[\"']?([0-9]{4}(?:-[0-9]{2}){0,2})"
_DOCTYPE = r"(?i)<!DOCTYPE[^<>]{0,500}>"
_BLOCK_TAG = r"(?i)</?(?:p|div|li|ul|ol|h[1-6]|tr|table|br|section|article|header|footer|td|th|blockquote)\b[^<>]*>"
_TAG = r"</?[A-Za-z][^<>]{0,2000}>"
_LINK = r"(?P<begin>!?\[)(?P<words>[^\[\]\n]{0,500})(?P<end>\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,500}\")?\)|\]\[[^\]\n]{0,200}\])"
_DEFINED = r"(?m)^[ \t]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+[^\n]*$"
_RULES = frozenset("-=*_:| 	")
_WHOLE = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_FENCES = ("```", "~~~")
_CODE = r"`[^`\n]{1,500}`"
_STARTS = r"(?m)^[ \t]{0,8}(?:#{1,6}(?=[ \t])|>+|[-*+](?=[ \t])|[0-9]{1,3}[.)](?=[ \t]))"
_SIGNS = r"\*{1,3}|(?<![\w])_{1,3}(?=\w)|(?<=\w)_{1,3}(?![\w])|~~|\|"
_ENTITY = r"&(nbsp|amp|quot|lt|gt|euro|pound|ndash|mdash|#39|#160|thinsp);"
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
    return _blanked(found.group())


def _ended(found: re.Match[str]) -> str:
    """Put the end of a line where a tag ends a paragraph."""
    return "\n" + _blanked(found.group())[1:]


def _link(found: re.Match[str]) -> str:
    """Keep the words of a link; a picture has none that are read."""
    begin, words, end = found.group("begin"), found.group("words"), found.group("end")
    kept = " " * len(words) if begin[0] == "!" else words
    return f"{' ' * len(begin)}{kept}{' ' * len(end)}"


def _entity(found: re.Match[str]) -> str:
    return _ENTITIES[found.group(1)].ljust(len(found.group()))


def plain(text: str) -> str:
    """Give the text with its markup blanked, each letter that is left where it was."""
    if text.lstrip("\ufeff").startswith("---"):
        text = re.sub(_FRONT, _blank, text, count=1)
    text = _without_blocks(text)
    if "<" in text:
        text = re.sub(_TAG, _blank, re.sub(_BLOCK_TAG, _ended, text))
    if "&" in text:
        text = re.sub(_ENTITY, _entity, text)
    if "`" in text:
        text = re.sub(_CODE, _blank, text)
    if "[" in text:
        text = re.sub(_LINK, _link, text)
    if any(sign in text for sign in ("---", "===", "***", "___", "--")):
        text = _without_rules(text)
    if any(sign in text for sign in "#>*+-.)"):
        text = re.sub(_STARTS, _blank, text)
    if any(sign in text for sign in "*_~|"):
        text = re.sub(_SIGNS, _blank, text)
    return text


def _without_blocks(text: str) -> str:
    """Blank comments, scripts, fenced code and the targets of links: what is no text of the article."""
    if "<" in text:
        for opening, closing in _WHOLE:
            text = _between(text, opening, closing)
        text = re.sub(_DOCTYPE, _blank, text)
    if any(fence in text for fence in _FENCES):
        text = _without_fences(text)
    if "]:" in text:
        text = re.sub(_DEFINED, _blank, text)
    return text


def _between(text: str, opening: str, closing: str) -> str:
    """Blank what stands between two signs, these too; an opening one without a closing one is left alone."""
    low = text.lower()
    if len(low) != len(
        text
    ):  # a few letters become two in small print, and places would no longer be those of the text
        low = text
    pieces, at = [], 0
    while (first := low.find(opening, at)) >= 0 and (last := low.find(closing, first)) >= 0:
        last += len(closing)
        pieces += [text[at:first], _blanked(text[first:last])]
        at = last
    return "".join([*pieces, text[at:]])


def _without_fences(text: str) -> str:
    """Blank code between two fences, line by line; an open one reaches to the end."""
    fence, lines = "", []
    for line in text.splitlines(keepends=True):
        mark = line.strip()[:3]
        is_closing = bool(fence) and mark == fence and not line.strip().strip(fence[0])
        opens = not fence and mark in _FENCES
        fence = mark if opens else fence
        lines.append(_blanked(line) if fence else line)
        fence = "" if is_closing else fence
    return "".join(lines)


def _without_rules(text: str) -> str:
    """Blank lines that are drawn: under headings, between parts, in tables."""
    lines = text.splitlines(keepends=True)
    return "".join(
        _blanked(line) if len(line.strip()) > 1 and _RULES.issuperset(line.strip()) else line for line in lines
    )


def _blanked(part: str) -> str:
    return re.sub(r"[^\r\n]", " ", part)


def date_in_front(text: str) -> str:
    """Give the date that the front matter of a text says, or nothing."""
    front = re.match(_FRONT, text) if text.lstrip("\ufeff").startswith("---") else None
    found = re.search(_DATE, front.group(1)) if front else None
    return found.group(1) if found else ""
