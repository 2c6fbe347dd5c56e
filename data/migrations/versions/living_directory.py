"""The directory keeps its history, its doubles, its candidates, and where places are."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the new tables, and bring the resources that are there into their new form."""
    op.add_column("resources", sa.Column("hsds", sa.Text(), nullable=True))
    _resources_anew()
    _history()
    _around_resources()
    _places()


def _resources_anew() -> None:
    """Give what an HSDS record holds besides its own column, and each part its own check."""
    table = sa.table("resources", sa.column("id"), sa.column("content"), sa.column("hsds"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(table)).all():
        values = json.loads(row.content)
        rest = values.pop("hsds", None)
        checked_on = values.pop("checked_on", None)
        if checked_on:
            parts = ("name", "contact", "times", "conditions")
            values["checks"] = {part: {"on": checked_on} for part in parts}
        changed = table.update().where(table.c.id == row.id)
        connection.execute(
            changed.values(
                content=json.dumps(values, ensure_ascii=False),
                hsds=json.dumps(rest, ensure_ascii=False) if rest else None,
            )
        )


def _history() -> None:
    op.create_table(
        "directory_batches",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_directory_batches"),
    )
    op.create_table(
        "resource_changes",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("resource_id", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch"], ["directory_batches.number"], name="fk_resource_changes_batch"
        ),
        sa.PrimaryKeyConstraint("batch", "resource_id", name="pk_resource_changes"),
    )
    op.create_index("ix_resource_changes_resource_id", "resource_changes", ["resource_id"])
    op.create_table(
        "merged_resources",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("into_id", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_merged_resources"),
    )


def _around_resources() -> None:
    op.create_table(
        "candidates",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("refused_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_candidates"),
    )
    op.create_table(
        "outcomes",
        sa.Column("team_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_outcomes_team_id"),
        sa.PrimaryKeyConstraint("team_id", name="pk_outcomes"),
    )
    op.create_table(
        "helpers",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("village", sa.String(length=40), nullable=False),
        sa.Column("reach", sa.Text(), nullable=False),
        sa.Column("themes", sa.Text(), nullable=False),
        sa.Column("support", sa.Text(), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=False),
        sa.Column("consent_how", sa.String(length=40), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_helpers"),
    )
    op.create_index("ix_helpers_ends_on", "helpers", ["ends_on"])
    op.create_table(
        "column_mappings",
        sa.Column("headings", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("headings", name="pk_column_mappings"),
    )


def _places() -> None:
    op.create_table(
        "postcodes",
        sa.Column("postcode", sa.String(length=6), nullable=False),
        sa.Column("number_from", sa.Integer(), nullable=False),
        sa.Column("village", sa.String(length=40), nullable=False),
        sa.Column("buurt", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("postcode", "number_from", name="pk_postcodes"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "boundaries",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_boundaries"),
    )
