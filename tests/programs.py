"""What some tests need and a machine may lack: where it is found, and how to get it."""

from __future__ import annotations

import os
import shutil
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.samples import IS_GATE

REQUIRED = "SUPERCMP_TEST_PROGRAMS"
"""Set to `required` where all of them are installed: then a missing one is an error and no skip."""


class Program(NamedTuple):
    """What a program is called here and there, and what installs it."""

    names: tuple[str, ...]
    how: str


PROGRAMS = {
    "bash": Program(("bash",), "apt install bash / brew install bash"),
    "zsh": Program(("zsh",), "apt install zsh / brew install zsh"),
    "fish": Program(("fish",), "apt install fish / brew install fish"),
    "Chromium": Program(
        (
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ),
        "apt install chromium / brew install --cask chromium",
    ),
}


def found(name: str) -> str:
    """Find a program on PATH; nothing where it is missing."""
    return next((path for each in PROGRAMS[name].names if (path := shutil.which(each))), "")


def need(name: str) -> str:
    """Find a program on PATH, or skip the test with the reason and how to get it."""
    path = found(name)
    if not path:
        reason = f"{name} is not installed: {PROGRAMS[name].how}"
        if os.environ.get(REQUIRED) == "required":
            pytest.fail(f"{reason} ({REQUIRED}=required)", pytrace=False)
        pytest.skip(reason)
    return path


def need_of_gate(module: str) -> Any:
    """Import a library that is only there to be compared with; where the gate alone has it, skip the test."""
    if not IS_GATE and find_spec(module.partition(".")[0]) is None:
        pytest.skip(f"{module} is compared with in the gate: pip install -e '.[gate]'")
    return import_module(module)


def need_device(path: str) -> None:
    """Skip a test whose device this kind of system does not have."""
    if not Path(path).exists():
        pytest.skip(f"{path} is not on this system: Linux has it")
