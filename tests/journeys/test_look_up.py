"""Searching with a resident: a slip, a village on the map, one resource; also by keyboard only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.test_first_answer import come_in, settle

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _open(page: Page, address: str) -> list[str]:
    """Come in, go to the sociale kaart, and keep what the page asks of other addresses."""
    elsewhere: list[str] = []
    come_in(page, address, "Anna")
    page.on("request", lambda r: elsewhere.append(r.url) if not _is_own(r.url, address) else None)
    page.get_by_role("link", name="Sociale kaart").click()
    expect(_cards(page).first).to_be_visible()
    settle(page)
    return elsewhere


def _is_own(url: str, address: str) -> bool:
    own = (address, address.replace("http", "ws", 1), "data:", "blob:")
    return url.startswith(own)


def _cards(page: Page) -> Locator:
    return page.locator('[class*="st-key-found-"]')


def _tap_village(page: Page, name: str) -> None:
    """Tap a village on the map, where its name is written."""
    map_ = page.get_by_test_id("stVegaLiteChart")
    box = map_.locator("text", has_text=name).last.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_slip_a_village_and_one_resource(tablet: Page, address: str) -> None:
    elsewhere = _open(tablet, address)
    tablet.get_by_role("searchbox", name="Zoeken").press_sequentially("kofie", delay=40)
    expect(tablet.get_by_text("We zochten ook op ‘koffie’.")).to_be_visible()

    _tap_village(tablet, "Westmaas")
    expect(tablet.locator(".st-key-filter-village")).to_contain_text("Westmaas")
    expect(_cards(tablet).filter(has_text="Koffie bij de kerk Westmaas")).to_be_visible()
    expect(_cards(tablet).filter(has_text="Koffie op de dijk")).to_have_count(0)

    card = _cards(tablet).filter(has_text="Koffie bij de kerk Westmaas")
    card.get_by_role("button", name="Waar is dit?").click()
    card.get_by_role("button", name="Alles bekijken").click()
    expect(card).to_contain_text("Biedt:")
    own = card.get_by_role("link", name="Eigen pagina, om te delen")
    expect(own).to_have_attribute("href", re.compile("hulpbron=r-koffie-westmaas$"))

    tablet.go_back()
    expect(card).not_to_contain_text("Biedt:")
    expect(tablet.get_by_role("searchbox", name="Zoeken")).to_have_value("kofie")
    expect(tablet.locator(".st-key-filter-village")).to_contain_text("Westmaas")

    tablet.goto(f"{address}/sociale-kaart?hulpbron=r-koffie-westmaas")
    expect(tablet.get_by_role("heading", name="Koffie bij de kerk Westmaas")).to_be_visible()
    assert elsewhere == []


def test_the_same_by_keyboard(tablet: Page, address: str) -> None:
    _open(tablet, address)
    keys = tablet.keyboard
    search = tablet.get_by_role("searchbox", name="Zoeken")
    search.focus()
    keys.type("looprek")
    expect(tablet.get_by_text("Gevonden op ‘rollators’ (voor ‘looprek’).")).to_be_visible()

    tablet.get_by_role("combobox", name="Dorp").focus()
    keys.type("Strij")
    keys.press("Enter")
    expect(tablet.locator(".st-key-filter-village")).to_contain_text("Strijen")
    keys.press("Escape")

    opening = _cards(tablet).first.get_by_role("button", name="Alles bekijken")
    opening.focus()
    keys.press("Enter")
    expect(_cards(tablet).first).to_contain_text("Biedt:")
    folding = _cards(tablet).first.get_by_role("button", name="Minder")
    expect(folding).to_be_focused()
    keys.press("Enter")
    expect(_cards(tablet).first).not_to_contain_text("Biedt:")
    expect(search).to_have_value("looprek")
    expect(tablet.locator(".st-key-filter-village")).to_contain_text("Strijen")
    tablet.get_by_role("button", name="Haal alle filters weg").press("Enter")
    expect(tablet.locator(".st-key-filter-village")).not_to_contain_text("Strijen")
