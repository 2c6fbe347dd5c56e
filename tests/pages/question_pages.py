"""The two pages of questions on a real store, with the questions of the demo."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest

from data.access import Actor
from data.desk import system_work
from data.publications import loose_rows
from data.publishing import publish_week
from data.sessions import desk_of, start_session
from data.settings import Settings
from data.store import Store
from data.users import put_user
from pages.parts.state import DESK_KEY, LANGUAGE_KEY
from signals.surge import Parameters

if TYPE_CHECKING:
    from data.access import Role
    from data.desk import Desk
    from signals.counts import Loose

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
ROLES: tuple[Role, ...] = ("worker", "developer", "editor", "administrator")


def open_store(folder: Path) -> Store:
    """Open an empty store with one user of each role; its clock stands still."""
    numbers = count(1)
    settings = Settings(home=folder / "home", keys=folder / "keys", demo=True)
    store = Store.open(settings, clock=lambda: NOW, new_id=lambda kind: f"{kind}-{next(numbers)}")
    with system_work(store) as work:
        for role in ROLES:
            put_user(work, Actor(f"u-{role}", "Test", role))
    return store


def desk_as(store: Store, role: Role) -> Desk:
    """Return the store as opened for the user with a role."""
    desk = desk_of(store, start_session(store, f"u-{role}"))
    assert desk is not None
    return desk


def publish(store: Store) -> None:
    """Publish the last whole week, with few invented years: these pages show none."""
    publish_week(store, parameters=Parameters(replicas=9))


def loose_of(store: Store) -> list[Loose]:
    """Return the questions without a case."""
    with system_work(store) as work:
        return loose_rows(work)


def open_page(name: str, desk: Desk, language: str = "nl") -> AppTest:
    """Open a page for whoever this is."""
    page = AppTest.from_file(str(ROOT / "pages" / name), default_timeout=30)
    page.session_state[DESK_KEY] = desk
    page.session_state[LANGUAGE_KEY] = language
    page.run()
    assert not page.exception
    return page
