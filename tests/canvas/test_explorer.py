"""The picture of the neighbourhood under a finger: names beside each other, points large enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kringkaart.canvas.explorer import _OPTIONS, GROUPS, lay_out
from resources.directory import build_directory
from resources.neighbourhood import neighbourhood_graph
from tests.pages.directory_pages import demo_resources

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_MOUNT = """async (data) => {
  const { default: explorer } = await import('/canvas/explorer.js');
  const { shadowRoot } = document.getElementById('host');
  shadowRoot.innerHTML = '<link rel="stylesheet" href="/canvas/explorer.css">'
    + '<div class="explorer"></div>';
  window.picked = [];
  const setStateValue = (_, id) => window.picked.push(id);
  explorer({ data, parentElement: shadowRoot, setStateValue });
  window.network = shadowRoot.explorer.network;
  await new Promise((done) => window.network.once('stabilized', done));
  await new Promise((done) => setTimeout(done, 500));
}"""
_BOXES = """() => window.network.body.data.nodes.get()
  .filter(({ shape }) => shape === 'box' || shape === 'ellipse')
  .map(({ id }) => window.network.getBoundingBox(id))"""


@pytest.fixture
def neighbourhood(page: Page) -> Page:
    """Draw the whole neighbourhood of the demo."""
    known = build_directory(demo_resources())
    graph = neighbourhood_graph(known)
    labels = {node: f"naam van {node.partition(':')[2]}" for node in graph}
    view = lay_out(graph, labels, {r.id: r.kind for r in known.resources.values()})
    data: dict[str, Any] = {
        "stamp": view.stamp,
        "nodes": list(view.nodes),
        "edges": list(view.edges),
        "options": {**_OPTIONS, "groups": GROUPS},
        "groups": view.groups(),
        "words": {"name": "Buurtnetwerk", **dict.fromkeys(("zoom_in", "zoom_out", "fit"), "-")},
    }
    page.evaluate(_MOUNT, data)
    return page


def test_no_name_covers_another(neighbourhood: Page) -> None:
    boxes = neighbourhood.evaluate(_BOXES)
    assert len(boxes) > 30
    covered = [
        (one, two)
        for n, one in enumerate(boxes)
        for two in boxes[n + 1 :]
        if min(one["right"], two["right"]) > max(one["left"], two["left"])
        and min(one["bottom"], two["bottom"]) > max(one["top"], two["top"])
    ]
    assert covered == []


def test_a_finger_beside_a_point_means_it(neighbourhood: Page) -> None:
    node, x, y = neighbourhood.evaluate(
        """() => { const { network } = window;
        const ids = network.body.data.nodes.getIds();
        const at = new Map(ids.map((id) => [id, network.canvasToDOM(network.getPosition(id))]));
        const gap = (one) => Math.min(...ids.filter((id) => id !== one)
          .map((id) => Math.hypot(at.get(id).x - at.get(one).x, at.get(id).y - at.get(one).y)));
        const points = ids.filter((id) => id.startsWith('resource:'));
        const [lonely] = points.sort((a, b) => gap(b) - gap(a));
        const { left, top } = document.getElementById('host').shadowRoot
          .querySelector('canvas').getBoundingClientRect();
        return [lonely, left + at.get(lonely).x + 16, top + at.get(lonely).y]; }"""
    )
    neighbourhood.touchscreen.tap(x, y)
    neighbourhood.wait_for_function("() => window.picked.length > 0")
    assert neighbourhood.evaluate("window.picked") == [node]
