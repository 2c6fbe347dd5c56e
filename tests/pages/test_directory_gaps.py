"""Does the screen say where nothing is within reach, and what nobody knows?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from data.directory import save_resources
from data.vocabularies import terms
from pages.parts.directory_gaps import say_gap, say_lead, say_shared
from pages.parts.directory_gaps_all import Gap, in_order, say_where
from resources.catchment import Nearest, WithinReach
from resources.resource import EVERYWHERE, Capacity, Location, Resource
from tests.pages.question_pages import TODAY, desk_as, open_page, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.store import Store

VILLAGES = {"A": "Goudswaard", "B": "Piershil", "C": "Strijen"}
NAMED = {f"r-{n}": f"Kring {n}" for n in range(1, 6)}
GRIEF = frozenset({"grief"})
NAME = "Rouw **vet** <b>"


# ── in words ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("reached", "sentence"),
    [
        (
            {"A": WithinReach(), "B": WithinReach(), "C": WithinReach(("r-1",))},
            "In Goudswaard en Piershil is binnen 5 km niets voor **Rouw**.",
        ),
        (
            dict.fromkeys("ABC", WithinReach()),
            "In geen enkel dorp is binnen 5 km iets voor **Rouw**.",
        ),
        (
            dict.fromkeys("ABC", WithinReach(("r-1",), ("r-2",))),
            "In elk dorp is binnen 5 km iets voor **Rouw**.",
        ),
        (
            {"A": WithinReach(full=("r-1",)), "B": WithinReach(), "C": WithinReach(("r-1",))},
            (
                "In Piershil is binnen 5 km niets voor **Rouw**. In Goudswaard is er wel iets, "
                "maar alles is vol."
            ),
        ),
        (
            {"A": WithinReach(full=("r-1",)), **dict.fromkeys("BC", WithinReach(("r-1",)))},
            "In Goudswaard is er wel iets, maar alles is vol.",
        ),
    ],
)
def test_the_first_sentence_names_the_villages(
    reached: dict[str, WithinReach], sentence: str
) -> None:
    assert say_lead("Rouw", 5_000, reached, VILLAGES) == sentence


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            WithinReach(nearest=Nearest("r-1", 9_400)),
            "niets. Het dichtstbij is Kring 1, 9 km hemelsbreed.",
        ),
        (WithinReach(), "niets."),
        (WithinReach(("r-1",), nearest=Nearest("r-2", 9_400)), "Kring 1."),
        (WithinReach(tuple(NAMED)), "Kring 1, Kring 2, Kring 3 en nog 2."),
        (WithinReach(tuple(NAMED)[:4]), "Kring 1, Kring 2, Kring 3 en nog één."),
        (
            WithinReach(full=("r-1",), nearest=Nearest("r-2", 300)),
            "Vol: Kring 1. Het dichtstbij is Kring 2, 1 km hemelsbreed.",
        ),
        (
            WithinReach(unplaced=("r-1",)),
            "niets. Misschien ook, de plek is niet bekend: Kring 1.",
        ),
    ],
)
def test_a_village_says_what_it_has(found: WithinReach, sentence: str) -> None:
    assert say_gap(found, NAMED) == sentence


@pytest.mark.parametrize(
    ("access", "sentence"),
    [
        (1 / 12_540, "Ongeveer 12.500 mensen per plek."),
        (2.0, "Ongeveer 100 mensen per plek."),
        (0.0, ""),
        (None, ""),
    ],
)
def test_what_is_shared_is_said_in_people(access: float | None, sentence: str) -> None:
    assert say_shared(access) == sentence


# ── on the screen ───────────────────────────────────────────────────────────────────────


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open a store with three resources about grief."""
    opened = open_store(tmp_path)
    far = Location(village="WK196307", x=97_400.0, y=417_800.0)
    resources = (
        Resource("r-1", NAME, "activity", GRIEF, reach=EVERYWHERE, locations=(far,)),
        Resource(
            "r-2", "Belt u", "volunteers", GRIEF, reach=EVERYWHERE, travel=frozenset({"home"})
        ),
        Resource(
            "r-3",
            "Volle kring",
            "activity",
            GRIEF,
            village="WK196311",
            capacity=Capacity("full", TODAY),
        ),
        Resource("r-4", "Ergens", "activity", GRIEF, reach=frozenset({"WK196312"})),
        Resource("r-5", "Rijdt", "volunteers", frozenset({"transport"}), reach=EVERYWHERE),
    )
    save_resources(desk_as(opened, "editor"), resources)
    yield opened
    opened.close()


def _part() -> None:
    from data.directory import directory
    from pages.parts import state
    from pages.parts.directory_gaps import draw_gaps

    draw_gaps(directory(state.store()))


