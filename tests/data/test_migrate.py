"""A migration is done wholly or not at all, and loses no row, reference or trigger."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text

from casework.question import Question
from data import schema
from data.audit import verify_chain
from data.cases import open_case
from data.crypto import read_keys
from data.directory import directory, hsds_records
from data.ecograms import moments, name_moment
from data.engine import make_engine
from data.errors import MigrationUnsafe, NewerDatabase
from data.migrate import FOLDER, migrate, stored_revision
from data.questions import add_question
from data.settings import Settings
from data.store import Store
from resources.resource import EVERYWHERE
from tests.data.house import OTHER_VILLAGE as OTHER
from tests.data.house import VILLAGE, House, person, send

if TYPE_CHECKING:
    from sqlalchemy import Connection

ROOT = Path(__file__).resolve().parents[2]

HEAD = """
import os, signal
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{before}"


def upgrade():
    for table in ("audit", "users", "cases"):
        with op.batch_alter_table(table, recreate="{recreate}") as batch:
            batch.add_column(sa.Column("added", sa.Integer(), nullable=True))
    op.create_table("extra", sa.Column("id", sa.Integer(), primary_key=True))
    {end}
"""
ENDS = {
    "whole": "pass",
    "killed": "os.kill(os.getpid(), signal.SIGKILL)",
    "orphans": 'op.execute("DELETE FROM users")',
    "no trigger": 'op.execute("DROP TABLE erased")',
}


def with_next(folder: Path, end: str, recreate: str = "always") -> Path:
    """Return a folder of migrations with one more, that makes tables anew."""
    copy = folder / "migrations"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("__pycache__"))
    said = HEAD.format(before=schema.REVISION, end=ENDS[end], recreate=recreate)
    (copy / "versions" / "next_one.py").write_text(said)
    return copy


def contents(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, without what the next migration adds."""
    found = {}
    for table in schema.METADATA.sorted_tables:
        found[table.name] = sorted(map(repr, connection.execute(select(table)).all()))
    return found


def filled(house: House) -> tuple[str, dict[str, Any]]:
    case_id = house.case()
    send(house.desk(), case_id, "k-1", person("p-1", "Ria"))
    open_case(house.desk("u-bram"), case_id)
    with house.store.reading() as connection:
        return case_id, contents(connection)


def test_the_first_start_makes_exactly_the_tables_of_the_schema(settings: Settings) -> None:
    store = Store.open(settings)
    with store.engine.connect() as connection:
        assert stored_revision(connection) == schema.REVISION
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, schema.METADATA)
    store.close()
    assert differences == []


def test_an_empty_postgresql_is_migrated_too(request: Any, file_settings: Settings) -> None:
    server = request.getfixturevalue("postgresql")
    given = Settings(file_settings.home, file_settings.keys, server.new_database())
    house = House(given).furnish()
    case_id, before = filled(house)
    house.restart()
    with house.store.reading() as connection:
        assert contents(connection)["cases"] == before["cases"]
    assert open_case(house.desk(), case_id).case.resident == "Mevr. Jansen"
    house.store.close()


def test_a_filled_house_is_migrated_without_loss(request: Any, settings: Settings) -> None:
    # the shared database of the other tests stays at its version
    if settings.database_url is not None:
        server = request.getfixturevalue("postgresql")
        settings = Settings(settings.home, settings.keys, server.new_database())
    house = House(settings).furnish()
    case_id, before = filled(house)
    house.store.close()
    recreate = "always" if settings.database_url is None else "never"
    migrate(settings, house.store.keys, folder=with_next(settings.home.parent, "whole", recreate))
    with house.store.reading() as connection:
        assert contents(connection) == before
        assert stored_revision(connection) == "next"
        assert "extra" in inspect(connection).get_table_names()
    with (
        pytest.raises(Exception, match="append-only"),
        house.store.writing() as connection,
    ):
        connection.execute(text("DELETE FROM audit"))
    assert verify_chain(house.store) is None
    assert open_case(house.desk(), case_id).case.resident == "Mevr. Jansen"
    house.store.close()


@pytest.mark.parametrize("end", ["orphans", "no trigger"])
def test_a_migration_that_would_lose_something_is_taken_back(
    file_house: House, tmp_path: Path, end: str
) -> None:
    _, before = filled(file_house)
    file_house.store.close()
    with pytest.raises(MigrationUnsafe):
        migrate(file_house.settings, file_house.store.keys, folder=with_next(tmp_path, end))
    file_house.open()
    with file_house.store.reading() as connection:
        after = contents(connection)
        assert "extra" not in inspect(connection).get_table_names()
    assert after == before


KILLED = """
import sys
from datetime import date
from pathlib import Path
from data.crypto import read_keys
from data.migrate import migrate
from data.questions import add_question
from data.settings import Settings

home, keys, folder = map(Path, sys.argv[1:])
settings = Settings(home, keys)
migrate(settings, read_keys(settings, has_data=True), folder=folder)
"""


