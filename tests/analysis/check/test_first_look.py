"""What a terminal shows of a check: a tally, and of each code some findings, each with its place."""

from __future__ import annotations

from supercmp.analysis.check.check import findings
from supercmp.errors import Fault


def some(code: str, count: int, level: str = "note") -> list[Fault]:
    return [
        Fault(
            code=code,
            message=f"finding {number}",
            level=level,
            file=f"/home/me/catalog/chips/{code}.toml",
            line=number,
        )
        for number in range(1, count + 1)
    ]


def test_errors_stand_first_in_the_tally_and_of_each_code_there_are_twenty() -> None:
    table = findings([*some("stale", 81), *some("cost-order", 2, "error")], is_first_look=True)
    assert table.heading == "2 errors, 81 notes"
    assert table.subtitle == "cost-order 2 · stale 81"
    assert table.footer == "61 more of stale: --all"
    assert table.column("code").values == ["cost-order"] * 2 + ["stale"] * 20
    assert len(table.results or []) == 22


def test_a_place_is_the_file_with_its_folder_and_the_line() -> None:
    table = findings(some("stale", 1), is_first_look=True)
    assert table.column("file").shown == ["chips/stale.toml:1"]
    assert table.column("file").values == ["/home/me/catalog/chips/stale.toml"]


def test_all_are_there_where_somebody_asked() -> None:
    table = findings(some("stale", 81))
    assert (len(table), table.subtitle, table.footer) == (81, "", "")


def test_nothing_found_has_no_tally() -> None:
    assert findings([], is_first_look=True).subtitle == ""
