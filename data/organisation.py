"""What did the organisation decide on the signals? From how many residents on, how often by chance.

What was decided holds from the next publication on; what was published stays as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from data.engine import insert_into
from data.errors import BadValue
from data.signals_schema import organisation
from data.vocabularies import terms
from signals.backtest import SETTINGS
from signals.disclosure import LEAST_THRESHOLD, STEP, Rules

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from data.desk import Desk, Work

__all__ = [
    "THRESHOLDS",
    "false_alarms",
    "rules",
    "save_false_alarms",
    "save_thresholds",
    "unnamed_villages",
]

_HIGHEST: Final = 100  # with a higher threshold hardly anything would ever be shown
THRESHOLDS: Final = range(LEAST_THRESHOLD, _HIGHEST + 1, STEP)
"""What may be chosen: each begins a band of any other."""

_THRESHOLD: Final = "threshold"
_SENSITIVE: Final = "sensitive_threshold"
_ALARMS: Final = "false_alarms_a_year"


def rules(connection: Connection) -> Rules:
    """Return from how many residents on anything is shown, and which themes are sensitive."""
    themes = terms("themes").values()
    return Rules(
        threshold=int(_stored(connection, _THRESHOLD, "10")),
        sensitive_threshold=int(_stored(connection, _SENSITIVE, "20")),
        sensitive=frozenset(term.code for term in themes if term.more.get("sensitive") == "yes"),
    )


def unnamed_villages(connection: Connection, theme: str | None) -> tuple[str, ...]:
    """Return the names of the villages that may not be told with a theme: all, of a sensitive one.

    A sensitive theme is told of the municipality only.
    """
    if theme not in rules(connection).sensitive:
        return ()
    return tuple(term.nl for term in terms("villages").values())


def false_alarms(connection: Connection) -> float:
    """Return how many signals a year may come by chance alone."""
    return float(_stored(connection, _ALARMS, "1"))


def save_thresholds(desk: Desk, threshold: int, sensitive_threshold: int) -> None:
    """Change from how many residents on anything is shown; the administrator does.

    In whole steps of a band, so that every band begins where it began before: else what is told
    before and after a change would tell a number more exactly than either.

    Raises
    ------
    BadValue
        A threshold is outside its limits or between two steps, or that of sensitive themes is
        the lower one; the message names it.
    """
    if threshold not in THRESHOLDS:
        raise BadValue(_THRESHOLD)
    if sensitive_threshold not in THRESHOLDS or sensitive_threshold < threshold:
        raise BadValue(_SENSITIVE)
    with desk.writing("users") as work:
        _put(work, _THRESHOLD, str(threshold))
        _put(work, _SENSITIVE, str(sensitive_threshold))
        work.log("save_thresholds", "signals", f"{threshold} {sensitive_threshold}")


def save_false_alarms(desk: Desk, a_year: float) -> None:
    """Change how many signals a year may come by chance; the community developer does.

    One of the few settings there are: with any number in between, week after week, it could be
    found out exactly how rare something is.

    Raises
    ------
    BadValue
        It is none of :data:`signals.backtest.SETTINGS`.
    """
    if a_year not in SETTINGS:
        raise BadValue(_ALARMS)
    with desk.writing("signals") as work:
        _put(work, _ALARMS, str(a_year))
        work.log("save_false_alarms", "signals", str(a_year))


def _stored(connection: Connection, name: str, default: str) -> str:
    mine = select(organisation.c.value).where(organisation.c.name == name)
    value: str | None = connection.scalar(mine)
    return default if value is None else value


def _put(work: Work, name: str, value: str) -> None:
    insert = insert_into(work.connection, organisation).values(name=name, value=value)
    work.connection.execute(
        insert.on_conflict_do_update(index_elements=["name"], set_={"value": value})
    )
