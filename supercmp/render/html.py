"""Writes a table as one small HTML page that stands alone, without scripts; every value is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.render.document import Document, DocumentColumn, read
from supercmp.render.escaping import for_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.model.table import Table

_CSS = """
:root { color-scheme: light dark }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; padding: 0 1rem; max-width: 72rem }
h1 { font-size: 1.15rem; margin: 0 0 .25rem }
p, li { max-width: 48rem }
.quiet { opacity: .7 }
.wide { overflow-x: auto }
table { border-collapse: collapse; margin: 1.25rem 0; font-variant-numeric: tabular-nums }
th, td { padding: .3rem .75rem; text-align: left; vertical-align: top }
thead th { border-bottom: 2px solid; vertical-align: bottom }
tbody tr { border-bottom: 1px solid #8884 }
.right { text-align: right; white-space: nowrap }
.unit { display: block; font-weight: normal; opacity: .7 }
""".strip()


def chunks(table: Table) -> Iterator[str]:
    """Yield a page: heading, table or list, legend, notes, footer."""
    if table.page is not None:
        from supercmp.render import annotated

        yield from annotated.html(table, table.page)
        return
    document = read(table)
    yield "\n".join(_page(document)) + "\n"


def _page(document: Document) -> Iterator[str]:
    heading = for_html(document.heading)
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{heading or 'supercmp'}</title>"
    yield f"<style>\n{_CSS}\n</style>"
    yield "</head>"
    yield "<body>"
    yield from _paragraph("h1", document.heading)
    yield from _paragraph("p", document.subtitle, quiet=True)
    yield from _tree(document) if document.tree else _grid(document)
    yield from _paragraph("p", document.legend, quiet=True)
    if document.notes:
        yield "<ul>"
        yield from (f"<li>{for_html(note)}</li>" for note in document.notes)
        yield "</ul>"
    yield from _paragraph("p", document.footer, quiet=True)
    yield "</body>"
    yield "</html>"


def _policy() -> str:
    """Forbid every request, every script and every style but the page's own, as the page of `report` does."""
    from base64 import b64encode
    from hashlib import sha256

    digest = b64encode(sha256(f"\n{_CSS}\n".encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _grid(document: Document) -> Iterator[str]:
    if not document.columns:
        return
    yield '<div class="wide">'
    yield "<table>"
    yield f"<thead><tr>{''.join(map(_heading, document.columns))}</tr></thead>"
    yield "<tbody>"
    classes = [' class="right"' if column.right else "" for column in document.columns]
    for row in zip(*(column.cells for column in document.columns), strict=True):
        yield (
            "<tr>"
            + "".join(f"<td{css}>{for_html(text)}</td>" for css, text in zip(classes, row, strict=True))
            + "</tr>"
        )
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _heading(column: DocumentColumn) -> str:
    css = ' class="right"' if column.right else ""
    unit = f'<span class="unit">{for_html(column.unit)}</span>' if column.unit else ""
    return f'<th scope="col"{css}>{for_html(column.heading)}{unit}</th>'


def _tree(document: Document) -> Iterator[str]:
    """Nest lists: a line's children are a list inside its item."""
    open_items = 0
    for depth, label, figure, words in document.tree:
        # A tree goes down one step at a time; whatever a table says, tags must match.
        level = min(depth, open_items) + 1
        yield from ["</li></ul>"] * max(open_items - level, 0)
        yield "</li>" if open_items >= level else "<ul>"
        open_items = level
        strong = f"<strong>{for_html(figure)}</strong>" if figure else ""
        quiet = f'<span class="quiet">{for_html(words)}</span>' if words else ""
        yield "<li>" + " ".join(filter(None, (for_html(label), strong, quiet)))
    yield from ["</li></ul>"] * open_items


def _paragraph(tag: str, text: str, *, quiet: bool = False) -> Iterator[str]:
    if text:
        yield f'<{tag} class="quiet">{for_html(text)}</{tag}>' if quiet else f"<{tag}>{for_html(text)}</{tag}>"
