"""`python -m supercmp.cli.shells --write FOLDER` writes the completion scripts into a folder."""

import sys
from pathlib import Path

from supercmp.cli.scripts import FILES
from supercmp.cli.shells import bash, fish, powershell, zsh
from supercmp.cli.shells.words import common, pages

_WRITERS = {"bash": bash.script, "zsh": zsh.script, "fish": fish.script, "powershell": powershell.script}


def scripts() -> dict[str, bytes]:
    """Write every script, by the name of its file."""
    first, rest = common(), pages()
    return {FILES[shell]: writer(first, rest).encode("ascii") for shell, writer in _WRITERS.items()}


def write(arguments: list[str]) -> int:
    """Write the scripts where the command line says."""
    match arguments:
        case ["--write", folder]:
            for name, data in scripts().items():
                (Path(folder) / name).write_bytes(data)
            return 0
        case _:
            sys.stderr.write("usage: python -m supercmp.cli.shells --write FOLDER\n")
            return 2


if __name__ == "__main__":
    sys.exit(write(sys.argv[1:]))
