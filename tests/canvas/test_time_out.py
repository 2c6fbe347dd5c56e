"""Does what waits in a browser outlive a time-out, for its own user and for nobody else?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.canvas.frontend import ask_for_drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.canvas.workplace import Workplace

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SECRET = "Annie-die-wacht"
NOTHING_LEAVES = """() => {
  const shell = [...document.querySelectorAll('*')]
    .map((each) => each.shadowRoot?.ecogram).find(Boolean);
  shell.editor.changes.outbox.send = () => {};
}"""


@pytest.fixture
def tablet(browser: Browser, workplace: Workplace) -> Iterator[BrowserContext]:
    """Give a browser in which nobody has come in."""
    context = browser.new_context(
        viewport={"width": 1180, "height": 820}, base_url=workplace.address
    )
    context.set_default_timeout(20_000)
    yield context
    context.close()


def _come_in(page: Page, user: str) -> None:
    page.goto("/werk-als")
    page.click(f'button[value="{user}"]')
    page.locator(".st-key-frame").wait_for()


def _draw_what_waits(workplace: Workplace, tablet: BrowserContext) -> tuple[Page, str]:
    """Let Anna add somebody whose operations do not leave her browser."""
    case, page = workplace.case(), tablet.new_page()
    _come_in(page, "u-anna")
    page.goto(f"/casus?casus={case}")
    page.locator(".ecogram[data-pending]").wait_for()
    page.evaluate(NOTHING_LEAVES)
    ask_for_drawing(page)
    page.get_by_label("Naam van wie u toevoegt").fill(SECRET)
    page.keyboard.press("Enter")
    assert _is_kept(page)
    return page, case


def _let_sessions_run_out(workplace: Workplace, page: Page) -> None:
    """Let every session end by time, and wait until the page has left."""
    workplace.let_sessions_run_out()
    page.wait_for_url("**/werk-als")
    assert SECRET not in page.content()


def _is_kept(page: Page) -> bool:
    return SECRET in str(page.evaluate("Object.values(sessionStorage)"))


def _names(workplace: Workplace, case: str) -> list[str]:
    return [person.name for person in workplace.ecogram(case).persons]


def test_it_is_sent_when_she_comes_in_again(workplace: Workplace, tablet: BrowserContext) -> None:
    page, case = _draw_what_waits(workplace, tablet)
    _let_sessions_run_out(workplace, page)
    assert _is_kept(page)
    page.click('button[value="u-anna"]')
    page.wait_for_url(f"**/casus?casus={case}")  # she goes on where something waits
    expect(page.locator(".ecogram .chip-name", has_text=SECRET)).to_be_visible()
    page.locator(".ecogram[data-pending='0']").wait_for()
    assert _names(workplace, case) == [SECRET]
    assert not _is_kept(page)


def test_it_is_gone_when_somebody_else_comes_in(
    workplace: Workplace, tablet: BrowserContext
) -> None:
    page, case = _draw_what_waits(workplace, tablet)
    _let_sessions_run_out(workplace, page)
    page.click('button[value="u-carla"]')
    page.locator(".st-key-frame").wait_for()
    assert not _is_kept(page)
    page.goto(f"/casus?casus={case}")
    page.locator(".ecogram[data-pending='0']").wait_for()
    assert SECRET not in page.locator(".ecogram").inner_text()
    _come_in(page, "u-anna")
    page.goto(f"/casus?casus={case}")
    page.locator(".ecogram[data-pending='0']").wait_for()
    assert _names(workplace, case) == []


def test_it_is_gone_when_she_logs_out(workplace: Workplace, tablet: BrowserContext) -> None:
    page, case = _draw_what_waits(workplace, tablet)
    page.click(".st-key-frame-who button")
    page.click("text=Andere rol kiezen")
    page.wait_for_url("**/werk-als")
    assert page.evaluate("sessionStorage.length") == 0
    _come_in(page, "u-anna")
    page.goto(f"/casus?casus={case}")
    page.locator(".ecogram[data-pending='0']").wait_for()
    assert _names(workplace, case) == []


def test_it_is_gone_when_she_logs_out_in_another_window(
    workplace: Workplace, tablet: BrowserContext
) -> None:
    page, _case = _draw_what_waits(workplace, tablet)
    other = tablet.new_page()
    other.goto("/")
    other.click(".st-key-frame-who button")
    other.click("text=Andere rol kiezen")
    other.click('button[value="u-anna"]')
    page.wait_for_url("**/werk-als")
    assert page.evaluate("sessionStorage.length") == 0


def test_what_somebody_else_left_is_never_read(
    workplace: Workplace, tablet: BrowserContext
) -> None:
    page, case = _draw_what_waits(workplace, tablet)
    # the door did not see whose tab it is: the drawing itself keeps users apart
    page.evaluate("sessionStorage.removeItem('kringkaart.owner')")
    _let_sessions_run_out(workplace, page)
    page.evaluate(
        """([key, text]) => sessionStorage.setItem(key, text)""",
        [f"kringkaart.outbox.somebody.{case}", SECRET],
    )
    page.click('button[value="u-carla"]')
    page.locator(".st-key-frame").wait_for()
    page.goto(f"/casus?casus={case}")
    page.locator(".ecogram[data-pending='0']").wait_for()
    assert not _is_kept(page)
    assert _names(workplace, case) == []
