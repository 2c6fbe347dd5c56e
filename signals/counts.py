"""How many distinct residents asked about a theme, in a village and in the whole municipality?

Counting distinct residents anew for each look at the screen would read every question. Instead
two things are kept: per theme, resident and area the **latest** week in which she asked, and
per area, theme and week the number of residents whose latest week it is, the **cells**. Every
resident stands in exactly one cell per area and theme, so the distinct residents of a window
*that ends now* are a plain sum of cells, and exact. (For a window that ended earlier this would
not hold: a later question hides the earlier one. See :func:`incident_weeks`.)

The municipality is an area of its own and no sum of its villages: a resident who asked in two
of them counts once. Cases that are linked as a household are one resident.

A change touches the questions of one resident only: :func:`latest_by_area` before and after,
:func:`cell_changes` between the two, added to the cells. Merging two residents is a change of
the one that stays and one of the other to nothing.

Weeks are ISO Mondays; villages are CBS wijk codes; a resident is an opaque token.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from signals.signal import Asked

__all__ = [
    "ONCE_IN_WEEKS",
    "WINDOW_WEEKS",
    "Cell",
    "Latest",
    "Loose",
    "WindowNotNow",
    "cell_changes",
    "count_cells",
    "incident_weeks",
    "latest_by_area",
    "municipality_of",
    "residents_in_window",
    "week_of",
    "window",
]

Cell: TypeAlias = "tuple[str, str, date]"
"""Area, theme, week."""

Latest: TypeAlias = "dict[tuple[str, str], date]"
"""Of one resident: theme and area to the latest week in which she asked."""

WINDOW_WEEKS: Final = 53
"""The running week and the 52 before it: twelve months, never less than 365 days."""

ONCE_IN_WEEKS: Final = 52
"""Who was counted for a theme is not counted for it again in so many weeks after."""


class Loose(NamedTuple):
    """A question without a case, as the signals know it: nobody can tell whose it is."""

    theme: str
    village: str
    asked_on: date


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


def latest_by_area(questions: Iterable[tuple[str, str, date]]) -> Latest:
    """Return the latest week per theme and area over all questions of **one** resident.

    Parameters
    ----------
    questions
        Theme, village and week of each question, in any order.

    Examples
    --------
    >>> latest_by_area([("grief", "WK196307", date(2026, 3, 2))])[("grief", "GM1963")]
    datetime.date(2026, 3, 2)
    """
    latest: Latest = {}
    for theme, village, week in questions:
        for area in (village, municipality_of(village)):
            key = (theme, area)
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
        theme, area = key
        if was is not None:
            changes[area, theme, was] = -1
        if now is not None:
            changes[area, theme, now] = 1
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
        cells.update((area, theme, week) for (theme, area), week in latest_by_area(asked).items())
    return dict(cells)


def residents_in_window(
    cells: Mapping[Cell, int], first_week: date, last_week: date
) -> dict[tuple[str, str], int]:
    """Return the exact number of distinct residents per area and theme in a window.

    Parameters
    ----------
    cells
        Residents per area, theme and latest week; those of one area are enough for the
        counts of that area.
    first_week, last_week
        The window, both weeks included. It must end now: :func:`window` gives it.

    Raises
    ------
    WindowNotNow
        A cell lies after the window, so no sum is exact.
    """
    residents: dict[tuple[str, str], int] = {}
    for (area, theme, week), count in cells.items():
        if week > last_week:
            raise WindowNotNow
        if week >= first_week and count:
            key = (area, theme)
            residents[key] = residents.get(key, 0) + count
    return residents


def incident_weeks(
    asked: Iterable[Asked], areas: Sequence[str], weeks: Sequence[date]
) -> dict[str, NDArray[np.int64]]:
    """Count residents per area in the week in which they newly asked about a theme.

    A resident counts in the week of a question, unless she was already counted for that theme
    in that area in the :data:`ONCE_IN_WEEKS` weeks before. Any window of up to 53 weeks then
    holds her at most once, and the weeks of a window may simply be added up.

    Neither her first question nor her latest one would do. By the *first ever* she who asked
    three years ago never counts again: the longer the history, the emptier the recent weeks.
    By the *latest* every later question takes her out of an earlier week: the recent weeks
    stand out always, and a week of the past changes afterwards. Here a week is settled by what
    was asked until then, so that the counts as of an earlier week are the columns up to it
    (the backtest needs no other).

    Parameters
    ----------
    asked
        Every question there is, in any order, also those before the first of ``weeks``: they
        settle who was counted already.
    areas
        Villages and municipalities, in the order of the rows. Questions elsewhere are left out.
    weeks
        Consecutive Mondays, in the order of the columns.

    Returns
    -------
    dict
        Theme, in order, to an array of shape ``(n_area, n_week)``; a theme nobody newly asked
        about in these weeks is not in it.
    """
    row_of = {area: row for row, area in enumerate(areas)}
    counted: dict[tuple[str, str, int], date] = {}
    rest = timedelta(weeks=ONCE_IN_WEEKS)
    incident = []
    for one in sorted(asked, key=attrgetter("asked_on")):
        week = week_of(one.asked_on)
        for area in (one.village, municipality_of(one.village)):
            if area in row_of:
                key = (one.resident, one.theme, row_of[area])
                if key not in counted or week - counted[key] > rest:
                    counted[key] = week
                    incident.append((one.theme, row_of[area], week))
    return _in_weeks(incident, len(areas), weeks)


def _in_weeks(
    found: Iterable[tuple[str, int, date]], n_area: int, weeks: Sequence[date]
) -> dict[str, NDArray[np.int64]]:
    """Add up (theme, row, week) in arrays of shape ``(n_area, n_week)`` per theme."""
    import numpy as np

    column_of = {week: column for column, week in enumerate(weeks)}
    by_theme: dict[str, NDArray[np.int64]] = {}
    for theme, row, week in found:
        if week in column_of:
            if theme not in by_theme:
                by_theme[theme] = np.zeros((n_area, len(weeks)), dtype=np.int64)
            by_theme[theme][row, column_of[week]] += 1
    return dict(sorted(by_theme.items()))
