"""What does the network give, on whom does it rest, and who was never asked?"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from network.constants import SUPPORT
from network.ecogram import EMPTY, Ecogram, Organisation, Person
from network.measures import (
    NeverAsked,
    Share,
    care_concentration,
    coverage,
    knock_out,
    never_asked,
    reciprocity,
    share_formal,
)
from network.structure import structure
from tests.builders import a_tie, ecograms, things

YES, NO = {"practical": True}, {"practical": False}


def _tied(person: Person, **fields: Any) -> Ecogram:
    return things(person, a_tie(person.id, **fields))


def test_nobody_gives_is_a_gap_one_is_fragile_two_cover_it() -> None:
    annie, bram = Person("p-1", "Annie"), Person("p-2", "Bram", paid=False)
    nobody = things(annie, bram, a_tie("p-1", received=NO))
    assert coverage(nobody)["practical"].level == "gap"
    assert coverage(nobody)["practical"].unknown == ("p-2",)
    one = things(annie, bram, a_tie("p-1", received=YES))
    assert coverage(one)["practical"].level == "fragile"
    assert coverage(one)["practical"].givers == ("p-1",)
    assert coverage(one)["emotional"].unknown == ("p-1", "p-2")
    both = things(annie, bram, a_tie("p-1", received=YES), a_tie("p-2", received=YES))
    assert coverage(both)["practical"].level == "covered"


@pytest.mark.parametrize(
    "person",
    [
        Person("p-1", "Zorg", paid=True),
        Person("p-1", "Zorg", relation="professional"),
        Person("p-1", "Ex", do_not_approach=True),
    ],
)
def test_the_paid_and_who_is_not_to_be_approached_do_not_cover(person: Person) -> None:
    found = coverage(_tied(person, received=YES))["practical"]
    assert (found.givers, found.unknown, found.level) == ((), (), "gap")


def test_a_tie_drawn_from_the_other_end_counts_the_other_way_round() -> None:
    ecogram = things(Person("p-1", "Annie"), a_tie("resident", "p-1", given=YES, received=NO))
    assert coverage(ecogram)["practical"].givers == ("p-1",)


def test_a_tie_between_others_is_nothing_to_the_resident() -> None:
    ecogram = things(
        Person("p-1", "Annie"), Person("p-2", "Bram"), a_tie("p-2", "p-1", received=YES)
    )
    assert coverage(ecogram)["practical"].givers == ()


def test_one_yes_of_parallel_ties_outweighs_a_no() -> None:
    ecogram = things(
        Person("p-1", "Annie"),
        a_tie("p-1", received=YES),
        a_tie("resident", "p-1", given=NO),
    )
    assert coverage(ecogram)["practical"].givers == ("p-1",)
    assert reciprocity(ecogram) == Share(0, 0, 1)


def test_what_if_she_cannot_for_a_while() -> None:
    ecogram = things(
        Person("p-1", "Annie"),
        Person("p-2", "Bram"),
        a_tie("p-1", received={"practical": True, "company": True}),
        a_tie("p-2", received={"company": True, "advice": False}),
    )
    assert knock_out(ecogram, "p-1") == ("practical",)
    assert knock_out(ecogram, "p-2") == ()
    assert knock_out(ecogram, "p-9") == ()


@pytest.mark.parametrize(
    ("counts", "largest", "herfindahl", "is_flagged"),
    [
        ([], None, None, False),
        ([0, 0], None, None, False),
        ([2], 1.0, 1.0, False),
        ([3], 1.0, 1.0, True),
        ([2, 2], 0.5, 0.5, True),
        ([2, 1, 2], 0.4, 0.36, False),
        ([1, 1], 0.5, 0.5, False),
    ],
)
def test_care_concentration(
    counts: list[int],
    largest: float | None,
    herfindahl: float | None,
    is_flagged: bool,  # noqa: FBT001
) -> None:
    ecogram = things(
        *(
            Person(f"p-{number}", "X", tasks=tuple(f"taak {n}" for n in range(count)))
            for number, count in enumerate(counts)
        ),
        Person("p-x", "Onbekend"),
        Person("p-y", "Thuiszorg", paid=True, tasks=("wassen",)),
    )
    found = care_concentration(ecogram)
    assert found.largest_share == largest
    assert found.herfindahl == (None if herfindahl is None else pytest.approx(herfindahl))
    assert found.is_concentrated is is_flagged
    assert found.unknown == ("p-x",)


def test_reciprocity_counts_what_is_known_in_both_directions() -> None:
    ecogram = things(
        *(Person(f"p-{n}", "X") for n in range(1, 6)),
        a_tie("p-1", received=YES, given={"company": True}),
        a_tie("p-2", received=YES, given=NO),
        a_tie("p-3", received=YES),
        a_tie("p-4"),
        a_tie("p-5", "p-1", received=YES, given=YES),
    )
    assert reciprocity(ecogram) == Share(1, 1, 2)
    assert reciprocity(ecogram).share == 0.5
    assert reciprocity(EMPTY).share is None


def test_share_of_formal_ties() -> None:
    ecogram = things(
        Person("p-1", "Annie", paid=False),
        Person("p-2", "Bram"),
        Person("p-3", "Wijkverpleegkundige", relation="professional"),
        Person("p-4", "Niet verbonden", paid=True),
        Organisation("o-1", "Thuiszorg", "organisation", paid=True),
        a_tie("p-1"), a_tie("p-2"), a_tie("p-3"), a_tie("o-1"),
    )  # fmt: skip
    assert share_formal(ecogram) == Share(2, 1, 1)
    assert share_formal(ecogram).share == pytest.approx(2 / 3)
    assert share_formal(EMPTY).share is None


def _near(asked: Any = "not_asked", **fields: Any) -> Person:
    known = {"circle": 1, "nearness": "village", **fields}
    return Person("p-1", "Annie", asked=asked, **known)


def test_never_asked() -> None:
    assert never_asked(things(_near())) == NeverAsked(("p-1",), ())
    assert never_asked(things(_near(asked=None))) == NeverAsked((), ("p-1",))
    assert never_asked(_tied(_near(), quality="supporting")) == NeverAsked(("p-1",), ())
    assert never_asked(things(_near(nearness="same_house", circle=2))).not_asked == ("p-1",)


@pytest.mark.parametrize(
    "person",
    [
        _near(asked="yes"), _near(asked="no"), _near(asked="not_now"), _near(asked="asked"),
        _near(circle=3), _near(circle=None), _near(nearness="further"), _near(nearness=None),
        _near(minor=True), _near(do_not_approach=True), _near(paid=True),
        _near(relation="professional"),
    ],
)  # fmt: skip
def test_who_is_not_in_the_list_of_never_asked(person: Person) -> None:
    assert never_asked(things(person)) == NeverAsked((), ())


@pytest.mark.parametrize("quality", ["strained", "broken"])
def test_a_hard_tie_is_never_listed(quality: Any) -> None:
    assert never_asked(_tied(_near(), quality=quality)) == NeverAsked((), ())


@given(ecograms())
def test_who_is_not_to_be_approached_is_named_nowhere(ecogram: Ecogram) -> None:
    hidden = {p.id for p in ecogram.persons if p.do_not_approach}
    care = care_concentration(ecogram)
    asked = never_asked(ecogram)
    named = {*care.tasks, *care.unknown, *asked.not_asked, *asked.unknown}
    for found in coverage(ecogram).values():
        named |= {*found.givers, *found.unknown}
    assert not named & hidden
    assert all(knock_out(ecogram, person_id) == () for person_id in hidden)


@given(ecograms())
def test_coverage_and_knock_out_agree(ecogram: Ecogram) -> None:
    found = coverage(ecogram)
    fragile = {kind for kind in SUPPORT if found[kind].level == "fragile"}
    lost = [kind for p in ecogram.persons for kind in knock_out(ecogram, p.id)]
    assert sorted(lost) == sorted(fragile)


@given(ecograms())
def test_shares_are_shares(ecogram: Ecogram) -> None:
    for found in (reciprocity(ecogram), share_formal(ecogram)):
        assert found.share is None or 0 <= found.share <= 1
    care = care_concentration(ecogram)
    if care.herfindahl is not None and care.largest_share is not None:
        assert care.largest_share**2 <= care.herfindahl <= care.largest_share + 1e-12


def test_who_died_gives_nothing_and_is_not_asked() -> None:
    living = (Person("p-1", "Ria"), a_tie("p-1", received=YES, given=YES))
    annie = Person(
        "p-2", "Annie", circle=1, nearness="same_house", asked="not_asked", paid=True,
        tasks=("koken", "wassen", "rijden"), deceased=True,
    )  # fmt: skip
    paid = Person("p-3", "Zuster Mien", paid=True, deceased=True)
    dead = (annie, paid, a_tie("p-2", received=YES, given=YES), a_tie("p-3"), a_tie("p-2", "p-1"))
    with_dead, without = things(*living, *dead), things(*living)
    for measure in (coverage, care_concentration, never_asked, reciprocity, share_formal):
        assert measure(with_dead) == measure(without)  # type: ignore[operator]
    assert structure(with_dead) == structure(without)
    assert knock_out(with_dead, "p-1") == ("practical",)
    assert knock_out(with_dead, "p-2") == ()
