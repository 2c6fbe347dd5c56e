"""Is what one can join named before anything new, and what has room first?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from resources.directory import build_directory
from resources.resource import Capacity, Resource
from signals.joining import to_join

TODAY = date(2026, 11, 25)
EAST, WEST = "WK196311", "WK196312"


def _group(id_: str, village: str, name: str = "Kring", **more: Any) -> Resource:
    return Resource(id_, name, "activity", frozenset({"grief"}), village=village, **more)


def test_groups_with_room_come_first_and_no_professional_is_a_group() -> None:
    made = [
        _group("full", EAST, capacity=Capacity("full", TODAY)),
        _group("unknown", WEST),
        _group("room", WEST, capacity=Capacity("room", TODAY)),
        replace(_group("paid", EAST), kind="professional"),
        _group("elsewhere", "WK196300"),
    ]
    known = build_directory(made)
    found = to_join(known, "grief", {EAST, WEST}, TODAY)
    assert [one.id for one in found] == ["room", "unknown", "full"]


def test_room_that_was_heard_of_long_ago_is_not_known() -> None:
    old = _group("old", EAST, capacity=Capacity("room", date(2026, 9, 1)))
    near = _group("near", EAST, "Aan tafel")
    known = build_directory([old, near])
    assert [one.id for one in to_join(known, "grief", {EAST}, TODAY)] == ["near", "old"]
