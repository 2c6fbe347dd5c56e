"""How quick is an ecogram drawn, and how quick by the library that is usual for networks?

Both run in one Chromium, in turn and in rotated order, from plain data to the laid-out picture.
Vis-network draws dots and straight lines without circles, icons, zigzags or names for a screen
reader: what it is spared here is to its advantage.
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
_REPEAT: Final = 15
_WARM_UP: Final = 2
_AIM_MS: Final = {15: 3, 60: 6, 300: 20}
# a network of 300 has not 300 times as many ties between its members
_TIE_SHARE: Final = {15: 0.1, 60: 0.03, 300: 0.004}


def run() -> list[Row]:
    """Draw 15, 60 and 300 nodes with both."""
    folders = {"page": _PAGE, "canvas": FRONTEND, "vis": _vis_folder()}
    with serve(folders) as address, launch() as browser:
        page = browser.new_page(viewport={"width": 1180, "height": 820})
        page.goto(f"{address}/page/index.html")
        page.wait_for_function("() => window.isReady && window.drawOurs && window.vis")
        return [_row(page, nodes) for nodes in _AIM_MS]


def _row(page: Page, nodes: int) -> Row:
    data = the_data(an_ecogram(nodes, 1, tie_share=_TIE_SHARE[nodes]))
    times: dict[str, list[float]] = {"drawOurs": [], "drawVis": []}
    for turn in range(_REPEAT + _WARM_UP):
        both = list(times) if turn % 2 == 0 else list(reversed(times))
        seen = {name: page.evaluate(f"data => window.{name}(data)", data) for name in both}
        _check_equal(seen, nodes)
        if turn >= _WARM_UP:
            for name, drawn in seen.items():
                times[name].append(drawn["took"] / 1000)
    goal = f"≥ 4 × (aim {_AIM_MS[nodes]} ms)"
    name = f"draw an ecogram of {nodes} nodes (usual: vis-network)"
    return row_of(name, times["drawOurs"], times["drawVis"], goal=goal)


def _check_equal(seen: dict[str, Any], nodes: int) -> None:
    if seen["drawOurs"]["drawn"] != seen["drawVis"]["drawn"]:
        msg = f"{nodes} nodes: {seen}"
        raise AnswersDiffer(msg)


def _vis_folder() -> Path:
    """Return where pyvis keeps the vis-network that it packages."""
    spec = find_spec("pyvis")
    if spec is None or spec.origin is None:
        msg = "pyvis is not installed"
        raise ModuleNotFoundError(msg)
    return Path(spec.origin).parent / "templates" / "lib" / "vis-9.1.2"
