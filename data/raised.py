"""What did people notice themselves: themes they hear more often, and what pinches?

It is told and not counted: no number and no case belongs to it. What was written is sealed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import delete, select, true

from data.access import may
from data.crypto import Place, open_text, seal_text
from data.errors import AccessDenied, BadValue
from data.limits import of_nobody, opaque_id, prose
from data.organisation import rules, unnamed_villages
from data.people import user_names
from data.schema import teams
from data.signals_schema import raised as table
from data.signals_schema import signal_steps
from data.vocabularies import terms
from signals.counts import municipality_of
from signals.raised import Raised, RaisedKind

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select

    from data.desk import Desk, Work

__all__ = [
    "all_raised",
    "find_raised",
    "put_raised",
    "raise_theme",
    "team_raised",
    "wipe_raised",
    "withdraw_raised",
]


def raise_theme(desk: Desk, kind: RaisedKind, theme: str | None, area: str, text: str) -> Raised:
    """Note a theme that is heard more often, or a bottleneck.

    Parameters
    ----------
    area
        A village or the municipality; a sensitive theme has no village.
    text
        What is heard, or what pinches; nobody's name.

    Raises
    ------
    PointsToSomebody
        Something in the text points to a resident, or names a village with a sensitive theme.
    BadValue
        A code is not on its list, or the text is empty; the message names the field.
    """
    with desk.writing("raise") as work:
        return put_raised(work, kind, theme, area, text)


def all_raised(desk: Desk) -> tuple[Raised, ...]:
    """Return everything that was raised, newest first; that somebody looked is logged."""
    with desk.viewing("raise", "signals", "raised") as work:
        return _newest(work, true())


def team_raised(desk: Desk) -> tuple[Raised, ...]:
    """Return what was raised that concerns the actor's own team, newest first; it is logged.

    What is of a village of the team, or of the whole municipality, and what she raised herself.
    """
    with desk.viewing("raise", "signals", "meeting") as work:
        team_id = work.actor.team_id if work.actor else None
        mine = work.connection.scalar(select(teams.c.villages).where(teams.c.id == team_id))
        everywhere = {municipality_of(village) for village in terms("villages")}
        areas = {*(mine or "").split(), *everywhere}
        return _newest(work, table.c.area.in_(areas) | (table.c.by == work.actor_id))


def put_raised(work: Work, kind: RaisedKind, theme: str | None, area: str, text: str) -> Raised:
    """Store what was raised in a transaction that is open; see :func:`raise_theme`."""
    _check(work, kind, theme, area)
    new_id, version = work.store.new_id("r"), 1
    written = prose(text, "text", required=True)
    of_nobody(written, "text", unnamed_villages(work.connection, theme))
    row = {
        "id": new_id,
        "kind": kind,
        "theme": theme,
        "area": area,
        "raised_on": work.today,
        "by": work.actor_id,
        "team_id": work.actor.team_id if work.actor else None,
        "version": version,
        "text": seal_text(work.keys.people, written, Place("raised", "text", new_id, version)),
    }
    work.connection.execute(table.insert().values(**row))
    work.log("raise_theme", new_id)
    by_name = user_names(work, {work.actor_id}).get(work.actor_id, "")
    return Raised(new_id, kind, theme, area, work.today, work.actor_id, by_name, written)


def withdraw_raised(desk: Desk, raised_id: str) -> None:
    """Take away what was raised, as long as nobody took it up.

    Whoever raised it may, and the community developer.

    Raises
    ------
    AccessDenied
        Somebody else raised it, it was taken up, or it is not there.
    """
    opaque_id(raised_id, "id")
    with desk.writing("raise") as work:
        free = table.c.id.not_in(_taken_up())
        if work.connection.execute(delete(table).where(_own(work, raised_id) & free)).rowcount == 0:
            raise AccessDenied(raised_id)
        work.log("withdraw_raised", raised_id)


def wipe_raised(desk: Desk, raised_id: str) -> None:
    """Empty the text of what was taken up already: its steps stay.

    Whoever raised it may, and the community developer.

    Raises
    ------
    AccessDenied
        Somebody else raised it, or it is not there.
    """
    opaque_id(raised_id, "id")
    with desk.writing("raise") as work:
        mine = _own(work, raised_id)
        version = work.connection.scalar(select(table.c.version).where(mine))
        if version is None:
            raise AccessDenied(raised_id)
        place = Place("raised", "text", raised_id, version + 1)
        emptied = {"version": version + 1, "text": seal_text(work.keys.people, "", place)}
        work.connection.execute(table.update().where(mine).values(**emptied))
        work.log("wipe_raised", raised_id)


def find_raised(work: Work, raised_id: str) -> Raised | None:
    """Return one thing that was raised, ``None`` when it is not there."""
    row = work.connection.execute(select(table).where(table.c.id == raised_id)).first()
    if row is None:
        return None
    return _raised(work, row, user_names(work, {row.by}).get(row.by, ""))


def _newest(work: Work, which: ColumnElement[bool]) -> tuple[Raised, ...]:
    chosen = select(table).where(which).order_by(table.c.raised_on.desc(), table.c.id)
    rows = work.connection.execute(chosen).all()
    taken = set(work.connection.scalars(_taken_up()))
    names = user_names(work, {row.by for row in rows})
    return tuple(
        _raised(work, row, names.get(row.by, ""), is_taken=row.id in taken) for row in rows
    )


def _taken_up() -> Select[tuple[str]]:
    """Return how is asked which things somebody took a step with."""
    return select(signal_steps.c.signal_id).distinct()


def _own(work: Work, raised_id: str) -> ColumnElement[bool]:
    """Return the condition that this actor may take away what was raised."""
    is_developer = work.actor is not None and may(work.actor, "signals")
    whose = true() if is_developer else table.c.by == work.actor_id
    return (table.c.id == raised_id) & whose


def _check(work: Work, kind: str, theme: str | None, area: str) -> None:
    if kind not in get_args(RaisedKind):
        raise BadValue("kind")
    if theme not in terms("themes") and not (theme is None and kind == "bottleneck"):
        raise BadValue("theme")
    everywhere = {municipality_of(village) for village in terms("villages")}
    if theme in rules(work.connection).sensitive and area not in everywhere:
        raise BadValue("area")
    if area not in everywhere and area not in terms("villages"):
        raise BadValue("area")


def _raised(work: Work, row: Any, by_name: str, *, is_taken: bool = False) -> Raised:
    place = Place("raised", "text", row.id, row.version)
    text = open_text(work.keys.people, row.text, place)
    plain = (row.id, row.kind, row.theme, row.area, row.raised_on, row.by)
    return Raised(*plain, by_name, text, is_taken)
