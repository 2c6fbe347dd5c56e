from __future__ import annotations

from resources.directory import build_directory
from resources.neighbourhood import neighbourhood_graph
from resources.resource import EVERYWHERE, Resource

CHOIR = Resource(
    "r-koor", "Koor", "association", frozenset({"loneliness", "daytime"}),
    village="WK196304", reach=frozenset({"WK196304", "WK196305"}),
)  # fmt: skip
BUS = Resource("r-bus", "Buurtbus", "volunteers", frozenset({"transport"}), reach=EVERYWHERE)
LOOSE = Resource("r-los", "Los", "place")
DIRECTORY = build_directory([CHOIR, BUS, LOOSE])


def _edges(**filters: str) -> set[frozenset[str]]:
    return {frozenset(edge) for edge in neighbourhood_graph(DIRECTORY, **filters).edges}


def test_resources_tie_themes_and_villages_together() -> None:
    assert _edges() == {
        frozenset({"resource:r-koor", "theme:loneliness"}),
        frozenset({"resource:r-koor", "theme:daytime"}),
        frozenset({"resource:r-koor", "village:WK196304"}),
        frozenset({"resource:r-koor", "village:WK196305"}),
        frozenset({"resource:r-bus", "theme:transport"}),
        frozenset({"resource:r-bus", "village:*"}),
    }


def test_what_nothing_is_known_of_still_stands_there() -> None:
    assert "resource:r-los" in neighbourhood_graph(DIRECTORY)


def test_a_village_shows_what_is_for_it_and_no_other_village() -> None:
    graph = neighbourhood_graph(DIRECTORY, village="WK196305")
    villages = {d["code"] for _, d in graph.nodes(data=True) if d["node_kind"] == "village"}
    assert villages == {"WK196305", "*"}
    assert "resource:r-bus" in graph


def test_a_theme_shows_what_offers_it_and_no_other_theme() -> None:
    graph = neighbourhood_graph(DIRECTORY, theme="daytime")
    assert set(graph) == {"resource:r-koor", "theme:daytime", "village:WK196304",
                          "village:WK196305"}  # fmt: skip


def test_ties_say_what_they_are() -> None:
    graph = neighbourhood_graph(DIRECTORY)
    assert graph.edges["resource:r-bus", "theme:transport"]["tie"] == "offers"
    assert graph.edges["resource:r-bus", "village:*"]["tie"] == "reaches"
