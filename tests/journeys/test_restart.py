"""On the real store: what is drawn while the server is away arrives when it is back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.app_server import free_port, running_app

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def open_case(page: Page, address: str, name: str) -> None:
    """Come in as somebody of the demo and open the case of the widower."""
    page.goto(f"{address}/werk-als")
    page.get_by_role("button", name=name).click()
    expect(page.get_by_role("heading", name="asussen").first).to_be_visible()
    page.goto(f"{address}/casus?casus=c-demo-1")
    expect(page.get_by_placeholder("Typ een naam")).to_be_visible()


def add(page: Page, name: str) -> None:
    """Type a name and Enter."""
    page.get_by_placeholder("Typ een naam").fill(name)
    page.keyboard.press("Enter")


def test_names_typed_while_the_server_is_away_are_kept(tablet: Page, tmp_path: Path) -> None:
    port = free_port()
    with running_app(tmp_path, port) as address:
        open_case(tablet, address, "Anna")
        add(tablet, "Eerste")
        expect(tablet.locator(".ecogram .chip-name", has_text="Eerste")).to_be_visible()
    add(tablet, "Tweede")
    add(tablet, "Derde")
    expect(tablet.locator(".ecogram .status")).to_contain_text(re.compile("wacht"))
    with running_app(tmp_path, port) as address:
        expect(tablet.locator(".ecogram .status")).not_to_contain_text(
            re.compile("wacht"), timeout=60_000
        )
        tablet.goto(f"{address}/casus?casus=c-demo-1")
        for name in ("Eerste", "Tweede", "Derde"):
            expect(tablet.locator(".ecogram .chip-name", has_text=name)).to_be_visible()


def test_two_workers_on_one_case_see_each_other(
    tablet: Page, chromium: Browser, address: str
) -> None:
    context = chromium.new_context(viewport={"width": 1180, "height": 820})
    other = context.new_page()
    open_case(tablet, address, "Anna")
    open_case(other, address, "Carla")
    add(tablet, "Van Anna")
    add(other, "Van Carla")
    for page in (tablet, other):
        for name in ("Van Anna", "Van Carla"):
            expect(page.locator(".ecogram .chip-name", has_text=name)).to_be_visible()
    context.close()
