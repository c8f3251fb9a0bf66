"""Which format an answer is written in, and which formats are for machines."""

from __future__ import annotations

import os

ENDINGS = {".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".md": "md", ".html": "html", ".sarif": "sarif"}
STREAMS = frozenset({"csv", "json", "jsonl", "plain"})
"""Formats that write rows as they come: names and values, and nothing that is for people."""


def format_for(asked: str, output: str, *, terminal: bool) -> str:
    """Choose the format: the one asked for, else by the file's ending, else a table on a terminal and CSV elsewhere."""
    if asked not in {"", "auto"}:
        return asked
    if output not in {"", "-"}:
        return ENDINGS.get(os.path.splitext(output)[1].lower(), "csv")  # noqa: PTH122 - pathlib is 2 P of start-up
    return "table" if terminal else "csv"
