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
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["METADATA", "REVISION", "TRIGGERS"]

REVISION: Final = "0003"
"""The migration this version of the program needs."""

METADATA: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

Id: Final = String(40)
Code: Final = String(40)
Time: Final = String(32)
Token: Final = String(32)
Sealed: Final = LargeBinary()


def _required(name: str, kind: Any, *more: Any, **options: Any) -> Column[Any]:
    return Column(name, kind, *more, nullable=False, **options)


def _of_case() -> Column[Any]:
    return _required("case_id", Id, ForeignKey("cases.id"))


house = Table(
    "house",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _required("id", Id),
    Column("demo_on", Date),
    _required("directory_version", Integer),
)

teams = Table(
    "teams",
    METADATA,
    Column("id", Id, primary_key=True),
    _required("name", Text),
    _required("villages", Text),
)

users = Table(
    "users",
    METADATA,
    Column("id", Id, primary_key=True),
    _required("role", Code),
    Column("team_id", Id, ForeignKey("teams.id")),
    _required("active", Boolean),
    _required("version", Integer),
    _required("name", Sealed),
)

sessions = Table(
    "sessions",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    _required("id", Id, unique=True),
    _required("user_id", Id, ForeignKey("users.id")),
    _required("started_at", Time),
    _required("seen_at", Time),
    Column("ended_at", Time),
)

cases = Table(
    "cases",
    METADATA,
    Column("id", Id, primary_key=True),
    _required("team_id", Id, ForeignKey("teams.id"), index=True),
    _required("contact_id", Id, ForeignKey("users.id"), index=True),
    _required("village", Code),
    _required("phase", Code),
    _required("opened_on", Date),
    Column("closed_on", Date),
    _required("key", Sealed),
    _required("resident_version", Integer),
    _required("resident", Sealed),
    _required("situation_version", Integer),
    Column("situation", Sealed),
)

ring5_reasons = Table(
    "ring5_reasons",
    METADATA,
    _of_case(),
    _required("question_id", Id),
    _required("version", Integer),
    _required("reason", Sealed),
    PrimaryKeyConstraint("case_id", "question_id"),
)

questions = Table(
    "questions",
    METADATA,
    Column("id", Id, primary_key=True),
    _required("case_id", Id, ForeignKey("cases.id"), index=True),
    _required("theme", Code),
    Column("domain", Code),
    _required("village", Code),
    _required("asked_on", Date),
    _required("week", Date),
    Column("channel", Code),
    _required("support", Text),
    _required("urgency", Code),
    Column("unsafe", Boolean),
    Column("answered_on", Date),
    _required("version", Integer),
    _required("text", Sealed),
)

# The key makes importing the same file twice the same as once.
imported_questions = Table(
    "imported_questions",
    METADATA,
    _required("token", Token),
    _required("theme", Code),
    _required("village", Code),
    _required("asked_on", Date),
    _required("week", Date),
    Column("channel", Code),
    Column("domain", Code),
    PrimaryKeyConstraint("token", "theme", "village", "asked_on"),
    sqlite_with_rowid=False,
)

loose_questions = Table(
    "loose_questions",
    METADATA,
    Column("id", Id, primary_key=True),
    _required("theme", Code),
    _required("village", Code),
    _required("asked_on", Date),
    _required("week", Date, index=True),
    _required("channel", Code),
    _required("recorded_by", Id),
)

latest = Table(
    "latest",
    METADATA,
    _required("token", Token),
    _required("theme", Code),
    _required("village", Code),
    _required("week", Date),
    PrimaryKeyConstraint("token", "theme", "village"),
    sqlite_with_rowid=False,
)

residents = Table(
    "residents",
    METADATA,
    _required("village", Code),
    _required("theme", Code),
    _required("week", Date),
    _required("n", Integer),
    PrimaryKeyConstraint("village", "theme", "week"),
    sqlite_with_rowid=False,
)

ecograms = Table(
    "ecograms",
    METADATA,
    Column("case_id", Id, ForeignKey("cases.id"), primary_key=True),
    _required("version", Integer),
    _required("persons", Integer),
    _required("organisations", Integer),
    _required("ties", Integer),
    _required("document", Sealed),
)

operations = Table(
    "operations",
    METADATA,
    _of_case(),
    _required("number", Integer),
    _required("client", Id),
    _required("actor_id", Id),
    _required("at", Time),
    _required("undo", Boolean),
    _required("content", Sealed),
    PrimaryKeyConstraint("case_id", "number"),
)

moments = Table(
    "moments",
    METADATA,
    _of_case(),
    _required("number", Integer),
    _required("ecogram_version", Integer),
    _required("held_on", Date),
    _required("named", Boolean),
    Column("whose", Code),
    _required("version", Integer),
    _required("name", Sealed),
    _required("document", Sealed),
    PrimaryKeyConstraint("case_id", "number"),
)

acknowledgements = Table(
    "acknowledgements",
    METADATA,
    _of_case(),
    _required("client", Id),
    _required("seq", Integer),
    _required("turn", Integer),
    Column("refusals", Sealed),
    PrimaryKeyConstraint("case_id", "client"),
)

agreements = Table(
    "agreements",
    METADATA,
    Column("id", Id, primary_key=True),
    _required("case_id", Id, ForeignKey("cases.id"), index=True),
    _required("question_id", Id),
    _required("ring", Integer),
    _required("doer", Code),
    _required("state", Code),
    _required("made_on", Date),
    Column("how", Code),
    Column("by", Date),
    _required("aim", Code),
    _required("version", Integer),
    _required("content", Sealed),
)

resources = Table(
    "resources",
    METADATA,
    Column("id", Id, primary_key=True),
    _required("content", Text),
)

# Without a reference to the case: the list outlives what was erased.
erased = Table(
    "erased",
    METADATA,
    _required("case_id", Id),
    _required("thing_id", Id),
    _required("at", Time),
    PrimaryKeyConstraint("case_id", "thing_id"),
)

audit = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _required("at", Time),
    _required("actor_id", Id),
    _required("session_id", Id),
    _required("action", Code),
    _required("thing", String(96)),
    _required("purpose", Code),
    _required("mac", LargeBinary),
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
