"""Can the administrator change from how many residents on anything is shown?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from data.organisation import rules
from tests.pages.question_pages import desk_as, open_page, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open an empty store."""
    opened = open_store(tmp_path)
    yield opened
    opened.close()


def _part() -> None:
    from pages.parts.beheer_signals import draw_thresholds

    draw_thresholds()


@pytest.fixture
def page(store: Store) -> AppTest:
    """Open the part of the page that is about signals, as the administrator."""
    whole = open_page("beheer.py", desk_as(store, "administrator"))
    part = AppTest.from_function(_part, default_timeout=30)
    for key in ("kringkaart.desk", "kringkaart.language"):
        part.session_state[key] = whole.session_state[key]
    return part.run()


def _choose(page: AppTest, common: int, sensitive: int) -> AppTest:
    page.selectbox("threshold-threshold").set_value(common)
    page.selectbox("threshold-sensitive").set_value(sensitive)
    page.button[0].click().run()
    assert not page.exception
    return page


def _decided(store: Store) -> tuple[int, int]:
    with store.reading() as connection:
        known = rules(connection)
    return known.threshold, known.sensitive_threshold


def test_it_shows_how_it_is_and_which_themes_are_sensitive(page: AppTest) -> None:
    assert [box.value for box in page.selectbox] == [10, 20]
    said = " ".join(caption.value for caption in page.caption)
    assert "Somberheid en spanning" in said
    assert "Veiligheid thuis" in said
    assert "vanaf de volgende week" in said


def test_what_is_chosen_is_kept_and_said(page: AppTest, store: Store) -> None:
    _choose(page, 15, 30)
    assert _decided(store) == (15, 30)
    assert "15 inwoners" in page.success[0].value
    assert [box.value for box in page.selectbox] == [15, 30]


def test_a_sensitive_theme_is_never_told_of_fewer_residents(page: AppTest, store: Store) -> None:
    _choose(page, 25, 20)
    assert _decided(store) == (10, 20)
    assert "Kies daar 25 of hoger" in page.warning[0].value
    assert not page.success
    _choose(page, 25, 25)
    assert _decided(store) == (25, 25)


def test_nothing_below_the_least_can_be_chosen(page: AppTest) -> None:
    for box in page.selectbox:
        assert box.options[0] == "5 inwoners"
