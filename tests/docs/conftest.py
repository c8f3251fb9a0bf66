"""The texts under `supercmp/docs/`, and what a reader of them can look up."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted((ROOT / "supercmp" / "docs").glob("*.md"))
PATH = re.compile(r"`((?:supercmp|tests|catalog|completions|\.ci)/[\w./-]*|[\w.-]+\.(?:toml|md|csv))`")
NAME_IN_FILE = re.compile(r"`(\w+)`\s+in\s+(?:its\s+table\s+)?`([\w./]+\.py)`")
NEW_FILE = re.compile(r"^New file `([^`]+)`:\n\n", re.MULTILINE)


def text_of(name: str) -> str:
    return (ROOT / "supercmp" / "docs" / name).read_text(encoding="utf-8")
