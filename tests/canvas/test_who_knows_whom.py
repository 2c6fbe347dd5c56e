"""Who knows whom: one person is picked, then everybody she knows, by tap and by key."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from network.ecogram import Ecogram, Organisation, Person, Tie
from network.operations import apply
from tests.canvas.frontend import mount, sent_operations, the_data

pytestmark = pytest.mark.browser

ANNIE = Person("p-1", "Annie", circle=1, sector="family", x=120.0, y=-120.0)
JAN = Person("p-2", "Jan", circle=2, sector="friends", x=200.0, y=220.0)
BEA = Person("p-3", "Bea", circle=3, sector="clubs", x=-290.0, y=290.0)
KOOR = Organisation("o-1", "Koor", "organisation", circle=3, sector="clubs", x=-400.0, y=80.0)
WAITS = Person("p-4", "Wim")
KNOWN = Tie("t-1", "p-1", "p-2", strength=3)
START = Ecogram({t.id: t for t in (ANNIE, JAN, BEA, KOOR, WAITS, KNOWN)})


def _node(page: Page, thing_id: str) -> Locator:
    return page.locator(f".drawing [data-id='{thing_id}']")


def _ties(page: Page) -> set[tuple[str, str, int | None]]:
    ecogram = START
    for operation in sent_operations(page):
        ecogram = apply(ecogram, operation)
    present = {tie.id for tie in ecogram.present() if isinstance(tie, Tie)}
    return {(t.source, t.target, t.strength) for t in ecogram.ties if t.id in present}


def _begin(page: Page) -> None:
    mount(page, the_data(START))
    page.get_by_role("button", name="Wie kent wie?").tap()


def test_each_tap_adds_a_line_or_takes_it_away(page: Page) -> None:
    _begin(page)
    _node(page, "p-1").locator(".body").tap()
    expect(page.locator(".hint")).to_contain_text("Tik iedereen aan die Annie kent.")
    expect(_node(page, "p-2")).to_have_attribute("aria-pressed", "true")
    expect(_node(page, "p-3")).to_have_attribute("aria-pressed", "false")
    _node(page, "p-3").locator(".body").tap()
    assert _ties(page) == {("p-1", "p-2", 3), ("p-1", "p-3", None)}
    _node(page, "p-2").locator(".body").tap()
    assert _ties(page) == {("p-1", "p-3", None)}
    _node(page, "p-2").locator(".body").tap()  # comes back as it was
    assert _ties(page) == {("p-1", "p-2", 3), ("p-1", "p-3", None)}
    expect(page.locator(".panel")).to_be_hidden()
    page.locator(".hint").get_by_role("button", name="Klaar").tap()
    expect(page.locator(".hint")).to_be_hidden()
    assert _node(page, "p-2").get_attribute("aria-pressed") is None


def test_a_name_without_a_place_can_be_known_too(page: Page) -> None:
    _begin(page)
    _node(page, "p-1").locator(".body").tap()
    page.locator(".chip-name").tap()
    assert ("p-1", "p-4", None) in _ties(page)
    expect(page.locator(".chip-name")).to_have_attribute("aria-pressed", "true")


def test_only_people_know_each_other(page: Page) -> None:
    _begin(page)
    _node(page, "o-1").locator(".body").tap()
    _node(page, "resident").locator(".body").tap()
    _node(page, "p-1").locator(".body").tap()
    _node(page, "o-1").locator(".body").tap()
    _node(page, "resident").locator(".body").tap()
    assert sent_operations(page) == []


def test_by_keyboard(page: Page) -> None:
    mount(page, the_data(START))
    page.get_by_role("button", name="Wie kent wie?").press("Enter")
    _node(page, "p-1").press("Enter")
    _node(page, "p-3").press("Space")
    told = page.locator("[aria-live=polite].hidden")
    expect(told).to_have_text("Annie en Bea kennen elkaar.")
    assert ("p-1", "p-3", None) in _ties(page)
    page.get_by_role("button", name="Iemand anders").press("Enter")
    _node(page, "p-2").press("Enter")
    _node(page, "p-3").press("Enter")
    assert ("p-2", "p-3", None) in _ties(page)
    page.keyboard.press("Control+z")
    assert ("p-2", "p-3", None) not in _ties(page)
    page.keyboard.press("Escape")
    expect(page.locator(".hint")).to_be_hidden()