def test_killed_half_way_the_old_version_is_still_there(file_house: House, tmp_path: Path) -> None:
    case_id, before = filled(file_house)
    file_house.store.close()
    settings = file_house.settings
    folder = with_next(tmp_path, "killed")
    command = [sys.executable, "-c", KILLED, str(settings.home), str(settings.keys), str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    file_house.open()
    with file_house.store.reading() as connection:
        assert contents(connection) == before
        assert stored_revision(connection) == schema.REVISION
        triggers = connection.scalars(text("SELECT name FROM sqlite_master WHERE type='trigger'"))
        assert set(triggers) == set(schema.TRIGGERS["sqlite"])
    assert open_case(file_house.desk(), case_id).case.resident == "Mevr. Jansen"


def test_a_database_of_a_newer_version_is_not_touched(file_house: House, tmp_path: Path) -> None:
    keys = file_house.store.keys
    file_house.store.close()
    migrate(file_house.settings, keys, folder=with_next(tmp_path, "whole"))
    with pytest.raises(NewerDatabase):
        Store.open(file_house.settings)


def test_a_file_runs_with_the_pragmas_that_make_it_safe(file_house: House) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout")
    with file_house.store.reading() as connection:
        found = {n: connection.scalar(text(f"PRAGMA {n}")) for n in (*names, "secure_delete")}
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": 5000,
        "secure_delete": 1,
    }


def test_the_engine_that_migrates_has_no_foreign_keys(file_settings: Settings) -> None:
    keys = read_keys(file_settings, has_data=False)
    engine = make_engine(file_settings, keys, migrating=True)
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 0
    engine.dispose()


def test_what_the_first_version_left_is_read_as_not_said(file_settings: Settings) -> None:
    house = House(file_settings).furnish()
    case_id = house.case()
    add_question(house.desk(), case_id, Question("q-1", "grief", VILLAGE, date(2026, 11, 1)))
    name_moment(house.desk(), case_id, "start", "resident")
    with house.store.writing() as connection:
        connection.execute(text("ALTER TABLE questions DROP COLUMN answered_on"))
        connection.execute(text("ALTER TABLE moments DROP COLUMN whose"))
        _as_before_the_signals(connection)
        _as_before_the_living_directory(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    house.restart()
    (asked,) = open_case(house.desk(), case_id).questions
    assert (asked.id, asked.answered_on) == ("q-1", None)
    (kept,) = moments(house.desk(), case_id)
    assert (kept.name, kept.whose) == ("start", None)
    house.store.close()


def test_resources_of_an_older_version_are_read_whole(file_settings: Settings) -> None:
    house = House(file_settings).furnish()
    content = (
        '{"name": "Koor", "kind": "association", "themes": ["grief"], "support": [], '
        '"village": null, "reach": ["*"], "conditions": [], "ambitions": [], "description": "x", '
        '"when": "", "cost": "", "telephone": "", "website": "", "checked_on": "2026-10-06", '
        '"hsds": {"status": "active"}}'
    )
    with house.store.writing() as connection:
        _as_before_the_signals(connection)
        _as_before_the_living_directory(connection)
        connection.execute(
            text("INSERT INTO resources (id, content) VALUES ('r-koor', :content)"),
            {"content": content},
        )
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    house.restart()
    kept = directory(house.store).resources["r-koor"]
    assert (kept.name, kept.themes, kept.reach) == ("Koor", {"grief"}, EVERYWHERE)
    assert kept.checked_on == date(2026, 10, 6)
    assert hsds_records(house.store) == {"r-koor": {"status": "active"}}
    house.store.close()


def test_the_municipality_is_counted_of_what_was_there(file_settings: Settings) -> None:
    house = House(file_settings).furnish()
    desk, case_id = house.desk(), house.case()
    asked = ((VILLAGE, date(2026, 9, 1)), (VILLAGE, date(2026, 11, 1)), (OTHER, date(2026, 10, 1)))
    for village, day in asked:
        add_question(desk, case_id, Question("", "grief", village, day))
    add_question(desk, house.case(), Question("", "grief", OTHER, date(2026, 10, 1)))
    with house.store.writing() as connection:
        before = contents(connection)
        _as_before_the_signals(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    house.restart()
    with house.store.reading() as connection:
        assert contents(connection) == before
        whole = connection.execute(
            text("SELECT week, n FROM residents WHERE village = 'GM1963' ORDER BY week")
        ).all()
    assert [(str(week), n) for week, n in whole] == [("2026-09-28", 1), ("2026-10-26", 1)]
    house.store.close()


def _as_before_the_signals(connection: Connection) -> None:
    """Take away what the fifth migration makes."""
    for table in (
        "invitations", "offers", "signal_steps", "raised", "publications", "organisation",
    ):  # fmt: skip
        connection.execute(text(f"DROP TABLE {table}"))
    for table in (schema.latest, schema.residents):
        connection.execute(table.delete().where(table.c.village.like("GM%")))
    connection.execute(text("DROP INDEX ix_cases_household_id"))
    connection.execute(text("ALTER TABLE cases DROP COLUMN household_id"))
    connection.execute(text("ALTER TABLE imported_questions DROP COLUMN is_open"))


def _as_before_the_living_directory(connection: Connection) -> None:
    """Take away what the fourth migration makes."""
    tables = (
        "resource_changes", "directory_batches", "merged_resources", "candidates", "outcomes",
        "helpers", "column_mappings", "postcodes", "boundaries",
    )  # fmt: skip
    for table in tables:
        connection.execute(text(f"DROP TABLE {table}"))
    connection.execute(text("ALTER TABLE resources DROP COLUMN hsds"))
