"""What a command is asked and what it answers: the options checked, the way to the catalog, a table or a text."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import msgspec

from supercmp.analysis.request.request import Selection
from supercmp.cli.env import Env, colour_wanted
from supercmp.cli.formats import STREAMS, format_for
from supercmp.cli.messages import Messages
from supercmp.cli.options import Common, Doubting, Selecting, Writing
from supercmp.cli.words import known_fields
from supercmp.errors import ExitCode, FileError, UsageError
from supercmp.model.numbers import several
from supercmp.model.table import Table

if TYPE_CHECKING:
    from supercmp.model.records import Catalog

STDIN = "-"
Group = TypeVar("Group", bound=msgspec.Struct)


class Session(msgspec.Struct):
    """One run of the program: its surroundings, its way to stderr, and what was asked for before the command's name."""

    env: Env
    messages: Messages
    before: Common
    debug: bool = False

    def heed(self, common: Common) -> None:
        """Follow the options about messages."""
        environ, stderr = self.env.environ, self.env.stderr
        self.messages.quiet, self.messages.verbose = common.quiet, common.verbose
        self.messages.coloured = colour_wanted(common.colour, environ, terminal=stderr.terminal)
        self.debug = self.debug or common.debug


class Answer(msgspec.Struct):
    """What a command has to say: a table or the bytes of a text, and the status to end with.

    `says_nothing_if_empty`: where the table has no row, CSV and screens get nothing at all instead of a heading.
    """

    table: Table | None = None
    text: bytes = b""
    status: ExitCode = ExitCode.OK
    says_nothing_if_empty: bool = False


class Ask(msgspec.Struct):
    """What the options say, checked; the catalog is read when a command asks for it."""

    session: Session
    common: Common
    writing: Writing
    selection: Selection
    doubting: Doubting
    groups: dict[type[msgspec.Struct], msgspec.Struct]

    def group(self, kind: type[Group]) -> Group:
        """Give a group of options that this command takes and few others do."""
        found = self.groups[kind]
        assert isinstance(found, kind)
        return found

    @property
    def files(self) -> tuple[str, ...]:
        """Name the catalogs given on the command line, in order."""
        return tuple(self.common.catalog or ())

    @property
    def is_for_machines(self) -> bool:
        """Say whether the answer is written in a format that takes a table's names and values and nothing else."""
        writing, terminal = self.writing, self.session.env.stdout.terminal
        return format_for(writing.format or "", writing.output or "", terminal=terminal) in STREAMS

    @property
    def is_for_a_terminal(self) -> bool:
        """Say whether the answer is a table on a terminal, where somebody reads what fits."""
        writing, terminal = self.writing, self.session.env.stdout.terminal
        is_here = terminal and writing.output in {None, "-"}
        return is_here and format_for(writing.format or "", "", terminal=True) == "table"

    @property
    def is_first_look(self) -> bool:
        """Say whether the answer is a table on a terminal of which nobody said how many rows or which columns it has."""
        return self.is_for_a_terminal and self.group(Selecting).limit is None and not self.selection.fields

    @property
    def is_brief(self) -> bool:
        """Say whether a tree is for a terminal, and neither `-v` nor `--limit` nor `--fields` asks for all of it."""
        return self.is_first_look and not self.session.messages.verbose

    def fields(self, valid: list[str]) -> None:
        """Check `--fields` against the columns the answer can have."""
        if any(name not in valid for name in self.selection.fields):
            from supercmp.cli.synonyms import column

            names = tuple(
                name
                if name in valid
                else column(self.session.messages, name, (self.session.env.environ, self.files), valid)
                for name in self.selection.fields
            )
            self.selection = msgspec.structs.replace(self.selection, fields=names)
        known_fields(self.selection.fields, valid)

    def catalog(self) -> Catalog:
        """Read the bundled catalog and the user's."""
        from supercmp.store.compiled.load import open_catalog

        catalog = open_catalog(self.session.env.environ, self.files, stdin=self.reading(self.files))
        if self.session.messages.verbose:
            found = ", ".join(
                several(len(part), one)
                for part, one in ((catalog.systems, "system"), (catalog.chips, "chip"), (catalog.sources, "source"))
            )
            self.session.messages.detail(f"catalog of {catalog.date}: {found}")
        if self.selection.as_of:
            self._warn_of_its_end(catalog)
        return catalog

    def _warn_of_its_end(self, catalog: Catalog) -> None:
        """Say that the day asked for is after the last of which anything is known."""
        from supercmp.model.dates import last_day

        if last_day(self.selection.as_of) > catalog.date:
            from supercmp.analysis.request.present import stale_notes
            from supercmp.analysis.request.select import settings_of

            given = tuple(text for text in self.selection.sets if text.startswith("freshness=") and "," not in text)
            for words in stale_notes(settings_of(catalog, msgspec.structs.replace(self.selection, sets=given))):
                self.session.messages.warning(words)

    def reading(self, files: tuple[str, ...]) -> BinaryIO | None:
        """Prepare to read files: give standard input where one of them is `-`, refuse to write over any of them.

        Raises:
            UsageError: the output is one of them, or standard input is a terminal, where a command would wait for ever.

        """
        env = self.session.env
        output = self.writing.output or STDIN
        if output != STDIN and os.path.realpath(output) in _all_read(env, files):
            raise UsageError(f"--output: '{output}' is also read", hint="write to another file")
        if STDIN not in files:
            return None
        if env.stdin_terminal:
            raise UsageError("standard input is a terminal", hint="- as FILE needs a pipe or a file: '... < FILE'")
        if env.stdin is None:
            raise FileError("standard input is closed")
        return env.stdin


def _all_read(env: Env, files: tuple[str, ...]) -> set[str]:
    """Name every file a catalog is made of: bundled, the user's own, and those on the command line."""
    from supercmp.store.files.find import layers

    return {os.path.realpath(name) for _, part in layers(env.environ, files) for name in part}
