"""The `new` command: a template for a catalog file of one's own."""

from typing import TYPE_CHECKING, Annotated

import typer

from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import Saving
from supercmp.cli.words import checked
from supercmp.errors import UnknownNameError, quoted

if TYPE_CHECKING:
    from supercmp.model.records import Catalog

EXAMPLES = (
    'supercmp new system "Our cluster" -o our-cluster.toml',
    "supercmp new chip h300 --from h200 -o h300.toml",
    "supercmp new system Frontier-2 --from frontier",
)
Kind = Annotated[str, typer.Argument(metavar="KIND", help="system or chip.")]
NewName = Annotated[str, typer.Argument(metavar="NAME", help="As it is called; its id is made of it.")]
From = Annotated[
    str | None, typer.Option("--from", metavar="ID", help="Start from what the catalog has of this system or chip.")
]


@takes(Saving)
def run(ask: Ask, *, what: Kind, name: NewName, from_: From = None) -> Answer:
    """Write a template for a system or chip, to be filled in.

    Every key stands there with what it means; what is not known is deleted or stays a comment, and the file passes
    'supercmp check' as it is written. With --from the entry of the catalog is copied, to be edited.
    """
    from supercmp.store.writing.template import ident_of, template

    table = {"system": "systems", "chip": "chips"}[checked("KIND", what)]
    ident = ident_of(name)
    catalog = ask.catalog()
    _refuse_known(catalog, ident)
    if from_ is None:
        return Answer(text=template(table, ident, name).encode())
    from supercmp.analysis.request.find import find_of_kind
    from supercmp.store.writing.copying import copied

    entry = find_of_kind(catalog, from_, table)
    return Answer(text=copied(table, entry.id, ident, name, catalog.files[entry.file]).encode())


def _refuse_known(catalog: "Catalog", ident: str) -> None:
    """Refuse an id that already means something: a second entry of it would be a fault of the catalog."""
    for where in catalog.names.get(ident, ()):
        kind, _, known = where.partition("/")
        if kind in {"systems", "chips", "groups"}:
            hint = f"another name; or an entry [{kind}.{known}] without name extends it"
            raise UnknownNameError(f"{quoted(ident)} is already in the catalog", hint=hint)
