"""One server and one Chromium for all journeys of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app_server import running_app
from tests.browser import launch

if TYPE_CHECKING:
    from collections.abc import Iterator

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
def tablet(chromium: Browser) -> Iterator[Page]:
    """Give a page of tablet size, of a visitor who was never here before."""
    context = chromium.new_context(viewport={"width": 1180, "height": 820}, has_touch=True)
    yield context.new_page()
    context.close()
