"""The `verify` command: a verdict for each statement."""

import io
import os
import re
from typing import TYPE_CHECKING, Annotated

import typer

from supercmp.analysis.request.request import Line, VerifyRequest
from supercmp.cli.ask import STDIN, Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.messages import did_you_mean, quoted
from supercmp.cli.options import Selecting, Writing
from supercmp.errors import ExitCode, FileError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from supercmp.model.records import Catalog

EXAMPLES = (
    "supercmp verify 'colossus.facility_power == 150 MW'",
    "supercmp verify 'rank(colossus, peak) == 1 and colossus.chip_cost == 3e9 USD'",
    "supercmp verify colossus-article",
    "supercmp verify report.toml --strict",
)
What = Annotated[
    str,
    typer.Argument(
        metavar="EXPR",
        help="An expression, an article of the catalog, or a file: articles, or an expression a line; - is standard input.",
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Status 3 if anything is contradicted, inconsistent or in a wrong unit.")
]
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
_PATH = re.compile(r"[^<>=!\"']*(?:/|\.toml|\.txt)[^<>=!\"']*")


@takes(Selecting, Writing)
def run(ask: Ask, *, what: What, strict: Strict = False) -> Answer:
    """Is this sentence true? One verdict a statement.

    It holds, holds with a caveat, depends (on what is said), is contradicted, inconsistent, in a wrong unit, or cannot
    be verified. What an option says goes before what an article says of its date and precision.
    """
    from supercmp.analysis.verify.verify import check_request, is_good, verify

    catalog, request = _read(ask, what)
    check_request(request)
    table = verify(catalog or ask.catalog(), request)
    return Answer(table, status=ExitCode.NOT_GOOD if strict and not is_good(table) else ExitCode.OK)


def _read(ask: Ask, what: str) -> tuple["Catalog | None", VerifyRequest]:
    """Find out what the argument is: an article's id, else a file, else an expression; the catalog if it was needed."""
    from supercmp.analysis.verify.verify import FIELDS, check_request

    ask.fields(list(FIELDS))
    catalog = None
    if _ID.fullmatch(what):
        catalog = ask.catalog()
        if what.lower() in catalog.articles:
            return catalog, VerifyRequest(articles=(what.lower(),), selection=ask.selection)
    if what == STDIN or os.path.lexists(what):
        return _file(ask, what)
    request = VerifyRequest(expression=what, selection=ask.selection)
    if catalog is None and _PATH.fullmatch(what):
        try:
            check_request(request)
        except UsageError:
            raise FileError(f"{what}: No such file or directory") from None
    if catalog is not None and not _is_member(what):
        hint = did_you_mean(what, catalog.articles)
        raise UnknownNameError(f"no article and no file {quoted(what)}", hint=hint)
    return catalog, request


def _is_member(word: str) -> bool:
    """Say whether a word is `ID.QUANTITY`, an expression begun and not ended."""
    from supercmp.model.expression.grammar import entry_fields

    return word.rpartition(".")[2] in entry_fields()


def _file(ask: Ask, name: str) -> tuple["Catalog", VerifyRequest]:
    """Read a file of expressions, or one of articles, which is laid over the catalog like any other."""
    from supercmp.store.compiled.load import open_catalog
    from supercmp.store.grammar.statement_files import read_statement_file

    if name == STDIN and STDIN in ask.files:
        raise UsageError("standard input can be read only once", hint="name a file for one of the two")
    stdin = ask.reading((*ask.files, name))
    text, found = read_statement_file(name, stdin)
    if found:
        lines = tuple(Line(number, words) for number, words in found)
        return ask.catalog(), VerifyRequest(lines=lines, file=name, selection=ask.selection)
    again = io.BytesIO(text.encode()) if name == STDIN else stdin
    catalog = open_catalog(ask.session.env.environ, (*ask.files, name), stdin=again)
    last = len(catalog.files) - 1
    articles = tuple(ident for ident, article in catalog.articles.items() if article.file == last)
    if not articles:
        raise FileError(f"{name}: no [articles.ID] in it to verify")
    return catalog, VerifyRequest(articles=articles, selection=ask.selection)
