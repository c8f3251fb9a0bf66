"""Finds the line of a key by scanning TOML for headers and keys, which its parser forgets; only faults need it.

It reads what TOML's parser has read, and as much as it can of what that refused: it stops where it loses its way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from supercmp.model.text import legible

if TYPE_CHECKING:
    from collections.abc import Container

Path: TypeAlias = "tuple[str | int, ...]"

_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SKIPPED = frozenset(" \t\r\n#")
_BLANK = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
# Possessive, so that a string of megabytes takes no memory for going back.
_BASIC = re.compile(r'"((?:[^"\\\n]++|\\.)*+)"')
_LITERAL = re.compile(r"'([^'\n]*)'")
# What ends a string of several lines, or hides an end. No possessive repetition: before Python 3.11.5 one that looks ahead fails.
_ENDS = {'"': re.compile(r'\\.|"{3,5}', re.DOTALL), "'": re.compile(r"'{3,5}")}
_SCALAR = re.compile(r"[^,\]}#\n]+")
_ESCAPE = re.compile(r'\\(?:([btnfre"\\])|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))')
_SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b", '"': '"', "\\": "\\"}
# Headers and lines of an entry of which no line is asked for, many at a time.
_HEADER = re.compile(r"\[\[?([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)(?:\.[A-Za-z0-9_-]+)*\]\]?[ \t]*\n")
_LINES = re.compile(r'(?:[A-Za-z0-9_-]+[ \t]*=[ \t]*(?:"[^"\\\n]*"|[0-9][0-9_.eE+-]*)[ \t]*\n){1,64}')
_DEEPEST = 64
_MOST_LINES = 200_000


class _Lost(Exception):  # noqa: N818  the end of what can be read
    pass


def _unescaped(found: re.Match[str]) -> str:
    short, *codes = found.groups()
    if short:
        return _SHORT[short]
    code = int(next(code for code in codes if code), 16)
    return chr(code) if code <= 0x10FFFF else ""  # noqa: PLR2004  the end of Unicode


def shown(path: Path) -> tuple[str, str]:
    """Write a path as faults do: the entry, `systems.ours`, and the key inside it, `claims[0].facility_power`."""
    key = ""
    for step in path[2:]:
        key += f"[{step}]" if isinstance(step, int) else f".{step}" if key else step
    return _entry(path), legible(key)


def _entry(path: Path) -> str:
    return legible(f"{path[0]}.{path[1]}" if len(path) > 1 else f"{path[0]}")


def locate(text: str, entries: Container[str] | None = None) -> dict[tuple[str, str], int]:
    """Map each key of some entries, or of all, to the line in which it stands first; entries are written as in faults."""
    return _Scan(text, entries).run()


class _Scan:
    """One walk through a file."""

    def __init__(self, text: str, entries: Container[str] | None) -> None:
        self.text = text
        self.entries = entries
        self.wanted: dict[Path, bool] = {}
        self.at = 0
        self.line = 1
        self.counted = 0
        self.lines: dict[tuple[str, str], int] = {}
        self.last: dict[Path, int] = {}

    def run(self) -> dict[tuple[str, str], int]:
        table: Path = ()
        try:
            while self._skip(_SPACE) < len(self.text) and len(self.lines) < _MOST_LINES:
                if self.text[self.at] == "[":
                    table = self._unasked_header() or self._header()
                elif not self._skip_lines(table):
                    self._pair(table, 0)
        except _Lost:
            pass
        return self.lines

    def _skip(self, pattern: re.Pattern[str]) -> int:
        if self.text[self.at : self.at + 1] not in _SKIPPED:
            return self.at
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _next(self) -> str:
        return self.text[self.at : self.at + 1]

    def _take(self, mark: str) -> None:
        if not self.text.startswith(mark, self.at):
            raise _Lost
        self.at += len(mark)

    def _is_wanted(self, path: Path) -> bool:
        entry = path[:2]
        if entry not in self.wanted:
            self.wanted[entry] = self.entries is None or _entry(entry) in self.entries
        return self.wanted[entry]

    def _note(self, path: Path) -> None:
        if not self._is_wanted(path):
            return
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        self.lines.setdefault(shown(path), self.line)

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._skip(_BLANK)
            found = (
                _BARE.match(self.text, self.at)
                or _BASIC.match(self.text, self.at)
                or _LITERAL.match(self.text, self.at)
            )
            if not found:
                raise _Lost
            self.at = found.end()
            word = found.group()
            keys.append(
                _ESCAPE.sub(_unescaped, found.group(1))
                if word[0] == '"'
                else found.group(1)
                if word[0] == "'"
                else word
            )
            self._skip(_BLANK)
            if self._next() != ".":
                return keys
            if len(keys) > _DEEPEST:
                raise _Lost
            self.at += 1

    def _unasked_header(self) -> Path:
        """Step over the header of an entry whose lines are not asked for; empty if it is another, or spelled otherwise."""
        found = _HEADER.match(self.text, self.at)
        if not found or self._is_wanted(entry := (found[1], found[2])):
            return ()
        self.at = found.end()
        return entry

    def _skip_lines(self, table: Path) -> bool:
        found = _LINES.match(self.text, self.at) if table and not self._is_wanted(table) else None
        if found:
            self.at = found.end()
        return found is not None

    def _header(self) -> Path:
        mark = "[[" if self.text.startswith("[[", self.at) else "["
        self._take(mark)
        start = self.at
        keys = self._keys()
        self._take("]" * len(mark))
        path: Path = ()
        for key in keys[:-1]:
            path = (*path, key)
            self._note_at(start, path)
            path = (*path, self.last[path]) if path in self.last else path
        path = (*path, keys[-1])
        self._note_at(start, path)
        if mark == "[[":
            self.last[path] = self.last.get(path, -1) + 1
            path = (*path, self.last[path])
            self._note_at(start, path)
        return path

    def _note_at(self, start: int, path: Path) -> None:
        end, self.at = self.at, start
        self._note(path)
        self.at = end

    def _pair(self, table: Path, depth: int) -> None:
        self._skip(_SPACE if depth else _BLANK)
        start = self.at
        keys = self._keys()
        path = table
        for key in keys:
            path = (*path, key)
            self._note_at(start, path)
        self._take("=")
        self._value(path, depth)

    def _value(self, path: Path, depth: int) -> None:
        if depth > _DEEPEST:
            raise _Lost
        self._skip(_BLANK)
        first = self._next()
        if first == "[":
            self._array(path, depth)
        elif first == "{":
            self._inline(path, depth)
        else:
            self.at = self._long() or self._short()

    def _long(self) -> int:
        """Find the end of a string of several lines; 0 where none is here, or it has no end."""
        quote = self._next()
        if quote not in _ENDS or not self.text.startswith(quote * 3, self.at):
            return 0
        ends = _ENDS[quote].finditer(self.text, self.at + 3)
        return next((found.end() for found in ends if found.group()[0] == quote), 0)

    def _short(self) -> int:
        for pattern in (_BASIC, _LITERAL, _SCALAR):
            if found := pattern.match(self.text, self.at):
                return found.end()
        raise _Lost

    def _array(self, path: Path, depth: int) -> None:
        self._take("[")
        place = 0
        while self._skip(_SPACE) < len(self.text) and self._next() != "]":
            self._note((*path, place))
            self._value((*path, place), depth + 1)
            place += 1
            self._skip(_SPACE)
            if self._next() != "]":
                self._take(",")
        self._take("]")

    def _inline(self, path: Path, depth: int) -> None:
        self._take("{")
        while self._skip(_SPACE) < len(self.text) and self._next() != "}":
            self._pair(path, depth + 1)
            self._skip(_SPACE)
            if self._next() != "}":
                self._take(",")
        self._take("}")
