"""The `calibrate` command: how often published figures lie inside the derived ranges."""

import io
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from supercmp.analysis.request.request import CalibrateRequest
from supercmp.cli.ask import STDIN, Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.lists import Decimal, Edition, Encoding, Skip, progress_of, read_as, stdin_of, uploads
from supercmp.cli.options import Writing
from supercmp.cli.words import listed
from supercmp.errors import UsageError
from supercmp.importers.tables.grid import Options, Upload

if TYPE_CHECKING:
    from supercmp.importers.document import Imported
    from supercmp.model.records import Catalog

EXAMPLES = (
    "supercmp calibrate",
    "supercmp calibrate --by facility_power --figures",
    "supercmp calibrate --against TOP500_202411.xlsx -o top500.csv",
)
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="Q,...",
        help="facility_power it_power hpl_power hardware_cost capital_cost training_days pue; default: all.",
    ),
]
Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against",
        metavar="FILE",
        help="Test a list that import knows instead; again for more of it, - is standard input.",
    ),
]
Figures = Annotated[bool, typer.Option("--figures", help="A row for each figure, beside what is derived without it.")]


@takes(Writing)
def run(  # noqa: PLR0913 - a parameter for each option
    ask: Ask,
    *,
    by: By = None,
    against: Against = None,
    figures: Figures = False,
    edition: Edition = None,
    decimal: Decimal = None,
    encoding: Encoding = None,
    skip_bad_rows: Skip = False,
) -> Answer:
    """How often do published figures lie inside the derived ranges?

    Each published figure that is no bound is set beside the same quantity derived without its publisher, on the last
    day of its phase. A good 90 % range holds nine of ten. Where the number of chips is the publisher's own too, or
    nobody's, the figure tests nothing and is left out. below: published under the low end of the derived range; above:
    over the high end; ratio: published over derived; spread: standard deviation of its logarithm; width: high over low.
    """
    from supercmp.analysis.calibrate.calibrate import FIELDS, FIGURE_FIELDS, calibrate, check_request
    from supercmp.analysis.calibrate.trial import CALIBRATED

    request = CalibrateRequest(by=listed("--by", by, CALIBRATED), figures=figures, fields=ask.selection.fields)
    ask.fields(list(FIGURE_FIELDS if figures else FIELDS))
    check_request(request)
    options = read_as(edition, decimal, encoding, skip_bad_rows=skip_bad_rows)
    if against is None:
        if options != Options():
            raise UsageError("options that say how a list is read go with --against")
        return Answer(calibrate(ask.catalog(), request))
    catalog, sources = _with_list(ask, against, options)
    return Answer(
        calibrate(catalog, CalibrateRequest(by=request.by, sources=sources, figures=figures, fields=request.fields))
    )


def _with_list(ask: Ask, files: list[str], options: Options) -> tuple["Catalog", tuple[str, ...]]:
    """Import a list in memory: the catalog with it, and the sources that its editions are."""
    from supercmp.importers.formats.open import MOST_BYTES
    from supercmp.importers.report import warnings
    from supercmp.store.compiled.load import open_catalog, open_under
    from supercmp.store.writing.compose import compose

    environ = ask.session.env.environ
    stdin = stdin_of(ask, files)
    # The catalog is read twice, the second time under the list, and standard input only once.
    piped = stdin.read(MOST_BYTES + 1) if stdin and STDIN in ask.files else b""
    catalog = open_catalog(environ, ask.files, stdin=io.BytesIO(piped))
    progress = progress_of(ask, len(files))
    try:
        imported = _imported(list(uploads(files, stdin)), catalog, options)
    finally:
        progress.close()
    for line in warnings(imported):
        ask.session.messages.warning(line)
    text = compose(imported.document.tables())
    under = open_under(environ, ask.files, text, "the imported list", stdin=io.BytesIO(piped))
    return under, tuple(imported.document.sources)


def _imported(files: list[Upload], catalog: "Catalog", options: Options) -> "Imported":
    from supercmp.importers.recognise import list_of
    from supercmp.importers.run import import_list

    kinds = {upload.name: list_of(upload, options) for upload in files}
    if len(set(kinds.values())) > 1:
        found = " and ".join(sorted(f"{name} is of {kind}" for name, kind in kinds.items()))
        raise UsageError(f"--against takes files of one list: {found}")
    # The figures of the list are what is tested, also where the catalog has them.
    whole = msgspec.structs.replace(options, keeps_known=True)
    return import_list(next(iter(kinds.values())), files, catalog, whole)
