"""Can a withheld cell be worked out of what is told?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from signals.audit import Contradiction, Sum, Told, agreeing, bounds_of
from tests.signals.published import answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from signals.audit import Cell


def _square(table: Sequence[Sequence[int]]) -> tuple[dict[Cell, int], list[Sum]]:
    """Return the cells of a table with its sums per row and column."""
    values: dict[Cell, int] = {}
    sums = []
    n_row, n_column = len(table), len(table[0])
    for i, row in enumerate(table):
        values |= {("cell", str(i), str(j)): value for j, value in enumerate(row)}
    lines = [("row", i, [(i, j) for j in range(n_column)]) for i in range(n_row)]
    lines += [("column", j, [(i, j) for i in range(n_row)]) for j in range(n_column)]
    for name, n, places in lines:
        parts = tuple(("cell", str(i), str(j)) for i, j in places)
        values[name, str(n)] = sum(values[part] for part in parts)
        sums.append(Sum((name, str(n)), parts))
    return values, sums


def _told(values: dict[Cell, int], withheld: Iterable[Cell]) -> dict[Cell, Told]:
    hidden = set(withheld)
    return {key: Told(value, value) for key, value in values.items() if key not in hidden}


def test_the_known_table_has_its_known_bounds() -> None:
    known = answers()["suppression_lp_3x3"]
    values, sums = _square(known["table"])
    cell = ("cell", "1", "2")
    withheld = [("cell", str(i), str(j)) for i, j in known["suppressed"]]
    found = bounds_of(cell, sorted(values), sums, _told(values, withheld))
    assert found == pytest.approx(known["attacker_interval_cell_1_2"])
    alone = bounds_of(cell, sorted(values), sums, _told(values, [cell]))
    assert alone == pytest.approx(known["only_cell_1_2_suppressed"])


def test_rounding_widens_what_can_be_worked_out() -> None:
    values, sums = _square([[20, 8], [30, 40]])
    cell = ("cell", "0", "1")
    told = {key: Told(v // 5 * 5, v // 5 * 5 + 4) for key, v in values.items() if key != cell}
    least, most = bounds_of(cell, sorted(values), sums, told)
    assert (least, most) == pytest.approx((1.0, 9.0))


def test_a_cell_without_any_sum_is_bound_by_nothing() -> None:
    assert bounds_of(("a",), [("a",)], [], {}) == (0.0, float("inf"))


def test_what_contradicts_what_was_told_before_it_is_left_out() -> None:
    sums = [Sum(("all",), (("a",), ("b",)))]
    cells = [("a",), ("all",), ("b",)]
    told = [(("a",), Told(50, 54)), (("all",), Told(46, 49)), (("b",), Told(3, 9))]
    assert agreeing(cells, sums, told) == {("a",): Told(50, 54), ("b",): Told(3, 9)}
    assert set(agreeing(cells, sums, told[1:])) == {("all",), ("b",)}


def test_no_answer_is_given_of_what_contradicts_itself() -> None:
    sums = [Sum(("all",), (("a",), ("b",)))]
    told = {("a",): Told(50, 54), ("all",): Told(40, 44)}
    with pytest.raises(Contradiction):
        bounds_of(("b",), [("a",), ("all",), ("b",)], sums, told)
