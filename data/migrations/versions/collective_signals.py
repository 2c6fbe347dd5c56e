"""Signals: what was published, raised and offered; households; the municipality is counted too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the new tables, let cases be one household, count the whole municipality.

    What was imported before did not say whether it was still open: it stays unknown.
    """
    op.add_column("cases", sa.Column("household_id", sa.String(length=40), nullable=True))
    op.create_index("ix_cases_household_id", "cases", ["household_id"])
    op.add_column("imported_questions", sa.Column("is_open", sa.Boolean(), nullable=True))
    _published()
    _offered()
    _count_municipality()


def _published() -> None:
    op.create_table(
        "publications",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_publications"),
        sa.UniqueConstraint("week", name="uq_publications_week"),
    )
    op.create_table(
        "raised",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=True),
        sa.Column("area", sa.String(length=40), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("team_id", sa.String(length=40), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_raised"),
    )
    op.create_table(
        "signal_steps",
        sa.Column("signal_id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("actor_id", sa.String(length=40), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("signal_id", "number", name="pk_signal_steps"),
    )
    op.create_table(
        "organisation",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_organisation"),
    )


def _offered() -> None:
    op.create_table(
        "offers",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("signal_id", sa.String(length=40), nullable=True),
        sa.Column("offer_type", sa.String(length=40), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("resource_id", sa.String(length=40), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_offers"),
    )
    op.create_index("ix_offers_signal_id", "offers", ["signal_id"])
    op.create_table(
        "invitations",
        sa.Column("offer_id", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name="fk_invitations_offer_id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_invitations_case_id"),
        sa.PrimaryKeyConstraint("offer_id", "case_id", name="pk_invitations"),
    )
    op.create_index("ix_invitations_case_id", "invitations", ["case_id"])


def _count_municipality() -> None:
    """Count each resident once in the municipality: her latest week in any of its villages."""
    op.execute(
        "INSERT INTO latest (token, theme, village, week) "
        "SELECT token, theme, 'GM' || substr(village, 3, 4), max(week) FROM latest "
        "GROUP BY token, theme, 'GM' || substr(village, 3, 4)"
    )
    op.execute(
        "INSERT INTO residents (village, theme, week, n) "
        "SELECT village, theme, week, count(*) FROM latest WHERE village LIKE 'GM%' "
        "GROUP BY village, theme, week"
    )
