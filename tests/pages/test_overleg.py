"""Does a meeting show networks without names, and write down when names are shown?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from data.audit import recent
from data.cases import open_case
from network.ecogram import Organisation, Person
from pages.parts import state
from tests.pages.conftest import ROOT
from tests.pages.test_casus import HIDDEN, _texts, add_hidden_person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.desk import Desk

CASES = ("c-demo-1", "c-demo-2", "c-demo-3", "c-demo-4", "c-demo-5")


def open_meeting(desk: Desk, *case_ids: str) -> AppTest:
    """Begin a meeting with these cases on the table."""
    page = AppTest.from_file(str(ROOT / "pages" / "overleg.py"), default_timeout=30)
    page.session_state[state.DESK_KEY] = desk
    page.session_state[state.LANGUAGE_KEY] = "nl"
    page.run()
    assert not page.exception
    page.button_group[0].set_value(list(case_ids)).run()
    press(page, "Begin het overleg")
    return page


def press(page: AppTest, label: str) -> None:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception


def said(page: AppTest) -> str:
    return "\n".join(_texts(page._tree))


def each_view(page: AppTest, case_id: str) -> Iterator[str]:
    """Look at everything there is to look at of the case on the table."""
    for choice in ("now", "then", "what-if", *_questions(page, case_id)):
        _group(page, f"meeting-{case_id}").set_value(choice).run()
        assert not page.exception
        yield choice
        if choice == "now":
            _group(page, f"layer-{case_id}").set_value("professionals").run()
            assert not page.exception
            yield "professionals"


def _group(page: AppTest, key: str) -> AppTest:
    return next(one for one in page.button_group if one.key == key)


def _questions(page: AppTest, case_id: str) -> list[str]:
    desk = page.session_state[state.DESK_KEY]
    return [question.id for question in open_case(desk, case_id).questions]


def names_in(desk: Desk, case_id: str) -> set[str]:
    """Return every name that stands in a case."""
    opened = open_case(desk, case_id)
    named = [t for t in opened.ecogram.things.values() if isinstance(t, Person | Organisation)]
    return {opened.case.resident, *(thing.name for thing in named)}


def stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


@pytest.mark.parametrize("case_id", CASES)
def test_no_name_is_in_anything_that_is_sent(case_id: str, desk_for: Callable[[str], Desk]) -> None:
    desk = desk_for("u-carla")
    names = names_in(desk, case_id)
    assert len(names) > 5
    page = open_meeting(desk, case_id)
    for view in each_view(page, case_id):
        text = said(page)
        for public in sorted(public_names(desk), key=len, reverse=True):
            text = text.replace(public, "")
        assert not {name for name in names if stands_in(name, text)}, view


def public_names(desk: Desk) -> set[str]:
    """Return the names that stand in the directory of everybody."""
    from data.directory import directory

    return {resource.name for resource in directory(desk.store).resources.values()}


def test_names_are_shown_after_one_tap_that_is_written_down(
    desk_for: Callable[[str], Desk],
) -> None:
    page = open_meeting(desk_for("u-carla"), "c-demo-1", "c-demo-2")
    assert "Dhr. Kranenburg" not in said(page)
    press(page, "Namen tonen")
    assert "Dhr. Kranenburg" in said(page)
    lines = [line for line in recent(desk_for("u-frank")) if line.action == "unmask"]
    assert [(line.actor_id, line.thing) for line in lines] == [("u-carla", "c-demo-1")]
    press(page, "Volgende")
    press(page, "Vorige")
    assert "Dhr. Kranenburg" not in said(page), "the next case masks again"


def test_whom_not_to_approach_is_not_shown_with_names_either(
    desk_for: Callable[[str], Desk],
) -> None:
    desk = desk_for("u-carla")
    add_hidden_person(desk, "c-demo-3")
    page = open_meeting(desk, "c-demo-3")
    press(page, "Namen tonen")
    for view in each_view(page, "c-demo-3"):
        assert HIDDEN not in said(page), view


def test_the_cases_are_chosen_without_names(desk_for: Callable[[str], Desk]) -> None:
    page = AppTest.from_file(str(ROOT / "pages" / "overleg.py"), default_timeout=30)
    page.session_state[state.DESK_KEY] = desk_for("u-carla")
    page.session_state[state.LANGUAGE_KEY] = "nl"
    page.run()
    assert "Kranenburg" not in said(page)
    assert any("Puttershoek" in option for option in page.button_group[0].options)
