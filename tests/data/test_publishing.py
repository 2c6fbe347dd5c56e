"""Does the demo's week show what was planted, and nothing that was not?"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from data.demo.load import load_demo
from data.demo.questions import FALL, RISES, WAITING
from data.desk import system_work
from data.errors import AlreadyLooking, AlreadyPublished, NothingAsked
from data.offers import read_offers
from data.publications import evidence_of, newest_publications
from data.publishing import due_week, is_due, is_looking, publish_if_due, publish_week, replay
from data.questions import put_loose_question
from data.settings import Settings
from data.signals_schema import publications
from data.store import Store
from signals.backtest import LOOKS, SETTINGS
from signals.surge import Parameters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from signals.publication import Publication

FEW = Parameters(replicas=199)
PLANTED = {rise.theme: set(rise.residents) for rise in (*RISES, WAITING)}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("published")
    opened = Store.open(Settings(folder / "home", folder / "keys", demo=True))
    load_demo(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def published(store: Store) -> Publication:
    return publish_week(store, parameters=FEW)


def test_the_planted_themes_are_shown_where_they_are_and_no_other(published: Publication) -> None:
    assert {card.theme for card in published.cards} == set(PLANTED)
    for card in published.cards:
        shared = PLANTED[card.theme] & set(card.areas)
        assert len(shared) / len(PLANTED[card.theme] | set(card.areas)) >= 0.5
        assert card.residents % 5 == 0
    assert published.unknown == ()


def test_who_waits_together_fills_a_group_without_any_surge(published: Publication) -> None:
    assert {c.theme: c.kind for c in published.cards if c.offer_type} == {"grief": "critical_mass"}
    (group,) = [card for card in published.cards if card.kind == "critical_mass"]
    waiting = sum(WAITING.residents.values())
    assert waiting - 5 < group.residents <= waiting
    assert group.rarity is None
    assert group.venue


def test_the_one_resident_who_asks_again_and_again_is_not_seen(published: Publication) -> None:
    assert "housing" not in {card.theme for card in published.cards}


def test_most_weeks_of_the_last_year_were_silent(published: Publication) -> None:
    assert len(published.fired) == LOOKS
    assert all(len(counts) == len(SETTINGS) for _, counts in published.fired)
    planted_since = published.week - timedelta(weeks=21)
    early = [counts[2] for week, counts in published.fired if week < planted_since]
    assert len(early) > LOOKS / 2
    assert sum(early) <= 1, "at one false alarm a year"


def test_what_is_stored_is_what_was_published_and_a_week_is_published_once(
    store: Store, published: Publication
) -> None:
    with store.reading() as connection:
        assert newest_publications(connection) == (published,)
    with pytest.raises(AlreadyPublished):
        publish_week(store, parameters=FEW)


def test_the_sealed_part_holds_what_the_open_part_does_not(
    store: Store, published: Publication
) -> None:
    with system_work(store) as work:
        exact = evidence_of(work, published.week)
    with store.reading() as connection:
        content = json.loads(connection.scalar(select(publications.c.content)) or "")
    assert exact["parameters"]["seed"] == FEW.seed
    assert len(exact["data"]) == 64
    assert {"residents", "core", "measures"} <= set(exact["evidence"][0])
    assert not {"evidence", "data", "measures"} & set(content)
    assert all("measures" not in card for card in content["cards"])


def test_a_week_can_be_worked_out_again_until_its_questions_change(
    store: Store, published: Publication
) -> None:
    assert replay(store, published.week) == "same"
    assert replay(store, published.week - timedelta(weeks=1)) == "unknown_week"
    with system_work(store) as work:
        put_loose_question(work, "l-late", "forms", "WK196307", "walk_in", published.week)
    assert replay(store, published.week) == "data_changed"


def test_a_week_is_looked_at_by_one_at_a_time(tmp_path: Path) -> None:
    opened = Store.open(Settings(tmp_path / "home", tmp_path / "keys", demo=True))
    with system_work(opened) as work:
        put_loose_question(work, "l-1", "forms", "WK196307", "walk_in", due_week(work.today))

    def look_too(_done: int, _total: int) -> None:
        assert is_looking()
        with pytest.raises(AlreadyLooking):
            publish_week(opened, parameters=FEW)

    publish_week(opened, look_too, FEW)
    assert not is_looking()
    opened.close()


def test_whoever_stops_it_stops_all_of_it(tmp_path: Path) -> None:
    class Stop(Exception):  # noqa: N818
        pass

    def stop(done: int, total: int) -> None:
        raise Stop(done, total)

    opened = Store.open(Settings(tmp_path / "home", tmp_path / "keys", demo=True))
    with system_work(opened) as work:
        put_loose_question(work, "l-1", "forms", "WK196307", "walk_in", due_week(work.today))
    with pytest.raises(Stop):
        publish_week(opened, stop, FEW)
    with opened.reading() as connection:
        assert newest_publications(connection) == ()
    opened.close()


def test_nothing_is_published_before_anything_was_asked(tmp_path: Path) -> None:
    opened = Store.open(Settings(tmp_path / "home", tmp_path / "keys", demo=True))
    with pytest.raises(NothingAsked):
        publish_week(opened, parameters=FEW)
    assert publish_if_due(opened) is None
    with system_work(opened) as work:
        put_loose_question(work, "l-1", "forms", "WK196307", "walk_in", due_week(work.today))
    published = publish_week(opened, parameters=FEW)
    assert published.cards == ()
    assert published.table.residents == {}
    assert published.unknown == ("short_history",)
    opened.close()


@pytest.mark.parametrize(
    ("today", "week"),
    [
        (date(2026, 11, 22), date(2026, 11, 9)),
        (date(2026, 11, 23), date(2026, 11, 16)),
        (date(2027, 1, 4), date(2026, 12, 28)),
    ],
)
def test_the_last_whole_week(today: date, week: date) -> None:
    assert due_week(today) == week
    assert is_due(None, today)


def test_the_offer_of_the_demo_shows_the_effect_that_was_planted(
    store: Store, published: Publication
) -> None:
    with system_work(store) as work:
        (offer,) = read_offers(work)
    assert offer.areas == (FALL[1],)
    assert offer.effect is not None
    assert (offer.effect.verdict, offer.effect.quarters) == ("fewer", 2)
    assert FALL[0] not in {card.theme for card in published.cards if FALL[1] in card.areas}
