"""What somebody likes to do: it goes wherever the ecogram goes, and is nobody on the drawing."""

from __future__ import annotations

from hypothesis import given

from data.vocabularies import terms
from network.compare import overlay
from network.ecogram import Ecogram, Pastime, Person
from network.exchange import Network, exchange_graph, read, write_egor, write_graphml, write_json
from network.graph import ecogram_graph
from network.layers import shared
from network.operations import apply
from network.presenting import masked, up_to
from network.redrawing import emptied, towards
from tests.builders import a_tie, ecograms, things

LISTS = {name: terms(name) for name in ("relations", "sectors")}
SINGING = Pastime("h-1", "zingen met Kees")
KEES = Person("p-1", "Kees", do_not_approach=True)
ANNIE = Person("p-2", "Annie", circle=1)
START = things(KEES, ANNIE, SINGING, a_tie("p-2"))


def _likes(ecogram: Ecogram) -> list[str]:
    return [pastime.name for pastime in ecogram.pastimes]


def test_a_hidden_name_in_it_is_left_out_on_a_shared_screen() -> None:
    assert _likes(shared(START)) == ["zingen met …"]


def test_a_screen_without_names_has_no_own_words() -> None:
    kinds = dict.fromkeys(("person", "organisation", "place", "pet", "household"), "iemand")
    assert _likes(masked(START, {}, kinds)) == ["…"]
    assert _likes(up_to(START, "professionals")) == []


def test_it_goes_out_and_comes_back_by_its_id() -> None:
    network = Network("Jo", shared(START))
    for name, content in {
        "a.json": write_json(network),
        "a.graphml": write_graphml(network),
    }.items():
        (back,) = read({name: content}, LISTS).networks
        assert list(back.ecogram.pastimes) == [Pastime("h-1", "zingen met …")]
    assert "zingen met …" in write_egor([network])["egos.csv"].decode()


def test_what_stands_in_the_place_of_pastimes_in_a_file_does_no_harm() -> None:
    network = Network("Jo", things(ANNIE, Pastime("h-1", "zingen")))
    told = write_graphml(network)
    for said in (b"[3]", b"{&quot;h-1&quot;: 7}", b"zingen"):
        broken = told.replace(b'{"h-1": "zingen"}', said)
        assert broken != told
        (back,) = read({"a.graphml": broken}, LISTS).networks
        assert [person.name for person in back.ecogram.persons] == ["Annie"]


@given(ecograms())
def test_it_is_nobody_on_the_drawing(ecogram: Ecogram) -> None:
    ids = {pastime.id for pastime in ecogram.pastimes}
    assert not ids & set(ecogram_graph(ecogram, "Jo"))
    assert not ids & set(exchange_graph(Network("Jo", ecogram)))
    assert not ids & {end for tie in ecogram.ties for end in (tie.source, tie.target)}
    assert not ids & {one for group in ecogram.groups for one in group.members}
    assert not ids & overlay(ecogram, ecogram).marks.keys()


def test_another_drawing_leaves_what_somebody_likes_alone() -> None:
    earlier = things(ANNIE, Pastime("h-2", "vissen"))
    for wanted in (earlier, emptied(START)):
        now = START
        for operation in towards(now, wanted):
            now = apply(now, operation)
        assert _likes(now) == ["zingen met Kees"]
