"""Somebody looks over the shoulder: is no name left on the screen, and is one tap enough to go?"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from network.ecogram import Ecogram, Organisation, Pastime, Person, Tie
from tests.canvas.frontend import mount, sent_operations, the_data

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

THINGS = (
    Person("p-1", "Annie", relation="sister", circle=1, sector="family", tasks=("Annies was",)),
    Person("p-2", "Jannus", circle=2, sector="friends"),
    Person("p-3", "Zuster Bontje", paid=True, circle=4, sector="care"),
    Person("p-4", "Wimmetje"),
    Organisation("o-1", "Kwekkoor", "organisation", circle=3, sector="clubs"),
    Tie("t-1", "resident", "p-1", received=MappingProxyType({"practical": True})),
    Tie("t-2", "p-1", "p-2"),
    Tie("t-3", "resident", "p-2"),
    Pastime("h-1", "Kaarten met Jannus"),
)
START = Ecogram({thing.id: thing for thing in THINGS})
SECRET = ("Annie", "Jannus", "Bontje", "Wimmetje", "Kwekkoor", "Jansen")


def _all_of_it(page: Page) -> str:
    """Return the whole component as it stands: texts, labels, titles and what was typed."""
    return str(
        page.evaluate(
            """() => { const { root } = window.editorOf();
            const typed = [...root.querySelectorAll('input, textarea')].map(({ value }) => value);
            return root.innerHTML + typed; }"""
        )
    )


def _mask(page: Page) -> None:
    page.get_by_role("button", name="Namen verbergen").first.tap()


@pytest.mark.parametrize("where", ["drawing", "p-1", "p-2", "o-1", "t-2", "talk", "where", "few"])
def test_no_name_is_left_on_the_screen(page: Page, where: str) -> None:
    start = START
    if where == "few":
        start = Ecogram({"p-1": START.things["p-1"]})
    mount(page, the_data(start, private=where == "p-1"), is_drawing=where != "few")
    if where == "talk":
        page.get_by_role("button", name="Wie zijn er?").tap()
    elif where == "where":
        page.get_by_label("Geef Wimmetje een plek").tap()
    elif where not in {"drawing", "few"}:
        page.evaluate("id => window.editorOf().open(id)", where)
    assert any(name in _all_of_it(page) for name in SECRET)
    _mask(page)
    assert [name for name in SECRET if name in _all_of_it(page)] == []


def test_relations_stand_where_names_stood_until_tapped_again(page: Page) -> None:
    mount(page, the_data(START))
    page.locator(".twin summary").click()
    _mask(page)
    assert page.locator(".node .label").all_text_contents() == ["zus", "iemand 1", "organisatie"]
    expect(page.locator(".twin li").first).to_have_text(
        "zus. intimi, familie. Lijn met inwoner: zus geeft inwoner praktische hulp. "
        "Lijn met iemand 1."
    )
    expect(page.get_by_role("button", name="Namen verbergen").first).to_have_attribute(
        "aria-pressed", "true"
    )
    _mask(page)
    assert "Annie" in page.locator(".node .label").all_text_contents()
    assert sent_operations(page) == []
    stored = page.evaluate("[...Object.values(sessionStorage), ...Object.values(localStorage)]")
    assert "isMasked" not in str(stored)


def test_names_stay_hidden_with_news_and_when_the_component_is_made_anew(page: Page) -> None:
    mount(page, the_data(START))
    _mask(page)
    renamed = replace(THINGS[0], name="Annie B")
    mount(page, the_data(Ecogram({**START.things, "p-1": renamed}), version=2))
    page.evaluate("() => { window.cleanup(); }")
    mount(page, the_data(START, version=3))
    assert [name for name in SECRET if name in _all_of_it(page)] == []


def test_what_is_tapped_while_names_are_hidden_changes_nothing_else(page: Page) -> None:
    mount(page, the_data(START))
    _mask(page)
    page.evaluate("window.editorOf().open('p-1')")
    page.locator(".panel").get_by_role("button", name="elke week").tap()
    (operation,) = sent_operations(page)
    assert dict(operation.fields) == {"contact": "weekly"}


def _serve_the_other_page(page: Page) -> None:
    """Answer where one goes to; the bare component has no other pages."""
    page.route("**/snel-weg", lambda route: route.fulfill(body="", content_type="text/html"))


def test_leaving_quickly_shows_nothing_at_once_and_goes(page: Page) -> None:
    _serve_the_other_page(page)
    mount(page, the_data(START))
    page.get_by_role("button", name="Snel weg").first.evaluate(
        "button => { button.click(); window.seen = getComputedStyle(document.body).visibility;"
        " sessionStorage.seen = window.seen; }"
    )
    page.wait_for_url("**/snel-weg")
    assert page.evaluate("sessionStorage.seen") == "hidden"


def test_a_tab_left_in_a_hurry_keeps_nothing(page: Page) -> None:
    _serve_the_other_page(page)
    mount(page, the_data(START))
    page.evaluate("window.editorOf().open('p-2')")
    page.locator(".panel").get_by_role("button", name="elke week").tap()
    page.get_by_role("button", name="Snel weg").first.tap()
    page.wait_for_url("**/snel-weg")
    assert page.evaluate("Object.keys(sessionStorage).some((k) => k.includes('outbox'))") is False


def test_what_is_acknowledged_leaves_nothing_behind(page: Page) -> None:
    _serve_the_other_page(page)
    mount(page, the_data(START))
    page.evaluate("window.editorOf().open('p-2')")
    page.locator(".panel").get_by_role("button", name="elke week").tap()
    client = page.evaluate("JSON.parse(sessionStorage['kringkaart.client']).id")
    page.get_by_role("button", name="Snel weg").first.evaluate(
        "(button, data) => { button.click(); window.mount(data); }",
        the_data(START, version=2, acknowledged={client: 1}),
    )
    page.wait_for_url("**/snel-weg")
    assert page.evaluate("Object.keys(sessionStorage).some((k) => k.includes('outbox'))") is False
