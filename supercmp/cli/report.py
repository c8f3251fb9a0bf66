"""The `report` command: one HTML page with all systems, to look at and to send."""

from supercmp.cli.ask import STDIN, Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.options import Selecting, Writing
from supercmp.errors import UsageError

EXAMPLES = (
    "supercmp report -o page.html",
    "supercmp report --kind ai --include planned -o ai.html",
    "supercmp report --where 'country == \"US\"' --precision fp8 -o us.html --force",
)


@takes(Selecting, Writing)
def run(ask: Ask) -> Answer:
    """One page to look at and to send, as a file that needs no network.

    Rankings, a table to sort and filter, charts, systems side by side and a card for each; a slider goes through the
    dates on which anything changed. --limit is how many rows the table shows at first, and --fields which columns:
    operator, country, kind, status, chips, since and any quantity.
    """
    from supercmp.analysis.report.report import check_request, fields, report
    from supercmp.render.report import page
    from supercmp.store.files.write import check_target, write_file
    from supercmp.version import __version__

    output = ask.writing.output
    if not output:
        raise UsageError("missing option -o FILE", hint="for example 'supercmp report -o page.html'")
    if ask.writing.format not in {None, "auto", "html"}:
        raise UsageError(f"--format {ask.writing.format}: a page is html", hint="'supercmp rank' writes tables")
    ask.fields(fields())
    check_request(ask.selection)
    if output != STDIN:
        check_target(output, force=ask.writing.force)
    found = report(ask.catalog(), ask.selection)
    text = page(found, __version__).encode()
    for warning in found.warnings:
        ask.session.messages.warning(warning)
    if output == STDIN:
        return Answer(text=text)
    write_file(output, text, force=ask.writing.force)
    return Answer()
