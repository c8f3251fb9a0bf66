"""The `verify` command: a verdict for each statement."""

import io
import os
import re
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from supercmp.analysis.request.request import Line, VerifyRequest
from supercmp.cli.ask import STDIN, Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.messages import did_you_mean
from supercmp.cli.options import Doubting, Selecting, Writing
from supercmp.errors import ExitCode, FileError, UnknownNameError, UsageError, quoted

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
Strict = Annotated[bool, typer.Option("--strict", help="Status 3 unless everything holds, with or without a caveat.")]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="LEVEL",
        help="Status 3 if any is refuted, or open (depends, unverifiable: --strict), or has a caveat.",
    ),
]
Open = Annotated[
    str | None,
    typer.Option(
        "--open",
        metavar="LIST",
        help="What a sentence leaves open: precision sparsity date phase boundary source, or none.",
    ),
]
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
_PATH = re.compile(r"[^<>=!\"']*(?:/|\.toml|\.txt)[^<>=!\"']*")


@takes(Selecting, Doubting, Writing)
def run(ask: Ask, *, what: What, strict: Strict = False, fail_on: FailOn = None, open_: Open = None) -> Answer:
    """Is this sentence true? One verdict a statement.

    It holds, holds with a caveat, depends (on what is left open), is contradicted, inconsistent, in a wrong unit, or cannot
    be verified. What a sentence says is fixed, and only what it leaves open is read otherwise: without --as-of the day,
    without --precision the precision, sparsity, and the source. What an option says goes before what an article says.
    """
    from supercmp.analysis.verify.verify import check_request, fails, verify
    from supercmp.store.grammar.words import family_called

    level = _level(fail_on, strict=strict)
    catalog, request = _read(ask, what)
    request = msgspec.structs.replace(request, open=_opened(open_), sampling=ask.doubting.sampling())
    check_request(request, family_called)
    table = verify(catalog or ask.catalog(), request)
    return Answer(table, status=ExitCode.NOT_GOOD if level and fails(table, level) else ExitCode.OK)


def _level(fail_on: str | None, *, strict: bool) -> str:
    from supercmp.analysis.verify.judging.verdicts import LEVELS

    if fail_on is not None and fail_on not in LEVELS:
        raise UsageError(f"--fail-on {quoted(fail_on)} is not one of {', '.join(LEVELS)}")
    return fail_on or ("open" if strict else "")


def _opened(text: str | None) -> tuple[str, ...]:
    """Read `--open`: names with commas or blanks between, or `none`."""
    return () if text is None else tuple(text.replace(",", " ").split())


def _read(ask: Ask, what: str) -> tuple["Catalog | None", VerifyRequest]:
    """Find out what the argument is: an article's id, else a file, else an expression; the catalog if it was needed."""
    from supercmp.analysis.verify.verify import FIELDS, check_request
    from supercmp.store.grammar.words import family_called

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
            check_request(request, family_called)
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
    from supercmp.store.faults.lines import places_of
    from supercmp.store.grammar.statement_files import read_statement_file

    if name == STDIN and STDIN in ask.files:
        raise UsageError("standard input can be read only once", hint="name a file for one of the two")
    stdin = ask.reading((*ask.files, name))
    text, found = read_statement_file(name, stdin)
    if found:
        lines = tuple(Line(number, words, column) for number, column, words in found)
        return ask.catalog(), VerifyRequest(lines=lines, file=name, selection=ask.selection)
    again = io.BytesIO(text.encode()) if name == STDIN else stdin
    catalog = open_catalog(ask.session.env.environ, (*ask.files, name), stdin=again)
    last = len(catalog.files) - 1
    articles = tuple(ident for ident, article in catalog.articles.items() if article.file == last)
    if not articles:
        raise FileError(f"{name}: no [articles.ID] in it to verify")
    places = places_of(text, articles)
    return catalog, VerifyRequest(articles=articles, file=name, places=places, selection=ask.selection)
