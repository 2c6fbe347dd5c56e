"""Is a meeting led by keyboard alone, and is its drawing read from the other side of a room?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.test_first_answer import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

SMALLEST_SHARE = 45  # of the height of the drawing
MEASURED = """(drawing) => {
  const scale = drawing.getScreenCTM().a;
  const { top, height } = drawing.getBoundingClientRect();
  const letters = [...drawing.querySelectorAll('.node .label')]
    .map((label) => parseFloat(getComputedStyle(label).fontSize) * scale);
  return { letters, height, top };
}"""


@pytest.fixture(params=[(1600, 1000), (1920, 1080)])
def wall(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Give a page on the big screen of a meeting room."""
    expect.set_options(timeout=20_000)
    width, height = request.param
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def begin(page: Page, address: str) -> None:
    """Come in as the team's lead and put two cases on the table, by keyboard."""
    page.goto(f"{address}/werk-als")
    _reach(page, "Carla")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Overleg")).to_be_visible()
    page.goto(f"{address}/overleg")
    cases = page.get_by_role("button", name="Anna")
    expect(cases.first).to_be_visible()
    for number in (-2, -1):  # of the demo: what other journeys begin stands before them
        cases.nth(number).press("Space")
        settle(page)  # what is drawn anew takes the place of what has the focus
    start = page.get_by_role("button", name="Begin het overleg")
    expect(start).to_be_enabled()
    start.press("Enter")
    expect(page.locator(".far .drawing .node").first).to_be_visible()


def _reach(page: Page, name: str) -> None:
    """Go on by Tab until what has the focus bears this name."""
    for _stop in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate("() => document.activeElement.textContent"):
            return
    pytest.fail(f"{name} is not reached by Tab")


def test_letters_and_drawing_are_large(wall: Page, address: str) -> None:
    begin(wall, address)
    height = wall.viewport_size["height"] if wall.viewport_size else 0
    for key in ("1", "2", "3"):
        wall.keyboard.press(key)
        chosen = wall.locator(f".st-key-meeting-presets button[kind=primary]:has-text('{key}')")
        expect(chosen).to_be_visible()
        wall.wait_for_timeout(300)  # the size of the letters follows the drawing
        seen = wall.locator(".drawing").first.evaluate(MEASURED)
        assert seen["letters"]
        assert min(seen["letters"]) >= seen["height"] / SMALLEST_SHARE
        assert seen["height"] >= 0.9 * height
        assert seen["top"] + seen["height"] <= height


def test_a_meeting_is_led_by_keyboard_alone(wall: Page, address: str) -> None:
    begin(wall, address)
    wall.keyboard.press("3")
    expect(wall.locator(".node.professional").first).to_be_visible()
    settle(wall)

    wall.locator(".node.person").first.press("Enter")
    expect(wall.locator(".far.with-help .node.focused")).to_have_count(1)
    expect(wall.get_by_role("button", name="Iedereen weer")).to_be_visible()
    wall.locator(".node.focused").evaluate("(node) => node.blur()")
    wall.keyboard.press("0")
    expect(wall.locator(".node.focused")).to_have_count(0)
    settle(wall)

    wall.keyboard.press("4")
    expect(wall.get_by_text("Wie kijkt er mee?")).to_be_visible()
    expect(wall.locator(".tie.strained, .tie.broken, .tie.neutral")).to_have_count(0)
    wall.get_by_role("button", name="Ja, toon").press("Enter")
    expect(wall.locator(".tie.neutral, .tie.strained, .tie.broken").first).to_be_visible()
    settle(wall)

    wall.get_by_role("button", name="Volgende").press("Enter")
    expect(wall.get_by_text("2 van 2")).to_be_visible()
    expect(wall.locator(".tie.strained, .tie.broken, .tie.neutral")).to_have_count(0)
    wall.keyboard.press("ArrowLeft")
    expect(wall.get_by_text("1 van 2")).to_be_visible()
    settle(wall)

    wall.get_by_role("radio", name="Hoe komen we bij …?").or_(
        wall.get_by_role("button", name="Hoe komen we bij …?")
    ).first.press("Space")
    choice = wall.get_by_role("combobox", name="Hoe komen we bij …?")
    expect(choice).to_be_visible()
    settle(wall)
    choice.focus()
    wall.keyboard.press("ArrowDown")
    expect(wall.get_by_role("option").first).to_be_visible()
    wall.keyboard.press("Enter")
    expect(wall.locator(".tie.way").first).to_be_visible()
    expect(wall.get_by_text("Rechtstreeks:").or_(wall.get_by_text("Via ")).first).to_be_visible()
