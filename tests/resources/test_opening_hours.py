"""Open now, next time, holidays; the oracle of recurrence is dateutil, as RFC 5545 has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from data.calendar import HERE
from resources.opening_hours import (
    holidays_of,
    is_held_on,
    is_open,
    next_moments,
    occurs_on,
    rule_of,
    span_on,
)
from resources.resource import Opening


def _weekly(*days: int, **more: object) -> Opening:
    return Opening(days=frozenset(days), opens=time(20), closes=time(22), **more)  # type: ignore[arg-type]


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


TUESDAY = _weekly(2)
CLOSED = _weekly(2, on_holidays=False)
GOES_ON = _weekly(2, on_holidays=True)
NIGHT = Opening(days=frozenset({5}), opens=time(22), closes=time(2))
ALWAYS = Opening(days=frozenset(range(1, 8)), opens=time(0), closes=time(0), on_holidays=True)
MONTHLY = Opening("month", frozenset({3}), frozenset({1, 3}), opens=time(10), closes=time(12))
LAST = Opening("month", frozenset({5}), frozenset({-1}), opens=time(10), closes=time(12))
OTHER_WEEK = _weekly(4, interval=2, valid_from=date(2027, 1, 7))
SUMMER = _weekly(6, valid_from=date(2027, 4, 1), valid_to=date(2027, 10, 30))


@pytest.mark.parametrize(
    ("opening", "at", "expected"),
    [
        (TUESDAY, "2027-03-02 20:00", True),
        (TUESDAY, "2027-03-02 19:59", False),
        (TUESDAY, "2027-03-02 22:00", False),
        (TUESDAY, "2027-03-03 20:30", False),
        # Koningsdag 2027 is Tuesday 27 April
        (TUESDAY, "2027-04-27 20:30", None),
        (TUESDAY, "2027-04-27 18:00", False),
        (CLOSED, "2027-04-27 20:30", False),
        (GOES_ON, "2027-04-27 20:30", True),
        # the fifth of May: a day off for most once in five years, Monday in 2025
        (_weekly(1), "2025-05-05 20:30", None),
        (_weekly(1, on_holidays=False), "2025-05-05 20:30", False),
        (_weekly(3, on_holidays=False), "2027-05-05 20:30", None),
        (_weekly(3, on_holidays=True), "2027-05-05 20:30", True),
        # Good Friday 26 March 2027: many work
        (_weekly(5, on_holidays=False), "2027-03-26 20:30", None),
        # Christmas, Saturday and Sunday in 2027
        (_weekly(6, 7, on_holidays=False), "2027-12-25 20:30", False),
        (_weekly(6, 7), "2027-12-26 20:30", None),
        # the clock goes forward on 28 March 2027 (Easter), back on 31 October
        (_weekly(7), "2027-10-31 20:30", True),
        (Opening(days=frozenset({7}), opens=time(1), closes=time(4)), "2027-10-31 02:30", True),
        # past midnight
        (NIGHT, "2027-03-05 23:00", True),
        (NIGHT, "2027-03-06 01:59", True),
        (NIGHT, "2027-03-06 02:00", False),
        (NIGHT, "2027-03-05 01:00", False),
        (ALWAYS, "2027-12-25 03:00", True),
        (MONTHLY, "2027-03-03 11:00", True),
        (MONTHLY, "2027-03-10 11:00", False),
        (MONTHLY, "2027-03-17 11:00", True),
        (LAST, "2027-01-29 11:00", True),
        (LAST, "2027-01-22 11:00", False),
        (OTHER_WEEK, "2027-01-21 21:00", True),
        (OTHER_WEEK, "2027-01-14 21:00", False),
        (SUMMER, "2027-03-27 21:00", False),
        (SUMMER, "2027-10-30 21:00", True),
        # what is not known: also what is there after the last day that is given
        (SUMMER, "2027-11-06 21:00", None),
        (_weekly(4, interval=2), "2027-01-14 21:00", None),
        (_weekly(4, interval=2), "2027-01-15 21:00", False),
        (_weekly(), "2027-01-14 21:00", None),
        (_weekly(), "2027-01-14 12:00", False),
        (Opening(days=frozenset({4})), "2027-01-14 21:00", None),
        (Opening(days=frozenset({4})), "2027-01-15 21:00", False),
        (Opening(days=frozenset({4}), opens=time(20)), "2027-01-14 19:00", False),
        (Opening(days=frozenset({4}), opens=time(20)), "2027-01-14 20:30", None),
        (Opening("month", frozenset({4}), opens=time(20)), "2027-01-14 21:00", None),
    ],
)  # fmt: skip
def test_whether_it_is_open(opening: Opening, at: str, expected: object) -> None:
    assert is_open([opening], _at(at)) is expected


def test_nothing_known_is_not_closed() -> None:
    assert is_open([], _at("2027-03-02 20:00")) is None
    assert is_held_on([], date(2027, 3, 2)) is None
    assert next_moments([], _at("2027-03-02 20:00")) == ()


def test_a_night_that_began_on_the_last_day_goes_on_till_the_morning() -> None:
    last = replace(NIGHT, valid_to=date(2027, 3, 5))
    assert is_open([last], _at("2027-03-06 01:59")) is True
    assert is_open([last], _at("2027-03-06 02:00")) is None
    assert is_held_on([last], date(2027, 3, 6)) is None
    assert is_held_on([last, TUESDAY], date(2027, 3, 6)) is False


def test_one_opening_that_is_on_decides() -> None:
    unknown = Opening(days=frozenset({2}))
    assert is_open([unknown, TUESDAY], _at("2027-03-02 20:30")) is True
    assert is_open([unknown, MONTHLY], _at("2027-03-02 20:30")) is None


@pytest.mark.parametrize(
    ("day", "closes"),
    [
        ("2025-04-26", True), ("2027-04-27", True), ("2025-05-05", True), ("2027-05-05", False),
        ("2027-03-26", False), ("2027-03-29", True), ("2027-05-06", True), ("2027-05-17", True),
        ("2027-12-25", True), ("2027-12-26", True), ("2028-01-01", True),
    ],
)  # fmt: skip
def test_public_holidays(day: str, closes: object) -> None:
    on = date.fromisoformat(day)
    assert holidays_of(on.year)[on] is closes


@pytest.mark.parametrize("day", ["2025-04-27", "2027-04-28", "2027-12-24", "2027-12-31"])
def test_ordinary_days(day: str) -> None:
    """The King's birthday is kept on Saturday when it falls on Sunday, as in 2025."""
    on = date.fromisoformat(day)
    assert on not in holidays_of(on.year)


