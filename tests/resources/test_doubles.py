from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.doubles import Double, doubles
from resources.resource import Location, Resource

STRIJEN, MAASDAM = "WK196307", "WK196306"
CHOIR = Resource("r-1", "Gemengd koor De Merel", "association", village=STRIJEN)


def _place(x: float, y: float, village: str | None = STRIJEN) -> tuple[Location, ...]:
    return (Location("Dorpshuis", village=village, x=x, y=y),)


def _found(*resources: Resource, **more: object) -> list[Double]:
    numbered = [replace(one, id=f"r-{n}") for n, one in enumerate(resources, start=1)]
    return list(doubles(numbered, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        ({}, ("same_name", "same_village")),
        ({"name": "Gemengt koor de Merrel"}, ("like_name", "same_village")),
        ({"name": "DE MEREL, gemengd koor"}, ("same_name", "same_village")),
        ({"village": None}, ("same_name",)),
    ],
)
def test_the_same_name_in_the_same_place_is_found(
    other: dict[str, str], reasons: tuple[str, ...]
) -> None:
    (double,) = _found(CHOIR, replace(CHOIR, **other))  # type: ignore[arg-type]
    assert double.reasons == reasons


def test_a_shared_telephone_number_helps_where_names_differ_more() -> None:
    short = replace(CHOIR, name="De Merel", telephone="+31 186 55 00 01")
    assert not _found(replace(CHOIR, village=None), replace(short, village=None, telephone=""))
    one = replace(CHOIR, telephone="0186-550001")
    (double,) = _found(one, short)
    assert double.reasons == ("like_name", "same_telephone", "same_village")


def test_mail_and_website_are_compared_as_they_are_meant() -> None:
    one = replace(CHOIR, email="Koor@Example.org", website="https://www.example.org/koor/")
    other = replace(CHOIR, email="koor@example.org", website="http://example.org/koor")
    (double,) = _found(one, other)
    assert {"same_email", "same_website"} <= set(double.reasons)
    assert double.likelihood == "very_likely"


@pytest.mark.parametrize(("apart_m", "reason"), [(49, "same_spot"), (249, "near"), (251, None)])
def test_distance_is_counted_in_metres(apart_m: float, reason: str | None) -> None:
    one = replace(CHOIR, locations=_place(93_000, 417_000))
    other = replace(CHOIR, locations=_place(93_000 + apart_m, 417_000))
    (double,) = _found(one, other)
    assert (reason or "same_village") in double.reasons


def test_branches_in_two_villages_are_two() -> None:
    library = Resource("r", "Bibliotheek", "place", village=STRIJEN, telephone="0186-550009")
    assert not _found(library, replace(library, village=MAASDAM))


def test_what_one_house_holds_is_not_one_thing() -> None:
    meals = Resource("r", "Eettafel Strijen", "activity", village=STRIJEN,
                     telephone="0186-550009", locations=_place(93_000, 417_000))  # fmt: skip
    walking = replace(meals, name="Wandelgroep Strijen")
    assert not _found(meals, walking, set_aside={"strijen"})


def test_an_organisation_may_stand_in_the_name() -> None:
    one = Resource("r", "Humanitas Tuinmaatje", "volunteers", village=STRIJEN)
    other = replace(one, name="Tuinmaatje", organisation="Humanitas")
    assert _found(one, other)


def test_what_somebody_said_is_two_is_not_shown_again() -> None:
    assert _found(CHOIR, CHOIR)
    assert not _found(CHOIR, CHOIR, apart={frozenset({"r-1", "r-2"})})


_RESOURCES = st.lists(
    st.builds(
        Resource,
        id=st.sampled_from([f"r-{n}" for n in range(12)]),
        name=st.sampled_from(
            ["Koor", "Koor De Merel", "Eettafel", "Eetafel", "Café 't Hof", "合唱"]
        ),
        kind=st.just("activity"),
        village=st.sampled_from([STRIJEN, MAASDAM, None]),
        telephone=st.sampled_from(["", "0186-550001", "06 12345678"]),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


@given(_RESOURCES, st.randoms(use_true_random=False))
def test_pairs_are_the_same_in_any_order_and_never_of_one_with_itself(
    resources: list[Resource], luck: random.Random
) -> None:
    found = doubles(resources)
    shuffled = list(resources)
    luck.shuffle(shuffled)
    assert doubles(shuffled) == found
    assert len({(d.first, d.second) for d in found}) == len(found)
    for double in found:
        assert double.first < double.second
        assert 0.68 <= double.likeness <= 1
        assert double.reasons


def test_a_large_directory_is_looked_through_without_comparing_all_with_all() -> None:
    """5,000 resources with 60 planted doubles: all found; the time is told, not judged here."""
    luck = random.Random(1963)  # noqa: S311
    first = "Eettafel Koor Wandelgroep Inloop Repair Taalcafé Biljart Buurtbus Klusdienst".split()  # noqa: SIM905
    second = [f"{a}{b}" for a in "bdfghklm" for b in ("aan", "oor", "eel", "iek", "uim", "erel")]
    made = [
        Resource(
            f"r-{n:05}",
            f"{luck.choice(first)} {luck.choice(second)} {luck.choice(second)}",
            "activity",
            village=f"WK1963{luck.randrange(14):02}",
            telephone=f"0186-{n:06}",
        )
        for n in range(5000)
    ]
    planted = [replace(one, id=f"{one.id}-b", name=one.name.upper()) for one in made[::84]]
    began = time.perf_counter()
    found = doubles([*made, *planted])
    took = time.perf_counter() - began
    pairs = {(double.first, double.second) for double in found}
    assert {(one.id.removesuffix("-b"), one.id) for one in planted} <= pairs
    assert took < 20
