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
