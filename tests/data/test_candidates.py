"""A candidate is nothing yet: it is nowhere but in its own list until somebody takes it over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data.candidates import (
    accept_candidate,
    candidates,
    consider_again,
    refuse_candidate,
    refused_candidates,
    remove_candidates,
    save_candidates,
)
from data.column_mappings import ColumnMapping, column_mapping, save_column_mapping
from data.directory import directory
from data.directory_changes import undo_batch
from data.directory_schema import column_mappings
from data.errors import AccessDenied
from resources.osm import ATTRIBUTION
from resources.resource import Resource

if TYPE_CHECKING:
    from tests.data.house import House

HALL = Resource("osm-n-1", "De Hoek", "place", frozenset({"loneliness"}), village="WK196304",
                source=ATTRIBUTION)  # fmt: skip
CLUB = replace(HALL, id="osm-w-2", name="De Club")
CHURCH = replace(HALL, id="osm-r-3", name="De Kerk", village=None)


@pytest.fixture
def waiting(house: House) -> House:
    save_candidates(house.desk("u-editor"), [HALL, CLUB, CHURCH])
    return house


def _ids(house: House) -> list[str]:
    return [one.id for one in candidates(house.store)]


def test_a_candidate_waits_per_village_and_is_in_no_directory(waiting: House) -> None:
    assert candidates(waiting.store) == (CHURCH, CLUB, HALL)
    assert directory(waiting.store).resources == {}


def test_what_is_taken_over_is_as_the_editor_made_it_and_keeps_whose_it_is(waiting: House) -> None:
    made = replace(HALL, name="Dorpshuis De Hoek", kind="initiative")
    accept_candidate(waiting.desk("u-editor"), made)
    assert directory(waiting.store).resources == {"osm-n-1": made}
    assert directory(waiting.store).resources["osm-n-1"].source == ATTRIBUTION
    assert _ids(waiting) == ["osm-r-3", "osm-w-2"]


def test_the_same_extract_brings_back_neither_what_was_taken_over_nor_refused(
    waiting: House,
) -> None:
    desk = waiting.desk("u-editor")
    accept_candidate(desk, HALL)
    refuse_candidate(desk, "osm-w-2")
    saved = save_candidates(desk, [HALL, CLUB, CHURCH, replace(HALL, id="osm-n-9")])
    assert (saved.new, saved.known) == (("osm-n-9",), 3)
    assert _ids(waiting) == ["osm-r-3", "osm-n-9"]


def test_a_refusal_by_mistake_is_put_right(waiting: House) -> None:
    desk = waiting.desk("u-editor")
    refuse_candidate(desk, "osm-w-2")
    assert [one.id for one in refused_candidates(waiting.store)] == ["osm-w-2"]
    consider_again(desk, "osm-w-2")
    assert _ids(waiting) == ["osm-r-3", "osm-w-2", "osm-n-1"]


def test_an_extract_is_taken_back_as_far_as_nobody_looked(waiting: House) -> None:
    desk = waiting.desk("u-editor")
    refuse_candidate(desk, "osm-w-2")
    remove_candidates(desk, ["osm-n-1", "osm-w-2", "osm-r-3"])
    assert _ids(waiting) == []
    assert [one.id for one in refused_candidates(waiting.store)] == ["osm-w-2"]


def test_taking_over_is_undone_as_everything_is(waiting: House) -> None:
    batch = accept_candidate(waiting.desk("u-editor"), HALL)
    assert batch is not None
    undo_batch(waiting.desk("u-editor"), batch.number)
    assert directory(waiting.store).resources == {}


@pytest.mark.parametrize("user", ["u-anna", "u-lead", "u-dev", "u-admin"])
def test_only_who_keeps_the_directory_touches_candidates(waiting: House, user: str) -> None:
    desk = waiting.desk(user)
    for act in (
        lambda: save_candidates(desk, [HALL]),
        lambda: accept_candidate(desk, HALL),
        lambda: refuse_candidate(desk, "osm-n-1"),
        lambda: consider_again(desk, "osm-n-1"),
        lambda: remove_candidates(desk, ["osm-n-1"]),
        lambda: save_column_mapping(desk, "x", ColumnMapping({}, {})),
    ):
        with pytest.raises(AccessDenied):
            act()
    assert len(_ids(waiting)) == 3


def test_columns_are_remembered_for_everybody_and_the_last_word_counts(house: House) -> None:
    assert column_mapping(house.store, "abc") is None
    desk = house.desk("u-editor")
    save_column_mapping(desk, "abc", ColumnMapping({"titel": "name"}, {}))
    said = ColumnMapping({"titel": "", "wat": "name"}, {"kind": "activity"})
    save_column_mapping(desk, "abc", said)
    assert column_mapping(house.store, "abc") == said


def test_what_was_said_of_columns_by_an_older_version_is_still_known(house: House) -> None:
    with house.desk("u-editor").writing("directory") as work:
        row = {"headings": "abc", "content": '{"titel":"name","given":""}'}
        work.connection.execute(column_mappings.insert(), [row])
        work.log("save_column_mapping", "directory")
    said = ColumnMapping({"titel": "name", "given": ""}, {})
    assert column_mapping(house.store, "abc") == said
