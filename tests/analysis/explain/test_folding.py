"""What a terminal shows of a tree at first: figures that are not used in one line, other people's formulas without terms."""

from __future__ import annotations

from supercmp.analysis.explain.folding import fold
from supercmp.model.table import Table, TreeLine


def tree(*lines: tuple[int, str]) -> Table:
    lead = [TreeLine(label, "1 MW", "somebody") for _, label in lines]
    return Table([], layout="tree", lead=lead, depth=[depth for depth, _ in lines])


def folded(*lines: tuple[int, str]) -> list[tuple[int, str, str, str]]:
    table = tree(*lines)
    fold(table)
    return [(depth, line.label, line.figure, line.words) for depth, line in zip(table.depth, table.lead, strict=True)]


def test_figures_that_are_not_used_are_counted() -> None:
    assert folded((0, "power"), (1, "by formula"), (2, "tdp"), (1, "not used"), (2, "why"), (1, "not used")) == [
        (0, "power", "1 MW", "somebody"),
        (1, "by formula", "1 MW", "somebody"),
        (2, "tdp", "1 MW", "somebody"),
        (1, "not used", "2 figures", "-v shows each with who said it and why"),
    ]


def test_one_alone_stays_with_who_said_it() -> None:
    assert folded((0, "power"), (1, "not used"))[1] == (1, "not used", "1 MW", "somebody")


def test_those_of_another_figure_are_counted_apart() -> None:
    lines = folded(
        (0, "a"), (1, "not used"), (1, "not used"), (0, "b"), (1, "not used"), (1, "not used"), (1, "not used")
    )
    assert [figure for _, label, figure, _ in lines if label == "not used"] == ["2 figures", "3 figures"]


def test_estimators_keep_their_line_and_lose_their_terms() -> None:
    assert folded((0, "power"), (1, "published estimators"), (2, "epoch-dc"), (3, "pue"), (1, "implies")) == [
        (0, "power", "1 MW", "somebody"),
        (1, "published estimators", "1 MW", "somebody; -v shows each"),
        (1, "implies", "1 MW", "somebody"),
    ]
