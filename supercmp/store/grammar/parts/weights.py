"""Reads the weights of a profile's criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.quantity import criteria
from supercmp.model.text import nearest, quoted
from supercmp.store.grammar.parts.figures import guard
from supercmp.store.grammar.parts.readers import Reader, ReadError, collect, wrong_type

if TYPE_CHECKING:
    from supercmp.store.grammar.parts.readers import Schema


class Weights(Reader, frozen=True):
    """Weights by quantity, none negative and not all 0; of each quantity it is known whether more is better."""

    def read(self, raw: object) -> dict[str, float]:
        """Take numbers for quantities that can be criteria."""
        if not isinstance(raw, dict) or not raw:
            raise wrong_type(raw, f"a table such as {self.sample()}")
        done: dict[str, float] = {}

        def one(where: str, value: object) -> None:
            name = where[1:]
            if name not in criteria():
                raise ReadError("SC408", f"{quoted(name)} is no criterion{nearest(name, criteria())}")
            number = guard(value, "a number such as 0.5")
            if isinstance(number, str):
                raise wrong_type(value, "a number such as 0.5")
            done[name] = float(number)

        collect([(f".{name}", value) for name, value in raw.items()], one)
        if not any(done.values()):
            raise ReadError("SC302", "expected at least one weight above 0")
        return done

    def sample(self) -> str:
        """Give an example."""
        return "{ peak = 0.5, facility_power = 0.5 }"

    def schema(self) -> Schema:
        """A table of numbers."""
        number = {"type": "number", "minimum": 0}
        return {"type": "object", "properties": dict.fromkeys(criteria(), number), "additionalProperties": False}
