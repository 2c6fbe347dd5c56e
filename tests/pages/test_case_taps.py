"""Does a tap in a case say what it did, in sight, and can it be taken back?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.cases import add_case
from tests.pages.test_casus import open_casus

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from data.desk import Desk


@pytest.fixture
def anna(desk_for: Callable[[str], Desk]) -> Desk:
    return desk_for("u-anna")


@pytest.fixture
def case_id(anna: Desk) -> str:
    return add_case(anna, "Mevr. Zilverberg", "WK196304").id


def press(page: AppTest, label: str) -> None:
    (button,) = [b for b in page.button if b.label == label]
    button.click().run()
    assert not page.exception


def test_what_is_missing_in_a_new_question_is_said_beside_its_button(
    anna: Desk, case_id: str
) -> None:
    page = open_casus(anna, case_id)
    page.segmented_control[0].set_value("new").run()
    press(page, "Vraag bewaren")
    (form,) = page.get("form")
    assert form.warning[0].value.startswith("Kies eerst waar de vraag over gaat.")
