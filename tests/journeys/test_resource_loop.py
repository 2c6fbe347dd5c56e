"""From a suggestion to helped: a worker taps, and the directory and the next card know it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.test_first_answer import come_in, settle

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHOIR = "Gemengd koor De Binnenmaas"


def agreement(page: Page) -> Locator:
    return page.locator('[class*="st-key-agreement-"]').filter(has_text=CHOIR).first


def test_from_a_suggestion_to_helped(tablet: Page, address: str) -> None:
    come_in(tablet, address, "Anna")
    settle(tablet)
    tablet.goto(f"{address}/casus?casus=c-demo-1&vraag=q-demo-1-1")
    tablet.get_by_text("4 · Wat kan met hulp van het sociale netwerk").click()
    card = tablet.locator('[class*="st-key-card-"]').filter(has_text=CHOIR)
    expect(card).to_contain_text("Jannie (schoonfamilie) komt er ook")

    # why this one, by keyboard
    why = card.get_by_text("Waarom deze?")
    why.click()
    expect(card).to_contain_text("Past het: helpt bij eenzaamheid en contact")
    settle(tablet)
    tablet.keyboard.press("Enter")
    expect(card.get_by_text("Past het:")).not_to_be_visible()

    card.get_by_role("radio", name="samen gaan").click()
    expect(agreement(tablet)).to_contain_text("nog te doen · samen gaan")
    agreement(tablet).get_by_role("radio", name="ja, er is contact").click()
    expect(agreement(tablet)).to_contain_text("er is contact geweest")
    agreement(tablet).get_by_role("button", name="Er is plek").click()
    expect(agreement(tablet)).to_contain_text("Plek: er is plek")
    agreement(tablet).get_by_role("radio", name="het is begonnen").click()
    expect(agreement(tablet)).to_contain_text("begonnen · samen gaan")
    agreement(tablet).get_by_role("radio", name="het hielp").click()
    expect(agreement(tablet)).to_contain_text("het hielp · samen gaan")

    tablet.reload()
    expect(agreement(tablet)).to_contain_text("het hielp · samen gaan")
    agreement(tablet).get_by_role("button", name="Terugdraaien").click()
    expect(agreement(tablet)).to_contain_text(re.compile("begonnen · samen gaan"))


OTHER = "De Suikerpot"


def tap_twice(page: Page, tapped: Locator, pause_ms: int, after: Locator, says: str) -> None:
    """Tap, and tap again on the same spot as soon as the screen has the answer."""
    box = tapped.bounding_box()
    assert box
    at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(*at)
    expect(after).to_contain_text(says)
    page.wait_for_timeout(pause_ms)
    page.mouse.click(*at)
    settle(page)


def test_a_second_tap_makes_one_agreement_and_does_not_answer_the_next_question(
    tablet: Page, address: str
) -> None:
    come_in(tablet, address, "Anna")
    settle(tablet)
    tablet.goto(f"{address}/casus?casus=c-demo-1&vraag=q-demo-1-1")
    tablet.get_by_text("4 · Wat kan met hulp van het sociale netwerk").click()
    card = tablet.locator('[class*="st-key-card-"]').filter(has_text=OTHER)
    made = tablet.locator('[class*="st-key-agreement-"]').filter(has_text=OTHER).first
    card.get_by_role("radio", name="samen bellen").dblclick()
    expect(made).to_contain_text("nog te doen · samen bellen")
    settle(tablet)

    contact = made.get_by_role("radio", name="ja, er is contact")
    contact.click(trial=True)  # in sight, and past the second in which it takes no tap
    tap_twice(tablet, contact, 100, made, "er is contact geweest")
    expect(made).to_contain_text("er is contact geweest")
    made.get_by_role("radio", name="het is begonnen").click()
    expect(made).to_contain_text("begonnen · samen bellen")
