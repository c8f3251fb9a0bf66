"""What all tests share: a home of their own, one opened catalog a worker, sizes of samples, and programs that may be missing."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from supercmp.store.compiled.load import open_catalog
from tests import passed
from tests.catalogs import bundled_catalog
from tests.programs import REQUIRED, need
from tests.samples import load_profile

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.model.records import Catalog

load_profile()
OURS = {REQUIRED, passed.RECORD, passed.PASSED, "SUPERCMP_TEST_PROFILE", "SUPERCMP_TEST_EXAMPLES"}


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Make one folder for all that tests write, home and caches included: nothing of the user's is read, nothing is left.

    Who wants to look at what tests wrote says where it goes: `--basetemp=FOLDER`.
    """
    if hasattr(config, "workerinput"):
        return  # a worker has it from the process that started it
    passed.record(config)
    folder = Path(tempfile.mkdtemp(prefix="supercmp-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    if config.option.basetemp is None:
        config.option.basetemp = str(folder / "tmp")
    for name in [name for name in os.environ if name.startswith(("XDG_", "SUPERCMP_")) and name not in OURS]:
        del os.environ[name]
    home = folder / "home"
    home.mkdir()
    os.environ["HOME"] = str(home)


@pytest.hookimpl(trylast=True)  # after hypothesis has marked what is its own
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what has passed before and would do the same again."""
    passed.leave_out(config, items)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs a program that is missing."""
    for mark in item.iter_markers("needs"):
        for name in mark.args:
            need(name)


@pytest.fixture(scope="session")
def bundled() -> Catalog:
    """Give the bundled catalog, as nobody has added to it."""
    return bundled_catalog()


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Give a function that puts a cache holding the compiled bundled catalog under a name: what a second call finds."""
    kept = tmp_path_factory.mktemp("warm") / "cache"
    kept.mkdir()
    open_catalog({"XDG_CACHE_HOME": str(kept)})

    def put(folder: Path) -> Path:
        return Path(shutil.copytree(kept, folder, dirs_exist_ok=True))

    return put
