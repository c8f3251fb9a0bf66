"""No test fails because a machine is slow: how long things take is the matter of tests/bench alone."""

from __future__ import annotations

import ast
from pathlib import Path

from hypothesis import HealthCheck, settings

TESTS = Path(__file__).resolve().parents[1]
CLOCKS = {"perf_counter", "perf_counter_ns", "monotonic", "monotonic_ns", "process_time", "time_ns", "thread_time"}


def readings(file: Path) -> list[str]:
    """List the places where a file asks what time it is."""
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    asked = [node for node in nodes if isinstance(node, ast.Attribute)]
    return [
        f"{file.relative_to(TESTS)}:{node.lineno}: {ast.unparse(node)}"
        for node in asked
        if node.attr in CLOCKS or ast.unparse(node) == "time.time"
    ]


def test_no_test_outside_the_bench_reads_a_clock() -> None:
    files = [file for file in sorted(TESTS.rglob("*.py")) if file.parent.name != "bench"]
    assert [place for file in files for place in readings(file)] == []
    assert readings(TESTS / "bench" / "test_startup.py") != []


def test_no_property_has_a_deadline_or_must_be_quick() -> None:
    assert settings().deadline is None
    assert HealthCheck.too_slow in settings().suppress_health_check
    named = [
        file.relative_to(TESTS)
        for file in sorted(TESTS.rglob("test_*.py"))
        if "deadline=" in file.read_text(encoding="utf-8") and file != Path(__file__)
    ]
    assert named == []
