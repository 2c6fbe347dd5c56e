"""One browser for the tests of the canvas, and a page with the component for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.canvas.frontend import a_browser, open_page
from tests.canvas.workplace import Workplace, a_workplace, come_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(scope="package")
def browser_and_address() -> Iterator[tuple[Browser, str]]:
    """Give a browser and the address of the harness."""
    with a_browser() as pair:
        yield pair


@pytest.fixture(scope="package")
def browser(browser_and_address: tuple[Browser, str]) -> Browser:
    """Give the browser."""
    return browser_and_address[0]


@pytest.fixture
def page(browser_and_address: tuple[Browser, str]) -> Iterator[Page]:
    """Give a page on a tablet held upright sideways; nothing may go wrong in it."""
    browser, address = browser_and_address
    context = browser.new_context(viewport={"width": 1180, "height": 820}, has_touch=True)
    made, wrong = open_page(context, address)
    made.set_default_timeout(8000)
    yield made
    context.close()
    assert wrong == []


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """Give a running server with a store of its own."""
    with a_workplace(tmp_path_factory.mktemp("workplace")) as place:
        yield place


@pytest.fixture
def worker(browser: Browser, workplace: Workplace) -> Iterator[BrowserContext]:
    """Give a browser in which somebody has come in; the server is as quick as it can be."""
    workplace.delay(0)
    context = come_in(browser, workplace)
    yield context
    context.close()
