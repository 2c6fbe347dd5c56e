"""Does everybody start where the work is, and reach only what is theirs?"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from data.sessions import end_session, start_session
from kringkaart.door.roles import PAGES_BY_ROLE
from pages.parts import state
from tests.pages.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.store import Store

USERS = {
    "u-anna": ("worker", "Mijn casussen"),
    "u-carla": ("team_lead", "Casussen van het team"),
    "u-driss": ("developer", "Signalen"),
    "u-els": ("editor", "Sociale kaart"),
    "u-frank": ("administrator", "Beheer"),
}
HEAVY = (
    "pandas",
    "numpy",
    "geopandas",
    "networkx",
    "pyvis",
    "scipy",
    "altair",
    "alembic",
    "shapely",
)
START_PAGE = """
import sys
from pathlib import Path
from streamlit.testing.v1 import AppTest
from data.settings import Settings
from data.store import Store
from data.sessions import desk_of, start_session
from pages.parts import state
folder = Path(sys.argv[1])
store = Store.open(Settings(folder / "home", folder / "keys", demo=True))
app = AppTest.from_file(sys.argv[2], default_timeout=30)
app.session_state[state.DESK_KEY] = desk_of(store, start_session(store, "u-anna"))
app.run()
assert app.title[0].value == "Mijn casussen", app.exception
print(*sorted(set(sys.argv[3:]) & set(sys.modules)))
"""


@pytest.mark.parametrize("user", USERS)
def test_everybody_starts_where_the_work_is(open_app: Callable[..., AppTest], user: str) -> None:
    app = open_app(user)
    assert app.title[0].value == USERS[user][1]
    assert "verzonnen" in app.text[0].value


@pytest.mark.parametrize("user", USERS)
def test_a_page_of_somebody_else_is_not_there(open_app: Callable[..., AppTest], user: str) -> None:
    app = open_app(user)
    own = set(PAGES_BY_ROLE[USERS[user][0]])
    for name in {name for names in PAGES_BY_ROLE.values() for name in names} - own:
        with pytest.raises(ValueError, match="page"):
            app.switch_page(f"pages/{name}.py")


def test_each_role_has_pages_and_each_page_a_file() -> None:
    files = {file.stem for file in (ROOT / "pages").glob("[!_]*.py")}
    assert {name for names in PAGES_BY_ROLE.values() for name in names} == files


def test_the_frame_speaks_english(open_app: Callable[..., AppTest]) -> None:
    app = open_app("u-anna", "en")
    assert app.title[0].value == "My cases"
    assert app.text[0].value == "Demo: all people and places are invented."


def test_a_session_that_ended_shows_nothing(
    monkeypatch: pytest.MonkeyPatch, demo_store: Store
) -> None:
    token = start_session(demo_store, "u-anna")
    end_session(demo_store, token)
    monkeypatch.setattr(state, "open_store", lambda: demo_store)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert not app.title
    assert "U bent afgemeld" in app.info[0].value


def test_heavy_libraries_wait_until_they_are_needed(demo_store: Store) -> None:
    folder = demo_store.settings.home.parent
    answer = subprocess.run(
        [sys.executable, "-c", START_PAGE, str(folder), str(ROOT / "app.py"), *HEAVY],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split() == []


def test_memory_of_another_session_is_forgotten(
    monkeypatch: pytest.MonkeyPatch, demo_store: Store
) -> None:
    token = {"now": start_session(demo_store, "u-anna")}
    monkeypatch.setattr(state, "open_store", lambda: demo_store)
    monkeypatch.setattr(state, "_token", lambda: token["now"])
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.query_params["casus"] = "c-1"
    app.run()
    assert app.session_state[state._key(state._ChosenCase)].case_id == "c-1"
    del app.query_params["casus"]
    token["now"] = start_session(demo_store, "u-bram")
    app.run()
    assert app.session_state[state._key(state._ChosenCase)].case_id is None
