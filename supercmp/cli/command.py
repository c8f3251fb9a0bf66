"""Makes a command of a plain function: adds the shared options to its signature and writes its answer out."""

import inspect
from collections.abc import Callable
from typing import Any

import msgspec
import typer

from supercmp.cli.ask import Answer, Ask, Group, Session
from supercmp.cli.options import Common, Doubting, Selecting, Writing, selection
from supercmp.cli.words import checked
from supercmp.errors import NothingKnownError
from supercmp.model.table import Column, Table

_NAMING = ("by", "x", "y", "leaders_by", "quantity", "set_", "where")
"""The parameters in which a quantity may be named."""


def takes(
    *groups: type[msgspec.Struct], checks_sets: bool = True
) -> Callable[[Callable[..., Answer]], Callable[..., int]]:
    """Make a command of a function: it gets an `Ask` and its own parameters, users see the options of the groups too.

    With `checks_sets` false, `--set` has a grammar of the command's own, which it checks.
    """

    def decorate(body: Callable[..., Answer]) -> Callable[..., int]:
        wanted: tuple[type[msgspec.Struct], ...] = (*groups, Common)
        own = [item for item in inspect.signature(body).parameters.values() if item.name != "ask"]
        shared = [option for group in wanted for option in options_of(group)]

        def call(ctx: typer.Context, **values: Any) -> int:
            ask = _ask(ctx.obj, values, groups, checks_sets=checks_sets)
            try:
                answer = body(ask, **{item.name: values[item.name] for item in own})
            except NothingKnownError as beyond:
                answer = _without_rows(beyond)
            return _delivered(answer, ask)

        context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
        # Typer reads the signature; mypy does not know that functions may carry one.
        call.__signature__ = inspect.Signature([context, *own, *shared])  # type: ignore[attr-defined]
        call.__doc__ = body.__doc__
        return call

    return decorate


def options_of(group: type[msgspec.Struct]) -> list[inspect.Parameter]:
    """List the options of a group as parameters of a function, which is what Typer reads."""
    hints = group.__annotations__
    fields = zip(group.__struct_fields__, group.__struct_defaults__, strict=True)
    return [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hints[name])
        for name, default in fields
    ]


def _ask(
    session: Session, values: dict[str, Any], groups: tuple[type[msgspec.Struct], ...], *, checks_sets: bool
) -> Ask:
    common = filled(Common, values).after(session.before)
    session.heed(common)
    if any(values.get(name) for name in _NAMING):
        from supercmp.cli.synonyms import read_in  # only where a quantity was named

        read_in(session.messages, values, session.env.environ, tuple(common.catalog or ()))
    writing = filled(Writing, values)
    selecting = filled(Selecting, values)
    wanted = selection(selecting, writing)
    checked("--format", writing.format)
    if "where" in values:
        from supercmp.analysis.request.validate import validate

        validate(wanted if checks_sets else msgspec.structs.replace(wanted, sets=()))
    return Ask(
        session=session,
        common=common,
        writing=writing,
        selection=wanted,
        doubting=filled(Doubting, values),
        groups={group: filled(group, values) for group in groups},
    )


def filled(group: type[Group], values: dict[str, Any]) -> Group:
    """Make a group's record of those values that are its own."""
    return group(**{name: values[name] for name in group.__struct_fields__ if name in values})


def _without_rows(beyond: NothingKnownError) -> Answer:
    """Give the heading of an answer to a question about a machine of which nothing is known any more."""
    columns = [Column(name, "text", [], title=name.replace("_", " ").capitalize()) for name in beyond.columns]
    return Answer(Table(columns, heading=beyond.message, empty=beyond.message))


def _delivered(answer: Answer, ask: Ask) -> int:
    from supercmp.cli.output import deliver

    deliver(answer, ask)
    return answer.status
