"""Larger letters, tools at the left hand, more contrast: for this tab only, and all in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.canvas.frontend import mount, the_data
from tests.canvas.test_behaviour import START

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

WAYS = ("Groter", "Linkshandig", "Meer contrast")


def _choose(page: Page, *ways: str) -> None:
    page.locator(".display summary").click()
    for way in ways:
        page.locator(".display").get_by_role("button", name=way).tap()


def _height(part: Locator) -> float:
    box = part.bounding_box()
    assert box is not None
    return box["height"]


def test_it_is_remembered_for_this_tab_only(page: Page) -> None:
    mount(page, the_data(START))
    _choose(page, *WAYS)
    page.reload()
    page.wait_for_function("() => Boolean(window.mount)")
    mount(page, the_data(START))
    page.locator(".display summary").click()
    for way in WAYS:
        chosen = page.locator(".display").get_by_role("button", name=way)
        expect(chosen).to_have_attribute("aria-pressed", "true")
        chosen.press("Enter")
    assert page.evaluate("Object.keys(localStorage)") == []
    assert page.evaluate("'kringkaart.display' in sessionStorage") is False
    assert page.evaluate("window.editorOf().root.className.trim()") == "ecogram"


def test_larger_makes_letters_and_buttons_larger(page: Page) -> None:
    mount(page, the_data(START))
    tool, label = page.get_by_role("button", name="Toevoegen"), page.locator(".node .label").first
    size_of = "label => parseFloat(getComputedStyle(label).fontSize)"
    before = (_height(tool), label.evaluate(size_of))
    _choose(page, "Groter")
    page.wait_for_timeout(100)
    after = (_height(tool), label.evaluate(size_of))
    assert after[0] > before[0] * 1.15
    assert after[1] > before[1] * 1.2


def test_the_tools_change_hands(page: Page) -> None:
    mount(page, the_data(START))
    tool, drawing = page.get_by_role("button", name="Toevoegen"), page.locator(".drawing")

    def is_left() -> bool:
        one, other = tool.bounding_box(), drawing.bounding_box()
        return bool(one and other and one["x"] + one["width"] <= other["x"] + 1)

    assert not is_left()
    _choose(page, "Linkshandig")
    assert is_left()


@pytest.mark.parametrize("size", [(820, 1180), (1180, 820)])
@pytest.mark.parametrize("way", WAYS)
def test_everything_stays_in_sight_and_accessible(
    page: Page, size: tuple[int, int], way: str
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    mount(page, the_data(START, private=True))
    _choose(page, way)
    page.wait_for_timeout(100)
    page.evaluate("scrollTo(0, 0)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for name in ("Namen verbergen", "Snel weg", "Wie zijn er?", "Ongedaan maken"):
        expect(page.get_by_role("button", name=name).first).to_be_in_viewport(ratio=1)
    page.locator(".drawing [data-id='p-1']").press("Enter")
    page.wait_for_timeout(300)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_with_more_contrast_lines_still_tell_what_colour_told(page: Page) -> None:
    mount(page, the_data(START, private=True))
    _choose(page, "Meer contrast")
    strained, strong = page.locator("[data-tie='t-2']"), page.locator("[data-tie='t-1']")
    assert strained.evaluate("tie => tie.localName") == "g"  # a zigzag, not a straight line
    assert strong.evaluate("tie => tie.localName") == "path"
    widths = page.locator(".background circle").evaluate_all(
        "all => all.map((circle) => getComputedStyle(circle).strokeWidth)"
    )
    assert set(widths) == {"2px"}
