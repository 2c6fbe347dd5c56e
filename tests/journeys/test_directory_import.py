"""Another organisation's list comes in, is stopped, comes in and goes back; a map is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.journeys.test_directory_editor import enter
from tests.resources.test_osm import HALL, _osm
from tests.resources.workbooks import xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import FilePayload, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HEADINGS = ["Activiteit", "Rubriek", "Kern", "Tel."]
ROWS = [
    ["Koffie in de Proef", "Eenzaamheid en contact", "Strijen", 186550201.0],
    ["Feest", "Feesten", "Strijen", ""],
]


def _file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def _view(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).click()


def _give(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files(_file(name, content))


def _stop_halfway(page: Page) -> None:
    """Begin with a long list, and stop."""
    many = "\n".join(f"Kring {n};activiteit;Rouw en verlies;Strijen" for n in range(100_000))
    _give(page, "lang.csv", f"naam;soort;thema's;dorp\n{many}".encode())
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Gestopt. Er is niets bewaard.")).to_be_visible()


def _list_of_others(page: Page) -> None:
    """Read a list with other headings, store what could be read, and take it back."""
    _give(page, "lijst.xlsx", xlsx({"Lijst": [HEADINGS, *ROWS]}))
    expect(page.get_by_text("Wat staat er in de kolommen?")).to_be_visible()
    kind = page.get_by_role("combobox", name="Wat voor soort is alles op deze lijst?")
    kind.click()
    kind.press_sequentially("activiteit")
    kind.press("Enter")
    page.get_by_role("button", name="Lees de lijst zo").click()
    expect(page.get_by_text("Rij 3: ‘Feesten’ kennen wij niet bij ‘thema's’.")).to_be_visible()
    expect(page.get_by_text("Wij lezen 0186550201.")).to_be_visible()
    page.get_by_role("button", name="Bewaar in de sociale kaart (1)").click()
    expect(page.get_by_text("Bewaard in de sociale kaart: 1.")).to_be_visible()
    page.get_by_role("button", name="Draai deze invoer terug").click()
    expect(page.get_by_text("Teruggedraaid.")).to_be_visible()


def _look_at_a_map(page: Page) -> None:
    """Keep what a map holds, take one over by keyboard, and find it."""
    _give(page, "kaart.osm", _osm(HALL))
    page.get_by_role("button", name="Bewaar als kandidaten (1)").click()
    expect(page.get_by_text("Nieuwe kandidaten: 1.")).to_be_visible()
    _view(page, "Kandidaten")
    expect(page.get_by_role("heading", name="De Hoek")).to_be_visible()
    page.get_by_role("button", name="Overnemen", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("‘De Hoek’ staat nu in de sociale kaart.")).to_be_visible()


def _take_along(page: Page) -> str:
    """Take the directory along as a table."""
    _view(page, "Meenemen")
    with page.expect_download() as download:
        page.get_by_role("button", name="Haal het bestand op").click()
    return download.value.path().read_text("utf-8-sig")


def test_a_list_and_a_map_come_in_and_the_directory_goes_along(tablet: Page, address: str) -> None:
    enter(tablet, address, "Els")
    _view(tablet, "Inlezen uit een bestand")
    _stop_halfway(tablet)
    _list_of_others(tablet)
    _look_at_a_map(tablet)
    table = _take_along(tablet)
    assert "De Hoek" in table
    assert "© OpenStreetMap contributors, ODbL" in table
    assert "Koffie in de Proef" not in table
    assert "Kring 1;" not in table


def test_of_a_file_that_is_refused_it_is_said_why_and_the_one_before_is_out_of_sight(
    tablet: Page, address: str, tmp_path: Path
) -> None:
    enter(tablet, address, "Els")
    _view(tablet, "Inlezen uit een bestand")
    _give(tablet, "kaart.osm", _osm(HALL))
    found = tablet.get_by_text("Gevonden op de kaart (1)")
    expect(found).to_be_visible()
    large = tmp_path / "groot.csv"
    with large.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    tablet.locator("input[type=file]").set_input_files(large)
    expect(tablet.get_by_text("Dit bestand is te groot: hoogstens 50 MB.")).to_be_visible()
    expect(found).to_be_hidden()
    _give(tablet, "kaart.osm", _osm(HALL, HALL))
    expect(tablet.get_by_text("Gevonden op de kaart (2)")).to_be_visible()
    expect(tablet.get_by_text("Dit bestand is te groot: hoogstens 50 MB.")).to_be_hidden()
