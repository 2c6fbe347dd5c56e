"""What does a meeting see: roles instead of names, and layer by layer?"""

from __future__ import annotations

from hypothesis import given

from network.ecogram import Ecogram, Group, Organisation, Pastime, Person, Tie
from network.layers import hidden_ids, shared
from network.presenting import LAYERS, masked, up_to, with_quality
from tests.builders import a_tie, ecograms, things

KINDS = {
    "person": "iemand",
    "organisation": "organisatie",
    "place": "plek",
    "pet": "huisdier",
    "household": "huishouden",
    "club": "club",
    "other": "groep",
}


@given(ecograms())
def test_masked_leaves_no_name_and_nobody_out(ecogram: Ecogram) -> None:
    seen = masked(ecogram, {}, KINDS)
    names = {t.name for t in seen.things.values() if not isinstance(t, Tie)}
    assert names <= {*KINDS.values(), "…"}
    assert seen.things.keys() == ecogram.things.keys()
    assert list(seen.ties) == list(ecogram.ties)


@given(ecograms())
def test_each_layer_holds_the_one_before_and_the_last_holds_all(ecogram: Ecogram) -> None:
    informal, neighbourhood, everybody = (up_to(ecogram, layer) for layer in LAYERS)
    assert set(informal.things) <= set(neighbourhood.things) <= set(everybody.things)
    drawn = {t.id for t in ecogram.present() if not isinstance(t, Pastime)}
    assert drawn == {t.id for t in everybody.present()}


def test_who_stands_on_which_layer() -> None:
    wim, nurse = Person("p-1", "Wim"), Person("p-2", "Bo", paid=True)
    choir = Organisation("o-1", "Koor", "organisation")
    dog = Organisation("o-2", "Bobbie", "pet")
    ecogram = things(wim, nurse, choir, dog, a_tie("p-1"), a_tie("o-1", "p-1"))
    assert {t.id for t in up_to(ecogram, "informal").present()} >= {"p-1", "o-2"}
    assert "p-2" not in up_to(ecogram, "neighbourhood").things
    assert "o-1" not in up_to(ecogram, "informal").things


def test_a_group_is_on_a_layer_with_those_of_its_members_who_are() -> None:
    home = Group("g-1", "Bij Wim", "household", ("resident", "p-1", "p-2"))
    ecogram = things(Person("p-1", "Wim"), Person("p-2", "Bo", paid=True), home)
    assert next(up_to(ecogram, "informal").groups).members == ("resident", "p-1")
    assert next(masked(ecogram, {}, KINDS).groups).name == "huishouden"


@given(ecograms())
def test_with_quality_nothing_else_of_the_private_layer_is_shown(ecogram: Ecogram) -> None:
    seen, hidden = with_quality(ecogram), hidden_ids(ecogram)
    assert seen.things.keys() == shared(ecogram).things.keys()
    assert not hidden & seen.things.keys()
    assert not any(hidden & {tie.source, tie.target} for tie in seen.ties)
    assert [p for p in seen.persons if p.do_not_approach or p.do_not_approach_reason] == []
    own = {tie.id: tie.quality for tie in ecogram.ties}
    assert {tie.id: tie.quality for tie in seen.ties} == {t.id: own[t.id] for t in seen.ties}
