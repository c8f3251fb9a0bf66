"""Writes the completion script for fish."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from supercmp.cli.shells.words import Choice, Page, Value

_HEAD = r"""# fish completion for supercmp.
# Written by `python -m supercmp.cli.shells --write completions`; do not edit.

# Ask the program for ids; what does not look like one is not offered. Nothing it prints is ever run.
function __supercmp_ids
    command supercmp __complete $argv 2>/dev/null </dev/null | string match -r '^[a-z0-9][a-z0-9._-]*(?:\t.*)?$'
end

# Words of a list, each with what already stands before the last comma.
function __supercmp_list
    set -l typed (commandline -ct | string replace -r '^--[a-z-]+=' '')
    set -l head (string match -r '^.*,' -- $typed)
    for word in $argv
        printf '%%s\n' "$head$word"
    end
end

# The command and the arguments before the cursor, without options and their values.
function __supercmp_words
    set -l skip
    for word in (commandline -opc)[2..-1]
        if set -q skip[1]
            set skip
        else if contains -- $word %(valued)s
            set skip 1
        else if not string match -q -- '-*' $word
            printf '%%s\n' $word
        end
    end
end

function __supercmp_no_command
    test (count (__supercmp_words)) -eq 0
end

function __supercmp_in
    set -l words (__supercmp_words)
    contains -- "$words[1]" $argv
end

# COMMAND ALIAS NUMBER: the cursor is at that argument of the command.
function __supercmp_at
    set -l words (__supercmp_words)
    contains -- "$words[1]" $argv[1] $argv[2]; and test (count $words) -eq $argv[3]
end

complete -c supercmp -f
"""


def script(common: tuple[Choice, ...], pages: tuple[Page, ...]) -> str:
    """Write the script."""
    every = [*common, *(option for page in pages for option in page.options)]
    valued = list(dict.fromkeys(name for option in every if option.takes_value for name in option.names))
    lines = [_HEAD % {"valued": " ".join(valued)}]
    lines += [f"complete -c supercmp -n __supercmp_no_command -a {page.name} -d '{page.help}'" for page in pages]
    lines += [_option("__supercmp_no_command", option) for option in common]
    for page in pages:
        lines += ["", f"# {page.name}"]
        condition = f"'__supercmp_in {page.name} {page.alias}'".replace(" '", "'")
        lines += [_option(condition, option) for option in page.options]
        for number, place in enumerate(page.places, start=1):
            where = f"'__supercmp_at {page.name} {page.alias or page.name} {number}'"
            lines.append(f"complete -c supercmp -n {condition if place.many else where} {_value(place.value)}")
    return "\n".join(lines) + "\n"


def _option(condition: str, option: Choice) -> str:
    names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
    value = f" {_value(option.value, required=True)}" if option.takes_value else ""
    return f"complete -c supercmp -n {condition} {names}{value} -d '{option.help}'"


def _value(value: Value, *, required: bool = False) -> str:
    words = " ".join(value.words)
    need = "-r" if required else ""
    match value.kind:
        case "files":
            return f"{need} -F".strip()
        case "ids":
            return f"{need} -f -a '(__supercmp_ids {words})'".strip()
        case "both":
            return f"{need} -F -a '(__supercmp_ids {words})'".strip()
        case "words":
            return f"{need} -f -a '{words}'".strip()
        case "list":
            return f"{need} -f -a '(__supercmp_list {words})'".strip()
        case _:
            return f"{need} -f".strip()
