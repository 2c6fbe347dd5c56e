"""Who is at work now? Sessions that survive a restart of the server.

The browser holds a random token; the store holds only its digest, so that a copy of the store
opens no session.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import select, update

from data.audit import write
from data.desk import Work
from data.errors import UnknownUser
from data.people import find_actor
from data.schema import sessions, users

if TYPE_CHECKING:
    from data.access import Actor
    from data.desk import Desk
    from data.store import Store

__all__ = ["actor_of", "desk_of", "end_session", "start_session"]

_TOUCH: Final = timedelta(minutes=1)
"""How often it is written down that a session is in use."""


def start_session(store: Store, user_id: str) -> str:
    """Start a session for a user who is known by now, and return its token.

    Raises
    ------
    UnknownUser
        There is no such user, or not any more.
    """
    token = secrets.token_urlsafe(32)
    with store.writing() as connection:
        active = select(users.c.id).where(users.c.id == user_id, users.c.active)
        if connection.scalar(active) is None:
            raise UnknownUser
        now, session_id = store.clock(), store.new_id("s")
        connection.execute(
            sessions.insert().values(
                token_hash=_digest(token),
                id=session_id,
                user_id=user_id,
                started_at=now.isoformat(),
                seen_at=now.isoformat(),
            )
        )
        write(Work(store, connection, user_id, session_id, now), "log_in", "", "")
    return token


def actor_of(store: Store, token: str, *, in_use: bool = True) -> tuple[Actor, str] | None:
    """Return whose session it is and its id; ``None`` when it has ended or never was.

    Parameters
    ----------
    in_use
        Whether somebody is at work: then the session does not end of idleness for now.
    """
    now = store.clock()
    found = select(sessions.c.id, sessions.c.seen_at).where(sessions.c.token_hash == _digest(token))
    with store.reading() as connection:
        row = connection.execute(found).first()
        actor = find_actor(store, connection, row.id, now) if row else None
    if row is None or actor is None:
        return None
    if in_use and now - datetime.fromisoformat(row.seen_at) >= _TOUCH:
        with store.writing() as connection:
            connection.execute(
                update(sessions)
                .where(sessions.c.id == row.id, sessions.c.seen_at < now.isoformat())
                .values(seen_at=now.isoformat())
            )
    return actor, row.id


def desk_of(store: Store, token: str, *, in_use: bool = True) -> Desk | None:
    """Return the desk of a session; ``None`` when it has ended or never was.

    ``in_use`` as in :func:`actor_of`.
    """
    found = actor_of(store, token, in_use=in_use)
    return None if found is None else store.desk(*found)


def end_session(store: Store, token: str) -> None:
    """End a session, for good."""
    with store.writing() as connection:
        now = store.clock()
        ended = connection.execute(
            update(sessions)
            .where(sessions.c.token_hash == _digest(token), sessions.c.ended_at.is_(None))
            .values(ended_at=now.isoformat())
            .returning(sessions.c.id, sessions.c.user_id)
        ).first()
        if ended is not None:
            write(Work(store, connection, ended.user_id, ended.id, now), "log_out", "", "")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
