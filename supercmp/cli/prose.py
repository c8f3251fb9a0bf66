"""What `verify` does with a text: reads its figures, judges them, or writes the readings."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import msgspec

from supercmp.cli.ask import Answer
from supercmp.cli.messages import did_you_mean
from supercmp.errors import ExitCode, FileError, UnknownNameError, UsageError, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.analysis.request.request import VerifyRequest
    from supercmp.cli.ask import Ask
    from supercmp.model.records import Catalog
    from supercmp.model.table import Table

MOST_LETTERS = 1_000_000
_SIGN = re.compile(r"==|!=|\brank\(")
_MEMBER = re.compile(r"(?<![\w/.@-])([a-z0-9][a-z0-9-]*)\.([a-z_][a-z0-9_]*)(?![\w/-])")
_COMPARED = re.compile(r"\s*[a-z_][a-z0-9_.-]*\s*[<>]=?(?:\s|[0-9]|$)")
_HEADING = re.compile(r"\[\[?[\w.\"' -]+\]\]?\s*(?:#.*)?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_SETEXT = re.compile(r"=+|-+")


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """The options of `verify` that are for texts."""

    readings: bool = False
    perhaps: bool = False
    about: str = ""
    language: str = ""

    @property
    def is_text(self) -> bool:
        """Say whether any of them was given, so that what is verified is a text."""
        return bool(self.readings or self.perhaps or self.about or self.language)


def has_sign(words: str, catalog: Callable[[], Catalog]) -> bool:
    """Say whether something that is no expression was meant as one: `==`, `rank(`, `colossus.power`, `peak > 5`."""
    from supercmp.model.expression.grammar import entry_fields

    if _SIGN.search(words) and not _SETEXT.fullmatch(words.strip()):
        return True
    if _COMPARED.match(words):  # no sentence begins with a word in small letters and a comparison
        return True
    members = _MEMBER.findall(_ADDRESS.sub(" ", words))
    if any(field in entry_fields() for _, field in members):
        return True
    return bool(members) and any(ident in catalog().names for ident, _ in members)


def is_heading(line: str) -> bool:
    """Say whether a line is the heading of a TOML table."""
    return _HEADING.fullmatch(line.strip()) is not None


def answer(ask: Ask, text: str, file: str, request: VerifyRequest, options: Options, level: str) -> Answer:
    """Read a text, and judge what was read.

    Raises:
        UsageError: a language that there are no words of.
        UnknownNameError: a machine that there is not.
        FileError: the text is too long.

    """
    from supercmp.analysis.verify import prose
    from supercmp.analysis.verify.reading_text import heard_in
    from supercmp.store.grammar.words import tables

    if len(text) > MOST_LETTERS:
        name = file or "the text"
        raise FileError(f"{name}: {len(text):,} characters of prose are more than {MOST_LETTERS:,}; verify it in parts")
    if "\0" in text:
        raise FileError(f"{file or 'the text'}: not a text (it holds a NUL character)")
    catalog = ask.catalog()
    words = tables(catalog.words)
    language = options.language.lower()
    if language and language not in words:
        known = ", ".join(sorted(words))
        raise UsageError(
            f"--language {quoted(options.language)} is not one of {known}",
            hint="another language is a [words.ID] table in a catalog of your own",
        )
    about = _about(options.about, catalog)
    read = heard_in(catalog, text, words, language=language, about=about, is_file=bool(file))
    warnings = read.warnings if not (options.readings or ask.selection.as_of) else []
    output = ask.writing.output or ""
    if output.endswith(".toml"):
        from supercmp.store.writing.articles import draft

        name = os.path.basename(file) if file and file != "-" else "a text"  # noqa: PTH119 - pathlib is 2 P of start-up
        return Answer(text=draft(read.heard, name, ask.selection.as_of or read.as_of).encode())
    if options.readings:
        return Answer(_chosen(prose.readings(read.heard), ask, prose.READING_FIELDS))
    from supercmp.analysis.verify.verify import fails, verify_text

    ask.fields(list(prose.FIELDS))
    table = verify_text(
        catalog,
        request,
        prose.Text(
            text=text,
            plain=read.plain,
            file=file,
            words=read.words,
            heard=read.heard,
            as_of=read.as_of,
            is_asked=bool(ask.selection.as_of),
            with_perhaps=options.perhaps,
            is_typed=not file,
        ),
    )
    table.warnings = [*table.warnings, *warnings]
    return Answer(table, status=ExitCode.NOT_GOOD if level and fails(table, level) else ExitCode.OK)


def _chosen(table: Table, ask: Ask, fields: tuple[str, ...]) -> Table:
    """Keep the columns and rows that were asked for."""
    ask.fields(list(fields))
    limit = ask.selection.limit
    if limit is not None:
        for column in table.columns:
            column.values = column.values[:limit]
        table.details = table.details[:limit]
    if ask.selection.fields:
        table.columns = [table.column(name) for name in ask.selection.fields]
        table.details = []
    return table


def _about(name: str, catalog: Catalog) -> str:
    if not name:
        return ""
    found = [
        each.partition("/")[2] for each in catalog.names.get(name.strip().lower(), ()) if each.startswith("systems/")
    ]
    if len(found) != 1:
        raise UnknownNameError(f"--about: no system {quoted(name)}", hint=did_you_mean(name, catalog.systems))
    return found[0]


def sorted_lines(
    lines: list[tuple[int, int, str]], catalog: Callable[[], Catalog], parses: Callable[[str], bool]
) -> tuple[list[int], list[int]]:
    """Tell the lines of a file that are expressions from those that are prose, each by its number."""
    expressions: list[int] = []
    prose: list[int] = []
    for number, _, words in lines:
        is_expression = bool(_SIGN.search(words)) and not _SETEXT.fullmatch(words.strip())
        (expressions if is_expression or parses(words) or has_sign(words, catalog) else prose).append(number)
    return expressions, prose


__all__ = ["Options", "answer", "has_sign", "is_heading", "sorted_lines"]
