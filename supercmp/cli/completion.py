"""The `completion` command: prints the completion script of a shell."""

from typing import Annotated

import typer

from supercmp.cli.ask import Answer, Ask
from supercmp.cli.command import takes
from supercmp.cli.words import checked

EXAMPLES = (
    "supercmp completion bash > ~/.local/share/bash-completion/completions/supercmp",
    "supercmp completion zsh > ~/.zfunc/_supercmp",
    "supercmp completion fish > ~/.config/fish/completions/supercmp.fish",
    "supercmp completion powershell >> $PROFILE",
)
Shell = Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish or powershell.")]


@takes()
def run(ask: Ask, *, shell: Shell) -> Answer:  # noqa: ARG001 - every command is given one
    """Print the completion script of a shell."""
    from supercmp.cli.scripts import script

    return Answer(text=script(checked("SHELL", shell)))
