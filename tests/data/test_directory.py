"""The directory is one value for everybody, read again only when it was changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import directory_changes
from data.directory import directory, hsds_records, remove_resources, save_resources
from data.directory_changes import (
    batches,
    change_directory,
    history_of,
    states_at_import,
    undo_batch,
)
from resources.resource import (
    EVERYWHERE,
    Capacity,
    Check,
    Location,
    Opening,
    Resource,
    checked_whole,
)

if TYPE_CHECKING:
    from data.desk import Desk
    from data.directory_changes import Batch
    from tests.data.house import House

CHOIR = Resource(
    id="r-koor",
    name="Koor ‘De Merel’",
    kind="association",
    organisation="Stichting Zang",
    themes=frozenset({"loneliness"}),
    support=frozenset({"company"}),
    ambitions=frozenset({"leisure"}),
    village="WK196304",
    reach=frozenset({"WK196304", "WK196305"}),
    locations=(Location("Dorpshuis", "Dorpsstraat 1", "3297 AB", "WK196304", 94_000.0, 423_000.5),),
    travel=frozenset({"bus"}),
    conditions=frozenset({"age_55"}),
    languages=frozenset({"nl"}),
    accessibility={"wheelchair": True, "toilet": False},
    description="Zingen & koffie",
    when="dinsdag",
    schedule=(
        Opening(days=frozenset({2}), opens=time(20), closes=time(22), valid_from=date(2026, 9, 1)),
        Opening("month", frozenset({6}), frozenset({1, -1}), on_holidays=False),
    ),
    cost="gratis",
    free=True,
    telephone="0186-550001",
    email="koor@example.org",
    website="https://example.org",
    capacity=Capacity("waiting", date(2026, 10, 6), 3),
    checks=checked_whole(date(2026, 10, 6), "u-editor"),
    doubts={"times": Check(date(2026, 11, 1), "u-anna")},
    source="© somebody",
)
BUS = Resource("r-bus", "Buurtbus", "volunteers", frozenset({"transport"}), reach=EVERYWHERE)


def test_resources_are_kept_whole(house: House) -> None:
    save_resources(house.desk("u-editor"), [CHOIR, BUS])
    assert dict(directory(house.store).resources) == {"r-bus": BUS, "r-koor": CHOIR}
    house.restart()
    assert dict(directory(house.store).resources) == {"r-bus": BUS, "r-koor": CHOIR}


def test_it_is_read_again_only_when_it_was_changed(house: House) -> None:
    save_resources(house.desk("u-editor"), [CHOIR])
    first = directory(house.store)
    assert directory(house.store) is first
    save_resources(house.desk("u-editor"), [])
    assert directory(house.store) is first
    save_resources(house.desk("u-editor"), [BUS, replace(CHOIR, name="Koor")])
    second = directory(house.store)
    assert second.version > first.version
    assert second.resources["r-koor"].name == "Koor"
    assert first.resources["r-koor"] == CHOIR


def test_resources_can_be_taken_out(house: House) -> None:
    save_resources(house.desk("u-editor"), [CHOIR, BUS])
    remove_resources(house.desk("u-editor"), ["r-koor", "r-none"])
    assert set(directory(house.store).resources) == {"r-bus"}


def test_the_rest_of_a_record_is_kept_beside_it(house: House) -> None:
    rest = {"r-koor": {"id": "x", "extra": [1, {"deep": None}]}}
    save_resources(house.desk("u-editor"), [CHOIR, BUS], hsds=rest)
    assert hsds_records(house.store) == rest
    save_resources(house.desk("u-editor"), [replace(CHOIR, name="Koor")])
    assert hsds_records(house.store) == rest


def test_a_change_is_kept_per_field_with_who_and_when(house: House) -> None:
    save_resources(house.desk("u-editor"), [CHOIR])
    house.clock.forward(minutes=5)
    save_resources(house.desk("u-editor"), [replace(CHOIR, name="Koor", free=None)])
    newest, first = history_of(house.store, "r-koor")
    assert newest.fields == {"name": (CHOIR.name, "Koor"), "free": (True, None)}
    assert newest.batch.actor_id == "u-editor"
    assert newest.batch.at > first.batch.at
    assert first.fields["id"] == (None, "id")
    assert save_resources(house.desk("u-editor"), [replace(CHOIR, name="Koor", free=None)]) is None
    assert len(batches(house.store)) == 2


def test_an_import_is_undone_as_a_whole(house: House) -> None:
    rest = {"r-koor": {"id": "x"}}
    save_resources(house.desk("u-editor"), [CHOIR], hsds=rest)
    read = [replace(CHOIR, name="Koor", cost="€ 5"), BUS]
    batch = save_resources(
        house.desk("u-editor"), read, kind="import", source="kaart.csv", hsds={"r-bus": {"a": 1}}
    )
    assert batch is not None
    undone = undo_batch(house.desk("u-editor"), batch.number)
    assert undone.kept == {}
    assert dict(directory(house.store).resources) == {"r-koor": CHOIR}
    assert hsds_records(house.store) == rest
    assert undone.batch is not None
    assert batches(house.store)[1].undone_by == undone.batch.number
    # undoing what undid it does it again
    undo_batch(house.desk("u-editor"), undone.batch.number)
    assert dict(directory(house.store).resources) == {"r-koor": read[0], "r-bus": BUS}


def test_undoing_leaves_what_was_changed_since(house: House) -> None:
    save_resources(house.desk("u-editor"), [CHOIR])
    read = [replace(CHOIR, name="Koor", cost="€ 5"), BUS]
    batch = save_resources(house.desk("u-editor"), read, kind="import")
    assert batch is not None
    later = [replace(read[0], cost="€ 6"), replace(BUS, telephone="0186")]
    save_resources(house.desk("u-editor"), later)
    undone = undo_batch(house.desk("u-editor"), batch.number)
    assert undone.kept == {"r-koor": ("cost",), "r-bus": ("telephone",)}
    kept = {"r-koor": replace(CHOIR, cost="€ 6"), "r-bus": later[1]}
    assert dict(directory(house.store).resources) == kept


def test_what_was_taken_out_is_put_back(house: House) -> None:
    save_resources(house.desk("u-editor"), [CHOIR, BUS], hsds={"r-koor": {"id": "x"}})
    batch = remove_resources(house.desk("u-editor"), ["r-koor"])
    assert batch is not None
    undo_batch(house.desk("u-editor"), batch.number)
    assert directory(house.store).resources["r-koor"] == CHOIR
    assert hsds_records(house.store) == {"r-koor": {"id": "x"}}


def test_a_merge_leads_on_and_its_undo_makes_them_two_again(house: House) -> None:
    other = replace(BUS, id="r-choir-2", name="De Merel")
    save_resources(house.desk("u-editor"), [CHOIR, other, BUS], hsds={"r-choir-2": {"id": "x"}})
    before = directory(house.store)
    both = replace(CHOIR, cost="€ 5")
    with house.desk("u-editor").writing("directory") as work:
        batch = change_directory(
            work, "merge", put=[both], remove=[other.id], merged={other.id: CHOIR.id}
        )
    assert batch is not None
    after = directory(house.store)
    assert after.find(other.id) == both

    undone = undo_batch(house.desk("u-editor"), batch.number)
    assert undone.kept == {}
    again = directory(house.store)
    assert (again.resources, again.merged) == (before.resources, before.merged)
    assert again.find(other.id) == other
    assert hsds_records(house.store) == {other.id: {"id": "x"}}

    assert undone.batch is not None
    undo_batch(house.desk("u-editor"), undone.batch.number)
    merged_again = directory(house.store)
    assert (merged_again.resources, merged_again.merged) == (after.resources, after.merged)
    by_number = {one.number: one for one in batches(house.store)}
    assert by_number[batch.number].undone_by is None


def test_a_double_stays_merged_when_its_file_is_read_again(house: House) -> None:
    other = replace(BUS, id="r-choir-2", name="De Merel")
    save_resources(house.desk("u-editor"), [CHOIR, other])
    with house.desk("u-editor").writing("directory") as work:
        change_directory(work, "merge", remove=[other.id], merged={other.id: CHOIR.id})
    rest = {other.id: {"id": "x"}}
    assert save_resources(house.desk("u-editor"), [other], kind="import", hsds=rest) is None
    assert directory(house.store).find(other.id) == CHOIR


def test_a_double_that_is_put_there_again_leads_nowhere_else(house: House) -> None:
    other = replace(BUS, id="r-choir-2", name="De Merel")
    save_resources(house.desk("u-editor"), [CHOIR, other])
    for _ in range(2):
        with house.desk("u-editor").writing("directory") as work:
            change_directory(work, "merge", remove=[other.id], merged={other.id: CHOIR.id})
        assert directory(house.store).find(other.id) == CHOIR
        save_resources(house.desk("u-editor"), [other])
        assert directory(house.store).find(other.id) == other


_IDS = ("r-1", "r-2", "r-3")
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from(_IDS), st.sampled_from(["Koor", "Bus", "Café"])),
        st.tuples(st.just("remove"), st.sampled_from(_IDS), st.just("")),
        st.tuples(st.just("merge"), st.sampled_from(_IDS), st.sampled_from(_IDS)),
        st.tuples(st.just("undo"), st.integers(1, 8), st.just("")),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25)
@given(_STEPS)
def test_undoing_a_batch_right_after_gives_back_exactly_what_was(
    file_house: House, steps: list[tuple[str, str | int, str]]
) -> None:
    desk = file_house.desk("u-editor")
    for step in steps:
        before, rests = directory(file_house.store), hsds_records(file_house.store)
        batch = _do(desk, step)
        if batch is None:
            continue
        after = directory(file_house.store)
        undone = undo_batch(desk, batch.number)
        again = directory(file_house.store)
        assert (again.resources, again.merged) == (before.resources, before.merged)
        assert hsds_records(file_house.store) == rests
        assert undone.kept == {}
        assert undone.batch is not None
        undo_batch(desk, undone.batch.number)
        redone = directory(file_house.store)
        assert (redone.resources, redone.merged) == (after.resources, after.merged)


def _do(desk: Desk, step: tuple[str, str | int, str]) -> Batch | None:
    """Do one step of the editor."""
    verb, key, value = step
    if verb == "undo":
        return undo_batch(desk, int(key)).batch
    key = str(key)
    if verb == "put":
        one = Resource(key, value, "activity")
        return save_resources(desk, [one], hsds={key: {"name": value}})
    if verb == "remove":
        return remove_resources(desk, [key])
    into = directory(desk.store).resources.get(value)
    if into is None or value == key:
        return None
    with desk.writing("directory") as work:
        put = [replace(into, cost=f"{into.cost}{key}")]
        return change_directory(work, "merge", put=put, remove=[key], merged={key: value})


def test_what_fails_half_way_leaves_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    save_resources(house.desk("u-editor"), [CHOIR])
    before = directory(house.store)

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(directory_changes, "_lead_to", fail)
    with pytest.raises(OSError), house.desk("u-editor").writing("directory") as work:  # noqa: PT011
        change_directory(work, "merge", put=[BUS], remove=["r-koor"], merged={"r-koor": "r-bus"})
    assert directory(house.store).resources == before.resources
    assert len(batches(house.store)) == 1
    assert len(history_of(house.store, "r-koor")) == 1


def test_what_an_import_left_is_known_after_later_edits(house: House) -> None:
    editor = house.desk("u-editor")
    save_resources(editor, [CHOIR, BUS], kind="import")
    save_resources(editor, [replace(CHOIR, name="Koor", cost="€ 5")])
    save_resources(editor, [replace(CHOIR, name="Koor", cost="€ 6", doubts={})])
    assert states_at_import(house.store, ["r-koor", "r-bus", "r-none"]) == (
        {"r-koor": CHOIR, "r-bus": BUS},
        frozenset(),
    )
    # what was taken back never came in, and what was made by hand did not either
    later = save_resources(editor, [replace(BUS, cost="€ 1")], kind="import")
    assert later is not None
    undo_batch(editor, later.number)
    by_hand = Resource("r-hand", "Zelf", "place")
    save_resources(editor, [by_hand])
    last, _ = states_at_import(house.store, ["r-bus", "r-hand"])
    assert last == {"r-bus": BUS}


def test_what_was_taken_out_by_hand_is_known_as_such(house: House) -> None:
    editor = house.desk("u-editor")
    save_resources(editor, [CHOIR], kind="import")
    batch = save_resources(editor, [BUS], kind="import")
    remove_resources(editor, ["r-koor"])
    assert batch is not None
    undo_batch(editor, batch.number)  # an import taken back is no wish to be without it
    _, removed = states_at_import(house.store, ["r-koor", "r-bus"])
    assert removed == {"r-koor"}


def test_what_was_not_changed_is_the_same_value_as_before(house: House) -> None:
    save_resources(house.desk("u-editor"), [CHOIR, BUS])
    before = directory(house.store)
    save_resources(house.desk("u-editor"), [replace(CHOIR, name="Koor")])
    after = directory(house.store)
    assert after.resources["r-bus"] is before.resources["r-bus"]
    assert after.resources["r-koor"].name == "Koor"
    remove_resources(house.desk("u-editor"), ["r-bus"])
    assert set(directory(house.store).resources) == {"r-koor"}
