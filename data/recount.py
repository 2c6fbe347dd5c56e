"""How many distinct residents asked, counted anew from every question, also of millions?

The cells of :mod:`signals.counts` hold for a window that ends now. Every other window, and the
check that the cells are right, is counted from the questions themselves, in columns: DuckDB as a
calculator in memory. It opens no file, loads no extension and writes nothing to a disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

__all__ = ["residents_by_week", "residents_in_weeks"]

Counted: TypeAlias = "dict[str, NDArray[Any]]"
"""Columns by name, as many rows in each."""

Columns: TypeAlias = "Mapping[str, NDArray[Any]] | Any"
"""The same, or a table of Arrow."""

# Dropping doubles first and counting rows after is quicker than count(distinct token).
_BY_WEEK: Final = (
    "SELECT theme, area, week, count(*) AS n "
    "FROM (SELECT DISTINCT theme, area, week, token FROM asked) "
    "GROUP BY ALL ORDER BY ALL"
)
_IN_WEEKS: Final = (
    "SELECT theme, area, count(*) AS n "
    "FROM (SELECT DISTINCT theme, area, token FROM asked WHERE week BETWEEN ? AND ?) "
    "GROUP BY ALL ORDER BY ALL"
)
_CLOSED: Final[Mapping[str, str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "temp_directory": "",
}


def residents_by_week(asked: Columns) -> Counted:
    """Count the distinct residents per theme, area and week.

    Parameters
    ----------
    asked
        A row per question in the columns ``theme``, ``area``, ``week`` and ``token`` (of the
        resident), as arrays or as an Arrow table. Each may hold text, numbers or days; whole
        numbers are quickest. For a municipality, or several areas together, give its code as
        the area of each row: distinct residents cannot be added up.

    Returns
    -------
    dict
        The columns ``theme``, ``area``, ``week`` and ``n``, in this order; where nobody asked
        there is no row.

    Examples
    --------
    >>> import numpy as np
    >>> asked = {"theme": [1, 1, 1], "area": [7, 7, 7], "week": [3, 3, 4], "token": [5, 5, 5]}
    >>> counted = residents_by_week({name: np.array(rows) for name, rows in asked.items()})
    >>> counted["week"].tolist(), counted["n"].tolist()
    ([3, 4], [1, 1])
    """
    with _opened(asked) as connection:
        return cast("Counted", connection.execute(_BY_WEEK).fetchnumpy())


def residents_in_weeks(asked: Columns, first_week: object, last_week: object) -> Counted:
    """Count the distinct residents per theme and area in a window, wherever it ends.

    Parameters
    ----------
    asked
        As :func:`residents_by_week` takes it.
    first_week, last_week
        Both included, of the kind that the column ``week`` holds.

    Returns
    -------
    dict
        The columns ``theme``, ``area`` and ``n``, in this order.
    """
    with _opened(asked) as connection:
        counted = connection.execute(_IN_WEEKS, [first_week, last_week])
        return cast("Counted", counted.fetchnumpy())


def _opened(asked: Columns) -> DuckDBPyConnection:
    """Open a calculator that knows these questions, in memory and without a way out."""
    import duckdb

    connection = duckdb.connect(":memory:", config=dict(_CLOSED))
    connection.register("asked", asked)
    return connection
