"""A question can be answered, on a day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the day to the questions of cases; empty for those that are open."""
    op.add_column("questions", sa.Column("answered_on", sa.Date(), nullable=True))
