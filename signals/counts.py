"""How many distinct residents asked about a theme in a village over the last twelve months?

Counting distinct residents anew for each look at the screen would read every question. Instead
two things are kept: per theme, resident and village the **latest** week in which she asked, and
per village, theme and week the number of residents whose latest week it is, the **cells**. Every
resident stands in exactly one cell per village and theme, so the distinct residents of a window
*that ends now* are a plain sum of cells, and exact. (For a window that ended earlier this would
not hold: a later question hides the earlier one.)

A change touches the questions of one resident only: :func:`latest_by_village` before and after,
:func:`cell_changes` between the two, added to the cells. Merging two residents is a change of
the one that stays and one of the other to nothing.

Weeks are ISO Mondays; villages are CBS wijk codes; a resident is an opaque token.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "WINDOW_WEEKS",
    "Cell",
    "Latest",
    "WindowNotNow",
    "cell_changes",
    "count_cells",
    "latest_by_village",
    "municipality_of",
    "residents_in_window",
    "week_of",
    "window",
]

Cell: TypeAlias = "tuple[str, str, date]"
"""Village, theme, week."""

Latest: TypeAlias = "dict[tuple[str, str], date]"
"""Of one resident: theme and village to the latest week in which she asked."""

WINDOW_WEEKS: Final = 53
"""The running week and the 52 before it: twelve months, never less than 365 days."""


class WindowNotNow(ValueError):  # noqa: N818 (named by the situation, as all our exceptions)
    """The window must end now: a question lies after it."""


def week_of(day: date) -> date:
    """Return the Monday of the ISO week of a day.

    Examples
    --------
    >>> week_of(date(2027, 1, 3))
    datetime.date(2026, 12, 28)
    """
    # not simply ``day - timedelta``: a datetime would keep its hour and never equal a Monday
    return date.fromordinal(day.toordinal() - day.weekday())


def municipality_of(area: str) -> str:
    """Return the municipality of a village, a buurt or a municipality, all CBS codes.

    Examples
    --------
    >>> municipality_of("WK196307"), municipality_of("GM1963")
    ('GM1963', 'GM1963')
    """
    return f"GM{area[2:6]}"


def window(today: date) -> tuple[date, date]:
    """Return the first and the last week of the one fixed window, the last twelve months.

    Examples
    --------
    >>> window(date(2026, 11, 25))
    (datetime.date(2025, 11, 24), datetime.date(2026, 11, 23))
    """
    last = week_of(today)
    return last - timedelta(weeks=WINDOW_WEEKS - 1), last


def latest_by_village(questions: Iterable[tuple[str, str, date]]) -> Latest:
    """Return the latest week per theme and village over all questions of **one** resident.

    Parameters
    ----------
    questions
        Theme, village and week of each question, in any order.
    """
    latest: Latest = {}
    for theme, village, week in questions:
        key = (theme, village)
        if key not in latest or week > latest[key]:
            latest[key] = week
    return latest


def cell_changes(
    before: Mapping[tuple[str, str], date], after: Mapping[tuple[str, str], date]
) -> dict[Cell, int]:
    """Return what to add to the cells when one resident's latest weeks change.

    Adding a question, correcting or erasing one, moving to another village: all are the same
    two pictures of one resident, before and after. Cells that do not change are left out.

    Examples
    --------
    >>> cell_changes({}, {("grief", "WK196307"): date(2026, 3, 2)})
    {('WK196307', 'grief', datetime.date(2026, 3, 2)): 1}
    """
    changes: dict[Cell, int] = {}
    for key in before.keys() | after.keys():
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        theme, village = key
        if was is not None:
            changes[village, theme, was] = -1
        if now is not None:
            changes[village, theme, now] = 1
    return changes


def count_cells(questions: Iterable[tuple[str, str, str, date]]) -> dict[Cell, int]:
    """Count all cells anew from every question, as an import and a check do.

    Parameters
    ----------
    questions
        Resident token, theme, village and week of each question.
    """
    by_resident: dict[str, list[tuple[str, str, date]]] = defaultdict(list)
    for resident, theme, village, week in questions:
        by_resident[resident].append((theme, village, week))
    cells: Counter[Cell] = Counter()
    for asked in by_resident.values():
        cells.update(
            (village, theme, week) for (theme, village), week in latest_by_village(asked).items()
        )
    return dict(cells)


def residents_in_window(
    cells: Mapping[Cell, int], first_week: date, last_week: date
) -> dict[tuple[str, str], int]:
    """Return the exact number of distinct residents per village and theme in a window.

    Parameters
    ----------
    cells
        Residents per village, theme and latest week; those of one village are enough for the
        counts of that village.
    first_week, last_week
        The window, both weeks included. It must end now: :func:`window` gives it.

    Raises
    ------
    WindowNotNow
        A cell lies after the window, so no sum is exact.
    """
    residents: dict[tuple[str, str], int] = {}
    for (village, theme, week), count in cells.items():
        if week > last_week:
            raise WindowNotNow
        if week >= first_week and count:
            key = (village, theme)
            residents[key] = residents.get(key, 0) + count
    return residents
