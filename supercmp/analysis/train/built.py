"""The machine that a plan found for one kind of chip, with what limits it."""

from __future__ import annotations

import msgspec

from supercmp.analysis.train.machine import Machine


class Built(msgspec.Struct, frozen=True):
    """The answer for one kind of chip: how many servers, what limits them, and what a tenth more of that would give.

    `least` is the servers that would be in time, whatever other limits they break, where none keeps all.
    """

    machine: Machine
    servers: int
    binds: tuple[str, ...]
    is_possible: bool = True
    relaxed: str = ""
    least: int | None = None

    @property
    def chips(self) -> int:
        """Count the chips."""
        return self.servers * self.machine.per

    @property
    def binding(self) -> str:
        """Say what binds, and whether it makes the plan impossible."""
        words = ", ".join(self.binds)
        return words if self.is_possible else f"impossible: {words}"
