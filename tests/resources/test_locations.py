"""A resource with a second place is in both villages, whoever asks; by hand and by every answer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.directory import build_directory, reaches
from resources.locations import distance_m, points_of, villages_of
from resources.match import reach_of
from resources.neighbourhood import neighbourhood_graph
from resources.resource import Location, Resource
from resources.search import search
from resources.search_index import build_index
from resources.verification import NOWHERE, call_list

TODAY = date(2026, 11, 25)
HERE, THERE, ELSEWHERE = "WK196301", "WK196307", "WK196304"
CENTRES = {HERE: (0.0, 0.0), THERE: (9_000.0, 0.0), ELSEWHERE: (0.0, 9_000.0)}
BOTH = Resource(
    "r-1", "Koor", "association", frozenset({"loneliness"}), village=HERE,
    locations=(Location(village=HERE, x=10.0, y=0.0), Location("Dam", village=THERE)),
)  # fmt: skip


def test_everybody_who_asks_for_a_village_finds_it_in_both() -> None:
    directory = build_directory([BOTH], centres=CENTRES)
    index = build_index(directory, {"villages": dict.fromkeys(CENTRES, "")})
    graph = neighbourhood_graph(directory)
    for village, is_there in {HERE: True, THERE: True, ELSEWHERE: False}.items():
        found = search(index, "", {"village": (village,)})
        assert (village in villages_of(BOTH)) == is_there
        assert reaches(BOTH, village) == is_there
        assert (directory.candidates("loneliness", village) == (BOTH,)) == is_there
        assert (found.resources == (BOTH,)) == is_there
        assert found.counts["village"][village] == (int(is_there), 0)
        assert (call_list([BOTH], TODAY, village=village) == (BOTH,)) == is_there
        assert graph.has_edge("resource:r-1", f"village:{village}") == is_there
        assert (reach_of(BOTH, village, CENTRES).band == 0) == is_there
    assert call_list([BOTH], TODAY, village=NOWHERE) == ()


def test_of_a_place_without_a_village_the_own_one_is_meant() -> None:
    hall = Resource("r-1", "Zaal", "place", village=HERE, locations=(Location(x=10.0, y=5.0),))
    assert villages_of(hall) == {HERE}
    assert points_of(hall, CENTRES) == ((10.0, 5.0),)


def test_a_place_of_the_resource_itself_counts_beside_its_other_places() -> None:
    moved = Resource("r-1", "Koor", "association", village=HERE,
                     locations=(Location(village=THERE),))  # fmt: skip
    assert points_of(moved, CENTRES) == (CENTRES[THERE], CENTRES[HERE])
    assert distance_m(moved, HERE, CENTRES) == 0


_VILLAGES = st.sampled_from((HERE, THERE, ELSEWHERE, "WK196399", None))
_METRES = st.none() | st.floats(-5_000, 5_000)


@given(
    st.builds(
        Resource,
        st.just("r-1"),
        st.just("Koor"),
        st.just("association"),
        village=_VILLAGES,
        locations=st.lists(
            st.builds(Location, village=_VILLAGES, x=_METRES, y=_METRES), max_size=3
        ).map(tuple),
    )
)
def test_each_village_of_which_the_middle_is_known_has_a_point(resource: Resource) -> None:
    points = points_of(resource, CENTRES)
    known = [village for village in villages_of(resource) if village in CENTRES]
    assert len(points) >= len(known)
    assert all(reaches(resource, village) for village in known)
    if points:
        x, y = CENTRES[HERE]
        nearest = min(((px - x) ** 2 + (py - y) ** 2) ** 0.5 for px, py in points)
        assert distance_m(resource, HERE, CENTRES) == pytest.approx(nearest)
