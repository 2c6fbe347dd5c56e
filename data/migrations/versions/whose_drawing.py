"""A moment says whose drawing it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add whose it is to the moments; empty for those of which nobody said it."""
    op.add_column("moments", sa.Column("whose", sa.String(length=40), nullable=True))