def test_the_next_times() -> None:
    moments = next_moments([TUESDAY, MONTHLY], _at("2027-04-20 21:00"), 4)
    assert [(m.day.isoformat(), m.is_certain) for m in moments] == [
        ("2027-04-20", True),
        ("2027-04-21", True),
        ("2027-04-27", False),
        ("2027-05-04", True),
    ]
    closed = next_moments([CLOSED], _at("2027-04-20 22:00"), 1)
    assert closed[0].day == date(2027, 5, 4)


def test_a_rule_is_given_only_for_what_is_known() -> None:
    assert rule_of(TUESDAY) == "FREQ=WEEKLY;BYDAY=TU;WKST=MO"
    assert rule_of(_weekly()) == ""
    assert rule_of(_weekly(4, interval=2)) == ""
    assert rule_of(Opening("month", frozenset({4}))) == ""


_days = st.frozensets(st.integers(1, 7), min_size=1)
_weeks = st.frozensets(st.sampled_from([1, 2, 3, 4, 5, -1]), min_size=1)
_dates = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@st.composite
def _openings(draw: st.DrawFn) -> Opening:
    monthly = draw(st.booleans())
    begin = draw(_dates)
    end = draw(st.none() | st.integers(0, 500).map(lambda n: begin + timedelta(days=n)))
    return Opening(
        "month" if monthly else "week",
        draw(_days),
        draw(_weeks) if monthly else frozenset(),
        draw(st.integers(1, 4)),
        time(10),
        time(12),
        begin,
        end,
        draw(st.none() | st.booleans()),
    )


@given(_openings())
def test_days_are_those_of_the_recurrence_rule(opening: Opening) -> None:
    begin = opening.valid_from
    assert begin is not None
    last = begin + timedelta(days=400)
    rule = rrulestr(rule_of(opening), dtstart=datetime.combine(begin, time(10)))
    expected = {one.date() for one in rule.between(
        datetime.combine(begin, time(0)), datetime.combine(last, time(23, 59)), inc=True
    )}  # fmt: skip
    days = [begin + timedelta(days=n) for n in range(401)]
    assert {day for day in days if occurs_on(opening, day)} == expected


@given(_openings(), _dates, st.times())
def test_open_within_its_span_and_only_there(opening: Opening, day: date, moment: time) -> None:
    at = datetime.combine(day, moment)
    span = span_on(opening, day)
    inside = span is not None and span.begin <= at < span.end
    has_ended = opening.valid_to is not None and opening.valid_to < day
    assert (is_open([opening], at) is not False) == (inside or has_ended)
    assert is_open([opening], at) is not True or is_held_on([opening], day)


@given(st.lists(_openings(), max_size=3), _dates)
def test_next_times_are_to_come_in_order_and_held(openings: list[Opening], day: date) -> None:
    at = datetime.combine(day, time(11))
    moments = next_moments(openings, at, 5)
    assert list(moments) == sorted(moments, key=lambda m: m.day)
    assert all(moment.day >= day for moment in moments)
    assert all(is_held_on(openings, moment.day) is not False for moment in moments)
