from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from data.errors import AccessDenied
from data.vocabularies import terms
from pages.parts.directory_cards import plain
from resources.codes import LISTS
from resources.resource import EVERYWHERE, Resource
from resources.tables import read_table
from tests.pages.directory_pages import demo_resources, open_page

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

PAGE = "sociale_kaart.py"
SAVE = "pages.parts.directory_import.save_resources"
HEADINGS = "id;naam;soort;thema's;dorp;bereik"


def _texts(page: AppTest) -> list[str]:
    return [element.value for element in page.markdown]


def _cards(page: AppTest) -> list[str]:
    return [text.splitlines()[0] for text in _texts(page) if text.startswith("### ")]


def _upload(page: AppTest, name: str, content: str) -> AppTest:
    page.button_group(key="directory-view").set_value("import").run()
    page.file_uploader[0].set_value((name, content.encode(), "text/plain"))
    page.run()
    assert not page.exception
    return page


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


def test_the_editor_sees_findings_and_a_preview_and_then_stores(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stored: list[tuple[Resource, ...]] = []
    monkeypatch.setattr(SAVE, lambda _desk, resources, **_more: stored.append(resources))
    page = open_page(monkeypatch, PAGE, demo_resources(), role="editor")
    rows = ["r-1;Nieuwe kring;plek;grief;Strijen;", "r-2;Feest;feestje;grief;Strijen;"]
    _upload(page, "lijst.csv", "\n".join([HEADINGS, *rows]))

    shown = "\n".join(_texts(page)).replace("\\", "")
    assert "Rij 3: ‘feestje’ kennen wij niet bij ‘soort’." in shown
    assert "1 nieuw, 0 gewijzigd, 0 gelijk aan wat er al staat." in shown
    assert "### Nieuwe kring" in shown
    assert stored == []

    page.button[0].click().run()
    assert not page.exception
    assert [resource.name for resource in stored[0]] == ["Nieuwe kring"]
    assert "Bewaard in de sociale kaart: 1." in page.success[0].value


def test_what_is_there_already_is_not_offered_to_be_stored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = f"{HEADINGS}\nr-1;Nieuwe kring;plek;grief;Strijen;"
    known = read_table(rows.encode(), {name: terms(name) for name in LISTS}).resources
    page = open_page(monkeypatch, PAGE, known, role="editor")
    _upload(page, "lijst.csv", rows)
    assert not page.button
    assert any("niets te bewaren" in info.value for info in page.info)


def test_only_what_is_new_or_changed_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    stored: list[tuple[Resource, ...]] = []
    monkeypatch.setattr(SAVE, lambda _desk, resources, **_more: stored.append(resources))
    rows = f"{HEADINGS}\nr-1;Nieuwe kring;plek;grief;Strijen;"
    known = read_table(rows.encode(), {name: terms(name) for name in LISTS}).resources
    page = open_page(monkeypatch, PAGE, known, role="editor")
    _upload(page, "lijst.csv", f"{rows}\nr-2;Andere kring;plek;grief;Strijen;")
    assert page.button[0].label == "Bewaar in de sociale kaart (1)"
    page.button[0].click().run()
    assert [resource.id for resource in stored[0]] == ["r-2"]


def test_a_file_without_its_columns_says_so_and_stores_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = open_page(monkeypatch, PAGE, (), role="editor")
    _upload(page, "lijst.csv", "id;dorp\nr-1;Strijen")
    shown = "\n".join(_texts(page)).replace("\\", "")
    assert "Rij 1: de kolom ‘naam’ ontbreekt. Zet hem erbij." in shown
    assert not page.button


def test_a_service_file_asks_for_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page(monkeypatch, PAGE, (), role="editor")
    service = '{"id": "22305d39-c082-5a58-abb3-00762f42cf34", "name": "Inloop", "status": "active"}'
    _upload(page, "dienst.json", service)
    kind = next(box for box in page.selectbox if box.label == "Wat voor soort is het?")
    kind.set_value("activity").run()
    assert any(text.startswith("### Inloop\n\n:gray[activiteit") for text in _texts(page))


def test_who_may_not_store_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **_more: object) -> None:
        raise AccessDenied

    monkeypatch.setattr(SAVE, refuse)
    page = open_page(monkeypatch, PAGE, (), role="editor")
    _upload(page, "lijst.csv", f"{HEADINGS}\nr-1;Kring;plek;grief;Strijen;")
    page.button[0].click().run()
    assert "mag de sociale kaart niet wijzigen" in page.error[0].value
