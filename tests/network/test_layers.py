"""Which names does a shared screen leave out of what was written, and which does it keep?"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.ecogram import Ecogram, Group, Organisation, Pastime, Person
from network.layers import (
    as_it_was,
    hidden_names,
    hidden_then,
    name_key,
    shared,
    without_names,
)
from tests.builders import a_tie, things


def drawn(*, hidden: tuple[str, ...] = (), seen: tuple[str, ...] = ()) -> Ecogram:
    persons = [Person(f"p-{n}", name, do_not_approach=True) for n, name in enumerate(hidden)]
    persons += [Person(f"p-seen-{n}", name) for n, name in enumerate(seen)]
    return Ecogram({person.id: person for person in persons})


def shown(text: str, *hidden: str, seen: tuple[str, ...] = ()) -> str:
    return without_names(text, hidden_names(drawn(hidden=hidden, seen=seen)))


NFD = unicodedata.normalize("NFD", "André")


@pytest.mark.parametrize(
    ("hidden", "text", "expected"),
    [
        ("Kees", "niet naar Kees", "niet naar …"),
        ("Kees", "niet naar KEES, ook kees niet", "niet naar …, ook … niet"),
        ("kees", "niet naar Kees", "niet naar …"),
        ("Kees", "Keesje, Cornekees en Kees' fiets", "Keesje, Cornekees en …' fiets"),
        ("André", f"met {NFD}.", "met …."),
        (NFD, "met André en ANDRÉ", "met … en …"),
        ("Kees de Vries", "Kees de Vries belde", "… belde"),
        ("Kees de Vries", "Kees  de\nvries belde, kees kwam", "… belde, … kwam"),
        ("Kees de Vries", "de Vries van verderop", "de Vries van verderop"),
        (" Kees ", "Kees belde", "… belde"),
        ("Jan-Piet Bos", "Jan-Piet belde, Jan niet", "… belde, Jan niet"),
    ],
)
def test_a_hidden_name_is_left_out_however_it_is_spelt(
    hidden: str, text: str, expected: str
) -> None:
    assert shown(text, hidden) == expected


@pytest.mark.parametrize(
    ("hidden", "text", "expected"),
    [
        ("Buurvrouw Corrie", "Corrie is de buurvrouw", "… is de buurvrouw"),
        ("De heer Bos", "de heer Bos en de heer Van Dam", "… en de heer Van Dam"),
        ("Mw. Van Buuren", "mw. Smit van hiernaast", "mw. Smit van hiernaast"),
        ("Nieuwe buurman", "een nieuwe fiets van de buurman", "een nieuwe fiets van de buurman"),
        ("P. Kroon", "P. en de rest", "P. en de rest"),
        ("Wil", "Ik wil naar Wil", "Ik wil naar …"),
        ("Roos Bakker", "Roos gaf een roos", "… gaf een roos"),
    ],
)
def test_an_everyday_word_in_a_name_is_no_name(hidden: str, text: str, expected: str) -> None:
    assert shown(text, hidden) == expected


@pytest.mark.parametrize(
    ("seen", "text", "expected"),
    [
        (("Kees",), "Kees belde Kees de Vries", "Kees belde …"),
        (("kees Jansen",), "Kees belde", "Kees belde"),
        (("Opa Kees",), "Kees belde", "Kees belde"),
        (("Keesje",), "Kees belde Keesje", "… belde Keesje"),
        (("KEES DE VRIES",), "Kees de Vries belde", "Kees de Vries belde"),
    ],
)
def test_what_a_visible_person_is_called_stays(
    seen: tuple[str, ...], text: str, expected: str
) -> None:
    assert shown(text, "Kees de Vries", seen=seen) == expected


@pytest.mark.parametrize(
    ("seen", "text", "expected"),
    [
        ("Kees Jansen", "Kees Jansen belde Kees", "Kees Jansen belde …"),
        ("Kees Jansen", "KEES  jansen en Kees de Boer", "KEES  jansen en … de Boer"),
        ("Oom Kees van den Berg", "oom Kees van den Berg", "oom Kees van den Berg"),
        ("Oom Kees van den Berg", "Kees van den Berg", "… van den Berg"),
        # whoever is called after the hidden one is not spared: that would name him
        ("Vriendin van Kees", "de vriendin van Kees", "de vriendin van …"),
        ("Kees zijn moeder", "Kees zijn moeder belt", "… zijn moeder belt"),
        ("Kees' moeder", "Kees' moeder belt", "…' moeder belt"),
        ("Kees Moeder", "Kees Moeder belt", "… Moeder belt"),
        ("Kees en Ria", "Kees en Ria komen", "… en Ria komen"),
        ("Ria Kees", "Ria Kees", "Ria …"),
    ],
)
def test_a_longer_name_of_somebody_else_keeps_its_first_name(
    seen: str, text: str, expected: str
) -> None:
    assert shown(text, "Kees", seen=(seen,)) == expected


def test_a_hidden_name_that_reaches_out_of_a_name_that_stays_is_left_out() -> None:
    assert shown("Jan Kees de Vries", "Kees de Vries", seen=("Jan Kees",)) == "Jan …"
    assert shown("Kees Jansen Bos", "Jansen Bos", "Kees", seen=("Kees Jansen",)) == "… …"


def test_the_label_of_a_visible_person_stays_whole() -> None:
    ecogram = drawn(hidden=("Kees",), seen=("Kees Jansen", "Vriendin van Kees"))
    assert [person.name for person in shared(ecogram).persons] == [
        "Kees Jansen",
        "Vriendin van …",
    ]


def test_one_name_within_another_is_left_out_once() -> None:
    assert shown("Kees de Vries en Kees", "Kees", "Kees de Vries") == "… en …"
    assert without_names("Kees en Persoon", {"Kees", "Persoon"}, "een persoon") == (
        "een persoon en een persoon"
    )


def test_a_text_without_the_name_stays_to_the_letter() -> None:
    assert shown(f"met {NFD}", "Kees") == f"met {NFD}"


def test_of_an_empty_name_nothing_is_left_out() -> None:
    assert without_names("a b", {"", " "}) == "a b"


def test_the_same_name_is_found_in_an_earlier_moment() -> None:
    now = drawn(hidden=("André de Vries",))
    then = drawn(seen=(f" {NFD.upper()}  de vries", "André"))
    assert hidden_then(then, now) == {"p-0", "p-seen-0"}


@given(st.text(max_size=20))
def test_a_name_is_the_same_however_it_is_spelt(name: str) -> None:
    for spelt in (name_key(name), unicodedata.normalize("NFD", name), f" {name} "):
        assert name_key(spelt) == name_key(name)


def test_a_name_in_the_words_of_others_is_not_shown_and_not_lost() -> None:
    kees = Person("p-1", "Kees", do_not_approach=True)
    ria = Person("p-2", "Vriendin van Kees", tasks=("rijdt Kees", "kookt"))
    club = Organisation("o-1", "Kaartclub Kees", "organisation")
    seen = shared(things(kees, ria, club))
    assert seen.things["p-2"] == replace(ria, name="Vriendin van …", tasks=("rijdt …", "kookt"))
    assert seen.things["o-1"].name == "Kaartclub …"
    sent = {"tasks": ["kookt", "rijdt …", "wast"], "name": "Vriendin van …"}
    stored = as_it_was(sent, ria, things(kees, ria, club))
    assert stored == {"tasks": ["kookt", "rijdt Kees", "wast"], "name": "Vriendin van Kees"}


def test_a_hidden_member_is_in_no_group_and_not_lost_from_it() -> None:
    kees = Person("p-1", "Kees", do_not_approach=True)
    ria, jo = Person("p-2", "Ria"), Person("p-3", "Jo")
    home = Group("g-1", "Bij Kees en Ria", "household", ("resident", "p-1", "p-2"))
    alone = Group("g-2", "Kees", "other", ("p-1",))
    two = Group("g-3", "Ria", "household", ("p-1", "p-2"))
    kin = a_tie("p-1", "p-2", kin="married")
    ecogram = things(kees, ria, jo, home, alone, two, kin)
    seen = shared(ecogram)
    assert seen.things.keys() == {"p-2", "p-3", "g-1"}
    assert seen.things["g-1"] == replace(home, name="Bij … en Ria", members=("resident", "p-2"))
    sent = {"members": ["p-2", "p-3"], "name": "Bij … en Ria"}
    stored = as_it_was(sent, home, ecogram)
    assert stored == {"members": ["p-2", "p-3", "p-1"], "name": "Bij Kees en Ria"}


def test_words_of_an_earlier_moment_name_nobody_who_was_hidden_since() -> None:
    ria = Person("p-1", "Ria", tasks=("rijdt Kees",))
    group = Group("g-1", "Huis van Kees", form="household", members=("p-1", "p-2"))
    then = things(ria, Person("p-2", "Wim"), group, Pastime("f-1", "kaarten met Kees"))
    kees = Person("p-3", "Kees de Vries", do_not_approach=True)
    now = things(*then.things.values(), kees)
    seen = repr(shared(then, hidden_then(then, now), now))
    assert "Ria" in seen
    assert "Kees" not in seen
