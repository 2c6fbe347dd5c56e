"""What stands out: one person with her ties, and the ways to somebody?"""

from __future__ import annotations

from hypothesis import given

from network.constants import RESIDENT
from network.ecogram import Ecogram, Person
from network.spotlight import along, around
from tests.builders import a_tie, ecograms, things

RIA, WIM, JO = (Person(f"p-{n}", name) for n, name in enumerate(("Ria", "Wim", "Jo"), start=1))


def test_one_person_and_whom_she_is_tied_to() -> None:
    seen = around(things(RIA, WIM, JO, a_tie("p-1"), a_tie("p-2", "p-1"), a_tie("p-3")), "p-1")
    assert seen.nodes == {"p-1", "p-2"}
    assert seen.ties == {"t-resident-p-1", "t-p-1-p-2"}


def test_the_ways_and_nothing_beside_them() -> None:
    ecogram = things(RIA, WIM, JO, a_tie("p-1"), a_tie("p-2", "p-1"), a_tie("p-3", "p-1"))
    seen = along(ecogram, [(RESIDENT, "p-1", "p-2")], "p-2")
    assert seen.nodes == {"p-1", "p-2"}
    assert seen.ties == {"t-resident-p-1", "t-p-1-p-2"}
    assert along(ecogram, [], "p-3").nodes == {"p-3"}


@given(ecograms())
def test_only_what_is_on_the_drawing_stands_out(ecogram: Ecogram) -> None:
    there = {thing.id for thing in ecogram.present()}
    for person in ecogram.persons:
        seen = around(ecogram, person.id)
        assert seen.nodes | seen.ties <= there
