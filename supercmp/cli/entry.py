"""The entry point of the installed program: fast paths that need no framework, then the rest, then a quick exit.

Start-up is a feature: this file imports `gc`, `os`-level modules and nothing else before it knows what is asked.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from supercmp.cli.env import Env


def run() -> NoReturn:
    """Run the command line of this process and end the process."""
    status = 1
    try:
        gc.disable()  # before the first big import: a short program has nothing to collect, and it costs 2 P
        # Imported here: an interrupt in the first milliseconds is one like any other.
        from supercmp.cli.env import Env

        status = _status(sys.argv[1:], Env.of_process())
    except KeyboardInterrupt:
        status = 130
    except BaseException as error:  # noqa: BLE001 - not even the part that reports errors could be loaded
        status = _failed(error)
    # Everything is flushed and every temporary file is gone by now; tearing the interpreter down would only take time.
    os._exit(status)


def _status(argv: list[str], env: Env) -> int:
    if argv == ["--version"]:
        from supercmp.version import __version__

        return _print(env, f"supercmp {__version__}\n".encode())
    if argv[:1] == ["__complete"]:
        return _complete(env, argv[1:])
    _heed_sigterm()
    from supercmp.cli.main import main

    return main(argv, env)


def _failed(error: BaseException) -> int:
    """Say in one line what no other part could: the program was stopped before it was loaded."""
    if type(error).__name__ == "TerminatedError":
        return 143
    try:
        from supercmp.cli.native import is_short_of_memory

        words = "not enough memory" if is_short_of_memory(error) else f"internal error: {type(error).__name__}"
        os.write(2, f"supercmp: error: {words}\n".encode())
    except (OSError, MemoryError, ImportError):
        return 1
    return 1


def _print(env: Env, data: bytes) -> int:
    try:
        env.stdout.write(data)
        env.stdout.flush()
    except BrokenPipeError:
        return 141
    except OSError as error:
        from supercmp.cli.messages import Messages

        Messages(env.stderr).error(f"cannot write standard output: {error.strerror}")
        return 1
    return 0


def _complete(env: Env, kinds: list[str]) -> int:
    """Offer ids to a shell: whatever is wrong, what is left is offered, in silence and with status 0."""
    from supercmp.store.completion import offer

    try:
        env.stdout.write("".join(f"{line}\n" for line in offer(env.environ, kinds)).encode("utf-8", "replace"))
        env.stdout.flush()
    except Exception:  # noqa: BLE001 - a shell is waiting with its cursor in the middle of a line
        return 0
    return 0


def _heed_sigterm() -> None:
    import signal

    from supercmp.cli.env import TerminatedError

    def terminate(number: int, frame: object) -> NoReturn:  # noqa: ARG001 - the signature of a handler
        raise TerminatedError

    signal.signal(signal.SIGTERM, terminate)
