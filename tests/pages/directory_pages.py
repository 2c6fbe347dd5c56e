"""The two pages of the directory on a directory of our own, without a store."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest

import data.directory
from data.boundaries import demo_boundaries
from data.calendar import HERE
from data.vocabularies import terms
from pages.parts import directory_map, language, state
from resources.codes import LISTS
from resources.directory import build_directory
from resources.tables import read_table

if TYPE_CHECKING:
    import pytest

    from resources.resource import Resource

NOW = datetime(2026, 11, 24, 10, tzinfo=HERE)
"""A Tuesday, at ten in the morning."""

ROOT = Path(__file__).resolve().parents[2]


def demo_resources() -> tuple[Resource, ...]:
    """Return the 120 resources of the demo."""
    content = (ROOT / "data/demo/resources.csv").read_bytes()
    return read_table(content, {name: terms(name) for name in LISTS}).resources


def open_page(
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    resources: tuple[Resource, ...],
    role: str = "worker",
) -> AppTest:
    """Open a page for somebody with a role, in Dutch."""
    known = build_directory(resources)
    actor = SimpleNamespace(id="u-1", name="Test", role=role, team_id=None)
    monkeypatch.setattr(state, "desk", lambda: SimpleNamespace(store=None, actor=actor))
    monkeypatch.setattr(state, "actor", lambda: actor)
    monkeypatch.setattr(state, "language", lambda: "nl")
    monkeypatch.setattr(language, "_", lambda text: text)
    monkeypatch.setattr(state, "now", lambda: NOW)
    monkeypatch.setattr(state, "today", NOW.date)
    monkeypatch.setattr(directory_map, "boundaries", lambda _store: demo_boundaries())
    monkeypatch.setattr(data.directory, "directory", lambda _store: known)
    page = AppTest.from_file(str(ROOT / "pages" / name), default_timeout=30).run()
    assert not page.exception
    return page
