"""How does the program talk to its database? SQLCipher in one file, or PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Engine, create_engine, event, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.pool import NullPool, QueuePool

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Table

    from data.crypto import Keys
    from data.settings import Settings

__all__ = ["FILE_NAME", "database_file", "has_data", "insert_bulk", "insert_into", "make_engine"]

FILE_NAME: Final = "kringkaart.db"
_PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    # INSERT OR REPLACE would pass by the append-only triggers without it
    "recursive_triggers=ON",
    "busy_timeout=5000",
    # what was erased is overwritten in the file, and nothing rests in temporary files
    "secure_delete=ON",
    "temp_store=MEMORY",
    # 32 MiB: a page that leaves the cache is sealed, and opened again when it is needed
    "cache_size=-32768",
)


def database_file(settings: Settings) -> Path:
    """Return where the encrypted file lies."""
    return settings.home / FILE_NAME


def has_data(settings: Settings) -> bool:
    """Tell whether there is a database already, which no new keys would open."""
    if settings.database_url is None:
        return database_file(settings).exists()
    engine = create_engine(_url(settings.database_url), poolclass=NullPool)
    with engine.connect() as connection:
        return inspect(connection).has_table("house")


def make_engine(settings: Settings, keys: Keys, *, migrating: bool = False) -> Engine:
    """Make the engine.

    Parameters
    ----------
    migrating
        One connection of its own, without foreign keys: a batch migration drops and renames
        tables, which would empty what refers to them.
    """
    if settings.database_url is not None:
        url = _url(settings.database_url)
        return create_engine(
            url, poolclass=NullPool if migrating else QueuePool, hide_parameters=True
        )
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    from sqlcipher3 import dbapi2

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=_opener(database_file(settings), keys, foreign_keys=not migrating),
        poolclass=NullPool if migrating else QueuePool,
        hide_parameters=True,  # what goes wrong is written in a log, and that is no place for them
        **({} if migrating else {"pool_size": 8, "max_overflow": 24}),
    )
    event.listen(engine, "begin", _begin)
    return engine


def insert_into(connection: Connection, table: Table) -> Any:
    """Return an insert that can say what to do ``on_conflict``, for the engine in use."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def insert_bulk(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> int:
    """Insert many rows as the driver takes them, passing over those that are there already.

    Returns how many were new.

    Parameters
    ----------
    names
        The columns, in the order of the values in each row; days in ISO 8601.
    """
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    statement = (
        f"INSERT INTO {table.name} ({', '.join(names)}) "  # noqa: S608 (names of our own)
        f"VALUES ({', '.join([mark] * len(names))}) ON CONFLICT DO NOTHING"
    )
    return connection.exec_driver_sql(statement, list(rows)).rowcount


def _url(address: str) -> str:
    return address.replace("postgresql://", "postgresql+psycopg://", 1)


def _opener(path: Path, keys: Keys, *, foreign_keys: bool) -> Callable[[], Any]:
    from sqlcipher3 import dbapi2

    key = f"PRAGMA key = \"x'{keys.database.hex()}'\""
    pragmas = (*_PRAGMAS, f"foreign_keys={'ON' if foreign_keys else 'OFF'}")

    def opened() -> Any:
        # isolation_level None: the driver begins nothing by itself, so tables roll back too
        connection = dbapi2.connect(str(path), check_same_thread=False, isolation_level=None)
        connection.execute(key)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    return opened


def _begin(connection: Connection) -> None:
    """Begin explicitly; whoever writes takes the writer's place at once."""
    writes = connection.get_execution_options().get("writes")
    connection.connection.cursor().execute("BEGIN IMMEDIATE" if writes else "BEGIN")
