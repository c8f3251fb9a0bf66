"""The `verify` command: a verdict for each statement."""

import io
import os
import re
from typing import TYPE_CHECKING, Annotated, TypeAlias

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
    "supercmp verify 'Colossus uses 150 MW, enough for 100,000 homes'",
    "supercmp verify article.md --about colossus -o article.html",
    "supercmp verify colossus-article",
    "supercmp verify report.toml --strict",
)
What = Annotated[
    str,
    typer.Argument(
        metavar="EXPR",
        help="An expression, a plain sentence, an article of the catalog, or a file: prose, articles, or an expression a line; - is standard input.",
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
Readings = Annotated[
    bool, typer.Option("--readings", help="Of a text: how each figure was understood, and no verdicts.")
]
Perhaps = Annotated[bool, typer.Option("--perhaps", help="Of a text: judge the readings that are in doubt too.")]
About = Annotated[
    str | None,
    typer.Option("--about", metavar="ID", help="The machine that a text is about where a sentence names none."),
]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="CODE", help="The language of a text: en, es, or one of your catalog's."),
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
_FILE = re.compile(r"[~.]{0,2}/[^<>=!\"']*|[^<>=!\"']*\.(?:toml|txt|md|markdown|html?)")
_PATH = re.compile(r"[^<>=!\"']*(?:/|\.toml|\.txt)[^<>=!\"']*")


@takes(Selecting, Doubting, Writing)
def run(  # noqa: PLR0913 - each is an option of the command
    ask: Ask,
    *,
    what: What,
    strict: Strict = False,
    fail_on: FailOn = None,
    open_: Open = None,
    readings: Readings = False,
    perhaps: Perhaps = False,
    about: About = None,
    language: Language = None,
) -> Answer:
    """Is this sentence true? One verdict a statement.

    It holds, holds with a caveat, depends (on what is left open), is contradicted, inconsistent, in a wrong unit, or cannot
    be verified. What a sentence says is fixed, and only what it leaves open is read otherwise: without --as-of the day,
    without --precision the precision, sparsity, and the source. What an option says goes before what an article says.
    """
    from supercmp.analysis.verify.verify import check_request, fails, verify
    from supercmp.store.grammar.words import family_called

    level = _level(fail_on, strict=strict)
    options = _TextOptions(readings=readings, perhaps=perhaps, about=about or "", language=language or "")
    catalog, request, text = _read(ask, what, options)
    request = msgspec.structs.replace(request, open=_opened(open_), sampling=ask.doubting.sampling())
    if text is not None:
        from supercmp.cli import prose  # expressions do without

        return prose.answer(ask, text, request.file, request, prose.Options(**msgspec.structs.asdict(options)), level)
    if options.is_given:
        raise UsageError("--readings, --perhaps, --about and --language are for plain sentences, and this is none")
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


class _TextOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The options that are for texts."""

    readings: bool
    perhaps: bool
    about: str
    language: str

    @property
    def is_given(self) -> bool:
        return bool(self.readings or self.perhaps or self.about or self.language)


_Found: TypeAlias = "tuple[Catalog | None, VerifyRequest, str | None]"


def _read(ask: Ask, what: str, options: _TextOptions) -> _Found:
    """Find out what the argument is: an article's id, else a file, else an expression, else a text.

    Gives the catalog if it was needed, the request, and the text where it is one.
    """
    from supercmp.analysis.verify.verify import FIELDS, check_request
    from supercmp.store.grammar.words import family_called

    if not options.readings:
        ask.fields(list(FIELDS))
    catalog = None
    if _ID.fullmatch(what):
        catalog = ask.catalog()
        if what.lower() in catalog.articles:
            return catalog, VerifyRequest(articles=(what.lower(),), selection=ask.selection), None
    if what == STDIN or os.path.lexists(what):
        return _file(ask, what, options)
    request = VerifyRequest(expression=what, selection=ask.selection)
    if options.language and " " in what:
        return None, VerifyRequest(selection=ask.selection), what
    if catalog is None:
        try:
            check_request(request, family_called)
        except UsageError:
            return _no_expression(ask, request)
    if catalog is not None and not _is_member(what):
        hint = did_you_mean(what, catalog.articles)
        raise UnknownNameError(f"no article and no file {quoted(what)}", hint=hint)
    return catalog, request, None


def _no_expression(ask: Ask, request: VerifyRequest) -> _Found:
    """Say of what is no expression whether it is a sentence or a path, or an expression with a fault.

    Raises:
        FileError: it looks like a path, and nothing is there.

    """
    what = request.expression
    if _is_text(ask, what):
        return None, VerifyRequest(selection=ask.selection), what
    if _PATH.fullmatch(what):
        raise FileError(f"{what}: No such file or directory")
    return None, request, None


def _is_text(ask: Ask, what: str) -> bool:
    """Say whether what is no expression is a sentence: it has a blank, is no path, and no expression with a fault."""
    if not what.strip() or " " not in what.strip() or _FILE.fullmatch(what):
        return False
    from supercmp.cli.prose import has_sign

    return not has_sign(what, ask.catalog)


def _is_member(word: str) -> bool:
    """Say whether a word is `ID.QUANTITY`, an expression begun and not ended."""
    from supercmp.model.expression.grammar import entry_fields

    return word.rpartition(".")[2] in entry_fields()


def _file(ask: Ask, name: str, options: _TextOptions) -> _Found:
    """Read a file of expressions, one of articles, which is laid over the catalog like any other, or a text."""
    from supercmp.store.compiled.load import open_catalog
    from supercmp.store.faults.lines import places_of
    from supercmp.store.grammar.statement_files import read_statement_file

    if name == STDIN and STDIN in ask.files:
        raise UsageError("standard input can be read only once", hint="name a file for one of the two")
    stdin = ask.reading((*ask.files, name))
    text, found = read_statement_file(name, stdin)
    if found:
        if options.language or _is_prose(ask, name, text, found):
            return None, VerifyRequest(file=name, selection=ask.selection), text
        lines = tuple(Line(number, words, column) for number, column, words in found)
        return ask.catalog(), VerifyRequest(lines=lines, file=name, selection=ask.selection), None
    again = io.BytesIO(text.encode()) if name == STDIN else stdin
    catalog = open_catalog(ask.session.env.environ, (*ask.files, name), stdin=again)
    last = len(catalog.files) - 1
    articles = tuple(ident for ident, article in catalog.articles.items() if article.file == last)
    if not articles:
        raise FileError(f"{name}: no [articles.ID] in it to verify")
    places = places_of(text, articles)
    return catalog, VerifyRequest(articles=articles, file=name, places=places, selection=ask.selection), None


def _is_prose(ask: Ask, name: str, text: str, found: "list[tuple[int, int, str]]") -> bool:
    """Say whether the lines of a file are prose and not expressions.

    Raises:
        FileError: some are the one and some the other.

    """
    from supercmp.analysis.verify.statements import typed
    from supercmp.store.grammar.words import family_called

    def parses(words: str) -> bool:
        try:
            typed(words, families=family_called)
        except UsageError:
            return False
        return True

    if all("==" in words or parses(words) for _, _, words in found):
        return False
    from supercmp.cli.prose import sorted_lines

    expressions, prose = sorted_lines(found, ask.catalog, parses)
    if expressions and prose:
        rarer, kind, other = (
            (prose, "prose", "expressions")
            if len(prose) <= len(expressions)
            else (expressions, "an expression", "prose")
        )
        raise FileError(f"{name}:{rarer[0]}: {kind} among {other}; put one kind in a file")
    del text
    return bool(prose)
