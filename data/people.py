"""Who is this? The users of the house, found by their session."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, select

from data.access import Actor, may
from data.crypto import Place, open_text, seal_text
from data.schema import sessions, users

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from data.desk import Desk, Work
    from data.store import Store

__all__ = [
    "ABSOLUTE",
    "IDLE",
    "actor_from_row",
    "find_actor",
    "has_ended",
    "keepers",
    "sealed_name",
    "user_names",
]

IDLE: Final = timedelta(hours=8)
"""A session ends after this long without use."""

ABSOLUTE: Final = timedelta(hours=12)
"""A session ends this long after it began."""

_SESSION: Final = (
    select(sessions, users.c.role, users.c.team_id, users.c.version, users.c.name)
    .join(users, users.c.id == sessions.c.user_id)
    .where(users.c.active, sessions.c.id == bindparam("session_id"))
)


def sealed_name(store: Store, user_id: str, name: str, version: int) -> bytes:
    """Seal the name of a user."""
    return seal_text(store.keys.people, name, Place("users", "name", user_id, version))


def actor_from_row(store: Store, user_id: str, row: Any) -> Actor:
    """Return the user of a row with role, team, version and name."""
    place = Place("users", "name", user_id, row.version)
    return Actor(user_id, open_text(store.keys.people, row.name, place), row.role, row.team_id)


def user_names(work: Work, ids: Collection[str]) -> dict[str, str]:
    """Return the names of users by id, also of those who may not log in any more."""
    rows = work.connection.execute(select(users).where(users.c.id.in_(ids)))
    return {row.id: actor_from_row(work.store, row.id, row).name for row in rows}


def keepers(desk: Desk, ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return who changed the directory, by id: the role, and the name for the editor only.

    Whoever else reads the history knows what kind of colleague it was, and not who.
    """
    with desk.reading("check") as work:
        columns = select(users.c.id, users.c.role).where(users.c.id.in_(ids))
        roles = {row.id: row.role for row in work.connection.execute(columns)}
        names = user_names(work, ids) if may(desk.actor, "directory") else {}
    return {key: (role, names.get(key, "")) for key, role in roles.items()}


def find_actor(
    store: Store, connection: Connection, session_id: str, now: datetime
) -> Actor | None:
    """Return whose session this is, as she is now; ``None`` when it ended or never was."""
    row = connection.execute(_SESSION, {"session_id": session_id}).first()
    if row is None or has_ended(row, now):
        return None
    return actor_from_row(store, row.user_id, row)


def has_ended(row: Any, now: datetime) -> bool:
    """Tell whether a session is over: ended, idle too long, or as old as a day's work."""
    if row.ended_at is not None:
        return True
    started, seen = (datetime.fromisoformat(at) for at in (row.started_at, row.seen_at))
    return now - started >= ABSOLUTE or now - seen >= IDLE
