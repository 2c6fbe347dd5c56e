from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pages.parts.directory_cards import plain
from resources.resource import EVERYWHERE, Resource
from tests.pages.directory_pages import demo_resources, open_page

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

PAGE = "sociale_kaart.py"


def _texts(page: AppTest) -> list[str]:
    return [element.value for element in page.markdown]


def _cards(page: AppTest) -> list[str]:
    return [text.splitlines()[0] for text in _texts(page) if text.startswith("### ")]


def test_it_opens_with_everything_ten_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page(monkeypatch, PAGE, demo_resources())
    assert "## 120 hulpbronnen" in _texts(page)
    assert len(_cards(page)) == 10
    assert not page.file_uploader


def test_the_next_page_goes_on_where_the_first_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page(monkeypatch, PAGE, demo_resources())
    first = _cards(page)
    page.pagination[0].set_value(2).run()
    second = _cards(page)
    assert len(second) == 10
    assert not set(first) & set(second)


def test_words_and_filters_narrow_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page(monkeypatch, PAGE, demo_resources())
    page.text_input(key="words").set_value("wandelen maasdam").run()
    assert "### Wandelgroep Maasdam" in _cards(page)
    page.text_input(key="words").set_value("").run()
    page.multiselect(key="filter-village").set_value(["WK196307"]).run()
    page.multiselect(key="filter-theme").set_value(["exercise"]).run()
    page.button(key="more-filters").click().run()
    page.multiselect(key="filter-kind").set_value(["activity"]).run()
    assert "### Ommetje Strijen" in _cards(page)
    assert "### Wandelgroep Maasdam" not in _cards(page)


def test_nothing_found_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page(monkeypatch, PAGE, demo_resources())
    page.text_input(key="words").set_value("zeppelin").run()
    assert _cards(page) == []
    assert page.info[0].value == "Niets gevonden. Probeer een ander woord."
    page.multiselect(key="filter-theme").set_value(["exercise"]).run()
    assert "haal een filter weg" in page.info[0].value


def test_part_of_the_words_finds_something_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page(monkeypatch, PAGE, demo_resources())
    page.text_input(key="words").set_value("formulieren zeppelin").run()
    assert "### Formulierenbrigade Hoeksche Waard" in _cards(page)
    assert page.caption[0].value.startswith("Niets heeft al uw woorden.")


def test_an_empty_directory_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page(monkeypatch, PAGE, ())
    assert "## 0 hulpbronnen" in _texts(page)


def test_hostile_names_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "<img src=x onerror=a()> ![x](http://kwaad.example/p.png) **b** :red[c] $x$"
    page = open_page(monkeypatch, PAGE, (Resource("r-1", name, "place", reach=EVERYWHERE),))
    (card,) = _cards(page)
    assert card == f"### {plain(name)}"
    assert not re.search(r"(?<!\\)[<>!\[\]()*:$]", card)


@pytest.mark.parametrize("text", ["# kop", "a_b_c", "[x](y)", "`code`", "1. lijst", "&lt;"])
def test_plain_text_keeps_every_sign_behind_a_backslash(text: str) -> None:
    assert plain(text).replace("\\", "") == text
    assert plain(text) != text
