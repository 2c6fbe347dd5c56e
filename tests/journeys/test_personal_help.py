"""Somebody's yes is renewed far down a long list: what was kept is said where one looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.test_directory_editor import enter, press, view
from tests.journeys.test_first_answer import settle

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_yes_that_is_renewed_is_said_in_sight(tablet: Page, address: str) -> None:
    tablet.set_viewport_size({"width": 820, "height": 700})
    enter(tablet, address, "Anna")
    change = tablet.get_by_text("Verlengen of wijzigen").last
    view(tablet, "Hulp op naam", change)
    press(tablet, change, tablet.get_by_label("Wanneer gezegd?").last)
    tablet.get_by_role("radio", name="12 maanden").last.click()
    asked_anew = tablet.get_by_text("Langer bewaren mag alleen als hij of zij opnieuw ja zei")
    press(tablet, tablet.get_by_role("button", name="Bewaren").last, asked_anew)
    tablet.get_by_role("radio", name="3 maanden").last.click()
    tablet.get_by_label("Hoe heet hij of zij?").last.fill("Truus de Test")
    tablet.get_by_role("button", name="Bewaren").last.click()
    told = tablet.locator(".st-key-told-personal-help [data-testid=stAlert]")
    expect(told).to_contain_text("Bewaard: Truus de Test")
    expect(told).to_be_in_viewport()
    settle(tablet)
    expect(told).to_be_in_viewport()
