"""What do all tables share? The one list of them, the kinds of their columns."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Column, LargeBinary, MetaData, String

__all__ = ["METADATA", "Code", "Id", "Sealed", "Time", "Token", "required"]

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


def required(name: str, kind: Any, *more: Any, **options: Any) -> Column[Any]:
    """Make a column that is never empty."""
    return Column(name, kind, *more, nullable=False, **options)
