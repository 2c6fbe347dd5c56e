"""Does the administrator see what was read before it is used, and can it be taken back?"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from data.boundaries import boundaries, save_boundaries
from data.postcodes import areas, postcode_count
from tests.acceptance import acceptance_folder
from tests.pages.question_pages import desk_as, open_page, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.store import Store

BORDERS, POSTCODES = 0, 1
ONE = b"PC6;Huisnummer;Buurt2023\n3293LA;10;19630799\n3293LA;12;19630699\n"
WHOLE = ONE + b"".join(f"{d}AA;1;{area.village[2:]}00\n".encode() for d, area in areas().items())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open an empty store."""
    opened = open_store(tmp_path)
    yield opened
    opened.close()


def _part() -> None:
    from pages.parts.beheer_places import draw_places

    draw_places()


@pytest.fixture
def page(store: Store) -> AppTest:
    """Open the part of the page that is about places, as the administrator."""
    whole = open_page("beheer.py", desk_as(store, "administrator"))
    part = AppTest.from_function(_part, default_timeout=30)
    for key in ("kringkaart.desk", "kringkaart.language"):
        part.session_state[key] = whole.session_state[key]
    return part.run()


def _real() -> bytes:
    source = acceptance_folder("resources") / "cbs_buurt_2022_GM1963_rd.geojson"
    return source.read_bytes()


def _choose(page: AppTest, which: int, name: str, content: bytes) -> AppTest:
    page.file_uploader[which].set_value((name, content, "application/octet-stream")).run()
    assert not page.exception
    return page


def _said(page: AppTest) -> str:
    parts = (page.markdown, page.error, page.warning, page.success, page.caption)
    said = "\n".join(element.value for part in parts for element in part)
    return said.replace("\\", "").replace("\u2060", "")


def _press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception
    return page


def _buttons(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def test_whoever_made_the_borders_is_no_markup(store: Store, page: AppTest) -> None:
    invented = boundaries(store)
    made = replace(invented, year=2022, source="![x](https://evil.example)")
    save_boundaries(desk_as(store, "administrator"), made)
    page.run()
    (drawn,) = (one.value for one in page.markdown if "evil" in one.value)
    assert "![x](" not in drawn
    assert "https://evil" not in drawn


def test_borders_are_shown_used_and_taken_back(store: Store, page: AppTest) -> None:
    assert "Verzonnen grenzen" in _said(page)
    assert not _buttons(page)
    _choose(page, BORDERS, "buurt_2022.geojson", _real())
    assert "14 dorpen en 41 buurten" in _said(page)
    assert "Jaar: 2022" in _said(page)
    assert "Hoeveel mensen er wonen, staat er niet in" in _said(page)
    assert page.get("vega_lite_chart")
    assert not boundaries(store).source

    _press(page, "Gebruik deze grenzen")
    assert "nu in gebruik" in _said(page)
    assert "Jaar: 2022. Bron: CBS, Kadaster." in _said(page)
    assert boundaries(store).year == 2022
    assert _buttons(page) == ["Zet de vorige grenzen terug"]

    _press(page, "Zet de vorige grenzen terug")
    assert "Verzonnen grenzen" in _said(page)
    assert not boundaries(store).source


def test_a_year_that_the_file_does_not_say_is_asked(store: Store, page: AppTest) -> None:
    content = json.loads(_real())
    for feature in content["features"]:
        del feature["properties"]["jrstatcode"]
    content["name"] = "buurten"
    _choose(page, BORDERS, "buurten.geojson", json.dumps(content).encode())
    assert "niet van welk jaar" in _said(page)
    assert "Gebruik deze grenzen" not in _buttons(page)
    page.number_input[0].set_value(2021).run()
    assert "dit bestand van 2021" in _said(page)
    _press(page, "Gebruik deze grenzen")
    assert boundaries(store).year == 2021


@pytest.mark.parametrize(
    ("which", "name", "content", "sentence"),
    [
        (BORDERS, "plaatje.json", b"<html>", "is niet te lezen"),
        (BORDERS, "half.geojson", b'{"type": "FeatureCollection", "features": [{', "niet te lezen"),
        (BORDERS, "wijken.zip", b"PK\x03\x04", "Pak het uit"),
        (BORDERS, "../../leeg.gpkg", b"SQLite format 3\0", "is niet te lezen"),
        (POSTCODES, "tabel.csv", b"naam;dorp\n", "niet de tabel van het CBS"),
        (POSTCODES, "tabel.csv", ONE.replace(b";1963", b";0505"), "geen enkel adres"),
        (POSTCODES, "tabel.csv", ONE, "geen enkele postcode van: Oud-Beijerland, Heinenoord"),
    ],
)
def test_a_wrong_file_says_what_to_do(
    store: Store, page: AppTest, which: int, name: str, content: bytes, sentence: str
) -> None:
    _choose(page, which, name, content)
    assert sentence in _said(page)
    assert not [label for label in _buttons(page) if label.startswith("Gebruik")]
    assert not boundaries(store).source


def test_postcodes_are_shown_and_used(store: Store, page: AppTest) -> None:
    assert "vier cijfers" in _said(page)
    _choose(page, POSTCODES, "pc6hnr20230801_gwb.csv", WHOLE)
    assert "Postcodes: 23. Adressen in deze gemeente: 24." in _said(page)
    assert "Let op" not in _said(page)
    assert "Jaar: 2023" in _said(page)
    assert postcode_count(store) == 0
    _press(page, "Gebruik deze postcodes")
    assert postcode_count(store) == 23
    assert "van 23 postcodes telt ook het huisnummer" in _said(page)

    _press(page, "Zet de lijst van vier cijfers terug")
    assert postcode_count(store) == 0
    assert "volgt weer uit de vier cijfers" in _said(page)


def test_what_contradicts_the_list_of_four_digits_is_said_before(page: AppTest) -> None:
    moved = WHOLE.replace(b"3291AA;1;19630700", b"3291AA;1;19630100") + b"3399AA;1;19630400\n"
    _choose(page, POSTCODES, "pc6hnr20230801_gwb.csv", moved)
    assert "3291 is volgens onze lijst Strijen, en in deze tabel Heinenoord" in _said(page)
    assert "3399 staat niet in onze lijst, en is in deze tabel van Puttershoek" in _said(page)
