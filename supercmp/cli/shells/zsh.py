"""Writes the completion script for zsh: one `_arguments` call a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from supercmp.cli.shells.words import Choice, Page, Place, Value

_HEAD = r"""#compdef supercmp
# zsh completion for supercmp.
# Written by `python -m supercmp.cli.shells --write completions`; do not edit.

# Ask the program for ids; what does not look like one is not offered. Nothing it prints is ever run.
_supercmp_ids() {
    local id name
    local -a found
    while IFS=$'\t' read -r id name || [[ -n $id ]]; do
        if [[ -n $id && $id != *[^abcdefghijklmnopqrstuvwxyz0123456789._-]* ]]; then
            found+=("$id:${name//[:\\]/ }")
        fi
    done < <(command supercmp __complete "$@" 2>/dev/null </dev/null)
    _describe -t ids id found
}

_supercmp_both() {
    _supercmp_ids "$@"
    _files
}

"""

_MAIN = r"""_supercmp() {
    local curcontext=$curcontext state line
    local -A opt_args
    local -a commands=(
%(commands)s
    )
    _arguments -C -S \
%(common)s
        '1:command:->command' \
        '*::argument:->argument' && return 0
    case $state in
        command)
            _describe -t commands command commands
            ;;
        argument)
            curcontext=${curcontext%%:*:*}:supercmp-$words[1]:
            case $words[1] in
%(cases)s
            esac
            ;;
    esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _supercmp "$@"
else
    compdef _supercmp supercmp
fi
"""


def script(common: tuple[Choice, ...], pages: tuple[Page, ...]) -> str:
    """Write the script."""
    functions = "".join(f"_supercmp_{page.name}() {{\n    _arguments -S \\\n{_specs(page)}\n}}\n\n" for page in pages)
    patterns = [(f"{page.name}|{page.alias}" if page.alias else page.name, page.name) for page in pages]
    main = _MAIN % {
        "commands": "\n".join(f"        '{page.name}:{page.help}'" for page in pages),
        "common": "\n".join(f"        {line} \\" for option in common for line in _option(option)),
        "cases": "\n".join(f"                {pattern}) _supercmp_{name} ;;" for pattern, name in patterns),
    }
    return _HEAD + functions + main


def _specs(page: Page) -> str:
    lines = [line for option in page.options for line in _option(option)]
    lines += [_place(number, place) for number, place in enumerate(page.places, start=1)]
    return " \\\n".join(f"        {line}" for line in lines)


def _option(option: Choice) -> list[str]:
    first = "*" if option.many else f"({' '.join(option.names)})"
    specs = []
    for name in option.names:
        joint = ("=" if name.startswith("--") else "+") if option.takes_value else ""
        value = f":{name.lstrip('-')}:{_action(option.value)}" if option.takes_value else ""
        specs.append(f"'{first}{name}{joint}[{option.help}]{value}'")
    return specs


def _place(number: int, place: Place) -> str:
    where = "*" if place.many else str(number)
    return f"'{where}:{place.name}:{_action(place.value)}'"


def _action(value: Value) -> str:
    words = " ".join(value.words)
    match value.kind:
        case "files":
            return "_files"
        case "ids":
            return f"_supercmp_ids {words}"
        case "both":
            return f"_supercmp_both {words}"
        case "words":
            return f"({words})"
        case "list":
            return f"_values -s , word {words}"
        case _:
            return " "
