"""A morning of the editor: calls, corrections, a merge and its undo, room; a worker sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.test_first_answer import come_in, settle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STRIJEN = "Strijen"


def enter(page: Page, address: str, name: str) -> None:
    """Come in as somebody of the demo, and go to the directory."""
    come_in(page, address, name)
    page.get_by_role("link", name="Sociale kaart").click()
    expect(page.get_by_role("heading", name="Sociale kaart")).to_be_visible()
    settle(page)


def view(page: Page, name: str, there: Locator) -> None:
    """Choose what to do with the directory, and wait for what only that view has."""
    page.get_by_role("radio", name=name, exact=True).click()
    expect(there).to_be_visible()
    settle(page)


def choose(page: Page, label: str, text: str, there: Locator) -> None:
    """Choose in a list by typing, and wait for what comes of it."""
    page.get_by_role("combobox", name=label).fill(text)
    option = page.get_by_role("option", name=text).first
    expect(option).to_be_visible()
    option.click()
    expect(there).to_be_visible()
    settle(page)


def press(page: Page, button: Locator, there: Locator) -> None:
    """Tap a button, and wait for what comes of it."""
    button.click()
    expect(there).to_be_visible()
    settle(page)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def type_in(page: Page, label: str, value: str) -> None:
    """Fill in a field and leave it; the page has drawn itself with it."""
    field = page.get_by_label(label, exact=True)
    field.fill(value)
    field.press("Tab")
    expect(field).to_have_value(value)
    settle(page)


def the_called(page: Page) -> Locator:
    """Return where the name of who is called now stands."""
    return page.locator("[class*='st-key-call-r-'] h2")


def on_the_line(page: Page) -> str:
    """Return who is called now; what came before has come to rest."""
    expect(the_called(page)).to_have_count(1)
    return the_called(page).inner_text()


def next_is_called(page: Page, before: str) -> str:
    """Wait until somebody else is called, and return who."""
    expect(the_called(page)).not_to_have_text(before)
    settle(page)
    return on_the_line(page)


def correct(page: Page, name: str, label: str, value: str) -> None:
    """Find a resource by name and change one field."""
    form = page.get_by_role("heading", name=name)
    choose(page, "Welke hulpbron?", name, form)
    type_in(page, label, value)
    press(page, button(page, "Bewaar"), page.get_by_text(f"Bewaard: {name}"))
    expect(page.get_by_role("combobox", name="Welke hulpbron?")).to_be_visible()
    expect(form).to_have_count(0)


def call(page: Page) -> None:
    """Call three of a village: all is true, nobody answers, the times changed."""
    on_list = page.get_by_text("op de lijst; u hoeft ze niet allemaal")
    view(page, "Bellijst", on_list)
    everywhere = on_list.inner_text()
    # the number of the village stands in another caption than that of everywhere
    elsewhere = page.get_by_text(everywhere, exact=True)
    choose(page, "Dorp", STRIJEN, on_list)
    expect(elsewhere).to_have_count(0)
    settle(page)
    expect(page.get_by_role("combobox", name="Dorp")).not_to_be_focused()
    expect(page.locator(".st-key-call-number")).to_contain_text("0186")
    first = on_the_line(page)
    typed = page.get_by_role("combobox", name="Dorp")
    typed.press("k")  # in a field it is a letter
    expect(typed).to_have_value("k")
    page.keyboard.press("Escape")
    page.get_by_role("heading", name="Sociale kaart").click()
    assert on_the_line(page) == first
    page.keyboard.press("k")
    second = next_is_called(page, first)
    expect(page.get_by_text("Vandaag 1 nagekeken.")).to_be_visible()
    page.get_by_role("button", name="Niet bereikt").click()
    third = next_is_called(page, second)
    wait(page)
    press(page, part(page).get_by_role("button", name="Pas aan"), part(page).get_by_role("textbox"))
    type_in(page, "Wanneer, in woorden", "elke dinsdag, na tien uur")
    told = page.get_by_text("Genoteerd: tijden klopt.")
    press(page, button(page, "Bewaar"), told)
    expect(page.get_by_text("Wanneer, in woorden: elke dinsdag, na tien uur")).to_be_visible()
    assert on_the_line(page) == third


def part(page: Page) -> Locator:
    """Return the part of the times of who is called."""
    return page.locator(".st-key-call-part-times")


def wait(page: Page) -> None:
    """Say that there is a list of about eight weeks."""
    eight = button(page, "8 weken")
    press(page, page.get_by_role("button", name="Wachtlijst"), eight)
    press(page, eight, page.get_by_text("wachtlijst, ongeveer 8 weken"))


def put_right(page: Page) -> None:
    """Make two more corrections, found by name; the form tells what was there before."""
    view(page, "Wijzigen", page.get_by_role("combobox", name="Welke hulpbron?"))
    correct(page, "Eettafel Strijen", "Telefoon", "0186-559001")
    correct(page, "Rijdt Mee", "Kosten, in woorden", "€ 0,40 per kilometer")
    form = page.get_by_role("heading", name="Eettafel Strijen")
    choose(page, "Welke hulpbron?", "Eettafel Strijen", form)
    page.get_by_text("Wat is hier veranderd?", exact=True).click()
    expect(page.get_by_text("→ 0186-559001")).to_be_visible()
    settle(page)


def merge(page: Page) -> None:
    """Put the first two that may be one side by side, and make one of them."""
    heading = page.get_by_role("heading", name="Zo wordt het")
    press(page, button(page, "Vergelijk").first, heading)
    press(page, button(page, "Voeg samen"), page.get_by_text("Samengevoegd. Wie er in een netwerk"))
    expect(heading).to_have_count(0)


def see_as_worker(page: Page, address: str) -> None:
    """Find what was changed as it is now, and read who did it in kind only."""
    enter(page, address, "Anna")
    search = page.get_by_role("searchbox", name="Zoeken")
    search.fill("Eettafel Strijen")
    search.press("Enter")
    expect(page.get_by_text("0186-559001").first).to_be_visible()
    settle(page)
    changed = page.get_by_text("Aangepast: Eettafel Strijen").first
    view(page, "Wat is er veranderd?", changed)
    expect(page.get_by_text("beheerder sociale kaart").first).to_be_visible()
    expect(page.get_by_text("Els van Rij")).to_have_count(0)


def test_a_morning_of_the_editor(tablet: Page, chromium: Browser, address: str) -> None:
    enter(tablet, address, "Els")
    call(tablet)
    put_right(tablet)
    view(tablet, "Dubbelen", button(tablet, "Vergelijk").first)
    merge(tablet)
    undone = tablet.get_by_text("het zijn er weer twee")
    press(tablet, button(tablet, "Draai dit terug"), undone)
    merge(tablet)
    merged = tablet.get_by_text("Samengevoegd: ").first
    view(tablet, "Wat is er veranderd?", merged)
    context = chromium.new_context(viewport={"width": 1180, "height": 820})
    see_as_worker(context.new_page(), address)
    context.close()
