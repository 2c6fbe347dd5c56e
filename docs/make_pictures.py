"""Takes the pictures of README.md from the running program: ``python -m docs.make_pictures``."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typst

from tests.app_server import running_app
from tests.browser import launch

if TYPE_CHECKING:
    from playwright.sync_api import Page

_FOLDER: Final = Path(__file__).with_name("images")
_SETTLED_MS: Final = 1500
_PIXELS_PER_INCH: Final = 110.0


def main() -> None:
    """Take every picture, at the size of a tablet."""
    _FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder)) as address,
        launch() as browser,
    ):
        page = browser.new_page(viewport={"width": 1180, "height": 820})
        page.set_default_timeout(60_000)
        _come_in(page, address, "Anna")
        page.get_by_role("button", name="Kranenburg").click()
        page.get_by_role("heading", name="Wie zijn er?").wait_for()
        _take(page, "ecogram")
        page.get_by_role("radio", name="Vervoer").click()
        page.get_by_text("1 · Wat kan").click()
        page.wait_for_timeout(_SETTLED_MS)
        page.get_by_text("4 · Wat kan").click()
        _take(page, "wie-kan-helpen")
        page.get_by_role("radio", name="Bekijken").click()
        page.get_by_role("radio", name="Toen en nu").click()
        page.wait_for_timeout(2 * _SETTLED_MS)
        _take(page, "toen-en-nu")
        page.goto(f"{address}/casus?casus=c-demo-3")
        page.get_by_role("radio", name="Bekijken").click()
        page.get_by_role("radio", name="Familie").click()
        page.wait_for_timeout(2 * _SETTLED_MS)
        _take(page, "familie")
        page.get_by_role("link", name="Buurtnetwerk").click()
        page.wait_for_timeout(3 * _SETTLED_MS)
        _take(page, "buurtnetwerk")
        page.get_by_role("link", name="Sociale kaart").click()
        page.get_by_label("Zoeken").fill("koffie drinken")
        page.wait_for_timeout(3 * _SETTLED_MS)
        _take(page, "sociale-kaart")
        page.context.clear_cookies()
        _come_in(page, address, "Els")
        page.get_by_role("radio", name="Bellijst").click()
        page.wait_for_timeout(2 * _SETTLED_MS)
        _take(page, "bellijst")
        page.context.clear_cookies()
        _come_in(page, address, "Driss")
        page.get_by_role("button", name="Bekijk deze week").click()
        page.get_by_role("heading", name="1. ").first.wait_for()
        page.wait_for_timeout(2 * _SETTLED_MS)
        _take(page, "signalen")
        _take_sheet(page)
        page.get_by_role("link", name="Vragen in beeld").click()
        page.wait_for_timeout(2 * _SETTLED_MS)
        _take(page, "vragen-in-beeld")


def _take_sheet(page: Page) -> None:
    """Take a picture of the A4 as it is printed."""
    page.get_by_role("button", name="Maak het blad voor het overleg").click()
    with page.expect_download() as download, tempfile.TemporaryDirectory() as folder:
        page.get_by_role("link", name="Haal het bestand op").click()
        download.value.save_as(Path(folder) / "sheet.pdf")
        around = Path(folder) / "around.typ"
        around.write_text('#set page("a4", margin: 0pt)\n#image("sheet.pdf", width: 100%)')
        typst.compile(around, _FOLDER / "blad-overleg.png", format="png", ppi=_PIXELS_PER_INCH)


def _come_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/werk-als")
    page.get_by_role("button", name=name).click()


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(_SETTLED_MS)
    page.screenshot(path=_FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
