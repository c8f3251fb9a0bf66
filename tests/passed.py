"""What has passed already: the gate does not run again what the README's command ran in the same way.

`SUPERCMP_TEST_RECORD=FILE` writes the tests that passed, a line each; `SUPERCMP_TEST_PASSED=FILE` leaves out those of
them that no profile changes. Tests with examples, and those of modules that take samples, always run.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests import samples

if TYPE_CHECKING:
    import pytest

RECORD = "SUPERCMP_TEST_RECORD"
PASSED = "SUPERCMP_TEST_PASSED"


class Record:
    """Notes each test that passes, in the process that starts the workers."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.passed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            self.passed.append(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self.file.write_text("".join(f"{name}\n" for name in sorted(self.passed)), encoding="utf-8")


def record(config: pytest.Config) -> None:
    """Begin to note what passes, where a file is named for it."""
    if name := os.environ.get(RECORD):
        config.pluginmanager.register(Record(Path(name)))


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what has passed and would do the same again; whatever was skipped or failed stays."""
    if not (name := os.environ.get(PASSED)):
        return
    passed = set(Path(name).read_text(encoding="utf-8").splitlines())
    again = [item for item in items if item.nodeid in passed and not _varies(item)]
    config.hook.pytest_deselected(items=again)
    done = {item.nodeid for item in again}
    items[:] = [item for item in items if item.nodeid not in done]


def _varies(item: pytest.Item) -> bool:
    """Say whether the profile decides what a test tries."""
    return item.get_closest_marker("hypothesis") is not None or _takes_samples(item.path)


@cache
def _takes_samples(file: Path) -> bool:
    return samples.__name__ in file.read_text(encoding="utf-8")
