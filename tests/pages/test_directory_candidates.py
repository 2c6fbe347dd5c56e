"""Does the editor look at candidates one by one, and does nobody else find them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from data.boundaries import demo_boundaries
from data.candidates import candidates, osm_tags, refused_candidates, save_candidates
from data.directory import directory, save_resources
from resources.osm import ATTRIBUTION, read_osm
from resources.resource import Resource
from tests.pages.question_pages import desk_as, open_page, open_store
from tests.resources.test_osm import HALL, _osm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open a store in which two candidates of one village wait."""
    opened = open_store(tmp_path)
    found = read_osm(_osm(HALL, {"leisure": "playground"}), osm_tags(), demo_boundaries())
    save_candidates(desk_as(opened, "editor"), found.resources)
    yield opened
    opened.close()


def _view() -> None:
    from data.directory import directory as known
    from pages.parts import state
    from pages.parts.directory_candidates import draw_candidates

    draw_candidates(known(state.store()))


def _open(store: Store) -> AppTest:
    page = AppTest.from_function(_view, default_timeout=30)
    page.session_state["kringkaart.desk"] = desk_as(store, "editor")
    page.session_state["kringkaart.language"] = "nl"
    page.run()
    assert not page.exception
    return page


def _title(page: AppTest) -> str:
    return next(one.value for one in page.markdown if one.value.startswith("## "))


def test_one_at_a_time_with_whose_it_is(store: Store) -> None:
    page = _open(store)
    assert _title(page) == "## De Hoek"
    assert any("OpenStreetMap" in one.value for one in page.caption)


def test_taken_over_as_it_was_confirmed_and_the_next_is_shown(store: Store) -> None:
    page = _open(store)
    page.text_input(key="candidate-name-osm-n-1").set_value("Dorpshuis De Hoek").run()
    page.selectbox(key="candidate-kind-osm-n-1").set_value("initiative").run()
    page.multiselect(key="candidate-themes-osm-n-1").set_value(["meals"]).run()
    page.button(key="candidate-yes").click().run()
    assert not page.exception
    (one,) = directory(store).resources.values()
    assert (one.name, one.kind, one.themes) == ("Dorpshuis De Hoek", "initiative", {"meals"})
    assert (one.source, one.village, one.reach) == (ATTRIBUTION, "WK196307", {"WK196307"})
    assert one.checked_on is None
    assert _title(page) == "## Speeltuin"
    assert "staat nu in de sociale kaart" in page.success[0].value


def test_refused_is_gone_until_somebody_wants_to_look_again(store: Store) -> None:
    page = _open(store)
    page.button(key="candidate-no").click().run()
    assert [one.name for one in refused_candidates(store)] == ["De Hoek"]
    assert directory(store).resources == {}
    page.button(key="candidate-back-osm-n-1").click().run()
    assert [one.name for one in candidates(store)] == ["De Hoek", "Speeltuin"]


def test_later_shows_the_next_and_keeps_it(store: Store) -> None:
    page = _open(store)
    page.button(key="candidate-later").click().run()
    assert _title(page) == "## Speeltuin"
    assert len(candidates(store)) == 2


def test_what_is_there_already_is_pointed_out_and_not_taken_twice(store: Store) -> None:
    known = Resource("r-hoek", "De Hoek", "place", village="WK196307")
    save_resources(desk_as(store, "editor"), [known])
    page = _open(store)
    assert "De Hoek" in page.warning[0].value
    page.button(key="candidate-double-r-hoek").click().run()
    assert list(directory(store).resources) == ["r-hoek"]
    assert [one.name for one in refused_candidates(store)] == ["De Hoek"]


def test_nobody_finds_a_candidate(store: Store) -> None:
    page = open_page("sociale_kaart.py", desk_as(store, "worker"))
    assert "De Hoek" not in "".join(one.value for one in page.markdown)
    assert "candidates" not in page.button_group(key="directory-view").options


def test_nothing_waits_says_where_candidates_come_from(tmp_path: Path) -> None:
    empty = open_store(tmp_path / "empty")
    assert "Inlezen uit een bestand" in _open(empty).info[0].value
    empty.close()


def test_the_directory_goes_along_for_everybody_who_reads_it(store: Store) -> None:
    known = Resource("r-hoek", "Buurthuis De Hoek", "place", village="WK196307")
    save_resources(desk_as(store, "editor"), [known])
    page = open_page("sociale_kaart.py", desk_as(store, "worker"))
    page.button_group(key="directory-view").set_value("export").run()
    assert not page.exception
    for form in ("csv", "ics", "geojson", "json", "zip"):
        page.radio(key="directory-export-form").set_value(form).run()
        assert not page.exception
    assert any("1 hulpbron" in one.value for one in page.caption)
