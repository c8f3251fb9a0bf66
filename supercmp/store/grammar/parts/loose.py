"""Readers of figures given in words, of tolerances, and of figures whose unit is known only with their assumption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.quantity import QUANTITIES, summable
from supercmp.model.text import nearest, quoted
from supercmp.model.value import parse_value
from supercmp.store.grammar.parts.figures import guard
from supercmp.store.grammar.parts.readers import Reader, ReadError, Text, collect, wrong_type

if TYPE_CHECKING:
    from supercmp.store.grammar.parts.readers import Schema


class Words(Reader, frozen=True):
    """Figures given in words only."""

    def read(self, raw: object) -> dict[str, str]:
        """Take text for quantities that exist."""
        if not isinstance(raw, dict) or not raw:
            raise wrong_type(raw, 'a table such as { facility_power = "several gigawatts" }')
        text = Text("several gigawatts")
        done: dict[str, str] = {}

        def one(where: str, value: object) -> None:
            name = where[1:]
            if name not in QUANTITIES and name != "chips":
                raise ReadError("SC408", f"unknown quantity {quoted(name)}{nearest(name, list(QUANTITIES))}")
            done[name] = text.read(value)

        collect([(f".{name}", value) for name, value in raw.items()], one)
        return done

    def sample(self) -> str:
        """Give an example."""
        return '{ facility_power = "several gigawatts" }'

    def schema(self) -> Schema:
        """A table of texts."""
        return {
            "type": "object",
            "propertyNames": {"enum": [*QUANTITIES, "chips"]},
            "additionalProperties": {"type": "string", "minLength": 1},
            "minProperties": 1,
        }


class Registered(Reader, frozen=True):
    """The name of a quantity of systems that adds up over several."""

    example: str

    def read(self, raw: object) -> str:
        """Take a name of the registry."""
        if not isinstance(raw, str):
            raise wrong_type(raw, f"a quantity such as '{self.example}'")
        if raw not in QUANTITIES:
            raise ReadError("SC408", f"unknown quantity {quoted(raw)}{nearest(raw, list(QUANTITIES))}")
        if raw not in summable():
            raise ReadError("SC305", f"{raw} does not add up over systems; expected a size such as '{self.example}'")
        return raw

    def sample(self) -> str:
        """Give the example."""
        return f'"{self.example}"'

    def schema(self) -> Schema:
        """The names there are."""
        return {"enum": summable()}


class Loose(Reader, frozen=True):
    """A figure whose unit depends on what it is of, an assumption's name or another key: looked at here, read later."""

    number: str = "0.38"
    figure: str = "0.08 USD/kWh"

    def read(self, raw: object) -> int | float | str:
        """Refuse what can be no figure at all."""
        return guard(raw, f"a number such as {self.number} or a figure such as '{self.figure}'")

    def sample(self) -> str:
        """Give the example."""
        return self.number

    def schema(self) -> Schema:
        """A number or text."""
        return {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "minLength": 1}]}


class ByYear(Reader, frozen=True):
    """An assumption's figures by year."""

    def read(self, raw: object) -> dict[int, int | float | str]:
        """Take figures under years."""
        if not isinstance(raw, dict) or not raw:
            raise wrong_type(raw, "a table such as { 2022 = 1.053, 2024 = 1.082 }")
        done: dict[int, int | float | str] = {}
        loose = Loose()

        def one(where: str, value: object) -> None:
            year = where[1:]
            if not (year.isascii() and year.isdigit() and 1900 <= int(year[:5]) <= 2100):  # noqa: PLR2004  years of computing
                raise ReadError("SC303", f"expected a year such as 2024, got {quoted(year)}")
            done[int(year)] = loose.read(value)

        collect([(f".{year}", value) for year, value in raw.items()], one)
        return dict(sorted(done.items()))

    def sample(self) -> str:
        """Give an example."""
        return "{ 2022 = 1.053, 2024 = 1.082 }"

    def schema(self) -> Schema:
        """A table of figures under years."""
        return {
            "type": "object",
            "patternProperties": {"^[0-9]{4}$": Loose().schema()},
            "additionalProperties": False,
            "minProperties": 1,
        }


class Tolerance(Reader, frozen=True):
    """How far a statement may be off: `5 %` or 0.05. Kept as text."""

    def read(self, raw: object) -> str:
        """Take a share from 0 up."""
        plain = guard(raw, "a share such as '5 %'")
        parse_value(plain, "", "5 %") if isinstance(plain, str) else None
        return plain if isinstance(plain, str) else repr(plain)

    def sample(self) -> str:
        """Give an example."""
        return '"5 %"'

    def schema(self) -> Schema:
        """A number or text."""
        return {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "minLength": 1}]}
