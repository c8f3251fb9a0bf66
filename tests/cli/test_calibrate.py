"""`calibrate` from the command line: its tables, lists in files and on standard input, and what it refuses."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from supercmp.cli.tree import build
from tests.importers.conftest import ROWS, text
from tests.importers.epoch.test_clusters import row, sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

HEADER = "quantity,class,by,n,coverage,ratio_median,spread,width,below,above,left_out"


def table(said: Said) -> list[dict[str, str]]:
    assert said.status == 0, said.err
    return list(csv.DictReader(io.StringIO(said.out.decode())))


@pytest.fixture
def top500(tmp_path: Path) -> str:
    """Six MI250X drew 4 kW; the chips of the other two machines are not known."""
    path = tmp_path / "list_202406.csv"
    path.write_text(text(*ROWS))
    return str(path)


def test_the_columns_in_a_pipe(say: Callable[..., Said]) -> None:
    said = say("calibrate", "--by", "it_power")
    assert said.out.decode().splitlines()[0] == HEADER
    assert said.err == ""
    first = table(said)[0]
    assert (first["quantity"], first["class"], first["by"]) == ("it_power", "all", "all")
    assert int(first["n"]) > 0


def test_several_quantities_in_the_order_of_the_question(say: Callable[..., Said]) -> None:
    found = table(say("calibrate", "--by", "pue,it_power", "--fields", "quantity,class"))
    assert [line["quantity"] for line in found if line["class"] == "all"][:3] == ["pue", "peak_pue", "it_power"]


def test_figures_agree_with_the_table(say: Callable[..., Said]) -> None:
    whole = table(say("calibrate", "--by", "hpl_power"))[0]
    each = table(say("calibrate", "--by", "hpl_power", "--figures"))
    assert int(whole["n"]) == sum(not line["left_out"] for line in each)
    assert int(whole["below"]) == sum(line["side"] == "below" for line in each)
    assert {line["unit"] for line in each} == {"kW"}


def test_a_list_is_tested_alone_from_its_own_chips(say: Callable[..., Said], top500: str) -> None:
    said = say("calibrate", "--against", top500, "--figures")
    (one,) = table(said)
    assert (one["quantity"], one["id"], one["source"], one["by"]) == (
        "hpl_power",
        "one-900001",
        "top500-2024-06",
        "chips",
    )
    assert (one["published"], one["unit"], one["class"], one["side"]) == ("4", "kW", "hpc platform", "inside")


def test_a_list_on_standard_input(say: Callable[..., Said], top500: str) -> None:
    data = text(*ROWS).encode()
    said = say("calibrate", "--against", "-", "--edition", "2024-06", "--figures", stdin=data)
    assert said.out == say("calibrate", "--against", top500, "--figures").out


def test_a_list_beside_a_catalog_on_standard_input(say: Callable[..., Said], top500: str) -> None:
    """The catalog is read twice, and standard input once: its chip has another overhead both times."""
    mine = b'[assumptions.server_overhead]\nvalue = 2.6\nlow = 2.5\nhigh = 2.7\nsource = "x"\ncases = []\n'
    mine += b'[sources.x]\ntitle = "X"\npublisher = "X"\nkind = "estimate"\n'
    (plain,) = table(say("calibrate", "--against", top500, "--figures"))
    (one,) = table(say("calibrate", "--against", top500, "--figures", "--catalog", "-", stdin=mine))
    assert float(one["derived"]) == pytest.approx(float(plain["derived"]) * 2.6 / 1.3)


def test_capacities_of_epoch_made_from_hpl_power(say: Callable[..., Said], tmp_path: Path) -> None:
    """1000 H100 of 700 W: 700 kW x 1.42 x 1.06 / 1.08 = 975.6 kW in a run; 1.6308 MW is 1.5 x 1.1144 times that."""
    path = tmp_path / "clusters_202608.csv"
    path.write_text(sheet(row(reported="1.6308")))
    found = table(say("calibrate", "--against", str(path)))
    by_class = {line["class"]: line for line in found if line["quantity"] == "facility_power" and line["by"] == "all"}
    assert float(by_class["model"]["ratio_median"]) == pytest.approx(1.0, abs=1e-3)
    # As printed it is held to the facility: 700 kW x 1.42 x 1.06 x 1.28 = 1.3487 MW.
    assert float(by_class["printed"]["ratio_median"]) == pytest.approx(1.6308 / 1.3487, abs=1e-3)
    # What Epoch calculates from its chips is left out.
    assert (by_class["all"]["n"], by_class["all"]["left_out"]) == ("1", "1")


def test_what_the_import_has_to_say_is_heard(say: Callable[..., Said], tmp_path: Path) -> None:
    path = tmp_path / "list_202406.csv"
    path.write_text(text(*ROWS, "4,,X,Lab,M,Japan,2021,10,,abc,75,1,Derived,50,None,900004"))
    refused = say("calibrate", "--against", str(path))
    assert (refused.status, refused.out) == (1, b"")
    assert "'abc'" in refused.err
    said = say("calibrate", "--against", str(path), "--skip-bad-rows")
    assert said.status == 0
    assert "1 row skipped" in said.err


@pytest.mark.parametrize(("argv", "status", "words"), [
    (("--by", "rmax"), 2, "no quantity 'rmax'"),
    (("--by", "facility_power,"), 2, "nothing between two commas"),
    (("--by", "it_power,it_power"), 2, "named twice"),
    (("--fields", "ratio"), 2, "valid are quantity, class, by"),
    (("--figures", "--fields", "coverage"), 2, "valid are quantity, id"),
    (("--edition", "2024-06"), 2, "go with --against"),
    (("--skip-bad-rows",), 2, "go with --against"),
    (("--against", "nothing.csv"), 1, "No such file"),
    (("--against", "-", "--catalog", "-"), 2, "standard input is named twice"),
    (("--against", "-", "--edition", "June"), 2, "not a month"),
])  # fmt: skip
def test_what_is_refused(say: Callable[..., Said], argv: tuple[str, ...], status: int, words: str) -> None:
    said = say("calibrate", *argv)
    assert (said.status, said.out) == (status, b"")
    assert words in said.err
    assert said.err.startswith("supercmp: error: ")


def test_files_of_two_lists_are_refused(say: Callable[..., Said], top500: str, tmp_path: Path) -> None:
    path = tmp_path / "clusters_202608.csv"
    path.write_text(sheet(row()))
    said = say("calibrate", "--against", top500, "--against", str(path))
    assert said.status == 2
    assert "--against takes files of one list" in said.err


def test_no_list_at_all_is_refused(say: Callable[..., Said], tmp_path: Path) -> None:
    path = tmp_path / "list_202406.csv"
    path.write_text("a,b\n1,2\n")
    said = say("calibrate", "--against", str(path))
    assert said.status == 1
    assert "none of the lists top500" in said.err


def test_the_help_says_what_a_miss_is() -> None:
    command = build("calibrate")
    words = " ".join((command.help or "").split())
    assert "below: published under the low end of the derived range; above: over the high end" in words
