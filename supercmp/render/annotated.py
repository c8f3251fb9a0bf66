"""Prints a text with its figures marked, and what was found of each in the margin or in footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from supercmp.render.escaping import for_html, for_markdown
from supercmp.render.text import escaped_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from supercmp.model.table import Mark, Page, Table

_SIGNS = {"good": "✓", "mixed": "≈", "bad": "✗", "open": "?", "quiet": "–"}
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]")
_ITEM = re.compile(r"[ \t]{0,8}(?:[-*+]|[0-9]{1,3}[.)])[ \t]")
_CSS = """
:root { color-scheme: light dark; --good: #116329; --mixed: #7d4e00; --bad: #b3261e; --open: #3f51b5; --quiet: #57606a }
@media (prefers-color-scheme: dark) {
  :root { --good: #7ee787; --mixed: #f2cc60; --bad: #ff9f97; --open: #b3bdff; --quiet: #b0b8c0 } }
body { font: 17px/1.6 Georgia, serif; margin: 2rem auto; padding: 0 1rem; max-width: 68rem }
header, footer, .notes { font: 14px/1.45 system-ui, sans-serif }
h1 { font: 600 1.1rem/1.4 system-ui, sans-serif; margin: 0 }
h2 { font-size: 1.25rem; margin: 1rem 0 0 }
.part { display: grid; grid-template-columns: minmax(0, 1fr) 21rem; column-gap: 2.5rem }
.part > p { margin: .6rem 0; overflow-wrap: anywhere }
.item { padding-left: 1rem }
.mark { color: inherit; text-decoration: underline 3px; text-underline-offset: 3px }
.mark sup { font: 700 .65em system-ui, sans-serif; padding-left: .15em }
.note { border-left: 3px solid; padding: 0 0 0 .7rem; margin: .6rem 0; overflow-wrap: anywhere }
.note p { margin: .1rem 0; color: CanvasText }
.note .small { font-size: .86em }
.badge { font-weight: 700 }
.good { border-color: var(--good); text-decoration-color: var(--good) } .good sup, .good .badge { color: var(--good) }
.mixed { border-color: var(--mixed); text-decoration-color: var(--mixed) } .mixed sup, .mixed .badge { color: var(--mixed) }
.bad { border-color: var(--bad); text-decoration-color: var(--bad); text-decoration-style: wavy }
.bad sup, .bad .badge { color: var(--bad) }
.open { border-color: var(--open); text-decoration-color: var(--open); text-decoration-style: dashed }
.open sup, .open .badge { color: var(--open) }
.quiet { border-color: var(--quiet); text-decoration-color: var(--quiet); text-decoration-style: dotted }
.quiet sup, .quiet .badge { color: var(--quiet) }
.note a { color: inherit }
footer { margin-top: 2rem }
@media (max-width: 700px) { main { display: flex; flex-direction: column } .part { display: contents }
  .part > p, .part > h2 { order: 1 } .notes { order: 2 } }
@media print { body { margin: 0; font-size: 11pt } main { display: flex; flex-direction: column } .part { display: contents }
  .part > p, .part > h2 { order: 1 } .notes { order: 2; break-inside: avoid; font-size: 9pt } }
""".strip()


def html(table: Table, page: Page) -> Iterator[str]:
    """Write the text as a page that stands alone: marks of colour and sign, cards in the margin; narrow and on paper, below."""
    title = for_html(table.heading or "supercmp verify")
    yield "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{for_html(page.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>\n{_CSS}\n</style>",
            "</head>",
            "<body>",
            f'<header lang="en"><h1>{title}</h1></header>',
            "<main>",
            *_parts(page),
            "</main>",
            f'<footer lang="en"><p>{for_html(table.footer)}</p></footer>',
            "</body>",
            "</html>",
            "",
        ]
    )


def _parts(page: Page) -> Iterator[str]:
    first = 0
    for line in page.plain.splitlines(keepends=True):
        last = first + len(line)
        if line.strip():
            here = [mark for mark in page.marks if first <= mark.first < last]
            original = page.text[first:last]
            tag = "h2" if _HEADING.match(original) else "p"
            css = ' class="item"' if _ITEM.match(original) else ""
            yield '<div class="part">'
            yield f"<{tag}{css}>{_marked(page.plain, here, first, last)}</{tag}>"
            yield from _notes(here)
            yield "</div>"
        first = last


def _marked(text: str, marks: Sequence[Mark], first: int, last: int) -> str:
    pieces, at = [], first
    for mark in marks:
        if mark.first < at:
            continue
        end = min(mark.last, last)
        label = for_html(mark.card.label)
        pieces.append(_words(text[at : mark.first]))
        sign = f'<sup>{label}<span aria-hidden="true">{_SIGNS[mark.tone]}</span></sup>'
        pieces.append(
            f'<a class="mark {mark.tone}" id="f{label}" href="#n{label}">{_words(text[mark.first : end])}{sign}</a>'
        )
        at = end
    return ("".join([*pieces, _words(text[at:last])])).strip()


def _words(text: str) -> str:
    return for_html(re.sub(r"\s+", " ", text))


def _notes(marks: Sequence[Mark]) -> Iterator[str]:
    if not marks:
        return
    yield '<div class="notes" lang="en">'
    for mark in marks:
        label, card = for_html(mark.card.label), mark.card
        small = f'<p class="small">{for_html(card.small)}</p>' if card.small else ""
        words = "".join(f"<p>{for_html(part)}</p>" for part in card.words)
        head = f'<p><a href="#f{label}">{label}</a> <span class="badge">{for_html(card.badge)} {_SIGNS[mark.tone]}</span></p>'
        yield f'<div class="note {mark.tone}" id="n{label}">{head}{words}{small}</div>'
    yield "</div>"


def markdown(table: Table, page: Page) -> Iterator[str]:
    """Write the text as it was, with `[^7]` behind each figure, and the cards as footnotes."""
    pieces, at = [], 0
    for mark in sorted(page.marks, key=lambda mark: mark.last):
        pieces += [page.text[at : mark.last], f"[^{mark.card.label}]"]
        at = mark.last
    text = escaped_lines("".join([*pieces, page.text[at:]])).rstrip()
    notes = [_footnote(mark) for mark in page.marks]
    summary = for_markdown(table.heading) if table.heading else ""
    yield "\n\n".join(part for part in (text, "\n".join(notes), summary, for_markdown(table.footer)) if part) + "\n"


def _footnote(mark: Mark) -> str:
    card = mark.card
    words = [f"**{for_markdown(card.badge)}**", *(for_markdown(part) for part in card.words)]
    words += [for_markdown(card.small)] if card.small else []
    return f"[^{card.label}]: {' · '.join(words)}"
