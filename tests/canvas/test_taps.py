"""Taps, not forms: how many taps does it take to draw a network, and what does each one keep?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from network.ecogram import EMPTY, Ecogram, Person, Tie
from network.geometry import cell_of
from network.operations import apply
from tests.canvas.frontend import mount, sent_operations, the_data
from tests.canvas.taps import KNOWS, MOST_TAPS, NAMES, Finger, draw_twelve

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

JAN = Person("p-1", "Jan", circle=1, sector="family", x=120.0, y=-120.0)
OWN = Tie("t-1", "resident", "p-1")
START = Ecogram({"p-1": JAN, "t-1": OWN})


def _ecogram(page: Page, start: Ecogram = EMPTY) -> Ecogram:
    for operation in sent_operations(page):
        start = apply(start, operation)
    return start


def _own_tie(page: Page, start: Ecogram = EMPTY) -> Tie:
    return next(tie for tie in _ecogram(page, start).ties if tie.source == "resident")


def test_a_network_of_twelve_takes_few_taps(page: Page) -> None:
    finger = draw_twelve(page)
    ecogram = _ecogram(page)
    people = {person.name: person for person in ecogram.persons}
    assert list(people) == list(NAMES)
    assert all(person.circle and person.sector for person in people.values())
    assert all((p.circle, p.sector) == cell_of(p.x or 0, p.y or 0) for p in people.values())
    own = [tie for tie in ecogram.ties if tie.source == "resident"]
    assert [dict(tie.received) for tie in own] == [{"practical": True}] * len(NAMES)
    ids = {(people[one].id, people[other].id) for one in KNOWS for other in KNOWS[one]}
    assert {(t.source, t.target) for t in ecogram.ties if t.source != "resident"} == ids
    assert len(ids) == 6
    assert finger.taps <= MOST_TAPS * len(NAMES), finger.taps


def test_one_tap_on_the_target_is_circle_and_part_of_life(page: Page) -> None:
    mount(page, the_data(), is_drawing=False)
    page.keyboard.type("Annie")
    page.keyboard.press("Enter")
    finger = Finger(page)
    finger.tap("Klaar voor vandaag")
    finger.tap("Aanwijzen wie waar bij hoort")
    expect(page.locator(".where .ask")).to_have_text("Waar hoort Annie bij?")
    expect(page.locator(".where .sector-name.proposed")).to_have_text("familie")
    finger.tap_cell("bekenden, clubs, werk, school")
    (annie,) = _ecogram(page).persons
    assert (annie.circle, annie.sector) == (3, "clubs")
    expect(page.locator(".panel h2")).to_have_text("Annie")
    expect(page.locator(".panel .next")).to_have_count(0)


def test_the_target_goes_by_keyboard(page: Page) -> None:
    person = Person("p-1", "Annie", sector="friends")
    mount(page, the_data(Ecogram({"p-1": person})), is_drawing=False)
    page.get_by_label("Geef Annie een plek").press("Enter")
    focused = "window.editorOf().root.getRootNode().activeElement.getAttribute('aria-label')"
    assert page.evaluate(focused) == "intimi, vrienden en buren"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "vrienden en familie, clubs, werk, school"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    annie = _ecogram(page, Ecogram({"p-1": person})).things["p-1"]
    assert isinstance(annie, Person)
    assert (annie.circle, annie.sector) == (1, "family")
    expect(page.locator(".panel .close")).to_be_focused()


def test_who_is_not_known_yet_waits_and_the_next_one_is_asked(page: Page) -> None:
    two = {n: Person(n, name) for n, name in (("p-1", "Annie"), ("p-2", "Bea"))}
    mount(page, the_data(Ecogram(two)))
    page.get_by_label("Geef Annie een plek").tap()
    finger = Finger(page)
    finger.tap("Weet ik nog niet")
    expect(page.locator(".where .ask")).to_have_text("Waar hoort Bea bij?")
    finger.tap("Weet ik nog niet")
    expect(page.locator(".where")).to_be_hidden()
    expect(page.locator(".chip-name")).to_have_text(["Annie", "Bea"])
    assert sent_operations(page) == []


def test_help_goes_round_by_taps_one_way_both_ways_the_other_way(page: Page) -> None:
    mount(page, the_data(START))
    page.evaluate("window.editorOf().open('p-1')")
    finger = Finger(page)
    seen = []
    for state in ("onbekend", "Jan geeft", "over en weer", "Jan krijgt"):
        finger.tap(f"gezelschap: {state}")
        tie = _own_tie(page, START)
        seen.append((dict(tie.received), dict(tie.given)))
    on = {"company": True}
    assert seen == [(on, {}), (on, on), ({}, on), ({}, {})]


def test_a_no_that_was_said_stays_when_another_kind_is_tapped(page: Page) -> None:
    said = Tie("t-1", "resident", "p-1", received={"advice": False})
    start = Ecogram({"p-1": JAN, "t-1": said})
    mount(page, the_data(start))
    page.evaluate("window.editorOf().open('p-1')")
    Finger(page).tap("gezelschap: onbekend")
    assert dict(_own_tie(page, start).received) == {"advice": False, "company": True}


def test_the_other_questions_are_single_taps_too(page: Page) -> None:
    mount(page, the_data(START))
    page.evaluate("window.editorOf().open('p-1')")
    finger = Finger(page)
    for name in ("sterk", "elke week", "in het dorp", "graag", "Minderjarig: onbekend"):
        finger.tap(name)
    jan, tie = _ecogram(page, START).things["p-1"], _own_tie(page, START)
    assert isinstance(jan, Person)
    assert (tie.strength, tie.contact) == (3, "weekly")
    assert (jan.nearness, jan.minor, dict(jan.wishes)) == ("village", True, {"*": "gladly"})
    assert finger.taps == 5


@pytest.mark.parametrize("size", [(820, 1180), (1180, 820)])
def test_the_target_is_large_and_accessible(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    mount(page, the_data(Ecogram({"p-1": Person("p-1", "Annie", sector="family")})))
    page.get_by_label("Geef Annie een plek").tap()
    cells = page.locator(".where .cell")
    expect(cells).to_have_count(16)
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert all(box and min(box["width"], box["height"]) >= 44 for box in boxes)
    expect(page.locator(".where .target")).to_be_in_viewport(ratio=1)
    # the narrowest of them, straight outwards: the outer circle
    scale = page.locator(".where .target").evaluate("svg => svg.getScreenCTM().a")
    assert (562 - 470) * scale >= 44
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
