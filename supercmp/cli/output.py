"""Writes a result where it belongs: chooses its format, the stream or the file, and says what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.cli.env import colour_wanted
from supercmp.cli.formats import STREAMS, format_for
from supercmp.errors import ExitCode, FileError, SupercmpError, UsageError
from supercmp.render import Dialect, Screen, chunks, render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.cli.ask import Answer, Ask
    from supercmp.cli.env import Env
    from supercmp.cli.messages import Messages
    from supercmp.cli.options import Writing
    from supercmp.model.table import Table


class ReaderGoneError(SupercmpError):
    """Whoever read our standard output went away; there is nobody to tell."""

    exit_code = ExitCode.CLOSED_PIPE


def to_stdout(env: Env, chunks: Iterable[bytes]) -> None:
    """Write to standard output and flush it, while a failure can still be reported.

    Raises:
        ReaderGoneError: the other end of the pipe is closed.
        FileError: the system refuses for another reason, such as a full disk.

    """
    try:
        for chunk in chunks:
            env.stdout.write(chunk)
        env.stdout.flush()
    except BrokenPipeError:
        raise ReaderGoneError("closed pipe") from None
    except OSError as error:
        raise FileError(f"cannot write standard output: {error.strerror or error}") from error


def deliver(answer: Answer, ask: Ask) -> None:
    """Write a command's answer where it belongs, then say what a reader of it should know."""
    env, writing = ask.session.env, ask.writing
    if answer.table is None and not answer.text:
        to_stdout(env, [])  # a command that wrote its file itself
        return
    if answer.table is None:
        if writing.output in {None, "-"}:
            to_stdout(env, [answer.text])
        else:
            _to_file(writing, [answer.text])
        return
    kind = format_for(writing.format or "", writing.output or "", terminal=env.stdout.terminal)
    if kind == "sarif" and answer.table.results is None:
        raise UsageError("--format sarif is for verify and check, which find things at places", hint="-f json")
    to_file = writing.output not in {None, "-"}
    if answer.says_nothing_if_empty and not len(answer.table) and kind in {"csv", "table"} and not to_file:
        to_stdout(env, [])
        return
    if answer.table.is_streamed and kind not in STREAMS:
        hint = "-f csv or jsonl, -o FILE.csv, or --limit"
        raise UsageError(f"{len(answer.table):,} rows are too many for --format {kind}", hint=hint)
    screen = _screen(ask, to_file=to_file)
    encoding = env.stdout.encoding if kind == "table" and not to_file else "utf-8"
    pieces, dropped = _drawn(answer.table, kind, screen, writing)
    data = (piece.encode(encoding, "backslashreplace") for piece in pieces)
    if to_file:
        _to_file(writing, data, in_pieces=answer.table.is_streamed)
    else:
        to_stdout(env, data)
    _remark(answer.table, dropped, ask.session.messages)


def _screen(ask: Ask, *, to_file: bool) -> Screen:
    stream = ask.session.env.stdout
    terminal = stream.terminal and not to_file
    return Screen(
        width=ask.session.env.width if terminal else None,
        colour=colour_wanted(ask.common.colour, ask.session.env.environ, terminal=terminal),
        unicode=stream.unicode or to_file,
        is_terminal=terminal,
    )


def _drawn(table: Table, kind: str, screen: Screen, writing: Writing) -> tuple[Iterable[str], list[str]]:
    """Give a result piece by piece, so that a reader who leaves early costs little, with the columns left out."""
    if kind == "table":
        drawn = render(table, kind, screen)
        return [drawn.text], drawn.dropped
    dialect = Dialect(bom=writing.bom, crlf=writing.crlf, formula_guard=not writing.no_formula_guard)
    return chunks(table, kind, screen, dialect), []


def _to_file(writing: Writing, data: Iterable[bytes], *, in_pieces: bool = False) -> None:
    from supercmp.store.files.write import write_file, write_pieces

    if in_pieces:
        write_pieces(writing.output or "", data, force=writing.force)
    else:
        write_file(writing.output or "", b"".join(data), force=writing.force)


def _remark(table: Table, dropped: list[str], messages: Messages) -> None:
    for warning in table.warnings:
        messages.warning(warning)
    if not len(table) and table.empty:
        messages.warning(table.empty)
    if dropped:
        messages.hint(f"no room for {', '.join(dropped)}; --fields chooses columns, a file or a pipe gets them all")
