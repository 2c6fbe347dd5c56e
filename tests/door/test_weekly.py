"""Does the server look at each whole week by itself, and let go when it closes?"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from data import publishing
from data.desk import system_work
from data.publications import newest_publications
from data.questions import put_loose_question
from data.settings import Settings
from data.store import Store
from kringkaart.door.weekly import Weekly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from signals.publication import Publication

_LONG = 60


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(Settings(tmp_path / "home", tmp_path / "keys", demo=True))
    with system_work(opened) as work:
        put_loose_question(work, "l-1", "forms", "WK196307", "walk_in", work.today)
    yield opened
    opened.close()


def _published(store: Store) -> tuple[Publication, ...]:
    with store.reading() as connection:
        return newest_publications(connection)


def test_a_week_that_is_due_is_published(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()
    publish = publishing.publish_week

    def tell_when_done(*arguments: object) -> Publication:
        published = publish(*arguments)  # type: ignore[arg-type]
        done.set()
        return published

    monkeypatch.setattr(publishing, "publish_week", tell_when_done)
    weekly = Weekly(store, first_seconds=0)
    weekly.start()
    assert done.wait(_LONG)
    weekly.stop()
    assert len(_published(store)) == 1
    assert publishing.publish_if_due(store) is None


def test_closing_leaves_a_look_and_stores_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking, closing = threading.Event(), threading.Event()

    def look(_store: Store, progress: object) -> None:
        looking.set()
        assert closing.wait(_LONG)
        while True:
            progress(1, 2)  # type: ignore[operator]

    monkeypatch.setattr(publishing, "publish_week", look)
    weekly = Weekly(store, first_seconds=0)
    weekly.start()
    assert looking.wait(_LONG)
    closing.set()
    weekly.stop()
    assert _published(store) == ()


def test_a_look_that_fails_says_nothing_of_what_it_read_and_is_tried_again(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failed = threading.Event()

    def fail(*_: object) -> None:
        failed.set()
        message = "Mevrouw Jansen"
        raise ValueError(message)

    monkeypatch.setattr(publishing, "publish_week", fail)
    weekly = Weekly(store, first_seconds=0)
    weekly.start()
    assert failed.wait(_LONG)
    weekly.stop()
    assert "the weekly look failed" in caplog.text
    assert "Jansen" not in caplog.text
