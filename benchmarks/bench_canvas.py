"""How quick is an ecogram drawn, and how quick by the library that is usual for networks?

Both draw the same picture of the same data in one Chromium, in rotated order, each on a fresh
page, as when a case is opened: circles, sectors, names with a halo, widths, arrowheads, dots,
zigzags and gaps. Vis-network has dots for icons and no names for a screen reader; what it is
spared is to its advantage. It draws on a canvas, so its script is all there is to time; of ours
the browser's own style and layout come after the script, and are timed as well.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.timing import AnswersDiffer, Row, row_of
from tests.browser import launch, serve
from tests.builders import an_ecogram
from tests.canvas.frontend import FRONTEND, the_data

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["run"]

_PAGE: Final = Path(__file__).with_name("canvas_page")
_REPEAT: Final = 11
_AIM_MS: Final = {15: 3, 60: 6, 300: 20}
# a network of 300 has not 20 times as many ties per member as one of 15
_TIE_SHARE: Final = {15: 0.1, 60: 0.03, 300: 0.004}
_WAYS: Final = ("drawOurs", "drawVis")


def run() -> list[Row]:
    """Draw 15, 60 and 300 nodes with both."""
    folders = {"page": _PAGE, "canvas": FRONTEND, "vis": _vis_folder()}
    with serve(folders) as address, launch() as browser:
        page = browser.new_page(viewport={"width": 1180, "height": 820})
        rows = [_rows(page, f"{address}/page/index.html", nodes) for nodes in _AIM_MS]
    return [row for pair in rows for row in pair]


def _rows(page: Page, address: str, nodes: int) -> list[Row]:
    """Return the row of the script alone, and the one with style and layout."""
    data = the_data(an_ecogram(nodes, 1, tie_share=_TIE_SHARE[nodes]), private=True)
    seen: dict[str, list[dict[str, Any]]] = {way: [] for way in _WAYS}
    for turn in range(_REPEAT):
        for way in _WAYS if turn % 2 == 0 else reversed(_WAYS):
            seen[way].append(_draw_once(page, address, way, data))
    _check_equal(seen, nodes)
    name, goal = f"draw an ecogram of {nodes} nodes", f"≥ 4 × (aim {_AIM_MS[nodes]} ms)"
    return [
        _row(f"{name}: script (usual: vis-network)", "script", seen, goal),
        _row(f"{name}: script, style and layout", "took", seen, ""),
    ]


def _draw_once(page: Page, address: str, way: str, data: dict[str, Any]) -> dict[str, Any]:
    page.goto(address)
    page.wait_for_function("() => window.isReady && window.drawOurs && window.vis")
    seen: dict[str, Any] = page.evaluate(f"data => window.{way}(data)", data)
    return seen


def _row(name: str, part: str, seen: dict[str, list[dict[str, Any]]], goal: str) -> Row:
    ours, usual = ([drawn[part] / 1000 for drawn in seen[way]] for way in _WAYS)
    return row_of(name, ours, usual, goal=goal)


def _check_equal(seen: dict[str, list[dict[str, Any]]], nodes: int) -> None:
    """Hold the number of nodes and ties against each other."""
    if len({tuple(drawn["drawn"]) for way in _WAYS for drawn in seen[way]}) != 1:
        msg = f"drawing {nodes} nodes"
        raise AnswersDiffer(msg)


def _vis_folder() -> Path:
    """Return where pyvis keeps the vis-network that it packages."""
    spec = find_spec("pyvis")
    if spec is None or spec.origin is None:
        msg = "pyvis is not installed"
        raise ModuleNotFoundError(msg)
    return Path(spec.origin).parent / "templates" / "lib" / "vis-9.1.2"
