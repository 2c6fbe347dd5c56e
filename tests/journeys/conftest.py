"""One server and one Chromium for all journeys of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.app_server import running_app
from tests.browser import launch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a running Kringkaart with demo data."""
    with running_app(tmp_path_factory.mktemp("app")) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give a running Chromium."""
    with launch() as browser:
        yield browser


@pytest.fixture
def tablet(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """Give a page of tablet size, of a visitor who was never here before."""
    expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong
    context = chromium.new_context(viewport={"width": 1180, "height": 820}, has_touch=True)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    page.screenshot(path=tmp_path / "last-screen.png")
    context.close()
