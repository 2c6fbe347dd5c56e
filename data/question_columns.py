"""What do the columns of a registration system hold, as the administrator said before?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.column_mappings import ColumnMapping, column_mapping, save_column_mapping
from resources.codes import fold
from resources.columns import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.desk import Desk
    from data.store import Store
    from resources.sheets import Sheet

__all__ = ["remember_question_columns", "remembered_question_columns"]

_OURS = "kringkaart questions"
"""Keeps these headings apart from the same ones above a list of resources."""


def remembered_question_columns(store: Store, sheet: Sheet) -> Mapping[str, str] | None:
    """Return the field of each heading as somebody said it before, ``None`` if nobody did."""
    said = column_mapping(store, fingerprint((*sheet.headings, _OURS)))
    if said is None:
        return None
    return {heading: said.fields.get(fold(heading), "") for heading in sheet.headings if heading}


def remember_question_columns(desk: Desk, sheet: Sheet, told: Mapping[str, str]) -> None:
    """Remember the field of each heading, for the next file of the same system."""
    said = ColumnMapping({fold(heading): field for heading, field in told.items()}, {})
    save_column_mapping(desk, fingerprint((*sheet.headings, _OURS)), said, "questions")
