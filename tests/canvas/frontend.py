"""The browser's modules on a page of their own, and the data that such a page gets."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from data.vocabularies import terms
from kringkaart.canvas.ecogram import CanvasView, canvas_data
from kringkaart.canvas.messages import messages_from
from kringkaart.canvas.words import canvas_words
from network.ecogram import EMPTY, Ecogram
from network.layers import shared
from network.placement import place
from tests.browser import launch, serve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playwright.sync_api import Browser, BrowserContext, Page

    from network.operations import Operation

_HERE: Final = Path(__file__).parent
FRONTEND: Final = _HERE.parents[1] / "kringkaart" / "frontend"
FOLDERS: Final = {"canvas": FRONTEND, "harness": _HERE / "harness"}


@contextmanager
def a_browser() -> Iterator[tuple[Browser, str]]:
    """Give a browser and the address of the harness."""
    with serve(FOLDERS) as address, launch() as browser:
        yield browser, f"{address}/harness/index.html"


def open_page(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """Open the harness; what goes wrong in the page is added to the list."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(address)
    page.wait_for_function("() => Boolean(window.mount)")
    return page, wrong


def mount(page: Page, data: Mapping[str, Any], *, is_drawing: bool = True) -> None:
    """Give data to the component and wait until it is drawn.

    With nobody on it a conversation begins, and with hardly anybody no circles are drawn:
    with ``is_drawing`` the drawing is asked for.
    """
    page.evaluate("data => window.mount(data)", dict(data))
    page.wait_for_function("() => Boolean(window.editorOf())")
    if is_drawing:
        ask_for_drawing(page)


def ask_for_drawing(page: Page) -> None:
    """Leave the conversation and show the circles, where they are not shown yet."""
    if page.locator(".talk").is_visible():
        page.keyboard.press("Escape")
    if page.locator(".few").is_visible():
        page.get_by_role("button", name="Toon de tekening").click()


def tap_cell(page: Page, name: str) -> None:
    """Tap the middle of a field of the target; the middle of its box lies in another field."""
    cell = page.locator(".where").get_by_role("button", name=name, exact=True)
    x, y = cell.evaluate(
        """cell => { const { x, y, width, height } = cell.getBBox();
        const arcs = cell.getAttribute('d').match(/A[\\d.]+/g);
        const [far, near] = arcs.map((arc) => Number(arc.slice(1)));
        const [dx, dy] = [x + width / 2, y + height / 2];
        const scale = (far + near) / 2 / Math.hypot(dx, dy);
        const at = new DOMPoint(dx * scale, dy * scale).matrixTransform(cell.getScreenCTM());
        return [at.x, at.y]; }"""
    )
    page.touchscreen.tap(x, y)


def a_view(ecogram: Ecogram = EMPTY, *, private: bool = False, **fields: Any) -> CanvasView:
    """Make a view of an ecogram, filtered and placed as the product does."""
    shown = ecogram if private else shared(ecogram)
    view: dict[str, Any] = {
        "case": "c-1",
        "version": 1,
        "ecogram": shown,
        "resident": "Mevr. Jansen",
        "words": canvas_words(lambda text: text),
        "terms": the_terms(),
        "positions": place(shown),
        "private": private,
    }
    return CanvasView(**{**view, **fields})


def the_data(ecogram: Ecogram = EMPTY, **fields: Any) -> dict[str, Any]:
    """Make the data that the browser gets of an ecogram."""
    return canvas_data(a_view(ecogram, **fields))


def the_terms() -> dict[str, Sequence[Sequence[str | bool]]]:
    """Return the shipped lists as the browser gets them."""
    return {
        "relations": [
            (t.code, t.nl, t.more.get("family") == "yes") for t in terms("relations").values()
        ],
        "sectors": [(t.code, t.nl) for t in terms("sectors").values()],
        "support": [(t.code, t.nl) for t in terms("support").values()],
    }


def sent_operations(page: Page) -> list[Operation]:
    """Return every operation that the page has sent, once each, in order."""
    letters = page.evaluate("window.sent.filter(({ name }) => name === 'out')")
    by_number = {
        message.seq: message.operation
        for letter in letters
        for message in messages_from(letter["value"]).messages
    }
    return [by_number[number] for number in sorted(by_number)]
