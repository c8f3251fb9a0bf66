"""Finds the completion scripts: in the wheel, else in the folder beside the package in a checkout."""

from pathlib import Path

import supercmp
from supercmp.errors import FileError

FILES = {"bash": "supercmp.bash", "zsh": "_supercmp", "fish": "supercmp.fish", "powershell": "supercmp.ps1"}


def script(shell: str) -> bytes:
    """Read the script of a shell.

    Raises:
        FileError: the installation lacks it.

    """
    package = Path(supercmp.__file__).parent
    for folder in (package / "_completions", package.parent / "completions"):
        try:
            return (folder / FILES[shell]).read_bytes()
        except OSError:
            continue
    raise FileError(f"{FILES[shell]}: not part of this installation")
