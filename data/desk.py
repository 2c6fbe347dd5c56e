"""For whom is the store opened, and what is one transaction of hers?

Every public function of the data room takes a :class:`Desk` first. It opens one transaction,
in which the session and the role are looked up anew, the access is checked and the work is
done. What changes something writes its audit line in that same transaction; whatever fails
takes all of it back. A view is written down right after it was read, before it is shown.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from data import access, audit
from data.calendar import day_of
from data.errors import AccessDenied, SessionEnded
from data.people import find_actor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from datetime import date, datetime

    from sqlalchemy import Connection

    from data.access import Action, Actor
    from data.crypto import Keys
    from data.store import Store

__all__ = ["SYSTEM", "Desk", "Work", "system_look", "system_work"]

SYSTEM: Final = "system"
"""Who acts in the audit when the program itself does."""


@dataclass(frozen=True, slots=True)
class Work:
    """One transaction of one actor, access checked."""

    store: Store
    connection: Connection
    actor_id: str
    session_id: str
    now: datetime
    actor: Actor | None = None

    @property
    def keys(self) -> Keys:
        """Return the keys of the house."""
        return self.store.keys

    @property
    def today(self) -> date:
        """Return the day it is here."""
        return day_of(self.now)

    def log(self, action: str, thing: str = "", purpose: str = "") -> None:
        """Write what is done into the audit, in this same transaction."""
        audit.write(self, action, thing, purpose)


@dataclass(frozen=True, slots=True)
class Desk:
    """The store as one actor in one session may use it."""

    store: Store
    actor: Actor
    session_id: str

    def reading(self, action: Action) -> AbstractContextManager[Work]:
        """Open a transaction that only reads."""
        return self._opened(action, self.store.reading())

    def writing(self, action: Action) -> AbstractContextManager[Work]:
        """Open a transaction that writes; one at a time."""
        return self._opened(action, self.store.writing())

    @contextmanager
    def viewing(self, action: Action, thing: str, purpose: str) -> Iterator[Work]:
        """Open a transaction that shows something, logged once per session and quarter.

        A view that was logged before, less than a quarter of an hour ago, only reads. The line
        has a short transaction of its own, in the writer's place: whoever writes does not wait
        for what is read, and what cannot be logged is not shown.
        """
        with self.reading(action) as work:
            yield work
            is_known = audit.was_viewed(work, thing, purpose)
        if not is_known:
            with self._logging() as work:
                if not audit.was_viewed(work, thing, purpose):  # by another tab, meanwhile
                    work.log(audit.VIEW, thing, purpose)

    @contextmanager
    def _opened(
        self, action: Action, transaction: AbstractContextManager[Connection]
    ) -> Iterator[Work]:
        try:
            with transaction as connection:
                now = self.store.clock()
                actor = find_actor(self.store, connection, self.session_id, now)
                if actor is None or actor.id != self.actor.id:
                    raise SessionEnded
                access.check(actor, action)
                yield Work(self.store, connection, actor.id, self.session_id, now, actor)
        except AccessDenied as denied:
            with self._logging() as work:
                work.log("denied", denied.thing, action)
            raise

    @contextmanager
    def _logging(self) -> Iterator[Work]:
        """Open a transaction that only writes a line."""
        with self.store.writing() as connection:
            now = self.store.clock()
            yield Work(self.store, connection, self.actor.id, self.session_id, now)


@contextmanager
def system_work(store: Store) -> Iterator[Work]:
    """Open a writing transaction of the program itself: the demo, a replay of what was erased."""
    with store.writing() as connection:
        yield Work(store, connection, SYSTEM, SYSTEM, store.clock())


@contextmanager
def system_look(store: Store) -> Iterator[Work]:
    """Open a transaction of the program itself that only reads: nobody waits for it."""
    with store.reading() as connection:
        yield Work(store, connection, SYSTEM, SYSTEM, store.clock())
