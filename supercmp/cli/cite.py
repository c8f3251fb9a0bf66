"""The `cite` command: references for quoting the program, an entry or a figure."""

import os
from typing import Annotated

import typer

from supercmp.analysis.request.request import CiteRequest
from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.formats import ENDINGS
from supercmp.cli.options import Selecting, Writing
from supercmp.cli.words import listed

EXAMPLES = (
    "supercmp cite",
    "supercmp cite colossus facility_power --as-of 2024-12-31",
    "supercmp cite frontier --style bibtex -o frontier.bib",
    "supercmp cite frontier -f json",
)
What = Annotated[
    str | None,
    typer.Argument(metavar="ID", help="A system, chip, region, workload or source. None: the program and its catalog."),
]
Figure = Annotated[str | None, typer.Argument(metavar="QUANTITY", help="One of its figures, such as facility_power.")]
Style = Annotated[
    str | None, typer.Option("--style", metavar="S,...", help="bibtex, apa or plain; default: all three.")
]


@takes(Selecting, Writing)
def run(ask: Ask, *, name: What = None, quantity: Figure = None, style: Style = None) -> Answer:
    """How do I quote this? BibTeX, APA, plain.

    A figure is cited with its value and date, the source that leads, those that make its range, those of a formula's
    inputs, and the catalog with its digest. The answer is text to be copied; --format makes a table of it.
    """
    from supercmp.analysis.cite.cite import FIELDS, as_text, check_request, cite

    output = ask.writing.output or ""
    ending = os.path.splitext(output)[1].lower()  # noqa: PTH122 - pathlib is 2 P of start-up
    styles = listed("--style", style) or (("bibtex",) if ending == ".bib" else ())
    request = CiteRequest(id=name or "", quantity=quantity or "", styles=styles, selection=ask.selection)
    ask.fields(list(FIELDS))
    check_request(request)
    table = cite(ask.catalog(), request)
    is_text = ask.writing.format in {None, "auto"} and ending not in ENDINGS and not ask.selection.fields
    if not (is_text and len(table)):
        return Answer(table)
    for warning in table.warnings:
        ask.session.messages.warning(warning)
    return Answer(text=as_text(table).encode())
