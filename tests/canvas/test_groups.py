"""Who belong together: a household made by taps, its hull on the drawing, and by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from network.ecogram import Ecogram, Group, Organisation, Person, Tie
from network.operations import apply
from tests.canvas.frontend import mount, sent_operations, the_data

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

ANNIE = Person("p-1", "Annie", circle=1, sector="family", x=120.0, y=-120.0, nearness="same_house")
JAN = Person("p-2", "Jan", circle=2, sector="friends", x=200.0, y=220.0)
BEA = Person("p-3", "Bea", circle=3, sector="clubs", x=-290.0, y=290.0)
KOOR = Organisation("o-1", "Koor", "organisation", circle=3, sector="clubs", x=-400.0, y=80.0)
WIM = Person("p-4", "Wim")
TOGETHER = Tie("t-1", "resident", "p-4", lives_together=True)
START = Ecogram({t.id: t for t in (ANNIE, JAN, BEA, KOOR, WIM, TOGETHER)})


def _node(page: Page, thing_id: str) -> Locator:
    return page.locator(f".drawing [data-id='{thing_id}']")


def _hint(page: Page, name: str) -> Locator:
    return page.locator(".hint").get_by_role("button", name=name)


def _groups(page: Page, start: Ecogram = START) -> list[tuple[str, str, tuple[str, ...]]]:
    ecogram = start
    for operation in sent_operations(page):
        ecogram = apply(ecogram, operation)
    return [(group.name, group.form, group.members) for group in ecogram.groups]


def _begin(page: Page) -> None:
    mount(page, the_data(START))
    page.get_by_role("button", name="Groepen").tap()


def test_who_live_together_are_offered_as_a_household(page: Page) -> None:
    _begin(page)
    _hint(page, "Woont samen met Annie en Wim").tap()
    assert _groups(page) == [("Huishouden", "household", ("resident", "p-1", "p-4"))]
    expect(page.locator(".drawing .group .hull")).to_have_count(1)
    expect(page.locator(".drawing .group-name")).to_have_text("Huishouden")
    expect(page.locator(".legend")).to_contain_text("woont samen")
    expect(page.locator(".hint")).to_contain_text("Huishouden: Mevr. Jansen, Annie en Wim.")


def test_each_tap_adds_somebody_or_takes_somebody_out(page: Page) -> None:
    _begin(page)
    for key in ("resident", "p-1"):
        _node(page, key).locator(".body").tap()
    expect(_node(page, "p-1")).to_have_attribute("aria-pressed", "true")
    page.locator(".chip-name").tap()
    assert _groups(page) == [("Huishouden", "household", ("resident", "p-1", "p-4"))]
    _node(page, "p-1").locator(".body").tap()
    _hint(page, "Andere groep").tap()
    for key in ("p-3", "o-1"):
        _node(page, key).locator(".body").tap()
    assert _groups(page) == [
        ("Huishouden", "household", ("resident", "p-4")),
        ("Groep", "other", ("p-3", "o-1")),
    ]
    for key in ("p-3", "o-1"):  # nobody left: the group goes
        _node(page, key).locator(".body").tap()
    assert len(_groups(page)) == 1
    _hint(page, "Klaar").tap()
    expect(page.locator(".hint")).to_be_hidden()
    page.get_by_role("button", name="Ongedaan maken").tap()
    assert _groups(page)[1] == ("Groep", "other", ("o-1",))


def test_a_group_gets_its_name_and_form_and_can_be_taken_off(page: Page) -> None:
    home = Group("g-1", "Huishouden", "household", ("resident", "p-1"))
    start = Ecogram({**START.things, "g-1": home})
    mount(page, the_data(start))
    page.locator(".drawing .group-name").tap()
    panel = page.locator(".panel")
    expect(panel).to_contain_text("Mevr. Jansen en Annie")
    panel.get_by_label("Naam").fill("Bij Annie")
    panel.get_by_label("Naam").press("Enter")
    panel.get_by_role("button", name="Club").tap()
    assert _groups(page, start) == [("Bij Annie", "club", ("resident", "p-1"))]
    expect(page.locator(".drawing .group-name")).to_have_text("Bij Annie")
    panel.get_by_role("button", name="Aantikken wie erbij hoort").tap()
    _node(page, "p-2").locator(".body").tap()
    assert _groups(page, start) == [("Bij Annie", "club", ("resident", "p-1", "p-2"))]
    panel.get_by_role("button", name="Van de tekening halen").tap()
    assert _groups(page, start) == []
    expect(page.locator(".drawing .group")).to_have_count(0)


def test_by_keyboard(page: Page) -> None:
    mount(page, the_data(START))
    page.get_by_role("button", name="Groepen").press("Enter")
    _node(page, "resident").press("Enter")
    _node(page, "p-2").press("Space")
    told = page.locator("[aria-live=polite].hidden")
    expect(told).to_have_text("Jan hoort bij Huishouden.")
    page.keyboard.press("Escape")
    expect(page.locator(".hint")).to_be_hidden()
    group = page.get_by_role("button", name="Huishouden Huishouden: Mevr. Jansen en Jan").first
    group.press("Enter")
    expect(page.locator(".panel")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".drawing .group").press("Delete")
    assert _groups(page) == []


def test_who_stands_between_is_not_taken_in(page: Page) -> None:
    between = Person("p-5", "Tussen", circle=1, sector="family", x=95.0, y=95.0)
    both = Group("g-1", "Samen", "other", ("resident", "p-2"))
    mount(page, the_data(Ecogram({t.id: t for t in (JAN, both)})))
    expect(page.locator(".drawing .group-name")).to_have_count(1)
    mount(page, the_data(Ecogram({t.id: t for t in (JAN, between, both)}), version=2))
    expect(page.locator(".drawing .group-name")).to_have_count(2)
