"""A morning of the editor: calls, corrections, a merge and its undo, room; a worker sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STRIJEN = "Strijen"


def enter(page: Page, address: str, name: str) -> None:
    """Come in as somebody of the demo."""
    page.goto(f"{address}/werk-als")
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("heading").first).to_be_visible()
    page.goto(f"{address}/sociale-kaart" if name != "Els" else address)
    expect(page.get_by_role("heading", name="Sociale kaart")).to_be_visible()


def view(page: Page, name: str) -> None:
    """Choose what to do with the directory."""
    page.get_by_role("radio", name=name).click()


def choose(page: Page, label: str, text: str) -> None:
    """Choose in a list by typing."""
    page.get_by_role("combobox", name=label).fill(text)
    page.get_by_role("option", name=text).first.click()


def on_the_line(page: Page) -> str:
    """Return who is called now."""
    return page.locator("[class*='st-key-call-r-'] h2").inner_text()


def call_is_new(page: Page, before: str) -> None:
    expect(page.locator("[class*='st-key-call-r-'] h2")).not_to_have_text(before)


def correct(page: Page, name: str, label: str, value: str) -> None:
    """Find a resource by name and change one field."""
    choose(page, "Welke hulpbron?", name)
    field = page.get_by_label(label, exact=True)
    field.fill(value)
    field.press("Tab")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_text(f"Bewaard: {name}")).to_be_visible()


def call(page: Page) -> None:
    """Call three of a village: all is true, nobody answers, the times changed."""
    view(page, "Bellijst")
    on_list = page.get_by_text("op de lijst; u hoeft ze niet allemaal")
    everywhere = on_list.inner_text()
    choose(page, "Dorp", STRIJEN)
    expect(on_list).not_to_have_text(everywhere)  # the list is that of the village now
    expect(page.locator(".st-key-call-number")).to_contain_text("0186")
    page.get_by_role("heading", name="Sociale kaart").click()  # out of the field
    first = on_the_line(page)
    page.keyboard.press("k")
    call_is_new(page, first)
    expect(page.get_by_text("Vandaag 1 nagekeken.")).to_be_visible()
    second = on_the_line(page)
    page.get_by_role("button", name="Niet bereikt").click()
    call_is_new(page, second)
    third = on_the_line(page)
    page.get_by_role("button", name="Wachtlijst").click()
    page.get_by_role("button", name="8 weken").click()
    expect(page.get_by_text("wachtlijst, ongeveer 8 weken")).to_be_visible()
    page.locator(".st-key-call-part-times").get_by_role("button", name="Pas aan").click()
    when = page.get_by_label("Wanneer, in woorden")
    when.fill("elke dinsdag, na tien uur")
    when.press("Tab")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_text("Genoteerd: tijden klopt.")).to_be_visible()
    expect(page.get_by_text("Wanneer, in woorden: elke dinsdag, na tien uur")).to_be_visible()
    assert on_the_line(page) == third


def put_right(page: Page) -> None:
    """Make two more corrections, found by name; the form tells what was there before."""
    view(page, "Wijzigen")
    correct(page, "Eettafel Strijen", "Telefoon", "0186-559001")
    correct(page, "Rijdt Mee", "Kosten, in woorden", "€ 0,40 per kilometer")
    choose(page, "Welke hulpbron?", "Eettafel Strijen")
    page.get_by_text("Wat is hier veranderd?").last.click()
    expect(page.get_by_text("→ 0186-559001")).to_be_visible()


def merge(page: Page) -> None:
    """Put the first two that may be one side by side, and make one of them."""
    page.get_by_role("button", name="Vergelijk").first.click()
    expect(page.get_by_role("heading", name="Zo wordt het")).to_be_visible()
    page.get_by_role("button", name="Voeg samen").click()
    expect(page.get_by_text("Samengevoegd. Wie er in een netwerk")).to_be_visible()


def see_as_worker(page: Page, address: str) -> None:
    """Find what was changed as it is now, and read who did it in kind only."""
    enter(page, address, "Anna")
    page.get_by_label("Zoeken").fill("Eettafel Strijen")
    page.keyboard.press("Enter")
    expect(page.get_by_text("0186-559001").first).to_be_visible()
    view(page, "Wat is er veranderd?")
    expect(page.get_by_text("Aangepast: Eettafel Strijen").first).to_be_visible()
    expect(page.get_by_text("beheerder sociale kaart").first).to_be_visible()
    expect(page.get_by_text("Els van Rij")).to_have_count(0)


def test_a_morning_of_the_editor(tablet: Page, chromium: Browser, address: str) -> None:
    enter(tablet, address, "Els")
    call(tablet)
    put_right(tablet)
    view(tablet, "Dubbelen")
    merge(tablet)
    tablet.get_by_role("button", name="Draai dit terug").click()
    expect(tablet.get_by_text("het zijn er weer twee")).to_be_visible()
    merge(tablet)
    view(tablet, "Wat is er veranderd?")
    expect(tablet.get_by_text("Samengevoegd: 2 hulpbronnen").first).to_be_visible()
    context = chromium.new_context(viewport={"width": 1180, "height": 820})
    see_as_worker(context.new_page(), address)
    context.close()
