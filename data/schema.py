"""Which tables are there? Plain columns hold codes, dates, counts and opaque ids only.

What is personal (names, texts, networks) is in columns of :data:`Sealed`, with the version it
was sealed for beside it. The directory and the names of teams are public. Times are UTC in
ISO 8601, so that they sort as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from data import directory_schema, signals_schema  # noqa: F401  (of METADATA)
from data.schema_base import METADATA, Code, Id, Sealed, Time, Token, required

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["METADATA", "REVISION", "TRIGGERS"]

REVISION: Final = "0005"
"""The migration this version of the program needs."""


def _of_case() -> Column[Any]:
    return required("case_id", Id, ForeignKey("cases.id"))


house = Table(
    "house",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    required("id", Id),
    Column("demo_on", Date),
    required("directory_version", Integer),
)

teams = Table(
    "teams",
    METADATA,
    Column("id", Id, primary_key=True),
    required("name", Text),
    required("villages", Text),
)

users = Table(
    "users",
    METADATA,
    Column("id", Id, primary_key=True),
    required("role", Code),
    Column("team_id", Id, ForeignKey("teams.id")),
    required("active", Boolean),
    required("version", Integer),
    required("name", Sealed),
)

sessions = Table(
    "sessions",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    required("id", Id, unique=True),
    required("user_id", Id, ForeignKey("users.id")),
    required("started_at", Time),
    required("seen_at", Time),
    Column("ended_at", Time),
)

cases = Table(
    "cases",
    METADATA,
    Column("id", Id, primary_key=True),
    required("team_id", Id, ForeignKey("teams.id"), index=True),
    required("contact_id", Id, ForeignKey("users.id"), index=True),
    required("village", Code),
    required("phase", Code),
    required("opened_on", Date),
    Column("closed_on", Date),
    Column("household_id", Id, index=True),
    required("key", Sealed),
    required("resident_version", Integer),
    required("resident", Sealed),
    required("situation_version", Integer),
    Column("situation", Sealed),
)

ring5_reasons = Table(
    "ring5_reasons",
    METADATA,
    _of_case(),
    required("question_id", Id),
    required("version", Integer),
    required("reason", Sealed),
    PrimaryKeyConstraint("case_id", "question_id"),
)

questions = Table(
    "questions",
    METADATA,
    Column("id", Id, primary_key=True),
    required("case_id", Id, ForeignKey("cases.id"), index=True),
    required("theme", Code),
    Column("domain", Code),
    required("village", Code),
    required("asked_on", Date),
    required("week", Date),
    Column("channel", Code),
    required("support", Text),
    required("urgency", Code),
    Column("unsafe", Boolean),
    Column("answered_on", Date),
    required("version", Integer),
    required("text", Sealed),
)

# The key makes importing the same file twice the same as once.
imported_questions = Table(
    "imported_questions",
    METADATA,
    required("token", Token),
    required("theme", Code),
    required("village", Code),
    required("asked_on", Date),
    required("week", Date),
    Column("channel", Code),
    Column("domain", Code),
    Column("is_open", Boolean),
    PrimaryKeyConstraint("token", "theme", "village", "asked_on"),
    sqlite_with_rowid=False,
)

loose_questions = Table(
    "loose_questions",
    METADATA,
    Column("id", Id, primary_key=True),
    required("theme", Code),
    required("village", Code),
    required("asked_on", Date),
    required("week", Date, index=True),
    required("channel", Code),
    required("recorded_by", Id),
)

latest = Table(
    "latest",
    METADATA,
    required("token", Token),
    required("theme", Code),
    required("village", Code),
    required("week", Date),
    PrimaryKeyConstraint("token", "theme", "village"),
    sqlite_with_rowid=False,
)

residents = Table(
    "residents",
    METADATA,
    required("village", Code),
    required("theme", Code),
    required("week", Date),
    required("n", Integer),
    PrimaryKeyConstraint("village", "theme", "week"),
    sqlite_with_rowid=False,
)

ecograms = Table(
    "ecograms",
    METADATA,
    Column("case_id", Id, ForeignKey("cases.id"), primary_key=True),
    required("version", Integer),
    required("persons", Integer),
    required("organisations", Integer),
    required("ties", Integer),
    required("document", Sealed),
)

operations = Table(
    "operations",
    METADATA,
    _of_case(),
    required("number", Integer),
    required("client", Id),
    required("actor_id", Id),
    required("at", Time),
    required("undo", Boolean),
    required("content", Sealed),
    PrimaryKeyConstraint("case_id", "number"),
)

moments = Table(
    "moments",
    METADATA,
    _of_case(),
    required("number", Integer),
    required("ecogram_version", Integer),
    required("held_on", Date),
    required("named", Boolean),
    Column("whose", Code),
    required("version", Integer),
    required("name", Sealed),
    required("document", Sealed),
    PrimaryKeyConstraint("case_id", "number"),
)

acknowledgements = Table(
    "acknowledgements",
    METADATA,
    _of_case(),
    required("client", Id),
    required("seq", Integer),
    required("turn", Integer),
    Column("refusals", Sealed),
    PrimaryKeyConstraint("case_id", "client"),
)

agreements = Table(
    "agreements",
    METADATA,
    Column("id", Id, primary_key=True),
    required("case_id", Id, ForeignKey("cases.id"), index=True),
    required("question_id", Id),
    required("ring", Integer),
    required("doer", Code),
    required("state", Code),
    required("made_on", Date),
    Column("how", Code),
    Column("by", Date),
    required("aim", Code),
    required("version", Integer),
    required("content", Sealed),
)

# Without a reference to the case: the list outlives what was erased.
erased = Table(
    "erased",
    METADATA,
    required("case_id", Id),
    required("thing_id", Id),
    required("at", Time),
    PrimaryKeyConstraint("case_id", "thing_id"),
)

audit = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    required("at", Time),
    required("actor_id", Id),
    required("session_id", Id),
    required("action", Code),
    required("thing", String(96)),
    required("purpose", Code),
    required("mac", LargeBinary),
    Index("ix_audit_session_id", "session_id", "thing"),
)

_APPEND_ONLY: Final = ("audit", "erased")

_SQLITE: Final = {
    f"{table}_no_{verb}": (
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )
    for table in _APPEND_ONLY
    for verb in ("update", "delete")
}

_POSTGRESQL: Final = {
    f"{table}_no_{name}": (
        f"CREATE TRIGGER {table}_no_{name} BEFORE {verb} ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
    for table in _APPEND_ONLY
    for name, verb in (("change", "UPDATE OR DELETE"), ("truncate", "TRUNCATE"))
}

TRIGGERS: Final[Mapping[str, Mapping[str, str]]] = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
"""Per engine, name to statement: what makes the audit and the list of erased append-only."""

REFUSE_CHANGE: Final = (
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
)
"""The function that PostgreSQL's triggers call."""
