from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from data.calendar import day_of


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 24, 23, 30, tzinfo=UTC), date(2026, 11, 25)),  # winter: one hour ahead
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), date(2026, 7, 2)),  # summer: two hours ahead
        (datetime(2026, 7, 1, 21, 30, tzinfo=UTC), date(2026, 7, 1)),
    ],
)
def test_a_day_begins_at_midnight_in_the_netherlands(moment: datetime, day: date) -> None:
    assert day_of(moment) == day
