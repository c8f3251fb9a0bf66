"""The command tree as a completion script needs it: commands, options, arguments, and what may stand for each value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from supercmp.analysis.calibrate import calibrate
from supercmp.analysis.calibrate.trial import CALIBRATED
from supercmp.cli.main import tree
from supercmp.cli.tree import COMMANDS, build
from supercmp.cli.words import LISTS, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Kind: TypeAlias = Literal["none", "any", "words", "list", "files", "ids", "both"]
IDS = {
    "rank": ("systems",),
    "compare": ("systems", "chips"),
    "show": ("systems", "chips", "groups"),
    "explain": ("systems", "chips"),
    "verify": ("articles",),
    "flip": ("systems",),
    "gaps": ("systems",),
    "plot": ("systems", "chips"),
    "cite": ("systems", "chips", "workloads", "regions", "sources"),
    "new": ("systems", "chips"),
}
_ENTRIES = {
    "WORKLOAD": ("workloads",),
    "REGION": ("regions",),
    "WORKLOAD ID": ("workloads", "systems"),
    "SYSTEM": ("systems",),
    "NAME": ("profiles",),
}
"""Values that are ids of another kind, by what the help calls them."""
_FIGURES = ("quantity", "value", "unit", "low", "high", "basis", "source", "as_of", "note")
_FIXED_FIELDS = {
    "show": _FIGURES,
    "explain": _FIGURES,
    "compare": ("quantity", "unit", "better", "comparable", "why"),
    "verify": ("number", "statement", "verdict", "says", "finds", "unit", "ratio", "why", "sources"),
    "flip": ("input", "unit", "from", "to", "reachable", "plausibility"),
    "gaps": ("id", "quantity", "doubt", "reduction", "sources"),
    "cite": ("key", "style", "text", "role"),
    "check": ("code", "level", "file", "line", "entry", "key", "message", "excusable", "meaning"),
    "calibrate": tuple(dict.fromkeys((*calibrate.FIELDS, *calibrate.FIGURE_FIELDS))),
    "import": ("file", "line", "edition", "name", "id", "match", "reason"),
}
_WORDS = {"calibrate --by": CALIBRATED}
"""Words that an option takes in one command alone."""
_COMMA = frozenset({"--by", "--fields", "--status", "--style"})
_UNSAFE = str.maketrans("", "", "\\`$'\":[]")


class Value(NamedTuple):
    """What can be completed: `words` are the words themselves, or for ids the kinds of entry to ask the program for.

    `both` is ids or files.
    """

    kind: Kind
    words: tuple[str, ...] = ()


class Choice(NamedTuple):
    """An option."""

    names: tuple[str, ...]
    value: Value
    help: str
    many: bool = False

    @property
    def takes_value(self) -> bool:
        """Say whether a word follows it."""
        return self.value.kind != "none"


class Place(NamedTuple):
    """An argument."""

    name: str
    value: Value
    many: bool


class Page(NamedTuple):
    """A command."""

    name: str
    alias: str
    help: str
    options: tuple[Choice, ...]
    places: tuple[Place, ...]


def common() -> tuple[Choice, ...]:
    """List the options that stand before a command."""
    return tuple(_choice("", option) for option in tree().params if option.param_type_name == "option")


def pages() -> tuple[Page, ...]:
    """List the commands in the order of the help."""
    return tuple(_page(name) for name in COMMANDS)


def plain(text: str) -> str:
    """Leave out of a help text what means something to a shell."""
    return text.translate(_UNSAFE)


def _page(name: str) -> Page:
    entry = COMMANDS[name]
    parameters: list[Any] = build(name).params
    options = tuple(_choice(name, item) for item in parameters if item.param_type_name == "option")
    places = tuple(
        Place(item.metavar, _value(name, item.metavar, item.metavar), item.nargs == -1)
        for item in parameters
        if item.param_type_name == "argument"
    )
    return Page(name, entry.alias, plain(entry.help), options, places)


def _choice(command: str, option: Any) -> Choice:
    value = Value("none") if option.is_flag else _value(command, option.opts[0], option.metavar)
    return Choice(tuple(option.opts), value, plain(option.help or ""), bool(option.multiple))


def _value(command: str, place: str, metavar: str) -> Value:
    if place == "--mark":
        return Value("ids", IDS[command])
    ids = ("chips",) if place in {"--chip", "--chips"} else IDS[command] if metavar == "ID" else _ENTRIES.get(metavar)
    if ids:
        return Value("ids", ids)
    if metavar == "FILE":
        return Value("files")
    if metavar == "EXPR":
        return Value("both", IDS[command])
    own = _WORDS.get(f"{command} {place}")
    known = own or (fields(command) if place == "--fields" else words(place))
    if known:
        return Value("list" if place in _COMMA else "words", known)
    return Value("any")


def fields(command: str) -> tuple[str, ...]:
    """List the columns `--fields` takes, as far as they do not depend on the arguments."""
    from supercmp.analysis.list import listing
    from supercmp.analysis.rank import rank
    from supercmp.analysis.report import report
    from supercmp.analysis.request.request import RankRequest
    from supercmp.analysis.train import plan, train
    from supercmp.analysis.trend import trend
    from supercmp.analysis.what_if import what_if

    found: dict[str, Callable[[], Sequence[str]]] = {
        "rank": lambda: rank.fields(RankRequest()),
        "train": train.fields,
        "plan": plan.fields,
        "trend": trend.fields,
        "report": report.fields,
        "what-if": lambda: [*what_if.COLUMNS, *what_if.MORE],
        "list": lambda: list(dict.fromkeys(name for what in LISTS for name in listing.fields(what))),
    }
    return tuple(found[command]()) if command in found else _FIXED_FIELDS.get(command, ())
