"""Does the community developer's page show what was published, and nothing that was not?"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from data.demo.load import load_demo
from data.desk import system_look, system_work
from data.organisation import false_alarms
from data.publications import evidence_of, last_publications, save_publication
from data.publishing import publish_week
from data.sessions import desk_of, start_session
from data.settings import Settings
from data.signal_steps import take_step
from data.store import Store
from pages.parts.signal_trend import _chart
from signals.disclosure import Released
from signals.publication import Publication
from signals.signal import Card
from signals.surge import Parameters
from tests.pages.question_pages import NOW, desk_as, open_page, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from data.desk import Desk

PAGE, SEE = "signalen.py", "vragen_in_beeld.py"
WEEK = date(2026, 11, 16)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("signals")
    settings = Settings(folder / "home", folder / "keys", demo=True)
    opened = Store.open(settings, clock=lambda: NOW)
    load_demo(opened)
    publish_week(opened, parameters=Parameters(replicas=99))
    yield opened
    opened.close()


def _desk(store: Store, user_id: str = "u-driss") -> Desk:
    desk = desk_of(store, start_session(store, user_id))
    assert desk is not None
    return desk


def _texts(page: AppTest) -> str:
    """Return everything the page says, the maps and charts apart."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "text", "info", "table")
    return " ".join(str(one.value) for kind in kinds for one in page.get(kind))


def _charts(page: AppTest) -> list[dict[str, Any]]:
    return [json.loads(one.proto.spec) for one in page.get("vega_lite_chart")]


def test_each_signal_says_what_where_since_when_how_many_and_how_unusual(store: Store) -> None:
    page = open_page(PAGE, _desk(store))
    said = _texts(page)
    assert "1. Mantelzorg en lucht in Klaaswaal en Numansdorp" in said
    assert re.search(r"Sinds \d+ \w+ 2026 vroegen \d+ of meer verschillende inwoners", said)
    assert "Door toeval alleen komt zoiets" in said
    assert "Eerst: sluit aan bij wat er al is" in said
    assert "Anders: begin samen iets" in said
    assert "Onder de 10 inwoners wordt niets getoond." in said


def test_no_exact_number_leaves_the_server(store: Store) -> None:
    """Neither as a text, nor in a map, a chart or an address."""
    week = last_publications(_desk(store))[0].week
    with system_look(store) as work:
        exact = evidence_of(work, week)
    page = open_page(PAGE, _desk(store))
    numbers = {one["residents"] for one in exact["evidence"] if one["residents"] % 5}
    assert numbers
    said = _texts(page)
    told = set(map(int, re.findall(r"\b(\d+) of meer", said)))
    assert told
    assert all(number >= 10 and number % 5 == 0 for number in told)
    assert told.isdisjoint(numbers)
    for code in ("llr", "p_clumped", "p_permuted", "expected"):
        assert code not in said


def test_the_map_holds_numbers_of_signals_and_nothing_of_people(store: Store) -> None:
    """Colour, order and tooltip follow the cards; no count is in what the browser gets."""
    published = last_publications(_desk(store))[0]
    marks = {str(n) for n in range(1, len(published.cards) + 1)}
    (drawn, *_) = _charts(open_page(PAGE, _desk(store)))
    written = set()
    for layer in drawn["layer"]:
        assert "tooltip" not in json.dumps(layer.get("encoding", {}))
        for value in layer["data"]["values"]:
            properties = value.get("properties", value)
            assert set(properties) <= {"code", "name", "words", "x", "y"}
            written |= set(filter(None, properties.get("words", "").split(", ")))
    assert written == marks


def test_a_signal_keeps_its_number_when_it_is_taken_up(tmp_path: Path) -> None:
    mine = open_store(tmp_path)
    cards = tuple(
        Card(f"s-{n}", "surge", theme, (f"WK19630{n}",), WEEK, WEEK, 10)
        for n, theme in enumerate(("debts", "grief"))
    )
    with system_work(mine) as work:
        save_publication(work, Publication(WEEK, cards, Released(WEEK, WEEK, {}, {}, {})), {})
    desk = desk_as(mine, "developer")
    before = open_page(PAGE, desk)
    take_step(desk, "s-0", "discussed", 0)
    after = open_page(PAGE, desk)
    assert _titles(after) == _titles(before)[::-1], "what was taken up stands lower"
    assert _charts(after)[0] == _charts(before)[0], "and has its number on the map"
    mine.close()


def _titles(page: AppTest) -> list[str]:
    return [one.value for one in page.markdown if one.value.startswith("### ")]


def test_nothing_can_be_filtered_and_combined(store: Store) -> None:
    page = open_page(PAGE, _desk(store))
    assert not page.multiselect
    assert [one.label for one in page.pills] == ["Wat wilt u zien?"]
    assert not page.get("download_button")


def test_a_trend_is_drawn_in_bands(store: Store) -> None:
    for quarters in last_publications(_desk(store))[0].trends.values():
        rows = _chart(quarters)["data"]["values"]
        assert len(rows) == 8
        for row in rows:
            assert row["height"] % 5 == 0
            assert row["said"] == (f"{row['height']}+" if row["height"] else "–")


def _view(store: Store, view: str) -> AppTest:
    page = open_page(PAGE, _desk(store))
    page.pills[0].set_value(view).run()
    assert not page.exception
    return page


def test_the_setting_is_only_a_threshold_and_is_kept_when_asked(store: Store) -> None:
    page = _view(store, "setting")
    (slider,) = page.get("select_slider")
    assert slider.value == 1.0
    slider.set_value(0.2).run()
    assert "van de 52 weken" in _texts(page)
    assert "Hier tellen alleen stijgingen." in _texts(page)
    (save,) = [one for one in page.button if one.label == "Gebruik deze instelling"]
    save.click().run()
    with store.reading() as connection:
        assert false_alarms(connection) == 0.2


def test_where_it_is_silent(store: Store) -> None:
    said = _texts(_view(store, "quiet"))
    assert "Over elk thema wordt genoeg gevraagd." in said
    assert "geen dorpen waarvan dat met zekerheid te zeggen is" in said


def test_before_the_first_week_the_page_says_what_will_come(tmp_path: Path) -> None:
    empty = open_store(tmp_path)
    page = open_page(PAGE, desk_as(empty, "developer"))
    assert "Er is nog geen week bekeken" in page.info[0].value
    assert any(one.label == "Bekijk deze week" for one in page.button)
    empty.close()


def test_the_page_in_english(store: Store) -> None:
    page = open_page(PAGE, _desk(store), "en")
    assert page.title[0].value == "Signals"
