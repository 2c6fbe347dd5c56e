"""The main job, start to end: a case, four people and a tie, a reload, a question, an agreement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.canvas.frontend import tap_cell

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLACES = {
    "Sanne": "intimi, familie",
    "Joop": "vrienden en familie, vrienden en buren",
    "Fatima": "vrienden en familie, clubs, werk, school",
    "Kees": "vrienden en familie, zorg en diensten",
}
"""Where each belongs, as the fields of the target are called."""


def come_in(page: Page, address: str, name: str) -> None:
    """Come in as one of the people of the demo."""
    page.goto(f"{address}/werk-als")
    page.get_by_role("button", name=name).click()


def begin_case(page: Page, resident: str, village: str) -> None:
    """Begin a new case from the list."""
    page.get_by_text("Nieuwe casus").click()
    page.get_by_label("Hoe noemen we de inwoner?").fill(resident)
    page.get_by_role("radio", name=village).click()
    page.get_by_role("button", name="Begin deze casus").click()
    expect(page.get_by_text("Wie wonen er bij u in huis?")).to_be_visible()
    settle(page)


def settle(page: Page) -> None:
    """Wait until the page is whole: a busy machine builds it in parts."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    page.wait_for_timeout(500)


def name_people(page: Page) -> None:
    """Name the people one after another, each with Enter, and end the conversation."""
    page.get_by_role("button", name="Sla over").tap()
    for name in PLACES:
        page.get_by_label("Wie hoort er bij uw familie?").fill(name)
        page.keyboard.press("Enter")
        expect(page.locator(".ecogram .said li", has_text=name)).to_be_visible()
    page.get_by_role("button", name="Klaar voor vandaag").tap()


def place_people(page: Page) -> None:
    """Point out where each belongs, one name after another."""
    page.get_by_role("button", name="Aanwijzen wie waar bij hoort").tap()
    for number, (name, place) in enumerate(PLACES.items()):
        if number > 0:
            page.get_by_role("button", name=f"Volgende: {name}").tap()
        expect(page.get_by_text(f"Waar hoort {name} bij?")).to_be_visible()
        tap_cell(page, place)
        expect(node(page, name)).to_be_visible()


def node(page: Page, name: str) -> Locator:
    """Return somebody on the drawing."""
    return page.locator(".ecogram svg.drawing").get_by_role("button", name=re.compile(f"^{name}"))


def wait_until_stored(page: Page) -> None:
    """Wait until no operation waits in the browser any more."""
    for _attempt in range(100):
        if not page.evaluate("Object.keys(sessionStorage).some(k => k.includes('outbox'))"):
            return
        page.wait_for_timeout(100)
    pytest.fail("operations still wait in the browser after ten seconds")


def test_from_a_new_case_to_an_agreement(tablet: Page, address: str) -> None:
    come_in(tablet, address, "Anna")
    begin_case(tablet, "Mevr. Reis", "Maasdam")
    name_people(tablet)
    place_people(tablet)
    tablet.get_by_role("button", name="Lijn trekken").tap()
    node(tablet, "Sanne").tap()
    node(tablet, "Joop").tap()
    wait_until_stored(tablet)

    tablet.reload()
    for name in PLACES:
        expect(node(tablet, name)).to_be_visible()
    expect(node(tablet, "Sanne")).to_have_attribute("aria-label", re.compile("Joop"))

    tablet.get_by_role("radio", name="Nieuwe vraag").click()
    tablet.get_by_role("radiogroup", name="Waar gaat het over?").get_by_role(
        "radio", name="Vervoer"
    ).click()
    tablet.get_by_role("button", name="Vraag bewaren").click()
    tablet.get_by_text("4 · Wat kan met hulp van het sociale netwerk").click()
    expect(tablet.get_by_text("Rijdt Mee").first).to_be_visible()
    card = tablet.locator('[class*="st-key-card-"]').filter(has_text="Sanne")
    card.get_by_role("radio", name="samen bellen").click()

    expect(tablet.get_by_role("heading", name="Afspraken")).to_be_visible()
    agreement = tablet.locator('[class*="st-key-agreement-"]')
    expect(agreement).to_contain_text("Sanne")
    expect(agreement).to_contain_text("nog te vragen")
    agreement.get_by_role("radio", name="ja", exact=True).click()
    expect(agreement).to_contain_text("afgesproken")
    tablet.reload()
    expect(tablet.locator('[class*="st-key-agreement-"]')).to_contain_text("afgesproken")
