"""Names are hidden: nothing that the server sends names anybody, whatever is on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.cases import list_cases, open_case
from pages.parts.directory_cards import plain
from pages.parts.names_hidden import _Names
from tests.pages.test_casus import everything_sent, open_casus

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from data.desk import Desk

_REMEMBERED = f"{_Names.__module__}.{_Names.__qualname__}"


@pytest.mark.parametrize("case_id", ["c-demo-1", "c-demo-2", "c-demo-3"])
def test_a_case_is_sent_without_names_and_own_words(
    case_id: str, desk_for: Callable[[str], Desk]
) -> None:
    desk = desk_for("u-anna")
    opened = open_case(desk, case_id)
    for question in opened.questions:
        page = open_casus(desk, case_id, question.id)
        page.session_state[_REMEMBERED] = _Names(are_hidden=True)
        page.run()
        sent = everything_sent(page)
        persons = {person.name for person in opened.ecogram.persons}
        said = {opened.case.resident, *persons, *(q.text for q in opened.questions if q.text)}
        said |= {task for person in opened.ecogram.persons for task in person.tasks or ()}
        said |= set(opened.situation.does or ())
        assert [words for words in said if words in sent] == []


def test_where_no_drawing_has_the_tap_the_page_has_it(desk_for: Callable[[str], Desk]) -> None:
    page = open_casus(desk_for("u-anna"), "c-demo-1")
    assert "Namen verbergen" not in [button.label for button in page.button]
    page.segmented_control[0].set_value("look").run()
    next(button for button in page.button if button.label == "Namen verbergen").click().run()
    resident = open_case(desk_for("u-anna"), "c-demo-1").case.resident
    assert resident not in everything_sent(page)
    next(button for button in page.button if button.label == "Namen weer laten zien").click().run()
    assert resident in everything_sent(page)


def test_the_list_of_cases_names_nobody(
    open_app: Callable[..., AppTest], desk_for: Callable[[str], Desk]
) -> None:
    residents = [plain(line.case.resident) for line in list_cases(desk_for("u-anna"))]
    app = open_app("u-anna")
    assert any(residents[0] in button.label for button in app.button)
    app.session_state[_REMEMBERED] = _Names(are_hidden=True)
    app.run()
    assert not [name for name in residents for button in app.button if name in button.label]
