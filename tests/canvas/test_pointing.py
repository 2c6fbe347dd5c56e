"""Does pointing at a suggestion leave the list as it was, for eyes and for the keyboard?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from tests.canvas.workplace import Workplace

pytestmark = pytest.mark.browser

_QUESTION = "q-demo-1-1"


def _ring(number: int) -> str:
    return f".st-key-ring-{_QUESTION}-{number}"


def test_pointing_folds_no_other_ring_and_keeps_the_focus(
    worker: BrowserContext, workplace: Workplace
) -> None:
    page = worker.new_page()
    page.goto(f"{workplace.address}/casus?casus=c-demo-1&vraag={_QUESTION}")
    page.locator(".ecogram[data-pending='0']").wait_for()
    for number in (3, 4):
        page.locator(f"{_ring(number)} summary").first.click()
        expect(page.locator(f"{_ring(number)} details").first).to_have_attribute("open", "")
    for number in (3, 4):
        button = page.locator(_ring(number)).get_by_role("button", name="Wijs aan").first
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"{_ring(number)} [class*='st-key-pointed-']")).to_have_count(1)
        expect(page.locator(f"{_ring(3)} details").first).to_have_attribute("open", "")
        expect(page.locator(f"{_ring(4)} details").first).to_have_attribute("open", "")
        expect(button).to_be_focused()
