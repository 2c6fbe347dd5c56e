"""Which day is it here? Moments are kept in UTC; days and weeks are Dutch ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date, datetime

__all__ = ["HERE", "day_of"]

HERE: Final = ZoneInfo("Europe/Amsterdam")


def day_of(moment: datetime) -> date:
    """Return the day in the Netherlands of a moment with a time zone."""
    return moment.astimezone(HERE).date()
