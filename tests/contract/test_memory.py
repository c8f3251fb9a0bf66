"""Under a limit of memory: status 1 and one line of ours, whatever runs out of it; no library has a word of its own."""

from __future__ import annotations

import resource
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.contract.conftest import PROGRAM, Result
from tests.patience import PATIENCE
from tests.programs import need_device
from tests.samples import sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.contract.conftest import Program

MIB = 1024 * 1024
# With less than this Python itself stops in the middle of its own reports.
LEAST = 64
NUMERICAL = [
    ("rank", "--uncertain", "--limit", "1", "-f", "csv"),
    ("gaps", "--limit", "1", "-f", "csv"),
    ("rank", "--method", "smaa", "--by", "peak,facility_power", "--limit", "1", "-f", "csv"),
    ("train", "llama-3.1-405b", "--uncertain", "--limit", "1", "-f", "csv"),
    ("plan", "--train", "llama-3.1-405b", "--days", "30", "--uncertain", "-f", "csv"),
    ("verify", "--uncertain", "frontier.peak > 1 EFLOP/s", "-f", "csv"),
]


def within(program: Program, megabytes: int, words: Sequence[str]) -> Result:
    """Run the program with so much address space."""
    need_device("/proc/self/maps")  # other systems do not keep to the limit

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MIB, megabytes * MIB))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    command = (str(PROGRAM), *words)
    done = subprocess.run(
        command,
        check=False,
        cwd=program.folder,
        env=program.environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE,
        preexec_fn=limit,
    )
    return Result(command, done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("words", sample(NUMERICAL, 2), ids=lambda words: " ".join(words[:3]))
@pytest.mark.parametrize("megabytes", sample([LEAST, 96, 128], 1))
def test_numerical_libraries_are_not_loaded_where_they_would_fail(
    supercmp: Program, words: tuple[str, ...], megabytes: int
) -> None:
    within(supercmp, megabytes, words).ends(1).clean("not enough memory")


@pytest.mark.parametrize("megabytes", sample([LEAST, 128, 400, 1000], 2))
def test_the_engine_of_pictures_dies_alone(supercmp: Program, megabytes: int) -> None:
    pytest.importorskip("vl_convert")
    result = within(supercmp, megabytes, ("plot", "scatter", "-o", "plane.png"))
    result.ends(1).clean("the picture was not drawn").hints(".json")
    assert not (supercmp.folder / "plane.png").exists()


def test_what_needs_neither_works_within_little(supercmp: Program) -> None:
    for words in (("rank", "-f", "csv", "--limit", "1"), ("plot", "scatter"), ("plot", "scatter", "-o", "plane.json")):
        within(supercmp, LEAST, words).ends(0)


def test_no_threads_are_started_to_multiply_matrices(supercmp: Program) -> None:
    """Eight threads of OpenBLAS would take more addresses than the program has here."""
    supercmp.environ["OPENBLAS_NUM_THREADS"] = "8"
    within(supercmp, 280, NUMERICAL[0]).ends(0).silent()
