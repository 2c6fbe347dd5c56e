"""Who is paid, sole, heavy, or the only one to give: the same for a measure and for an answer."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from casework.question import Question
from casework.rings import ring_of
from casework.standing import standings, visible
from network.carers import carrying, heavy_carers, is_formal, only_givers, ties_to_resident
from network.ecogram import Ecogram, Person
from network.measures import coverage, knock_out
from tests.builders import a_tie, ecograms, things

YES = {"practical": True}
QUESTION = Question("q-1", "loneliness", "WK196304", date(2026, 11, 24))


def test_a_child_takes_nothing_off_the_only_one_who_gives() -> None:
    ecogram = things(
        Person("p-1", "Annie", informal_carer=True),
        Person("p-2", "Noa", minor=True, tasks=("vertaalt",)),
        a_tie("p-1", received=YES),
        a_tie("p-2", received=YES),
    )
    annie = standings(visible(ecogram), QUESTION, (), frozenset())["p-1"]
    assert (annie.load, annie.is_heavy) == (2, True)
    assert knock_out(ecogram, "p-1") == ("practical",)
    assert coverage(ecogram)["practical"].level == "fragile"


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
def test_the_answer_and_the_measure_agree_on_the_only_giver(ecogram: Ecogram) -> None:
    only = only_givers(carrying(ecogram.persons), ties_to_resident(ecogram.ties))
    assert only.keys() == {p.id for p in ecogram.persons if knock_out(ecogram, p.id)}


@given(ecograms())
def test_whoever_is_paid_stands_in_the_fifth_ring_and_nobody_else(ecogram: Ecogram) -> None:
    for person in ecogram.persons:
        assert is_formal(person) == (ring_of(person, frozenset()) == 5)
