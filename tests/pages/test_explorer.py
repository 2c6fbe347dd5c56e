from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kringkaart.canvas.explorer import GROUPS, ExplorerView, lay_out, write_page
from resources.directory import build_directory
from resources.neighbourhood import neighbourhood_graph
from resources.resource import EVERYWHERE, Resource
from tests.browser import launch
from tests.pages.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

HOSTILE = (
    "</script><script>window.harmed=1</script>",
    "<a href='https://evil.example/'>x</a><img src=x onerror='window.harmed=2'>",
    "{{ 7*7 }}{% include 'x' %}",
    "'\"`;window.harmed=3;//",
    "<svg onload=window.harmed=4>",
    "\u2028<b>*vet*</b> _schuin_ `code`",
)


def _view(*names: str) -> ExplorerView:
    resources = [
        Resource(f"r-{n}", name, "place", frozenset({"grief"}), reach=EVERYWHERE)
        for n, name in enumerate(names)
    ]
    graph = neighbourhood_graph(build_directory(resources))
    labels = {f"resource:{r.id}": r.name for r in resources}
    labels |= {"theme:grief": "Rouw", "village:*": "hele gemeente"}
    return lay_out(graph, labels, {r.id: r.kind for r in resources})


def test_nodes_and_edges_are_those_of_the_graph_with_a_shape_for_each_kind() -> None:
    view = _view("Kring", "Huis")
    assert {(node["id"], node["label"], node["group"]) for node in view.nodes} == {
        ("resource:r-0", "Kring", "place"),
        ("resource:r-1", "Huis", "place"),
        ("theme:grief", "Rouw", "theme"),
        ("village:*", "hele gemeente", "village"),
    }
    assert {(edge["from"], edge["to"]) for edge in view.edges} == {
        (f"resource:r-{n}", other) for n in (0, 1) for other in ("theme:grief", "village:*")
    }
    assert all(node["shape"] == GROUPS[node["group"]]["shape"] for node in view.nodes)


def test_each_kind_is_told_apart_in_black_and_white() -> None:
    looks = {(look["shape"], look["color"]["background"] == "#ffffff") for look in GROUPS.values()}
    assert len(looks) == len(GROUPS)


def test_each_shape_is_in_the_legend_and_only_landmarks_are_as_large_as_their_name() -> None:
    script = (ROOT / "kringkaart" / "frontend" / "explorer.js").read_text("utf-8")
    outlines = script.partition("const OUTLINES = {")[2].partition("};")[0]
    shapes = {kind: look["shape"] for kind, look in GROUPS.items()}
    assert {shape for shape in shapes.values() if f"  {shape}: " not in outlines} == set()
    holding = {"box", "circle", "database", "ellipse", "text"}
    assert {kind for kind, shape in shapes.items() if shape in holding} == {"theme", "village"}


def test_no_node_carries_a_title_that_could_be_taken_for_html() -> None:
    assert not any("title" in thing for view in (_view(*HOSTILE),) for thing in view.nodes)


def test_the_stamp_tells_pictures_apart() -> None:
    assert _view("Kring").stamp == _view("Kring").stamp != _view("Kringen").stamp


def test_the_legend_lists_only_what_is_used() -> None:
    assert _view("Kring").groups() == ("theme", "village", "place")


def test_the_page_names_no_outside_address_to_load_from() -> None:
    page = write_page(_view("Kring"), "Buurtnetwerk", [("Rouw", ["Kring"])]).decode()
    assert "jsdelivr" not in page
    assert "cdnjs" not in page
    assert page.startswith('<!doctype html><html lang="nl">')
    assert page.count("<h1>") == 1


@pytest.fixture
def browser_page() -> Iterator[Page]:
    with launch() as browser:
        yield browser.new_page()


@pytest.mark.browser
def test_hostile_names_are_shown_and_nothing_runs_or_leaves(
    browser_page: Page, tmp_path: Path
) -> None:
    requests: list[str] = []
    errors: list[str] = []
    browser_page.on("request", lambda request: requests.append(request.url))
    browser_page.on("pageerror", lambda error: errors.append(error.message))
    browser_page.on("dialog", lambda dialog: errors.append(dialog.message))
    file = tmp_path / "buurtnetwerk.html"
    file.write_bytes(write_page(_view(*HOSTILE), HOSTILE[0], [(HOSTILE[1], HOSTILE)]))

    browser_page.goto(file.as_uri())
    browser_page.wait_for_selector("#mynetwork canvas")

    assert browser_page.evaluate("window.harmed") is None
    assert browser_page.evaluate("nodes.get('resource:r-0').label") == HOSTILE[0]
    assert browser_page.locator("h1").text_content() == HOSTILE[0]
    assert browser_page.locator("li").all_text_contents() == list(HOSTILE)
    assert browser_page.locator("img, svg, main a").count() == 0
    assert requests == [file.as_uri()]
    assert errors == []
