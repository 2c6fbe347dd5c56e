"""Is in sight what one looks for: the whole drawing, who is pointed at, the tools?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.canvas.frontend import mount, the_data
from tests.canvas.test_behaviour import HELP, START

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

    from tests.canvas.workplace import Workplace

pytestmark = pytest.mark.browser

CASE = "c-demo-1"
QUESTION = "q-demo-1-1"


def _bottom(part: Locator) -> float:
    box = part.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


@pytest.mark.slow
def test_who_is_pointed_at_comes_into_sight_on_an_upright_tablet(
    workplace: Workplace, worker: BrowserContext
) -> None:
    page = workplace.open(worker, f"{CASE}&vraag={QUESTION}")
    page.set_viewport_size({"width": 820, "height": 1180})
    page.get_by_text("4 · Wat kan met hulp van het sociale netwerk").click()
    focused = page.locator(".ecogram .node.focused")
    for _again in range(2):  # the second time at whom it points at already
        page.get_by_role("button", name="Wijs aan").last.tap()
        expect(focused).to_be_in_viewport(ratio=1)
        expect(page.locator(".ecogram .drawing")).to_be_in_viewport(ratio=1)


@pytest.mark.slow
def test_with_a_question_the_whole_drawing_fits_beside_the_rings(
    workplace: Workplace, worker: BrowserContext
) -> None:
    page = workplace.open(worker, f"{CASE}&vraag={QUESTION}")
    page.get_by_text("1 · Wat kan iemand zelf?").wait_for()
    drawing = page.locator(".ecogram .drawing")
    expect(drawing).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Toevoegen").tap()
    expect(page.locator(".ecogram .hint")).to_be_visible()
    expect(drawing).to_be_in_viewport(ratio=1)


def test_a_hint_covers_nothing_of_the_drawing(page: Page) -> None:
    mount(page, the_data(START))
    page.set_viewport_size({"width": 820, "height": 1180})
    page.get_by_role("button", name="Lijn trekken").click()
    drawing = page.locator(".drawing").bounding_box()
    assert drawing is not None
    assert _bottom(page.locator(".hint")) <= drawing["y"]


def test_with_a_question_only_what_helps_to_look_stands_there(page: Page) -> None:
    mount(page, the_data(START, help=HELP))
    expect(page.get_by_role("button", name="Beroepskrachten")).to_be_hidden()
    expect(page.get_by_label("Naam van wie u toevoegt")).to_be_hidden()
    expect(page.locator(".twin summary")).to_be_visible()
    mount(page, the_data(START))
    expect(page.get_by_role("button", name="Beroepskrachten (1)")).to_be_visible()
    expect(page.get_by_label("Naam van wie u toevoegt")).to_be_visible()
    mount(page, the_data())
    expect(page.locator(".twin summary")).to_be_hidden()


# ── the panel ───────────────────────────────────────────────────────────────────────────


def test_what_is_asked_stands_high_in_the_panel(page: Page) -> None:
    mount(page, the_data(START))
    page.locator(".drawing [data-id='p-1']").press("Enter")
    answers = page.locator(".panel").get_by_role("button", name="zegt ja")
    expect(answers).to_be_in_viewport(ratio=1)
    assert page.locator(".panel").evaluate("panel => panel.scrollTop") == 0


def test_a_fold_stays_as_it_was_left_while_the_panel_is_drawn_anew(page: Page) -> None:
    mount(page, the_data(START))
    page.locator(".drawing [data-id='p-1']").press("Enter")
    fold = page.locator(".panel summary", has_text="Plek")
    expect(fold).to_have_text("Plekintimi, familie")
    fold.press("Enter")
    page.locator(".panel").get_by_role("button", name="bekenden", exact=True).press("Enter")
    expect(page.locator(".panel").get_by_role("button", name="bekenden")).to_be_visible()
    fold.focus()
    mount(page, the_data(START, version=2))  # the circle chosen here still waits
    expect(fold).to_be_focused()
    page.locator(".drawing [data-id='p-2']").press("Enter")
    expect(page.locator(".panel").get_by_role("button", name="bekenden")).to_be_visible()
    fold.press("Enter")
    page.locator(".panel").get_by_role("button", name="zegt ja").press("Enter")
    expect(page.locator(".panel").get_by_role("button", name="bekenden")).to_be_hidden()


def test_who_may_only_read_sees_every_fold_open(page: Page) -> None:
    mount(page, the_data(START, can_write=False))
    page.locator(".drawing [data-id='p-1']").press("Enter")
    assert page.locator(".panel details:not([open])").count() == 0


@pytest.mark.parametrize("size", [(820, 1180), (1180, 820), (1600, 1000)])
def test_the_panel_of_a_tie_leaves_the_tools_free(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    mount(page, the_data(START))
    page.get_by_role("button", name="Lijn trekken").tap()
    page.locator(".drawing [data-id='p-1'] .body").tap()
    page.locator(".drawing [data-id='p-2'] .body").tap()
    expect(page.locator(".panel")).to_be_visible()
    page.get_by_role("button", name="Verplaatsen").tap()
    expect(page.get_by_role("button", name="Verplaatsen")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("size", [(820, 1180), (640, 820)])
@pytest.mark.parametrize("thing", ["p-1", "p-2", "p-3", "t-3"])
def test_what_the_sheet_is_about_stands_above_it(
    page: Page, size: tuple[int, int], thing: str
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    mount(page, the_data(START))
    page.evaluate("id => window.editorOf().open(id)", thing)
    above = page.locator(".panel").bounding_box()
    is_tie = thing.startswith("t-")
    node = page.locator(".tie.selected" if is_tie else f".drawing [data-id='{thing}']")
    assert above is not None
    assert _bottom(node) <= above["y"]
    expect(node).to_be_in_viewport(ratio=0.9)
    page.locator(".panel").get_by_role("button", name="Sluiten").tap()
    assert page.evaluate("window.editorOf().scene.svg.style.translate") == ""
