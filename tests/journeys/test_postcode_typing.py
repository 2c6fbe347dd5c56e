"""Typing on after a postcode: the line that it adds takes nothing of what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.test_first_answer import come_in, settle

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_TIMES = 5
"""What is lost now and then is lost in one of so many."""


def test_a_name_that_is_typed_after_the_postcode_stays(tablet: Page, address: str) -> None:
    come_in(tablet, address, "Anna")
    for _ in range(_TIMES):
        tablet.goto(f"{address}/mijn-casussen")
        tablet.get_by_text("Nieuwe casus", exact=True).click()
        tablet.get_by_role("textbox", name="Postcode").click()
        tablet.keyboard.type("3291AB", delay=20)
        tablet.keyboard.press("Tab")
        tablet.keyboard.type("mevrouw Jansen", delay=60)
        expect(tablet.get_by_text("3291 AB is Strijen.")).to_be_visible()
        settle(tablet)
        name = tablet.get_by_role("textbox", name="Hoe noemen we de inwoner?")
        expect(name).to_have_value("mevrouw Jansen")
        expect(name).to_be_focused()


def test_the_keyboard_stays_at_the_villages_where_a_question_is_noted(
    tablet: Page, address: str
) -> None:
    come_in(tablet, address, "Anna")
    for _ in range(_TIMES):
        tablet.goto(f"{address}/vraag-noteren")
        tablet.get_by_role("textbox", name="Postcode").click()
        tablet.keyboard.type("3291AB", delay=20)
        tablet.keyboard.press("Tab")
        expect(tablet.get_by_text("3291 AB is Strijen.")).to_be_visible()
        settle(tablet)
        assert tablet.evaluate("document.activeElement.getAttribute('role')") == "radio"
