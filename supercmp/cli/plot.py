"""The `plot` command: a picture of an answer, in the terminal or in a file."""

from typing import Annotated

import typer

from supercmp.analysis.request.request import PlotRequest
from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.drawing import Drawing
from supercmp.cli.options import Doubting, Selecting
from supercmp.cli.picture import drawing_of, drawn, ready
from supercmp.cli.words import checked, listed

EXAMPLES = (
    "supercmp plot scatter",
    "supercmp plot scatter -o compute-power.svg",
    "supercmp plot scatter --of chips --x hardware_cost --y peak -o chips.png",
    "supercmp plot rank --by cost --uncertain --limit 20 -o cost.pdf",
    "supercmp plot rank --by facility_power --group-by country -o countries.svg",
    "supercmp plot pareto --x hardware_cost --y peak --theme dark -o pareto.svg",
    "supercmp plot sensitivity colossus --by hardware_cost -o tornado.svg",
    "supercmp plot compare colossus frontier -o ratios.html",
)
KindOf = Annotated[
    str,
    typer.Argument(metavar="PICTURE", help="rank, scatter, trend, timeline, sensitivity, pareto or compare."),
]
SomeIds = Annotated[list[str] | None, typer.Argument(metavar="ID", help="Systems or chips, by id or name.")]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="Q", help="Of rank, trend and sensitivity: compute (default) or any quantity."),
]
GroupBy = Annotated[
    str | None,
    typer.Option("--group-by", metavar="WORD", help="Of rank: sums by country, region, operator ... as in rank."),
]
Across = Annotated[
    str | None, typer.Option("--x", metavar="Q", help="Of scatter and pareto, across (default: facility_power).")
]
Up = Annotated[str | None, typer.Option("--y", metavar="Q", help="Of scatter and pareto, up (default: peak).")]


@takes(Drawing, Selecting, Doubting)
def run(
    ask: Ask,
    *,
    what: KindOf,
    ids: SomeIds = None,
    by: By = None,
    group_by: GroupBy = None,
    x: Across = None,
    y: Up = None,
) -> Answer:
    """Draw a picture: without -o in the terminal, else a file by its ending: svg, png, pdf, html or json.

    json is the Vega-Lite specification; the others need the extra: pip install 'supercmp[plot]'.
    """
    from supercmp.analysis.plot.plot import check_request, plot

    # The words of PICTURE are those of the type: what `checked` lets through is one of them.
    word = checked("PICTURE", what)
    request = PlotRequest(
        kind=word,  # type: ignore[arg-type]
        ids=tuple(ids or ()),
        by=checked("--by", by),
        group_by=checked("--group-by", group_by),
        x=checked("--x", x),
        y=checked("--y", y),
        of=checked("--of", ask.group(Drawing).of),
        mark=listed("--mark", ask.group(Drawing).mark),
        sampling=ask.doubting.sampling(),
        selection=ask.selection,
    )
    check_request(request)
    drawing = drawing_of(ask)
    ready(drawing)
    chart = plot(ask.catalog(), request)
    data = drawn(chart, drawing, ask)
    for warning in chart.table.warnings:
        ask.session.messages.warning(warning)
    if not len(chart.table):
        ask.session.messages.warning(chart.table.empty)
    return Answer(text=data)
