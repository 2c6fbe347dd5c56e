"""Does a drawing become another one, and is nothing forgotten about the people on it?"""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from network.ecogram import Ecogram, Organisation, Person, Tie, fields_of
from network.layers import hidden_ids, hidden_then
from network.operations import Operation, apply
from network.redrawing import emptied, towards
from tests.builders import a_tie, after, ecograms, operations_strategy, things


def redrawn(now: Ecogram, wanted: Ecogram) -> Ecogram:
    for operation in towards(now, wanted):
        now = apply(now, operation)
    return now


def drawn(ecogram: Ecogram, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return what stands on a drawing: where everybody is, and the ties in full."""
    found: dict[str, Any] = {}
    for thing in ecogram.present():
        if isinstance(thing, Tie):
            if not without & {thing.source, thing.target}:
                found[thing.id] = fields_of(thing)
        elif isinstance(thing, Person | Organisation) and thing.id not in without:
            found[thing.id] = (thing.circle, thing.sector, thing.x, thing.y)
    return found


@given(operations_strategy(), st.integers(0, 20))
def test_an_earlier_drawing_comes_back(operations: list[Operation], at: int) -> None:
    now, wanted = after(operations), after(operations[:at])
    hidden = hidden_ids(now) | hidden_then(wanted, now)
    assert drawn(redrawn(now, wanted), hidden) == drawn(wanted, hidden)


@given(ecograms())
def test_there_and_back_is_the_same_drawing(ecogram: Ecogram) -> None:
    back = redrawn(redrawn(ecogram, emptied(ecogram)), ecogram)
    assert drawn(back) == drawn(ecogram)


@given(ecograms())
def test_an_empty_drawing_keeps_the_names_and_no_place_or_tie(ecogram: Ecogram) -> None:
    empty = redrawn(ecogram, emptied(ecogram))
    hidden = hidden_ids(ecogram)
    seen = [person for person in empty.persons if person.id not in hidden]
    assert {p.id for p in seen} == {p.id for p in ecogram.persons} - hidden
    assert all(person.circle is None for person in seen)
    assert all(hidden & {tie.source, tie.target} for tie in empty.ties)


def test_what_is_known_of_somebody_is_not_taken_back() -> None:
    then = things(Person("p-1", "Ria", circle=1), a_tie("p-1", strength=3))
    now = things(
        Person("p-1", "Ria", circle=2, minor=True, asked="no", wishes={"*": "rather_not"}),
        a_tie("p-1", strength=1),
    )
    ria = redrawn(now, then).things["p-1"]
    assert ria == Person("p-1", "Ria", circle=1, minor=True, asked="no", wishes={"*": "rather_not"})


def test_whom_not_to_approach_stays_so_and_stays_where_that_one_stood() -> None:
    """Of that one no older drawing changes anything, nor of the ties that give a caution."""
    then = things(Person("p-1", "Kees", circle=1), Person("p-2", "Ria", circle=1))
    now = things(
        Person("p-1", "Kees", circle=4, do_not_approach=True),
        Person("p-2", "Ria", circle=2),
        a_tie("p-1", "p-2", lives_together=True),
    )
    for wanted in (then, emptied(now), Ecogram()):
        after = redrawn(now, wanted)
        assert after.things["p-1"] == now.things["p-1"]
        assert "p-1" not in after.removed
    assert list(redrawn(now, then).ties) == list(now.ties)


def test_somebody_of_that_name_does_not_come_back_from_an_older_drawing() -> None:
    then = things(Person("p-0", "Kees", circle=1))
    now = things(Person("p-1", "Kees", circle=4, do_not_approach=True))
    assert "p-0" not in redrawn(now, then).things
