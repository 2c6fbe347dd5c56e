"""How quick is drawing at the kitchen table: by taps, by dragging, with one more person?

The component of the product in Chromium, on a tablet's screen, with what a worker does: twelve
people with circle, part of life and support and six lines between them, by taps alone; somebody
dragged over a drawing of thirty; a free spot for one more.
"""

from __future__ import annotations

import json
import time
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from benchmarks.timing import AnswersDiffer, Row, row_of
from tests.builders import an_ecogram
from tests.canvas.frontend import a_browser, mount, open_page, the_data
from tests.canvas.taps import MOST_TAPS, NAMES, draw_twelve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser, Page

__all__ = ["run"]

_TABLET: Final = {"width": 1180, "height": 820}
_RUNS: Final = 5
_PERSONS: Final = 30
_STEPS: Final = 120
_FRAME_S: Final = 1 / 60
_TRACED: Final = ["devtools.timeline", "disabled-by-default-devtools.timeline"]
_FREE_SPOTS: Final = """() => {
  const { freeSpot, labelBox } = window.modules.geometry;
  const { nodes } = window.editorOf().scene.description;
  const taken = nodes.map(({ label, x, y }) => ({ x, y, box: labelBox(label, x, y) }));
  const sectors = window.editorOf().data.terms.sectors.map(([code]) => code);
  const times = [];
  for (const circle of [1, 2, 3, 4]) {
    for (const sector of [...sectors, null]) {
      const start = performance.now();
      freeSpot('Buurvrouw Corrie', circle, sector, taken, sectors);
      times.push(performance.now() - start);
    }
  }
  return times;
}"""


def run() -> list[Row]:
    """Draw by taps, drag, and look for free spots."""
    with a_browser() as (browser, address):
        return [_by_taps(browser, address), _dragging(browser, address), _free(browser, address)]


def _by_taps(browser: Browser, address: str) -> Row:
    """Time the script, which taps as quick as it can, and count its taps."""
    times, taps = [], 0
    for _ in range(_RUNS):
        page = _a_page(browser, address)
        start = time.perf_counter()
        taps = draw_twelve(page).taps
        times.append(time.perf_counter() - start)
        page.context.close()
    each = taps / len(NAMES)
    if each > MOST_TAPS:
        msg = f"{each:.1f} taps per person"
        raise AnswersDiffer(msg)
    return row_of(
        f"12 people, their places, support and six lines by taps: {each:.1f} taps per person "
        f"(goal ≤ {MOST_TAPS}); script at full speed",
        times,
    )


def _dragging(browser: Browser, address: str) -> Row:
    """Time what the page's thread does in each frame while somebody is dragged about."""
    page = _a_page(browser, address)
    mount(page, the_data(an_ecogram(_PERSONS, 1, tie_share=0.08), private=True))
    node = page.locator(".drawing [data-id='p-1'] .body").bounding_box()
    drawing = page.locator(".drawing").bounding_box()
    if node is None or drawing is None:
        msg = "nothing is drawn"
        raise AnswersDiffer(msg)
    page.mouse.move(node["x"] + node["width"] / 2, node["y"] + node["height"] / 2)
    page.mouse.down()
    browser.start_tracing(page=page, categories=_TRACED)
    for step in range(_STEPS):
        across = 0.2 + 0.6 * (step % 40) / 40
        down = 0.25 + 0.5 * (step % 30) / 30
        page.mouse.move(
            drawing["x"] + drawing["width"] * across, drawing["y"] + drawing["height"] * down
        )
        time.sleep(_FRAME_S)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    page.mouse.up()
    page.context.close()
    name = f"a frame while one of {_PERSONS} persons is dragged, all of the page's thread"
    return row_of(name, _frames(events), goal="p95 ≤ 16 ms")


def _frames(events: Sequence[dict[str, Any]]) -> list[float]:
    """Return how many seconds the page's thread worked from one frame handed over to the next."""
    commits = [event for event in events if event["name"] == "Commit"]
    threads = [(event["pid"], event["tid"]) for event in commits]
    thread = max(set(threads), key=threads.count)
    starts = sorted(e["ts"] for e, own in zip(commits, threads, strict=True) if own == thread)
    tasks = [
        (event["ts"], event["dur"])
        for event in events
        if event["name"] == "RunTask" and (event["pid"], event["tid"]) == thread
    ]
    return [
        sum(length for at, length in tasks if start <= at < end) / 1e6
        for start, end in pairwise(starts)
    ]


def _free(browser: Browser, address: str) -> Row:
    """Time the first search in every cell, as when the first person is added."""
    times: list[float] = []
    for seed in range(_RUNS):
        page = _a_page(browser, address)
        mount(page, the_data(an_ecogram(_PERSONS, seed), private=True))
        times += [took / 1000 for took in page.evaluate(_FREE_SPOTS)]
        page.context.close()
    name = f"a free spot for one more person beside {_PERSONS}, in the browser"
    return row_of(name, times, goal="p95 ≤ 5 ms")


def _a_page(browser: Browser, address: str) -> Page:
    context = browser.new_context(viewport=_TABLET, has_touch=True)
    return open_page(context, address)[0]
