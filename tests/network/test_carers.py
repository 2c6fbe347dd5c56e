"""Who is paid, sole, heavy, or the only one to give: the same for a measure and for an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from casework.question import Question
from casework.rings import ring_of
from casework.standing import standings, visible
from network.carers import heavy_carers, is_formal, ties_to_resident
from network.constants import SUPPORT
from network.ecogram import Ecogram, Person
from network.measures import care_concentration, coverage, knock_out
from tests.builders import a_tie, ecograms, things

YES = {"practical": True}
QUESTION = Question("q-1", "loneliness", "WK196304", date(2026, 11, 24))


def test_in_an_answer_a_child_takes_nothing_off_the_only_one_who_gives() -> None:
    ecogram = things(
        Person("p-1", "Annie", informal_carer=True),
        Person("p-2", "Noa", minor=True, tasks=("vertaalt",)),
        a_tie("p-1", received=YES),
        a_tie("p-2", received=YES),
    )
    annie = standings(visible(ecogram), QUESTION, (), frozenset())["p-1"]
    assert (annie.load, annie.is_heavy) == (2, True)


def test_a_measure_counts_the_child_who_helps() -> None:
    child = Person("p-2", "Noa", minor=True, tasks=("kookt", "vertaalt", "wast"))
    ecogram = things(child, a_tie("p-2", received=YES))
    assert coverage(ecogram)["practical"].givers == ("p-2",)
    assert knock_out(ecogram, "p-2") == ("practical",)
    assert care_concentration(ecogram).tasks == {"p-2": 3}


def test_heavy_by_load_by_tasks_and_as_the_sole_carer() -> None:
    carer = Person("p-1", "Annie", informal_carer=True)
    three = Person("p-2", "Bram", tasks=("a", "b", "c"))
    four = Person("p-3", "Carla", tasks=("d", "e", "f", "g"))
    assert heavy_carers([carer], {}) == {"p-1"}
    assert heavy_carers([carer, three], {}) == {"p-2"}
    assert heavy_carers([carer, three], {"p-1": 4}) == {"p-1", "p-2"}
    assert heavy_carers([carer, three, four], {"p-1": 3}) == {"p-3"}
    # tasks alone, without the mark, do not make somebody the sole carer
    assert heavy_carers([Person("p-4", "Dirk", tasks=("a",))], {}) == frozenset()


@given(ecograms())
def test_who_is_the_only_giver_by_a_recount(ecogram: Ecogram) -> None:
    ties = ties_to_resident(ecogram.ties)
    grown = [
        p.id
        for p in ecogram.persons
        if not (is_formal(p) or p.minor or p.do_not_approach or p.deceased)
    ]
    stand = standings(visible(ecogram), QUESTION, (), frozenset())
    for kind in SUPPORT:
        givers = [p for p in grown if p in ties and ties[p].received.get(kind)]
        if len(givers) == 1:
            received = ties[givers[0]].received
            # each kind given, and one more for being the only one
            assert stand[givers[0]].load == sum(received.values()) + 1


@pytest.mark.parametrize(
    ("fields", "ring"),
    [({"paid": True}, 5), ({"relation": "professional"}, 5), ({"paid": False}, 4), ({}, 4)],
)
def test_whoever_is_paid_stands_in_the_fifth_ring(fields: dict[str, Any], ring: int) -> None:
    assert ring_of(Person("p-1", "Annie", **fields), frozenset()) == ring
