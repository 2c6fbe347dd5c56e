"""What goes out is public, says whose it is, does no harm in a spreadsheet, and reads back."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from resources.calendar_file import write_calendar
from resources.coordinates import rd_of
from resources.geojson import write_geojson
from resources.hsds_out import write_hsds_csv, write_hsds_json
from resources.opening_hours import holidays_of, occurs_on, rule_of
from resources.osm import ATTRIBUTION
from resources.resource import EVERYWHERE, Location, Opening, Resource
from resources.tables import COLUMNS, read_table, safe_cell, write_table
from tests.resources.lists import CODE_LISTS
from tests.resources.test_demo_resources import READING
from tests.resources.test_tables import writable

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
WORDS = ("Sociale kaart", "Bron:", "Bel eerst.")
TUESDAY = Opening(days=frozenset({2}), opens=time(20), closes=time(22))
CHOIR = Resource("r-koor", "Koor", "association", schedule=(TUESDAY,), source=ATTRIBUTION)


def _calendar(*resources: Resource) -> Calendar:
    return Calendar.from_ical(write_calendar(resources, NOW, WORDS, {"WK196307": "Strijen"}))


def _event(opening: Opening) -> Any:
    (event,) = _calendar(replace(CHOIR, schedule=(opening,))).walk("VEVENT")
    return event


@pytest.mark.parametrize(
    "write",
    [
        write_table,
        lambda found: write_table(found, CODE_LISTS),
        write_geojson,
        lambda found: write_hsds_json(found, {}, CODE_LISTS),
        lambda found: write_calendar(found, NOW, WORDS, {}),
    ],
    ids=["csv", "csv in words", "geojson", "hsds", "calendar"],
)
def test_whose_the_data_are_goes_along(write: Callable[[list[Resource]], bytes]) -> None:
    said = write([CHOIR]).replace(b"\r\n ", b"").replace(b"\\,", b",").decode("utf-8-sig")
    assert ATTRIBUTION in said or json.dumps(ATTRIBUTION)[1:-1] in said


def test_whose_the_data_are_goes_along_in_a_datapackage() -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(write_hsds_csv([CHOIR], {}, CODE_LISTS))) as archive:
        said = "".join(archive.read(name).decode() for name in archive.namelist())
    assert ATTRIBUTION in said


def test_the_demo_in_dutch_words_reads_back_equal() -> None:
    content = write_table(READING.resources, CODE_LISTS)
    assert content.decode("utf-8-sig").splitlines()[0].split(";") == list(COLUMNS.values())
    assert b"vereniging" in content
    assert b"association" not in content
    again = read_table(content, CODE_LISTS)
    assert again.findings == ()
    assert again.resources == READING.resources


@given(st.lists(writable(), min_size=1, max_size=3, unique_by=lambda one: one.id))
def test_anything_in_dutch_words_reads_back_equal(resources: list[Resource]) -> None:
    again = read_table(write_table(resources, CODE_LISTS), CODE_LISTS)
    assert again.errors == ()
    assert again.resources == tuple(resources)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "'=", "＝", "\n="])
def test_no_text_of_any_column_is_a_formula(sign: str) -> None:
    text = f"{sign}cmd|' /C calc'!A1"
    harmful = Resource(
        "r-1", text, "place", reach=EVERYWHERE, description=text, when=text, cost=text,
        telephone=text, website=text, email=text, organisation=text, source=text,
        locations=(Location(text, text, text),),
    )  # fmt: skip
    for lists in (None, CODE_LISTS):
        text_file = io.StringIO(write_table([harmful], lists).decode("utf-8-sig"), newline="")
        for row in csv.reader(text_file, delimiter=";"):
            assert not [cell for cell in row if re.match(r"\s*[=+\-@\t\r\n＝＋－＠]", cell)]
    (feature,) = json.loads(write_geojson([harmful], CODE_LISTS))["features"]
    assert not [v for v in feature["properties"].values() if re.match(r"\s*[=+\-@＝＋－＠]", v)]


@pytest.mark.parametrize("unseen", [" ", "\u00a0", "\ufeff", "\u200b", " \u200e "])
def test_what_cannot_be_seen_hides_no_formula(unseen: str) -> None:
    assert safe_cell(f"{unseen}=1+1") == f"'{unseen}=1+1"
    assert safe_cell(f"{unseen}koffie") == f"{unseen}koffie"


def test_a_map_is_of_degrees_east_and_north_and_what_has_no_place_has_no_geometry() -> None:
    there = replace(CHOIR, locations=(Location(x=98_100.0, y=424_700.0),))
    two = replace(there, id="r-2", locations=(*there.locations, Location(x=90_000.0, y=420_000.0)))
    document = json.loads(write_geojson([CHOIR, there, two]))
    assert document["attribution"] == ATTRIBUTION
    assert "crs" not in document
    nowhere, point, points = (feature["geometry"] for feature in document["features"])
    assert nowhere is None
    lon, lat = point["coordinates"]
    assert rd_of(lat, lon) == pytest.approx((98_100, 424_700), abs=1)
    assert (4 < lon < 5, 51 < lat < 52) == (True, True)
    assert points["type"] == "MultiPoint"


def test_nothing_of_who_checked_or_doubted_goes_out() -> None:
    from resources.resource import Check, checked_whole

    private = replace(
        CHOIR,
        checks=checked_whole(date(2026, 10, 1), "u-geheim"),
        doubts={"times": Check(date(2026, 11, 1), "u-geheim")},
    )
    for content in (
        write_table([private]),
        write_geojson([private]),
        write_hsds_json([private], {}, CODE_LISTS),
        write_calendar([private], NOW, WORDS, {}),
    ):
        assert b"u-geheim" not in content


def test_an_event_says_what_where_and_whose() -> None:
    hall = Location("De Zaal; achter", "Kerkpad 3", "3291", "WK196307", 98_100.0, 424_700.0)
    told = replace(
        CHOIR, name="Koor, met \\ en\nregel", village="WK196307", locations=(hall,), cost="€ 5"
    )
    (event,) = _calendar(told).walk("VEVENT")
    assert str(event["summary"]) == "Koor, met \\ en regel"
    assert str(event["location"]) == "De Zaal; achter, Kerkpad 3, 3291, Strijen"
    assert str(event["description"]) == f"€ 5\nBel eerst.\nBron: {ATTRIBUTION}"
    assert event["dtstart"].dt == datetime(2026, 12, 1, 20, tzinfo=HERE)
    assert event["dtend"].dt == datetime(2026, 12, 1, 22, tzinfo=HERE)
    assert event["uid"] == "r-koor-1@kringkaart"
    assert "attendee" not in event
    assert "organizer" not in event


def test_the_zone_is_in_the_file_and_the_same_directory_gives_the_same_file() -> None:
    content = write_calendar([CHOIR], NOW, WORDS, {})
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam" in content
    assert b"DTSTART;TZID=Europe/Amsterdam:20261201T200000" in content
    assert content == write_calendar([CHOIR], NOW, WORDS, {})
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_holidays_are_left_out_only_where_it_is_known_that_they_are() -> None:
    mondays = replace(TUESDAY, days=frozenset({1}), on_holidays=False)
    left_out = {stamp.dt.date() for stamp in _event(mondays)["exdate"].dts}
    assert date(2027, 3, 29) in left_out  # Easter Monday
    assert date(2027, 5, 17) in left_out  # Pentecost
    assert all(day.weekday() == 0 and holidays_of(day.year)[day] for day in left_out)
    for on_holidays in (None, True):
        assert "exdate" not in _event(replace(mondays, on_holidays=on_holidays))


def test_what_ends_ends_in_utc_and_what_is_over_is_left_out() -> None:
    ending = replace(TUESDAY, valid_from=date(2026, 9, 1), valid_to=date(2027, 6, 30))
    event = _event(ending)
    assert event["dtstart"].dt.date() == date(2026, 9, 1)
    assert event["rrule"]["UNTIL"] == [datetime(2027, 6, 30, 21, 59, 59, tzinfo=UTC)]
    over = replace(TUESDAY, valid_to=date(2026, 11, 1))
    assert _calendar(replace(CHOIR, schedule=(over,))).walk("VEVENT") == []


def test_without_a_time_it_takes_the_day_and_past_midnight_the_next() -> None:
    assert _event(replace(TUESDAY, opens=None, closes=None))["dtstart"].dt == date(2026, 12, 1)
    late = _event(replace(TUESDAY, closes=time(0)))
    assert late["dtend"].dt == datetime(2026, 12, 2, 0, tzinfo=HERE)


DATES = st.none() | st.dates(date(2025, 1, 1), date(2028, 12, 31))
OPENINGS = st.builds(
    Opening,
    every=st.sampled_from(["week", "month"]),
    days=st.frozensets(st.integers(1, 7)),
    weeks=st.frozensets(st.sampled_from([1, 2, 3, 4, -1])),
    interval=st.integers(1, 3),
    opens=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    closes=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    valid_from=DATES,
    valid_to=DATES,
    on_holidays=st.none() | st.booleans(),
)


@settings(deadline=None)
@given(OPENINGS)
def test_a_calendar_shows_the_days_that_are_held(opening: Opening) -> None:
    """The oracle is dateutil, that expands what the file says."""
    events = _calendar(replace(CHOIR, schedule=(opening,))).walk("VEVENT")
    if not events:
        is_over = opening.valid_to is not None and opening.valid_to < TODAY
        begin = opening.valid_from or TODAY
        ahead = (begin + timedelta(days=n) for n in range(800))
        assert is_over or not rule_of(opening) or not any(occurs_on(opening, d) for d in ahead)
        return
    (event,) = events
    start = event["dtstart"].dt
    rule = event["rrule"].to_ical().decode()
    if isinstance(start, datetime):
        days = rrulestr(rule, dtstart=start)
        after = datetime.combine(TODAY, time(), HERE)
    else:
        start = datetime.combine(start, time())
        days = rrulestr(rule, dtstart=start)
        after = datetime.combine(TODAY, time())
    shown = {at.date() for at in days.between(after, after + timedelta(days=500), inc=True)}
    shown = {day for day in shown if day < TODAY + timedelta(days=499)}
    left_out = event.get("exdate")
    for stamp in left_out.dts if left_out else ():
        shown.discard(stamp.dt.date() if isinstance(stamp.dt, datetime) else stamp.dt)
    every_day = (TODAY + timedelta(days=n) for n in range(499))
    held = {day for day in every_day if occurs_on(opening, day)}
    closed = {d for d in held if opening.on_holidays is False and holidays_of(d.year).get(d)}
    assert shown == held - closed


def test_the_demo_makes_a_calendar() -> None:
    events = _calendar(*READING.resources).walk("VEVENT")
    assert len(events) > 80
    assert len({str(event["uid"]) for event in events}) == len(events)
