"""References to the program, an entry or a figure in BibTeX, APA and plain words, with the catalog's digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.cite.figure import CHIP_FIGURES, Behind
from supercmp.analysis.cite.reference import Reference, of_catalog, of_program, of_source
from supercmp.analysis.cite.styles import STYLES
from supercmp.analysis.columns.columns import check_fields
from supercmp.analysis.columns.notes import idle_sets
from supercmp.analysis.request.find import find_entry
from supercmp.analysis.request.select import choose, settings_of, without_machines
from supercmp.analysis.request.validate import validate
from supercmp.errors import UsageError, quoted
from supercmp.model.precision import PRECISIONS
from supercmp.model.quantity import rankable
from supercmp.model.records import Chip, Region, System, Workload
from supercmp.model.table import Column, Table
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from supercmp.analysis.request.request import CiteRequest
    from supercmp.model.records import Catalog

FIELDS = ("key", "style", "text", "role")
_HEADS = {"bibtex": "BibTeX", "apa": "APA", "plain": "Plain"}


def check_request(request: CiteRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: no such quantity, or a selection that cannot be right.

    """
    validate(request.selection)
    name, _, precision = request.quantity.partition(":")
    known = [*rankable(), *CHIP_FIGURES]
    if name and (name not in known or (precision and (name != "peak" or precision not in PRECISIONS))):
        raise UsageError(f"no quantity {quoted(request.quantity)}; valid are {', '.join(known)}")


def cite(catalog: Catalog, request: CiteRequest) -> Table:
    """List the references of the program, of an entry, or of one of its figures, in each style asked for.

    Raises:
        SupercmpError: a name that is not there, or a figure that is not known.

    """
    check_request(request)
    check_fields(request.selection.fields, FIELDS)
    references, warnings = _references(catalog, request)
    references = references[: request.selection.limit]
    styles = request.styles or tuple(STYLES)
    rows = [(one.key, style, STYLES[style](one), one.role) for style in styles for one in references]
    values = (
        dict(zip(FIELDS, map(list, zip(*rows, strict=True)), strict=True)) if rows else {name: [] for name in FIELDS}
    )
    columns = [
        Column(
            name, "id" if name == "key" else "text", list(values[name]), title=name.capitalize(), wrap=name == "text"
        )
        for name in request.selection.fields or FIELDS
    ]
    return Table(columns, warnings=warnings)


def as_text(table: Table) -> str:
    """Write the references as a text to be copied: style by style, each under its name where there are several."""
    styles, texts = table.column("style").values, table.column("text").values
    parts = []
    for style in dict.fromkeys(str(style) for style in styles):
        gap = "\n\n" if style == "bibtex" else "\n"
        body = gap.join(str(text) for text, its in zip(texts, styles, strict=True) if its == style)
        parts.append(body if len(set(styles)) == 1 else f"{_HEADS[style]}\n\n{body}")
    return "\n\n".join(parts) + "\n"


def _references(catalog: Catalog, request: CiteRequest) -> tuple[list[Reference], list[str]]:
    """List what is to be cited, and what a user must hear of it."""
    ours = [of_program(), of_catalog(catalog)]
    if not request.id:
        return ours, []
    if request.quantity:
        references, warnings = _of_figure(catalog, request)
        return [*references, ours[1]], warnings
    found = [of_source(catalog, catalog.sources[name], "source") for name in _sources(catalog, request.id)]
    return [*found, ours[1]], []


def _of_figure(catalog: Catalog, request: CiteRequest) -> tuple[list[Reference], list[str]]:
    entry = find_entry(catalog, request.id)
    if isinstance(entry, Chip):
        behind = Behind(
            Engine(catalog, without_machines(settings_of(catalog, request.selection))), entry, None, request.quantity
        )
    else:
        chosen = choose(catalog, request.selection, [entry.id])
        behind = Behind(chosen.engine, entry, chosen.only(request.selection.fields or FIELDS), request.quantity)
    sources = [of_source(catalog, catalog.sources[name], role) for name, role in behind.sources.items()]
    order = ("leads", "also", "input")
    ordered = sorted(sources, key=lambda one: order.index(one.role))
    return [behind.reference(), *ordered], idle_sets(behind.engine)


def _sources(catalog: Catalog, name: str) -> list[str]:
    """Name every source that an entry refers to, in the order of ids; a source refers to itself.

    Raises:
        UnknownNameError: no system, chip, region, workload or source of that name.

    """
    if name in catalog.sources:
        return [name]
    others: Mapping[str, Region | Workload] = {**catalog.regions, **catalog.workloads}
    entry = others[name] if name in others else find_entry(catalog, name)
    found = {claim.source for claim in entry.claims}
    if isinstance(entry, System):
        found |= {run.source for run in entry.runs} | {name for phase in entry.phases for name in phase.sources}
    return sorted(found)
