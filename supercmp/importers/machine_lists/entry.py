"""The record of one row of a list of machines, the same for every such list."""

from __future__ import annotations

import msgspec


class Entry(msgspec.Struct, kw_only=True):
    """A machine in one edition of a list.

    `figures` holds run quantities as a catalog writes them (`rmax = "1353000 TFLOP/s"`), `values` the same in base
    units; `tuned` those of a run tuned for energy, and `listed_efficiency` what the list prints, of either run [FLOP/s/W]. Texts are clean; what the list does not say is empty or 0.
    """

    list: str
    edition: str
    file: str
    line: int
    rank: int = 0
    name: str = ""
    computer: str = ""
    site: str = ""
    place: str = ""
    country: str = ""
    maker: str = ""
    system_id: str = ""
    year: int = 0
    cores: float = 0.0
    accelerator: str = ""
    accelerator_cores: float = 0.0
    processor: str = ""
    interconnect: str = ""
    figures: dict[str, str] = {}
    values: dict[str, float] = {}
    tuned: dict[str, str] = {}
    rmax: float = 0.0
    listed_efficiency: float = 0.0
    note: str = ""

    @property
    def model(self) -> str:
        """Name the machine's model: what its description begins with."""
        return self.computer.partition(",")[0].strip()

    @property
    def label(self) -> str:
        """Name the machine as a list of names would: its name, else its model and site."""
        return self.name or " at ".join(part for part in (self.model, self.site) if part) or f"number {self.rank}"
