"""Writes the completion script for PowerShell 5.1 and newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.cli.shells.words import Choice, Page, Value

_SCRIPT = r"""# PowerShell completion for supercmp.
# Written by `python -m supercmp.cli.shells --write completions`; do not edit.

Register-ArgumentCompleter -Native -CommandName supercmp -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # Command, its help; COMMAND OPTION, its help; what follows an option or stands as an argument.
    $commands = [ordered]@{
%(commands)s
    }
    $aliases = @{
%(aliases)s
    }
    $options = @{
%(options)s
    }
    $values = @{
%(values)s
    }

    $command = ''
    $option = ''
    $place = 1
    foreach ($element in @($commandAst.CommandElements | Select-Object -Skip 1)) {
        if ($element.Extent.EndOffset -ge $cursorPosition) { break }
        $word = $element.Extent.Text
        if ($option) { $option = '' }
        elseif ($word -match '^-.') {
            if ($values.ContainsKey("${command} $word")) { $option = $word }
        }
        elseif (-not $command) { $command = if ($aliases.ContainsKey($word)) { $aliases[$word] } else { $word } }
        else { $place++ }
    }

    $lead = ''
    $current = $wordToComplete
    if (-not $option -and $current -match '^(--[a-z-]+)=(.*)$') {
        $option = $Matches[1]
        $lead = "$option="
        $current = $Matches[2]
    }

    $found = @()
    if (-not $option -and $current.StartsWith('-')) {
        $found = @($options[$command])
    }
    elseif (-not $option -and -not $command) {
        $found = @($commands.GetEnumerator() | ForEach-Object { , @($_.Key, $_.Value) })
    }
    else {
        $key = if ($option) { "$command $option" } else { "$command $place" }
        if (-not $values.ContainsKey($key)) { $key = "$command *" }
        $value = $values[$key]
        if (-not $value) { return }
        $kind = $value[0]
        $words = @($value | Select-Object -Skip 1)
        if ($kind -eq 'list') {
            $comma = $current.LastIndexOf(',') + 1
            $lead += $current.Substring(0, $comma)
            $current = $current.Substring($comma)
        }
        if ($kind -eq 'files') { return }
        if ($kind -eq 'ids' -or $kind -eq 'both') {
            # Where no id fits, PowerShell offers files by itself.
            # Nothing the program prints is ever run; what does not look like an id is not offered.
            $program = Get-Command -Name supercmp -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
            if (-not $program) { return }
            foreach ($line in @(& $program.Source __complete $words 2>$null)) {
                $id, $name = "$line".Split("`t", 2)
                if ($id -cmatch '^[a-z0-9][a-z0-9._-]{0,63}$') { $found += , @($id, $name) }
            }
        }
        else { $found = @($words | ForEach-Object { , @($_, $_) }) }
    }

    foreach ($item in $found) {
        if (-not $item[0].StartsWith($current)) { continue }
        $tip = if ($item[1]) { $item[1] } else { $item[0] }
        [System.Management.Automation.CompletionResult]::new($lead + $item[0], $item[0], 'ParameterValue', $tip)
    }
}
"""


def script(common: tuple[Choice, ...], pages: tuple[Page, ...]) -> str:
    """Write the script."""
    groups = [("", common), *((page.name, page.options) for page in pages)]
    values = [
        (f"{name} {word}", option.value)
        for name, options in groups
        for option in options
        if option.takes_value
        for word in option.names
    ]
    values += [
        (f"{page.name} {'*' if place.many else number}", place.value)
        for page in pages
        for number, place in enumerate(page.places, start=1)
    ]
    return _SCRIPT % {
        "commands": _lines(f"'{page.name}' = '{page.help}'" for page in pages),
        "aliases": _lines(f"'{page.alias}' = '{page.name}'" for page in pages if page.alias),
        "options": _lines(f"'{name}' = @({_pairs(options)})" for name, options in groups),
        "values": _lines(f"'{key}' = {_array(value)}" for key, value in values),
    }


def _lines(rows: Iterable[str]) -> str:
    return "\n".join(f"        {row}" for row in rows)


def _pairs(options: tuple[Choice, ...]) -> str:
    return ", ".join(f"@('{name}', '{option.help}')" for option in options for name in option.names)


def _array(value: Value) -> str:
    return "@(" + ", ".join(f"'{word}'" for word in (value.kind, *value.words)) + ")"
