"""Makes sure of memory before NumPy is loaded, whose libraries end the process where there is too little."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec

NEEDED = 160 * 1024 * 1024
"""Bytes of address space that NumPy with its linear algebra takes before the first array, and some more."""
_SIGNS = (
    "failed to map segment",
    "cannot allocate memory",
    "cannot apply additional memory protection",
    "without exception set",
    "without an exception set",
)


class Guard:
    """Stands before the finders of modules and is asked about each; it finds none itself."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG004 - the signature of a finder
        """Let NumPy be looked for only where there is memory for it.

        Raises:
            MemoryError: there is not.

        """
        if name == "numpy":
            ready()
        return None


def ready() -> None:
    """Take the memory that NumPy will, give it back, and see to it that its linear algebra starts no threads.

    Nothing here multiplies matrices: threads would take memory, and on another machine sum in another order.

    Raises:
        MemoryError: there is not enough.

    """
    import mmap
    import os

    try:
        mmap.mmap(-1, NEEDED, **_private(mmap)).close()
    except OSError as error:
        raise MemoryError(f"{NEEDED // 1024**2} MiB for numerical libraries") from error
    os.environ["OPENBLAS_NUM_THREADS"] = "1"


def _private(module: object) -> dict[str, int]:
    """Ask for memory as programs have it, which counts against every limit; where systems know no such flag, for any."""
    flags = getattr(module, "MAP_PRIVATE", 0) | getattr(module, "MAP_ANONYMOUS", 0)
    return {"flags": flags} if flags else {}


def watch() -> None:
    """Have imports of NumPy looked at from now on."""
    if Guard not in sys.meta_path:
        sys.meta_path.insert(0, Guard)


def is_short_of_memory(error: BaseException) -> bool:
    """Say whether a failure is for want of memory, as Python, the system or the loader of libraries puts it."""
    import errno

    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
        return True
    # Where memory is short, compiled modules fail without a word of why.
    return isinstance(error, (ImportError, SystemError)) and any(sign in str(error).lower() for sign in _SIGNS)
