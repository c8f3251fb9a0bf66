"""Writes the completion script for bash 4.4 and newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from supercmp.cli.shells.words import Choice, Page, Value

_HEAD = r"""# bash completion for supercmp, for bash 4.4 and newer.
# Written by `python -m supercmp.cli.shells --write completions`; do not edit.

"""

_TAIL = r"""
# Ask the program for ids; what does not look like one is not offered. Nothing it prints is ever run.
_supercmp_ids() {
    local id rest
    while IFS=$'\t' read -r id rest || [[ -n $id ]]; do
        if [[ -n $id && $id != *[!abcdefghijklmnopqrstuvwxyz0123456789._-]* && $id == "$current"* ]]; then
            COMPREPLY+=("$lead$id")
        fi
    done < <(command supercmp __complete "$@" 2>/dev/null </dev/null)
}

_supercmp_files() {
    if [[ -z $lead ]]; then
        compopt -o default 2>/dev/null || :
        return 0
    fi
    _supercmp_found
}

_supercmp_found() {
    local name
    compopt -o filenames 2>/dev/null || :
    while IFS= read -r name; do
        COMPREPLY+=("$lead$name")
    done < <(compgen -f -- "$current")
}

_supercmp_words() {
    local word
    for word in "$@"; do
        if [[ $word == "$current"* ]]; then
            COMPREPLY+=("$lead$word")
        fi
    done
}

_supercmp_offer() {
    case $kind in
        ids) _supercmp_ids "${words[@]}" ;;
        files) _supercmp_files ;;
        both)
            _supercmp_ids "${words[@]}"
            _supercmp_found
            ;;
        words) _supercmp_words "${words[@]}" ;;
        list)
            lead=$lead${current%"${current##*,}"}
            current=${current##*,}
            compopt -o nospace 2>/dev/null || :
            _supercmp_words "${words[@]}"
            ;;
    esac
    return 0
}

_supercmp() {
    local IFS=$' \t\n'
    local current=${COMP_WORDS[COMP_CWORD]-} command= option= lead= kind=none word= ended= joined=
    local -i index=1 place=1
    local -a words=()
    COMPREPLY=()
    # Bash may have broken `--format=csv` into three words; `=` and what follows it still belong to the option.
    while [[ $index -lt $COMP_CWORD ]]; do
        word=${COMP_WORDS[index]-}
        index+=1
        if [[ -n $option ]]; then
            [[ $word == '=' ]] || option=
        elif [[ $word == [=:] ]]; then
            joined=1
        elif [[ -n $joined ]]; then
            joined=
        elif [[ -z $ended && $word == -- ]]; then
            ended=1
        elif [[ -z $ended && $word == -?* ]]; then
            _supercmp_value "$command" "$word"
            [[ $kind == none ]] || option=$word
        elif [[ -z $command ]]; then
            _supercmp_command "$word"
        else
            place+=1
        fi
    done
    if [[ $current == [=:] ]]; then
        [[ -n $option ]] || return 0
        current=
    elif [[ -n $joined ]]; then
        return 0
    elif [[ -z $option && -z $ended && $current == --?*=* ]]; then
        option=${current%%=*} lead=${current%%=*}= current=${current#*=}
    fi
    kind=none words=()
    if [[ -n $option ]]; then
        _supercmp_value "$command" "$option"
    elif [[ -z $ended && $current == -* ]]; then
        _supercmp_options "$command"
    elif [[ -z $command ]]; then
        _supercmp_commands
    else
        _supercmp_place "$command" "$place"
    fi
    _supercmp_offer
}

complete -F _supercmp supercmp
"""


def script(common: tuple[Choice, ...], pages: tuple[Page, ...]) -> str:
    """Write the script."""
    parts = [
        _HEAD,
        _case("_supercmp_command() {  # WORD: the command it names", '"$1"', _names(pages), "command=$1"),
        "_supercmp_commands() {\n    kind=words words=(" + " ".join(page.name for page in pages) + ")\n}\n\n",
        _case("_supercmp_options() {  # COMMAND", '"$1"', _options(common, pages)),
        _case(
            "_supercmp_value() {  # COMMAND OPTION: what may follow it",
            '"$1:$2"',
            _values(common, pages),
            "kind=none words=()",
        ),
        _case(
            "_supercmp_place() {  # COMMAND NUMBER: what an argument may be",
            '"$1:$2"',
            _places(pages),
            "kind=none words=()",
        ),
    ]
    return "".join(parts).rstrip("\n") + "\n" + _TAIL


def _case(head: str, subject: str, rows: list[tuple[str, str]], otherwise: str = "") -> str:
    last = [("*", otherwise)] if otherwise and all(pattern != "*" for pattern, _ in rows) else []
    body = "".join(f"        {pattern}) {action} ;;\n" for pattern, action in [*rows, *last])
    return f"{head}\n    case {subject} in\n{body}    esac\n}}\n\n"


def _names(pages: tuple[Page, ...]) -> list[tuple[str, str]]:
    return [(page.alias, f"command={page.name}") for page in pages if page.alias]


def _options(common: tuple[Choice, ...], pages: tuple[Page, ...]) -> list[tuple[str, str]]:
    rows = [(page.name, _set("words", _flags(page.options))) for page in pages]
    return [*rows, ("*", _set("words", _flags(common)))]


def _flags(options: tuple[Choice, ...]) -> tuple[str, ...]:
    return tuple(name for option in options for name in option.names)


def _values(common: tuple[Choice, ...], pages: tuple[Page, ...]) -> list[tuple[str, str]]:
    """List what options take: once where all commands agree, else command by command."""
    found: dict[tuple[str, ...], dict[str, Value]] = {}
    for command, options in [("", common), *((page.name, page.options) for page in pages)]:
        for option in options:
            if option.takes_value:
                found.setdefault(option.names, {})[command] = option.value
    rows = []
    for names, values in found.items():
        one = len(set(values.values())) == 1
        merged = {"*": next(iter(values.values()))} if one else values
        rows += [
            (" | ".join(f"{where}:{name}" for name in names), _set(value.kind, value.words))
            for where, value in merged.items()
        ]
    return rows


def _places(pages: tuple[Page, ...]) -> list[tuple[str, str]]:
    return [
        (f"{page.name}:{'*' if place.many else number}", _set(place.value.kind, place.value.words))
        for page in pages
        for number, place in enumerate(page.places, start=1)
    ]


def _set(kind: str, words: tuple[str, ...]) -> str:
    return f"kind={kind} words=({' '.join(words)})"