@pytest.fixture
def page(store: Store) -> AppTest:
    """Open the view, with the theme of grief."""
    whole = open_page("sociale_kaart.py", desk_as(store, "developer"))
    part = AppTest.from_function(_part, default_timeout=30)
    for key in ("kringkaart.desk", "kringkaart.language"):
        part.session_state[key] = whole.session_state[key]
    part.run()
    part.selectbox[0].set_value("grief").run()
    assert not part.exception
    return part


def _said(page: AppTest) -> str:
    return "\n".join(one.value for part in (page.markdown, page.caption) for one in part)


def test_places_to_go_to_count_first_and_the_rest_is_named(page: AppTest) -> None:
    said = _said(page)
    assert "In Oud-Beijerland, Heinenoord" in said
    assert "In Goudswaard, Piershil en Nieuw-Beijerland is er wel iets, maar alles is vol." in said
    assert (
        "Geen plek, maar wel aan huis, opgehaald, op afstand of voor de hele gemeente: Belt u."
        in said
    )
    assert "Misschien ook, de plek is niet bekend: Ergens." in said
    assert "De plek is niet bekend van Ergens. Dat telt niet mee." in said
    assert "Van 3 van de 3" not in said
    assert "Van 2 van de 3 is niet bekend of er ruimte is." in said
    assert "Verzonnen grenzen" in said
    assert "Rijdt" not in said


def test_a_name_is_no_markdown(page: AppTest) -> None:
    assert NAME not in _said(page)
    assert r"Rouw \*\*vet\*\*" in _said(page)


def test_what_comes_along_may_count_as_well(page: AppTest) -> None:
    page.button_group[1].set_value("all").run()
    assert "In elk dorp is binnen 5 km iets" in _said(page)
    assert "Zonder plek" not in _said(page)


def test_a_wider_reach_leaves_fewer_villages_without(page: AppTest) -> None:
    def without() -> int:
        return _said(page).count("niets. ")

    near = without()
    page.button_group[0].set_value(8_000).run()
    assert without() < near


def test_every_village_stands_in_the_list_and_on_the_map(page: AppTest) -> None:
    said = _said(page)
    for term in terms("villages").values():
        assert f"**{term.nl}**" in said
    spec = page.get("vega_lite_chart")[0].proto.spec
    assert all(f'"{code}"' in spec for code in terms("villages"))
    assert "url" not in spec


@pytest.mark.parametrize(
    ("role", "is_there"),
    [("developer", True), ("editor", True), ("worker", False), ("administrator", False)],
)
def test_the_view_is_for_who_builds_the_neighbourhood(
    store: Store,
    role: str,
    is_there: bool,  # noqa: FBT001
) -> None:
    page = open_page("sociale_kaart.py", desk_as(store, role))  # type: ignore[arg-type]
    offered = [option for group in page.button_group for option in group.options]
    assert ("Wat ontbreekt waar?" in [getattr(o, "content", o) for o in offered]) is is_there


def test_without_a_theme_all_of_them_stand_in_one_table(page: AppTest) -> None:
    page.selectbox[0].set_value(None).run()
    assert not page.exception
    table = next(one.value for one in page.markdown if one.value.startswith("| Thema"))
    rows = table.splitlines()[2:]
    assert len(rows) == len(terms("themes"))
    # transport comes to people's homes only, so nowhere is a place for it
    assert "| **Vervoer** | 14 | 82.500 | in geen enkel dorp is iets |" in rows
    page.button_group[1].set_value("all").run()
    assert "**Vervoer** | 14" not in _said(page)


GAPS = [Gap("a", ("A",), 9), Gap("b", ("A", "B"), 5), Gap("c", ("C",), None)]


@pytest.mark.parametrize(
    ("order", "themes"), [("residents", "abc"), ("villages", "bac"), ("name", "cba")]
)
def test_the_table_goes_by_need(order: str, themes: str) -> None:
    names = {"a": "Zorg", "b": "Werk", "c": "taal"}
    assert "".join(gap.theme for gap in in_order(GAPS, order, names)) == themes


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ((), "nergens: in elk dorp is iets"),
        ("ABCDEFG", "in geen enkel dorp is iets"),
        ("ABCDE", "overal, behalve in Dorp F en Dorp G"),
        ("AB", "Dorp A en Dorp B"),
    ],
)
def test_the_villages_without_are_said_in_the_shortest_way(without: str, said: str) -> None:
    assert say_where(without, {code: f"Dorp {code}" for code in "ABCDEFG"}) == said


def test_no_number_of_questions_is_in_it(page: AppTest) -> None:
    assert "vroegen" in page.markdown[0].value  # says that it is not about that
    assert not page.table
