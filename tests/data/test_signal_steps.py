"""Is a step only ever added, and taken by those it is for?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from data.desk import system_work
from data.errors import AccessDenied, BadValue, PointsToSomebody, StaleVersion, UnknownSignal
from data.offers import propose
from data.publications import save_publication
from data.raised import all_raised, raise_theme, team_raised, wipe_raised, withdraw_raised
from data.signal_steps import steps_of, take_step, topic_of, verdicts_of
from signals.disclosure import Released
from signals.offers import Offer, Verdicts, state_of
from signals.publication import Publication
from signals.raised import Topic
from signals.signal import Card
from tests.data.house import VILLAGE

if TYPE_CHECKING:
    from tests.data.house import House

WEEK = date(2026, 11, 16)
SINCE = date(2026, 10, 12)
FAR = "WK196300"  # of another team
CARD = Card("s-1", "surge", "grief", (VILLAGE,), SINCE, WEEK, 10)


def publish(house: House, *cards: Card, week: date = WEEK) -> None:
    """Publish cards in a week."""
    table = Released(SINCE, week, {}, {}, {})
    with system_work(house.store) as work:
        save_publication(work, Publication(week, cards, table), {})


def test_who_knows_the_street_says_whether_it_is_recognised(house: House) -> None:
    publish(house, CARD)
    take_step(house.desk("u-dev"), "s-1", "discussed", 0, "Op het overleg van maandag.")
    take_step(house.desk("u-anna"), "s-1", "recognised", 1, "Drie keer gehoord bij de kerk.")
    steps = steps_of(house.desk("u-lead"), "s-1")
    assert [(one.step, one.actor_id) for one in steps] == [
        ("discussed", "u-dev"),
        ("recognised", "u-anna"),
    ]
    assert steps[1].note == "Drie keer gehoord bij de kerk."
    assert verdicts_of(house.desk("u-dev")) == Verdicts(1, 1, 0)
    with pytest.raises(AccessDenied):
        take_step(house.desk("u-anna"), "s-1", "closed", 2)
    with pytest.raises(AccessDenied):
        steps_of(house.desk("u-editor"), "s-1")


def test_two_at_once_lose_nothing(house: House) -> None:
    publish(house, CARD)
    take_step(house.desk(), "s-1", "discussed", 0)
    with pytest.raises(StaleVersion):
        take_step(house.desk("u-dev"), "s-1", "discussed", 0)


@pytest.mark.parametrize("step", ["recognised", "proposed", "running", "undone", "nonsense"])
def test_what_is_not_next_is_refused(house: House, step: str) -> None:
    publish(house, CARD)
    with pytest.raises(BadValue):
        take_step(house.desk("u-dev"), "s-1", step, 0)
    assert steps_of(house.desk(), "s-1") == ()


def test_a_signal_that_was_never_told_has_no_steps(house: House) -> None:
    publish(house, CARD)
    for unknown in ("s-2", "s-"):
        with pytest.raises((UnknownSignal, BadValue)):
            take_step(house.desk("u-dev"), unknown, "discussed", 0)
    with pytest.raises(UnknownSignal):
        take_step(house.desk("u-dev"), "theme", "discussed", 0)  # a word that is in every row


def test_a_signal_that_is_gone_keeps_what_it_was_about(house: House) -> None:
    publish(house, CARD)
    publish(house, replace(CARD, id="s-9"), week=WEEK + timedelta(weeks=1))
    with system_work(house.store) as work:
        assert topic_of(work, "s-1") == Topic("s-1", "surge", "grief", (VILLAGE,), (SINCE, WEEK))


def test_what_is_heard_more_often_goes_the_same_way(house: House) -> None:
    told = raise_theme(house.desk(), "raised", "transport", VILLAGE, "De bus rijdt niet meer.")
    assert all_raised(house.desk("u-dev")) == (told,)
    assert (told.by, told.by_name) == ("u-anna", "Anna Zilverberg")
    take_step(house.desk("u-dev"), told.id, "discussed", 0)
    take_step(house.desk("u-dev"), told.id, "recognised", 1)
    assert state_of(steps_of(house.desk(), told.id)) == "recognised"
    # nothing was counted, so it says nothing of how well the counting does
    assert verdicts_of(house.desk()) == Verdicts(0, 0, 0)


def test_what_pinches_may_have_no_theme_and_a_sensitive_one_no_village(house: House) -> None:
    desk = house.desk()
    raise_theme(desk, "bottleneck", None, "GM1963", "Een half jaar wachten op een plek.")
    raise_theme(desk, "raised", "safety", "GM1963", "Dit horen we vaker.")
    for kind, theme, area, text, field in (
        ("raised", None, VILLAGE, "x", "theme"),
        ("raised", "safety", VILLAGE, "x", "area"),
        ("raised", "grief", "GM0001", "x", "area"),
        ("raised", "grief", VILLAGE, " ", "text"),
        ("surge", "grief", VILLAGE, "x", "kind"),
    ):
        with pytest.raises(BadValue, match=field):
            raise_theme(desk, kind, theme, area, text)  # type: ignore[arg-type]
    assert len(all_raised(desk)) == 2


def test_a_mistake_is_taken_away_by_whoever_made_it_and_not_once_it_was_taken_up(
    house: House,
) -> None:
    first, second = (
        raise_theme(house.desk(), "raised", "grief", VILLAGE, text) for text in ("een", "twee")
    )
    with pytest.raises(AccessDenied):
        withdraw_raised(house.desk("u-bram"), first.id)
    withdraw_raised(house.desk(), first.id)
    take_step(house.desk(), second.id, "discussed", 0)
    with pytest.raises(AccessDenied):
        withdraw_raised(house.desk(), second.id)
    assert [one.id for one in all_raised(house.desk())] == [second.id]


def test_what_was_written_is_sealed(file_house: House) -> None:
    publish(file_house, CARD)
    take_step(file_house.desk(), "s-1", "discussed", 0, "geheimwoord")
    raise_theme(file_house.desk(), "raised", "grief", VILLAGE, "geheimwoord")
    with file_house.store.reading() as connection:
        for table in ("signal_steps", "raised"):
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608
            assert rows
            assert "geheimwoord" not in str(rows)


@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw Jansen komt er niet uit.",
        "Bel haar op 06-12345678.",
        "mail naar x@voorbeeld.nl",
        "op Molendijk 12 gaat het mis",
        "haar nummer is 999990019",
    ],
)
def test_what_points_to_a_resident_is_never_stored(house: House, text: str) -> None:
    """Neither in what was heard nor with a step, nor with one of an offer; no log tells it."""
    publish(house, CARD)
    dev = house.desk("u-dev")
    with pytest.raises(PointsToSomebody) as refused:
        raise_theme(house.desk(), "raised", "grief", VILLAGE, text)
    assert str(refused.value) == "text"
    assert refused.value.pointer.said in text
    for step in ("discussed", "recognised"):
        with pytest.raises(PointsToSomebody, match="note"):
            take_step(dev, "s-1", step, len(steps_of(dev, "s-1")), text)
        take_step(dev, "s-1", step, len(steps_of(dev, "s-1")), "Vaker gehoord.")
    plan = Offer("", None, "grief_group", "grief", VILLAGE, name="Rouwgroep", contact="0186-550001")
    with pytest.raises(PointsToSomebody, match="note"):
        propose(dev, "s-1", plan, 2, text)
    assert all_raised(dev) == ()
    assert len(steps_of(dev, "s-1")) == 2
    assert propose(dev, "s-1", plan, 2).contact == "0186-550001"  # whoever runs it is public


def test_with_what_is_sensitive_no_village_is_written_either(house: House) -> None:
    publish(house, replace(CARD, theme="safety", areas=("GM1963",)))
    for text in ("Vaker in Westmaas.", "op Dorpsstraat 12 Westmaas"):
        with pytest.raises(PointsToSomebody, match="text"):
            raise_theme(house.desk(), "raised", "safety", "GM1963", text)
        with pytest.raises(PointsToSomebody, match="note"):
            take_step(house.desk(), "s-1", "discussed", 0, text)
    raise_theme(house.desk(), "raised", "grief", "GM1963", "Vaker in Westmaas.")


def test_the_developer_takes_away_what_anybody_raised_while_nobody_took_it_up(house: House) -> None:
    told = raise_theme(house.desk(), "raised", "grief", VILLAGE, "Vaker gehoord.")
    with pytest.raises(AccessDenied):
        withdraw_raised(house.desk("u-lead"), told.id)
    withdraw_raised(house.desk("u-dev"), told.id)
    assert all_raised(house.desk()) == ()


def test_a_text_with_steps_is_emptied_and_its_steps_stay(file_house: House) -> None:
    house = file_house
    told = raise_theme(house.desk(), "raised", "grief", VILLAGE, "Vaker gehoord.")
    assert not all_raised(house.desk())[0].is_taken
    take_step(house.desk(), told.id, "discussed", 0)
    for nobody in ("u-bram", "u-lead"):
        with pytest.raises(AccessDenied):
            wipe_raised(house.desk(nobody), told.id)
    with pytest.raises(AccessDenied):
        wipe_raised(house.desk("u-dev"), "r-unknown")
    with house.store.reading() as connection:
        before = connection.exec_driver_sql("SELECT text FROM raised").scalar()
    wipe_raised(house.desk("u-dev"), told.id)
    (now,) = all_raised(house.desk())
    assert now == replace(told, text="", is_taken=True)
    assert len(steps_of(house.desk(), told.id)) == 1
    with house.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT text FROM raised").scalar() != before
        logged = connection.exec_driver_sql("SELECT action FROM audit").scalars().all()
    assert "wipe_raised" in logged


def test_a_team_sees_what_was_raised_of_its_own_villages_and_of_the_municipality(
    house: House,
) -> None:
    dev = house.desk("u-dev")
    here = raise_theme(dev, "raised", "grief", VILLAGE, "hier")
    everywhere = raise_theme(dev, "raised", "grief", "GM1963", "overal")
    raise_theme(dev, "raised", "grief", FAR, "elders")
    assert {one.id for one in team_raised(house.desk())} == {here.id, everywhere.id}
    own = raise_theme(house.desk(), "raised", "grief", FAR, "zelf gezien")
    assert {one.id for one in team_raised(house.desk())} == {here.id, everywhere.id, own.id}
