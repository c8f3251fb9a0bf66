"""The decimal mark is settled once a file; what is no number is a fault, never a guess."""

from __future__ import annotations

import pytest

from supercmp.errors import FileError
from supercmp.importers.tables.faults import CellError
from supercmp.importers.tables.numbers import read_number, settle


@pytest.mark.parametrize(
    ("cell", "mark", "digits"),
    [
        ("1353000", ".", "1353000"),
        ("1,234,567.8", ".", "1234567.8"),
        ("16 290,00", ",", "16290.00"),
        ("16\u00a0290,5", ",", "16290.5"),
        ("1.234.567,8", ",", "1234567.8"),
        ("+7", ".", "7"),
        (".5", ".", "0.5"),
        ("5.", ".", "5"),
        ("1.026e+06", ".", "1.026e6"),
        ("007", ".", "7"),
        (143500.0, ".", "143500"),
        (54.98435405, ".", "54.98435405"),
    ],
)
def test_a_number_keeps_its_digits(cell: str | float, mark: str, digits: str) -> None:
    figure = read_number(cell, mark)
    assert figure is not None
    assert (figure.text, figure.value) == (digits, float(digits))


@pytest.mark.parametrize("cell", ["", " ", "-", "N/A", "n/a", "#N/A", float("nan"), float("inf")])
def test_what_stands_for_nothing_is_no_figure(cell: str | float) -> None:
    assert read_number(cell, ".") is None


@pytest.mark.parametrize(
    "cell",
    [
        "abc",
        "1353a",
        "1_000",
        "0x10",
        "\u0661\u0662",
        "\uff11",
        "12,34,567",
        "1,2345",
        "1.2.3",
        "--1",
        "1e",
        "1e9999",
        "-5",
        "31e30",
        "1 kW",
        "TRUE",
    ],
)
def test_what_is_no_number_is_a_fault(cell: str) -> None:
    with pytest.raises(CellError):
        read_number(cell, ".")


@pytest.mark.parametrize(
    ("cells", "separator", "option", "mark"),
    [
        (["1353000.5", "12"], "\t", "", "."),
        (["1353", "12"], ",", "", "."),
        (["16 290,00", "59 904"], ";", "", ","),
        (["11.643", "8,159,232"], ",", "", "."),
        (["1,234"], ",", ",", ","),
        (["1.5", "2,5"], ",", ".", "."),
    ],
)
def test_the_mark_is_settled_once(cells: list[str], separator: str, option: str, mark: str) -> None:
    assert settle("f", cells, separator, option) == mark


@pytest.mark.parametrize(
    ("cells", "separator"),
    [
        (["1.5", "2,5"], ";"),  # both occur
        (["1,234"], ";"),  # 1.234 or 1234
        (["1.234"], ";"),
        (["143,500"], "\t"),
        (["12,5"], "\t"),  # a decimal comma where the list's own files have none
    ],
)
def test_a_doubtful_file_is_refused_and_the_option_named(cells: list[str], separator: str) -> None:
    with pytest.raises(FileError, match=r"^f: .*--decimal"):
        settle("f", cells, separator, "")
