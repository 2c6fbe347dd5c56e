"""Is the count in columns equal to counting names in a set, and to the cells that are kept?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import recount
from data.recount import residents_by_week, residents_in_weeks
from signals.counts import count_cells, municipality_of, residents_in_window

if TYPE_CHECKING:
    from numpy.typing import NDArray

LAST = date(2026, 11, 23)
COLUMNS = ("token", "theme", "area", "week")

_rows = st.lists(
    st.tuples(
        st.sampled_from("abcde"),
        st.sampled_from(["grief", "forms"]),
        st.sampled_from(["WK196307", "WK196312"]),
        st.integers(0, 60).map(lambda back: LAST - timedelta(weeks=back)),
    ),
    min_size=1,
    max_size=40,
)
Row = tuple[str, str, str, date]


def turned(rows: list[Any]) -> list[tuple[Any, ...]]:
    return list(zip(*rows, strict=True))


def in_columns(rows: list[Row]) -> dict[str, NDArray[Any]]:
    found = {
        name: np.array(list(column)) for name, column in zip(COLUMNS, turned(rows), strict=True)
    }
    return found | {"week": found["week"].astype("datetime64[s]")}


def said(counted: dict[str, NDArray[Any]], *names: str) -> dict[tuple[Any, ...], int]:
    keys = zip(*(counted[name].tolist() for name in names), strict=True)
    return dict(zip(keys, counted["n"].tolist(), strict=True))


# opening the calculator takes far longer than counting
@settings(max_examples=20)
@given(_rows, st.integers(0, 60), st.integers(0, 60))
def test_a_window_anywhere_is_a_set_of_names(rows: list[Row], ago: int, length: int) -> None:
    last = LAST - timedelta(weeks=ago)
    first = last - timedelta(weeks=length)
    names: dict[tuple[str, str], set[str]] = {}
    for token, theme, area, week in rows:
        if first <= week <= last:
            names.setdefault((theme, area), set()).add(token)
    counted = residents_in_weeks(in_columns(rows), first, last)
    assert said(counted, "theme", "area") == {key: len(found) for key, found in names.items()}


@settings(max_examples=20)
@given(_rows)
def test_a_window_that_ends_now_is_the_sum_of_the_cells(rows: list[Row]) -> None:
    first = LAST - timedelta(weeks=52)
    cells = residents_in_window(count_cells(rows), first, LAST)
    whole = [(token, theme, municipality_of(area), week) for token, theme, area, week in rows]
    counted = residents_in_weeks(in_columns(rows + whole), first, LAST)
    assert said(counted, "area", "theme") == cells


@settings(max_examples=20)
@given(_rows)
def test_a_week_is_a_set_of_names(rows: list[Row]) -> None:
    numbered = [
        (ord(token), len(theme), int(area[2:]), (LAST - week).days // 7)
        for token, theme, area, week in rows
    ]
    table = pa.table(dict(zip(COLUMNS, turned(numbered), strict=True)))
    counted = residents_by_week(table)
    names: dict[tuple[int, int, int], set[int]] = {}
    for token, *key in numbered:
        names.setdefault(tuple(key), set()).add(token)  # type: ignore[arg-type]
    assert said(counted, "theme", "area", "week") == {k: len(v) for k, v in names.items()}
    assert list(said(counted, "theme", "area", "week")) == sorted(names)


def test_it_reads_and_writes_no_file() -> None:
    asked = in_columns([("a", "grief", "WK196307", LAST)])
    with recount._opened(asked) as connection:
        for statement in ("COPY asked TO 'x.csv'", "SELECT * FROM 'x.csv'", "INSTALL httpfs"):
            with pytest.raises(duckdb.Error):
                connection.execute(statement)
