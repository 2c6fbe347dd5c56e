"""Which tables hold the signals: what was published and raised, offers, who was invited?

What was published is open to whoever may see it, and frozen; the exact numbers behind it are
sealed, and so is everything somebody wrote. Only invitations know of a case.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Integer, PrimaryKeyConstraint, Table, Text

from data.schema_base import METADATA, Code, Id, Sealed, Time, required

# One row a week, never changed: the same question later gets the same answer.
publications = Table(
    "publications",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    required("week", Date, unique=True),
    required("at", Time),
    required("content", Text),
    required("version", Integer),
    required("evidence", Sealed),
)

# What somebody heard more often, or what pinches: told, not counted.
raised = Table(
    "raised",
    METADATA,
    Column("id", Id, primary_key=True),
    required("kind", Code),
    Column("theme", Code),
    required("area", Code),
    required("raised_on", Date),
    required("by", Id),
    Column("team_id", Id),
    required("version", Integer),
    required("text", Sealed),
)

signal_steps = Table(
    "signal_steps",
    METADATA,
    required("signal_id", Id),
    required("number", Integer),
    required("at", Time),
    required("actor_id", Id),
    required("step", Code),
    required("version", Integer),
    required("content", Sealed),
    PrimaryKeyConstraint("signal_id", "number"),
)

offers = Table(
    "offers",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("signal_id", Id, index=True),
    required("offer_type", Code),
    required("theme", Code),
    required("area", Code),
    required("state", Code),
    Column("starts_on", Date),
    Column("stopped_on", Date),
    Column("resource_id", Id),
    required("version", Integer),
    required("content", Sealed),
)

# Goes with the case: whoever is erased was not invited.
invitations = Table(
    "invitations",
    METADATA,
    required("offer_id", Id, ForeignKey("offers.id")),
    required("case_id", Id, ForeignKey("cases.id"), index=True),
    required("state", Code),
    required("asked_on", Date),
    PrimaryKeyConstraint("offer_id", "case_id"),
)

organisation = Table(
    "organisation",
    METADATA,
    Column("name", Code, primary_key=True),
    required("value", Text),
)
