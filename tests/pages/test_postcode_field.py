"""Does a postcode fill in the village, and is it kept nowhere?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from data.cases import list_cases, open_case
from data.postcodes import save_postcodes
from data.schema import METADATA
from resources.postcodes import Run
from tests.pages.question_pages import desk_as, open_page
from tests.pages.question_pages import open_store as open_empty_store
from tests.pages.test_case_manage import manage_in_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from data.desk import Desk
    from data.store import Store

PUTTERSHOEK, STRIJEN, GRAVENDEEL = "WK196304", "WK196307", "WK196306"
RUNS = (
    Run("3293LA", 10, STRIJEN, "BU19630799"),
    Run("3293LA", 12, GRAVENDEEL, "BU19630699"),
)


@pytest.fixture
def noting(tmp_path: Path) -> Iterator[AppTest]:
    """Open "vraag noteren", with a small table of postcodes."""
    store = open_empty_store(tmp_path)
    save_postcodes(desk_as(store, "administrator"), RUNS)
    yield open_page("vraag_noteren.py", desk_as(store, "worker"))
    store.close()


def _field(page: AppTest) -> Any:
    (found,) = [one for one in page.text_input if one.label.startswith("Postcode")]
    return found


def _type(page: AppTest, typed: str) -> tuple[Any, str]:
    """Type a postcode; return the village that is chosen and what is said."""
    _field(page).set_value(typed).run()
    assert not page.exception
    (village,) = [one for one in page.pills if "village" in str(one.key)]
    said = [caption.value for caption in page.caption]
    return village.value, " ".join(said)


@pytest.mark.parametrize(
    ("typed", "village", "said"),
    [
        ("3297 AB", PUTTERSHOEK, "3297 AB is Puttershoek"),
        (" 3297ab", PUTTERSHOEK, "3297 AB is Puttershoek"),
        ("3297", PUTTERSHOEK, "3297 is Puttershoek"),
        ("3293 zz", STRIJEN, "Mookhoek hoort bij Strijen"),
        ("3292", STRIJEN, "Strijensas hoort bij Strijen"),
        ("3293 la 13", GRAVENDEEL, "3293 LA is 's-Gravendeel"),
        ("3293 la", None, "ligt in 's-Gravendeel en Strijen, dus er is nog geen dorp ingevuld."),
        ("3311 AA", None, "ligt niet in deze gemeente"),
        ("Strijen", None, "geen postcode"),
        ("329", None, "geen postcode"),
    ],
)
def test_a_postcode_fills_in_the_village_or_says_why_not(
    noting: AppTest, typed: str, village: str | None, said: str
) -> None:
    chosen, told = _type(noting, typed)
    assert chosen == village
    assert said in told


@pytest.mark.parametrize("typed", ["1012 AB", "zomaar iets", "3293 la", "329"])
def test_no_village_of_an_earlier_postcode_stays_beside_another(
    noting: AppTest, typed: str
) -> None:
    assert _type(noting, "3295 AB")[0] == GRAVENDEEL
    chosen, said = _type(noting, typed)
    assert chosen is None
    assert "geen dorp ingevuld" in said


def test_a_village_chosen_by_hand_after_the_postcode_stays(noting: AppTest) -> None:
    _type(noting, "1012 AB")
    (village,) = [one for one in noting.pills if "village" in str(one.key)]
    village.set_value(PUTTERSHOEK).run()
    (theme,) = [one for one in noting.pills if str(one.key).startswith("noted-theme")]
    theme.set_value("forms").run()
    noting.button[0].click().run()
    assert "Puttershoek" in noting.success[0].value


def test_an_emptied_field_leaves_the_village(noting: AppTest) -> None:
    _type(noting, "3297 AB")
    assert _type(noting, "")[0] == PUTTERSHOEK


def test_the_next_question_begins_without_the_postcode(noting: AppTest) -> None:
    _type(noting, "3297 AB")
    (theme,) = [one for one in noting.pills if str(one.key).startswith("noted-theme")]
    theme.set_value("forms").run()
    noting.button[0].click().run()
    assert "Puttershoek" in noting.success[0].value
    assert _field(noting).value == ""


def _everything(store: Store) -> str:
    with store.reading() as connection:
        tables = [table for name, table in METADATA.tables.items() if name != "postcodes"]
        return " ".join(str(connection.execute(select(table)).all()) for table in tables)


def test_a_case_begins_in_the_village_of_the_postcode_and_keeps_no_postcode(
    open_app: Callable[..., AppTest], desk_for: Callable[[str], Desk]
) -> None:
    app = open_app("u-anna")
    (field,) = [one for one in app.text_input if "new-case" in str(one.key)]
    field.set_value("3293 zz 7").run()
    (name,) = [one for one in app.text_input if one.label == "Hoe noemen we de inwoner?"]
    name.set_value("Mevr. Van de Mookhoek")
    app.button(key="FormSubmitter:new-case-Begin deze casus").click().run()
    assert not app.exception
    desk = desk_for("u-anna")
    (case,) = [
        line.case for line in list_cases(desk) if line.case.resident == "Mevr. Van de Mookhoek"
    ]
    assert case.village == STRIJEN
    kept = f"{case}{app.query_params}{_everything(desk.store)}".casefold()
    assert "3293 zz" not in kept
    assert "3293zz" not in kept


def test_whoever_presses_the_button_at_once_does_not_bring_the_earlier_village_back(
    open_app: Callable[..., AppTest],
) -> None:
    app = open_app("u-anna")

    def key() -> str:
        (village,) = [one for one in app.pills if str(one.key).startswith("new-case-village")]
        return str(village.key)

    (field,) = [one for one in app.text_input if "new-case" in str(one.key)]
    field.set_value("3295 AB").run()
    before = key()
    field.set_value("1012 AB").run()
    # what the browser still sends is under a key that is no field's any more
    assert key() != before


def test_a_case_begins_in_no_village_that_the_postcode_did_not_give(
    open_app: Callable[..., AppTest],
) -> None:
    app = open_app("u-anna")
    (field,) = [one for one in app.text_input if "new-case" in str(one.key)]
    field.set_value("3295 AB").run()
    field.set_value("1012 AB").run()
    (name,) = [one for one in app.text_input if one.label == "Hoe noemen we de inwoner?"]
    name.set_value("Mevr. Van Elders")
    app.button(key="FormSubmitter:new-case-Begin deze casus").click().run()
    assert app.warning[0].value.startswith("Vul een naam in en kies een dorp.")


def test_who_moves_gets_the_village_of_the_postcode(open_app: Callable[..., AppTest]) -> None:
    app = manage_in_app(open_app, "u-anna", "c-demo-1")
    (field,) = [one for one in app.text_input if str(one.key).startswith("postcode-village")]
    field.set_value("3299 AB").run()
    (village,) = [one for one in app.pills if str(one.key).startswith("village-")]
    assert village.value == "WK196305"
    assert not app.exception


def test_who_moves_keeps_the_old_village_until_a_new_one_is_chosen(
    open_app: Callable[..., AppTest], desk_for: Callable[[str], Desk]
) -> None:
    app = manage_in_app(open_app, "u-anna", "c-demo-1")
    desk = desk_for("u-anna")
    before = open_case(desk, "c-demo-1").case
    for typed in ("3299 AB", "1012 AB"):
        (field,) = [one for one in app.text_input if str(one.key).startswith("postcode-village")]
        field.set_value(typed).run()
    (village,) = [one for one in app.pills if str(one.key).startswith("village-")]
    assert village.value is None
    next(b for b in app.button if str(b.key).startswith("FormSubmitter:facts-")).click().run()
    assert not app.exception
    assert "Kies een dorp en bewaar opnieuw." in " ".join(one.value for one in app.warning)
    assert open_case(desk, "c-demo-1").case == before
