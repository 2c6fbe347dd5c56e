"""Can a withheld cell be worked out of what is told?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signals.audit import Sum, Told, bounds_of, exposed, suppress
from tests.signals.published import answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from signals.audit import Cell

WIDTH = 10


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


@given(st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=3, max_size=3))
@settings(max_examples=15, deadline=None)
def test_after_suppression_nothing_small_can_be_worked_out(table: list[list[int]]) -> None:
    values, sums = _square(table)
    small = [key for key, value in values.items() if 0 < value < 10]
    hidden = suppress(values, sums, small, width=WIDTH)
    assert hidden >= set(small)
    assert exposed(sorted(values), sums, _told(values, hidden), small, width=WIDTH) == ()


def test_what_is_safe_already_stays() -> None:
    values, sums = _square([[20, 50], [30, 40]])
    assert suppress(values, sums, [], width=WIDTH) == frozenset()
