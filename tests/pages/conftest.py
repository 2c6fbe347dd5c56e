"""The whole app on the demo's store, for somebody of the demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from data.demo.load import load_demo
from data.sessions import desk_of, start_session
from data.settings import Settings
from data.store import Store
from pages.parts import state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from data.desk import Desk

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Open a store with the demo in it; the tests of one module share it."""
    folder = tmp_path_factory.mktemp("demo")
    store = Store.open(Settings(folder / "home", folder / "keys", demo=True))
    load_demo(store)
    yield store
    store.close()


@pytest.fixture
def desk_for(demo_store: Store) -> Callable[[str], Desk]:
    """Return a function that starts a session for a user of the demo."""

    def start(user_id: str) -> Desk:
        desk = desk_of(demo_store, start_session(demo_store, user_id))
        assert desk is not None
        return desk

    return start


@pytest.fixture
def open_app(desk_for: Callable[[str], Desk]) -> Callable[..., AppTest]:
    """Return a function that opens the app for a user, where that user starts."""

    def start(user_id: str, language: str = "nl", **params: Any) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        app.session_state[state.DESK_KEY] = desk_for(user_id)
        app.session_state[state.LANGUAGE_KEY] = language
        for name, value in params.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return start
