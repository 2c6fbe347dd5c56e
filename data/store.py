"""Where is everything kept, and how is it opened?"""

from __future__ import annotations

import base64
import secrets
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Final

from sqlalchemy import text

from data.crypto import read_keys
from data.desk import Desk
from data.engine import has_data, make_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

    from data.access import Actor
    from data.crypto import Keys
    from data.settings import Settings
    from resources.directory import Directory
    from resources.places import Boundaries

__all__ = ["Desk", "Store", "random_id", "utc_now"]

_WRITER: Final = 0x6B72696E67
"""Number of the advisory lock that makes PostgreSQL's writers take turns."""


def utc_now() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


def random_id(prefix: str) -> str:
    """Return a new opaque id such as ``c-k3v9x2mq7p4a``."""
    return f"{prefix}-{base64.b32encode(secrets.token_bytes(10)).decode().lower()}"


@dataclass(frozen=True, slots=True, eq=False)
class Store:
    """The opened store: the database, the keys, a clock and a source of new ids.

    Make it with :meth:`open`; what one actor may do with it starts at :meth:`desk`.
    ``shared_directory`` holds the directory that was read last, and how each of it was written.
    """

    settings: Settings
    engine: Engine
    keys: Keys
    clock: Callable[[], datetime]
    new_id: Callable[[str], str]
    shared_directory: list[tuple[Directory, dict[str, str]]] = field(default_factory=list)
    shared_boundaries: list[tuple[int, Boundaries]] = field(default_factory=list)
    _writer: Lock = field(default_factory=Lock)

    @classmethod
    def open(
        cls,
        settings: Settings,
        *,
        clock: Callable[[], datetime] = utc_now,
        new_id: Callable[[str], str] = random_id,
    ) -> Store:
        """Open the store; make it at the first start, bring an older one up to date.

        What was erased since a backup is erased again before anybody can look, and whoever
        helps by name is forgotten when her consent has ended.

        Parameters
        ----------
        clock
            Gives the time now, with its zone.
        new_id
            Gives a new id for a prefix.

        Raises
        ------
        KeysUnsafe, KeysMissing
            See :func:`data.crypto.read_keys`.
        NewerDatabase, MigrationUnsafe
            See :func:`data.migrate.bring_up_to_date`.
        """
        from data.erased_list import replay
        from data.migrate import bring_up_to_date
        from data.personal_help import forget_ended

        keys = read_keys(settings, has_data=has_data(settings))
        engine = make_engine(settings, keys)
        bring_up_to_date(engine, settings, keys, new_id)
        store = cls(settings, engine, keys, clock, new_id)
        replay(store)
        forget_ended(store)
        return store

    def desk(self, actor: Actor, session_id: str) -> Desk:
        """Return the store as this actor may use it in this session."""
        return Desk(self, actor, session_id)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees the store as of one moment."""
        options = {"isolation_level": "REPEATABLE READ"} if self._is_postgresql else {}
        with self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that writes; writers take turns, also over processes."""
        with (
            self._writer,
            self.engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            if self._is_postgresql:
                connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _WRITER})
            yield connection

    def close(self) -> None:
        """Close every connection; sessions and everything else stay as they are."""
        self.engine.dispose()

    @property
    def _is_postgresql(self) -> bool:
        return self.engine.dialect.name == "postgresql"
