"""Which tables hold the neighbourhood: resources, what was changed in them, and where places lie?

All of it is public but two, which are sealed: the helpers are people, and a small number of
outcomes tells of whom.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from data.schema_base import METADATA, Code, Id, Sealed, Time, required

resources = Table(
    "resources",
    METADATA,
    Column("id", Id, primary_key=True),
    required("content", Text),
    Column("hsds", Text),
)

# One row per thing done to the directory, so that it can be undone as a whole.
directory_batches = Table(
    "directory_batches",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    required("at", Time),
    required("actor_id", Id),
    required("kind", Code),
    required("source", Text),
    Column("undone_by", Integer),
)

resource_changes = Table(
    "resource_changes",
    METADATA,
    required("batch", Integer, ForeignKey("directory_batches.number")),
    required("resource_id", Id, index=True),
    required("content", Text),
    PrimaryKeyConstraint("batch", "resource_id"),
)

merged_resources = Table(
    "merged_resources",
    METADATA,
    Column("id", Id, primary_key=True),
    required("into_id", Id),
)

# Found by a machine, to be looked at by a person before it is a resource.
candidates = Table(
    "candidates",
    METADATA,
    Column("id", Id, primary_key=True),
    required("content", Text),
    Column("refused_at", Time),
)

# How often a resource helped, all of one team in one: of a single resident a number tells all.
outcomes = Table(
    "outcomes",
    METADATA,
    Column("team_id", Id, ForeignKey("teams.id"), primary_key=True),
    required("version", Integer),
    required("content", Sealed),
)

# Somebody who helps by name: with a recorded consent and an end, and never exported.
helpers = Table(
    "helpers",
    METADATA,
    Column("id", Id, primary_key=True),
    required("village", Code),
    required("reach", Text),
    required("themes", Text),
    required("support", Text),
    required("consent_on", Date),
    required("consent_how", Code),
    required("ends_on", Date, index=True),
    required("recorded_by", Id),
    required("version", Integer),
    required("content", Sealed),
)

column_mappings = Table(
    "column_mappings",
    METADATA,
    Column("headings", String(64), primary_key=True),
    required("content", Text),
)

postcodes = Table(
    "postcodes",
    METADATA,
    required("postcode", String(6)),
    required("number_from", Integer),
    required("village", Code),
    Column("buurt", Code),
    PrimaryKeyConstraint("postcode", "number_from"),
    sqlite_with_rowid=False,
)

boundaries = Table(
    "boundaries",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    required("year", Integer),
    required("source", Text),
    required("content", Text),
)
