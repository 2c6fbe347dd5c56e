"""Taps that keep the directory true: each is kept with who and when, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.directory import directory, remove_resources, save_resources
from data.directory_changes import batches, change_directory, history_of, undo_batch
from data.errors import BadValue, UnknownResource
from data.verifying import confirm_parts, doubt_part, set_capacity
from resources.resource import Capacity, Check, Resource
from resources.verification import capacity_now, trust, trust_in_part

if TYPE_CHECKING:
    from resources.resource import Part
    from tests.data.house import House

TODAY = date(2026, 11, 25)
CHOIR = Resource("r-koor", "Koor", "association")


@pytest.fixture
def choir(house: House) -> House:
    save_resources(house.desk("u-editor"), [CHOIR])
    return house


def _choir(house: House) -> Resource:
    return directory(house.store).resources["r-koor"]


def test_one_tap_makes_all_that_lasts_fresh(choir: House) -> None:
    confirm_parts(choir.desk(), "r-koor")
    assert trust(_choir(choir), TODAY) == "fresh"
    assert _choir(choir).checks["times"] == Check(TODAY, "u-anna")
    assert "capacity" not in _choir(choir).checks
    newest = history_of(choir.store, "r-koor")[0]
    assert (newest.batch.kind, newest.batch.actor_id) == ("check", "u-anna")


def test_a_doubt_takes_trust_away_until_somebody_looked(choir: House) -> None:
    confirm_parts(choir.desk(), "r-koor")
    doubt_part(choir.desk("u-bram"), "r-koor", "times")
    assert trust_in_part(_choir(choir), "times", TODAY) == "doubted"
    assert trust_in_part(_choir(choir), "contact", TODAY) == "fresh"
    assert _choir(choir).doubts == {"times": Check(TODAY, "u-bram")}
    choir.clock.forward(days=1)
    choir.tokens.clear()  # a new day, a new session
    confirm_parts(choir.desk("u-editor"), "r-koor", ["times"])
    assert _choir(choir).doubts == {}
    assert _choir(choir).checks["times"] == Check(date(2026, 11, 26), "u-editor")


def test_room_is_kept_with_the_day_it_was_heard(choir: House) -> None:
    doubt_part(choir.desk(), "r-koor", "capacity")
    set_capacity(choir.desk(), "r-koor", "waiting", 6)
    assert capacity_now(_choir(choir), TODAY) == Capacity("waiting", TODAY, 6)
    assert history_of(choir.store, "r-koor")[0].batch.kind == "capacity"
    set_capacity(choir.desk("u-dev"), "r-koor", "room")
    assert capacity_now(_choir(choir), TODAY) == Capacity("room", TODAY)


def test_the_same_tap_twice_is_one_line_of_history(choir: House) -> None:
    assert confirm_parts(choir.desk(), "r-koor") is not None
    assert confirm_parts(choir.desk(), "r-koor") is None
    assert len(batches(choir.store)) == 2


def test_a_tap_is_undone_as_every_change(choir: House) -> None:
    batch = doubt_part(choir.desk(), "r-koor", "times")
    assert batch is not None
    undo_batch(choir.desk("u-editor"), batch.number)
    assert _choir(choir) == CHOIR


def test_a_tap_on_what_was_merged_goes_to_where_it_went(choir: House) -> None:
    save_resources(choir.desk("u-editor"), [replace(CHOIR, id="r-2")])
    with choir.desk("u-editor").writing("directory") as work:
        change_directory(work, "merge", remove=["r-2"], merged={"r-2": "r-koor"})
    confirm_parts(choir.desk(), "r-2")
    assert trust(_choir(choir), TODAY) == "fresh"


def test_what_is_not_there_or_makes_no_sense_is_refused(choir: House) -> None:
    for part in ("", "all"):
        wrong: Part = part  # type: ignore[assignment]
        with pytest.raises(BadValue):
            doubt_part(choir.desk(), "r-koor", wrong)
    for state, weeks in (("waiting", 0), ("waiting", 999), ("full", 3)):
        with pytest.raises(BadValue):
            set_capacity(choir.desk(), "r-koor", state, weeks)  # type: ignore[arg-type]
    remove_resources(choir.desk("u-editor"), ["r-koor"])
    with pytest.raises(UnknownResource):
        confirm_parts(choir.desk(), "r-koor")
    assert len(batches(choir.store)) == 2
