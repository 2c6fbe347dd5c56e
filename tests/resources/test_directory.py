from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from resources.directory import Directory, build_directory, reaches
from resources.resource import EVERYWHERE, Location, Resource

VILLAGES = ("WK196304", "WK196305", "WK196307")
THEMES = ("loneliness", "meals", "grief")

RESOURCES = st.lists(
    st.builds(
        Resource,
        id=st.sampled_from([f"r-{n}" for n in range(9)]),
        name=st.just("Koor"),
        kind=st.sampled_from(["activity", "professional"]),
        themes=st.frozensets(st.sampled_from(THEMES)),
        village=st.sampled_from((*VILLAGES, None)),
        reach=st.one_of(st.just(EVERYWHERE), st.frozensets(st.sampled_from(VILLAGES))),
        locations=st.sampled_from(((), *((Location(village=code),) for code in VILLAGES))),
    ),
    max_size=9,
)


def _resource(id_: str, village: str | None = None, *reach: str) -> Resource:
    return Resource(id_, "Koor", "activity", frozenset({"loneliness"}), village=village,
                    reach=frozenset(reach))  # fmt: skip


def _places(resource: Resource) -> set[str]:
    return {resource.village, *(place.village for place in resource.locations)} - {None}


def _ids(directory: Directory, village: str | None) -> list[str]:
    return [resource.id for resource in directory.candidates("loneliness", village)]


def test_a_village_sees_what_reaches_it_or_may_reach_it() -> None:
    directory = build_directory(
        [
            _resource("r-9-here", "WK196304", "WK196304"),
            _resource("r-8-elsewhere-but-reaches", "WK196305", "WK196305", "WK196304"),
            _resource("r-7-everywhere", None, "*"),
            _resource("r-6-here-reach-unknown", "WK196304"),
            _resource("r-5-all-unknown"),
            _resource("r-4-elsewhere", "WK196305", "WK196305"),
            _resource("r-3-elsewhere-reach-unknown", "WK196305"),
        ]
    )
    assert _ids(directory, "WK196304") == [
        "r-5-all-unknown",
        "r-6-here-reach-unknown",
        "r-7-everywhere",
        "r-8-elsewhere-but-reaches",
        "r-9-here",
    ]


def test_an_unknown_village_leaves_what_is_for_everybody() -> None:
    directory = build_directory(
        [_resource("r-1", None, "*"), _resource("r-2", "WK196304", "WK196304"), _resource("r-3")]
    )
    assert _ids(directory, None) == ["r-1", "r-3"]
    assert _ids(directory, "WK196399") == ["r-1", "r-3"]


def test_a_theme_that_nobody_offers_has_no_candidates() -> None:
    assert build_directory([_resource("r-1")]).candidates("grief", "WK196304") == ()


def test_the_last_of_two_with_one_id_stands() -> None:
    first = Resource("r-1", "Koor", "activity")
    last = Resource("r-1", "Ander koor", "activity")
    assert build_directory([first, last], 7) == build_directory([last], 7)


@given(RESOURCES, st.sampled_from(THEMES), st.sampled_from((*VILLAGES, "WK196399")))
def test_the_index_equals_a_look_at_every_resource(
    resources: list[Resource], theme: str, village: str
) -> None:
    directory = build_directory(resources)
    expected = [
        resource
        for _, resource in sorted(directory.resources.items())
        if theme in resource.themes
        and (
            resource.reach & EVERYWHERE
            or village in resource.reach
            or (not resource.reach and village in _places(resource))
            or (not resource.reach and not _places(resource))
        )
    ]
    assert list(directory.candidates(theme, village)) == expected
    assert all(reaches(resource, village) for resource in expected)


@given(RESOURCES)
def test_the_order_of_reading_makes_no_difference(resources: list[Resource]) -> None:
    by_id = {resource.id: resource for resource in resources}.values()
    assert build_directory(by_id) == build_directory(reversed(list(by_id)))
