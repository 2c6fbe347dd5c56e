"""Somebody looks over the shoulder: one tap, and no name is on the whole page, nor comes back.

These tests run the whole program: the page, the door and a real store.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from network.operations import Operation

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from tests.canvas.workplace import Workplace

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_CASE = "c-demo-1"
_QUESTION = "q-demo-1-1"
_AT_ONCE_MS = 1000
LONG = 3

_SEEN = """
() => {
  const said = [];
  const look = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (getComputedStyle(node.parentElement).visibility === 'visible') said.push(node.data);
      return;
    }
    if (node.nodeType === Node.ELEMENT_NODE && getComputedStyle(node).visibility === 'visible') {
      for (const name of ['title', 'aria-label', 'alt', 'placeholder']) {
        said.push(node.getAttribute(name) ?? '');
      }
      said.push(node.value ?? '');
    }
    if (['STYLE', 'SCRIPT'].includes(node.nodeName)) return;
    [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].forEach(look);
  };
  look(document.body);
  return [document.title, location.href, ...said].join(' ');
}
"""
_IN_PAGE = _SEEN.replace("=== 'visible'", "!== 'no'")
"""The same, of what is in the page but not seen as well."""


@pytest.fixture
def names(workplace: Workplace) -> list[str]:
    """Return how everybody in the case is called, and how the resident is."""
    opened = workplace.opened(_CASE)
    whole = [opened.case.resident, *(person.name for person in opened.ecogram.persons)]
    return [*whole, *(word for name in whole for word in name.split() if len(word) > LONG)]


@pytest.fixture
def page(worker: BrowserContext, workplace: Workplace) -> Page:
    """Open a question with an agreement on it, every ring open, so that names are all over it."""
    page = worker.new_page()
    page.goto(f"{workplace.address}/casus?casus={_CASE}&vraag={_QUESTION}")
    page.locator(".ecogram[data-pending='0']").wait_for()
    for ring in (3, 4):
        page.locator(f"[class*='st-key-ring-{_QUESTION}-{ring}'] summary").click()
        page.locator(f"[class*='st-key-card-{_QUESTION}-{ring}-']").first.wait_for()
    # a page that is still being built may make the drawing anew, under the finger
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    page.wait_for_timeout(_AT_ONCE_MS / 2)
    return page


def _named(page: Page, names: list[str], script: str = _SEEN) -> list[str]:
    text = page.evaluate(script)
    return [name for name in names if name in text]


def _mask(page: Page) -> None:
    page.get_by_role("button", name="Namen verbergen").first.tap()


def _until_sent(page: Page, names: list[str]) -> None:
    """Wait until the page that the server sends has no names either."""
    expect(page.get_by_text("De namen zijn verborgen.").first).to_be_visible()
    page.wait_for_function(
        f"names => {{ const text = ({_IN_PAGE})(); return !names.some((n) => text.includes(n)); }}",
        arg=names,
        polling=250,  # looking at everything in each frame would leave the page no time
    )


def test_one_tap_and_no_name_is_seen(page: Page, workplace: Workplace, names: list[str]) -> None:
    assert len(_named(page, names)) > 5
    workplace.delay(3)  # however slow the server is
    _mask(page)
    page.wait_for_timeout(_AT_ONCE_MS / 2)
    assert _named(page, names) == []
    workplace.delay(0)
    _until_sent(page, names)
    assert _named(page, names, _IN_PAGE) == []
    expect(page.get_by_role("heading", name="Familie en mantelzorg")).to_be_visible()


def test_names_stay_hidden_while_one_works_on(
    page: Page, workplace: Workplace, names: list[str]
) -> None:
    _mask(page)
    _until_sent(page, names)
    added = Operation("add", "p-new", "person", {"name": "Zebedeus"})
    workplace.save(_CASE, added)  # a colleague; the page follows by itself
    expect(page.locator(".node[data-id='p-new'], .chip")).to_be_attached()
    assert _named(page, [*names, "Zebedeus"], _IN_PAGE) == []


def test_what_is_done_without_names_is_kept_and_names_come_back(
    page: Page, workplace: Workplace, names: list[str]
) -> None:
    before = {person.id: person for person in workplace.ecogram(_CASE).persons}
    _mask(page)
    _until_sent(page, names)
    known = next(iter(before))
    page.locator(f'.node[data-id="{known}"]').first.focus()
    page.keyboard.press("Enter")
    page.locator(".ecogram[data-pending='0']").wait_for()
    after = {person.id: person for person in workplace.ecogram(_CASE).persons}
    assert {key: one.name for key, one in after.items() if key in before} == {
        key: one.name for key, one in before.items()
    }
    page.get_by_role("button", name="Namen verbergen").first.tap()
    seen = f"const seen = ({_SEEN})()"
    page.wait_for_function(
        f"names => {{ {seen}; return names.filter((name) => seen.includes(name)).length > 5; }}",
        arg=names,
        polling=250,  # looking at everything in each frame would leave the page no time
    )


def test_who_goes_back_after_leaving_in_a_hurry_finds_no_names(
    page: Page, names: list[str]
) -> None:
    page.get_by_role("radio", name="Tekenen").click()  # each view is a step to go back to
    page.wait_for_url(lambda url: "vraag=" not in url)
    page.get_by_role("button", name="Snel weg").first.tap()
    page.wait_for_url("**/sociale-kaart")
    page.go_back()
    page.wait_for_url("**/casus**")
    expect(page.get_by_text("De namen zijn verborgen.").first).to_be_visible()
    assert _named(page, names, _IN_PAGE) == []
