"""Can what was done be taken back after looking elsewhere, and does it rest nowhere?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from network.ecogram import Ecogram, Person
from network.operations import apply
from tests.builders import a_tie, things
from tests.canvas.frontend import mount, sent_operations, the_data

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ANNIE = Person("p-1", "Annie", circle=1, sector="family", x=120.0, y=-120.0)
START = things(ANNIE, a_tie("p-1"))


def _make_anew(page: Page, **more: Any) -> None:
    """Take the component away, as another tab of the page does, and come back to it."""
    page.evaluate("() => { window.cleanup(); }")
    mount(page, the_data(_after(page), version=2, **more))


def _after(page: Page) -> Ecogram:
    ecogram = START
    for operation in sent_operations(page):
        ecogram = apply(ecogram, operation)
    return ecogram


def test_what_was_done_can_be_undone_after_looking_elsewhere(page: Page) -> None:
    mount(page, the_data(START))
    page.evaluate("window.editorOf().actions.remove('p-1')")
    client = page.evaluate("JSON.parse(sessionStorage['kringkaart.client']).id")
    _make_anew(page, acknowledged={client: 1})
    page.get_by_role("button", name="Ongedaan maken").first.click()
    assert _after(page).has("p-1")
    page.get_by_role("button", name="Opnieuw doen").click()
    assert not _after(page).has("p-1")


def test_what_can_be_undone_rests_in_no_storage_and_is_of_one_case(page: Page) -> None:
    mount(page, the_data(START))
    page.evaluate("window.editorOf().actions.remove('p-1')")
    assert ANNIE.name not in page.evaluate("JSON.stringify([sessionStorage, localStorage])")
    _make_anew(page, case="c-2")
    assert page.get_by_role("button", name="Ongedaan maken").get_attribute("aria-disabled")
    _make_anew(page)
    assert page.get_by_role("button", name="Ongedaan maken").get_attribute("aria-disabled")


def test_what_was_refused_while_looking_elsewhere_is_not_undone(page: Page) -> None:
    mount(page, the_data(START))
    page.evaluate("window.editorOf().actions.remove('p-1')")
    client = page.evaluate("JSON.parse(sessionStorage['kringkaart.client']).id")
    page.evaluate("() => { window.cleanup(); }")
    refusal = {"seq": 1, "code": "missing", "thing_id": "p-1", "field": ""}
    mount(page, the_data(START, version=2, refusals={client: [refusal]}))
    assert page.get_by_role("button", name="Ongedaan maken").get_attribute("aria-disabled")
