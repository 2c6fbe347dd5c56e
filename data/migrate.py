"""Is the database as this version of the program needs it? Migrations that lose nothing.

They run on a connection of their own, in one transaction, without foreign keys (a table that
is made anew would empty what refers to it). Triggers are made anew after every migration;
references and triggers are checked before anything is kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import inspect, select, text

from data import schema
from data.engine import make_engine
from data.errors import MigrationUnsafe, NewerDatabase

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

    from data.crypto import Keys
    from data.settings import Settings

__all__ = ["FOLDER", "bring_up_to_date", "migrate", "stored_revision"]

FOLDER: Final = Path(__file__).parent / "migrations"
_LOCK: Final = 0x6B72696E68


def bring_up_to_date(
    engine: Engine, settings: Settings, keys: Keys, new_id: Callable[[str], str]
) -> None:
    """Migrate the database if it needs it, and give a new one its id.

    Raises
    ------
    NewerDatabase
        A newer version of the program made it; nothing was changed.
    MigrationUnsafe
        See :func:`migrate`.
    """
    with engine.connect() as connection:
        if stored_revision(connection) == schema.REVISION:
            return
    migrate(settings, keys)
    with engine.execution_options(writes=True).begin() as connection:
        if connection.scalar(select(schema.house.c.id)) is None:
            connection.execute(
                schema.house.insert().values(number=1, id=new_id("h"), directory_version=0)
            )


def stored_revision(connection: Connection) -> str | None:
    """Return the revision of a database, ``None`` for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    stored: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return stored


def migrate(settings: Settings, keys: Keys, *, folder: Path = FOLDER, target: str = "head") -> None:
    """Bring the database to a revision, in one transaction: wholly, or not at all.

    Parameters
    ----------
    folder
        Where the migrations lie.
    target
        The revision wanted.

    Raises
    ------
    NewerDatabase
        The database is at a revision that this version does not know.
    MigrationUnsafe
        A reference or a trigger would have been lost; the old version was kept.
    """
    engine = make_engine(settings, keys, migrating=True)
    try:
        with engine.execution_options(writes=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
            _run(connection, folder, target)
            _check(connection)
    finally:
        engine.dispose()


def _run(connection: Connection, folder: Path, target: str) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(folder))
    script = ScriptDirectory.from_config(config)

    def upgrade(revision: Any, _context: Any) -> Any:
        return script._upgrade_revs(target, revision)  # noqa: SLF001 (as alembic's own command)

    def anew(*_: Any, **__: Any) -> None:
        make_triggers(connection)

    try:
        with EnvironmentContext(config, script, fn=upgrade) as environment:
            environment.configure(
                connection=connection,
                target_metadata=schema.METADATA,
                render_as_batch=True,
                on_version_apply=anew,
            )
            environment.run_migrations()
    except CommandError as unknown:
        msg = "this database is of a newer version of Kringkaart"
        raise NewerDatabase(msg) from unknown


def make_triggers(connection: Connection) -> None:
    """Make the triggers anew, of the tables that are there."""
    engine = connection.dialect.name
    tables = inspect(connection).get_table_names()
    if engine == "postgresql":
        connection.execute(text(schema.REFUSE_CHANGE))
    for name, statement in schema.TRIGGERS[engine].items():
        table = name.partition("_no_")[0]
        if table in tables:
            on_table = f" ON {table}" if engine == "postgresql" else ""
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name}{on_table}"))
            connection.execute(text(statement))


def _check(connection: Connection) -> None:
    """Stop before anything is kept when a reference or a trigger is missing."""
    if connection.dialect.name == "postgresql":
        found = connection.scalars(
            text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        ).all()
    else:
        if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
            msg = "the migration would lose a reference; nothing was changed"
            raise MigrationUnsafe(msg)
        found = connection.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ).all()
    if set(found) != set(schema.TRIGGERS[connection.dialect.name]):
        msg = "the migration would lose a trigger; nothing was changed"
        raise MigrationUnsafe(msg)
