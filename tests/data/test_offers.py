"""Does an offer follow its steps, and does the developer learn nothing of who was invited?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from casework.question import Question
from data.cases import add_case, close_case, erase_case, merge_cases
from data.desk import system_work
from data.directory import directory, remove_resources, save_resources
from data.directory_editing import merge_doubles
from data.errors import AccessDenied, BadValue, CaseClosed, StaleVersion, UnknownOffer
from data.invitations import invite, offers_for_case, withdraw_invitation
from data.offers import complete_offer, find_offer, offers, propose, take_offer_step, undo_step
from data.offers_told import free_places, take_ups, tell_offers
from data.publications import asked_rows
from data.questions import add_question
from data.raised import raise_theme
from data.signal_steps import steps_of, take_step
from data.verifying import set_capacity
from network.constants import SUPPORT
from resources.resource import EVERYWHERE, Location, Resource
from signals.critical_mass import TakeUp
from signals.offers import Offer, state_of
from signals.signal import Asked
from tests.data.house import OTHER_VILLAGE, VILLAGE
from tests.data.test_signal_steps import CARD, SINCE, WEEK, publish

if TYPE_CHECKING:
    from tests.data.house import House

TODAY = date(2026, 11, 25)
PLAN = Offer(
    "",
    None,
    "grief_group",
    "grief",
    VILLAGE,
    name="Rouwgroep De Linde",
    venue="Dorpshuis",
    when="dinsdagavond",
    owner="Ouderenwerk",
    contact="0186-550001",
    size=10,
)


def proposed(house: House, plan: Offer = PLAN, **more: Any) -> Offer:
    """Take a signal to a proposal."""
    publish(house, replace(CARD, **more))
    desk = house.desk("u-dev")
    take_step(desk, "s-1", "discussed", 0)
    take_step(desk, "s-1", "recognised", 1)
    return propose(desk, "s-1", plan, 2)


def go(house: House, offer: Offer, *steps: str, **more: Any) -> Offer:
    """Take steps of an offer, one after the other."""
    desk = house.desk("u-dev")
    for step in steps:
        seen = len(steps_of(desk, offer.signal_id or ""))
        offer = take_offer_step(desk, offer.id, step, seen, **more)
    return offer


def in_directory(house: House) -> dict[str, Resource]:
    return dict(directory(house.store).resources)


def test_a_proposal_is_about_what_its_signal_is_about(house: House) -> None:
    plan = replace(PLAN, theme="debts", areas=("WK196300",), state="running", came=4)
    made = proposed(house, plan)
    assert (made.theme, made.areas, made.window) == ("grief", (VILLAGE,), (SINCE, WEEK))
    assert (made.state, made.version) == ("proposed", 1)
    assert offers(house.desk("u-dev"))[0] == made
    assert state_of(steps_of(house.desk(), "s-1")) == "proposed"


def test_what_runs_is_a_resource_of_ring_four_with_places(house: House) -> None:
    running = go(house, proposed(house), "inviting", "running")
    assert running.resource_id is not None
    stored = in_directory(house)[running.resource_id]
    assert (stored.kind, stored.name, stored.themes) == (
        "collective",
        "Rouwgroep De Linde",
        frozenset({"grief"}),
    )
    assert stored.support <= set(SUPPORT)
    assert stored.capacity is not None
    assert stored.capacity.state == "room"
    assert (stored.village, stored.reach) == (VILLAGE, frozenset({VILLAGE}))
    assert stored.locations == (Location("Dorpshuis", village=VILLAGE),)
    assert stored.telephone == "0186-550001"
    assert running.starts_on == TODAY
    stopped = go(house, running, "stopped")
    assert stopped.stopped_on == TODAY
    assert running.resource_id not in in_directory(house)


def test_a_step_is_taken_back_by_a_step_and_the_directory_follows(house: House) -> None:
    desk = house.desk("u-dev")
    running = go(house, proposed(house), "running")
    key = running.resource_id
    undo_step(desk, "s-1", 4)
    assert offers(desk)[0].state == "proposed"
    assert key not in in_directory(house)
    again = go(house, running, "running")
    assert again.resource_id == key
    assert key in in_directory(house)
    undo_step(desk, "s-1", 6)
    undo_step(desk, "s-1", 7)
    assert offers(desk) == ()
    assert [one.step for one in steps_of(desk, "s-1")] == [
        "discussed", "recognised", "proposed", "running", "undone", "running", "undone", "undone",
    ]  # fmt: skip


@pytest.mark.parametrize("planned", [None, date(2026, 10, 5), date(2026, 12, 7)])
def test_the_day_it_truly_began_goes_back_to_what_was_planned(
    house: House, planned: date | None
) -> None:
    desk, began = house.desk("u-dev"), date(2026, 11, 2)
    made = proposed(house, replace(PLAN, starts_on=planned))
    assert go(house, made, "running", starts_on=began).starts_on == began
    assert go(house, made, "evaluated", came=3).starts_on == began
    undo_step(desk, "s-1", 5)
    undo_step(desk, "s-1", 6)
    assert offers(desk)[0].starts_on == planned
    assert go(house, made, "running").starts_on == min(planned or TODAY, TODAY)


def test_it_has_not_begun_on_a_day_that_is_still_to_come(house: House) -> None:
    with pytest.raises(BadValue, match="starts_on"):
        go(house, proposed(house), "running", starts_on=TODAY + timedelta(days=1))


@pytest.mark.parametrize("field", ["when", "owner", "contact", "size"])
@pytest.mark.parametrize("step", ["inviting", "running"])
def test_nobody_is_invited_before_it_is_known_when_who_and_for_how_many(
    house: House, field: str, step: str
) -> None:
    made = proposed(house, replace(PLAN, **{field: type(getattr(PLAN, field))()}))
    with pytest.raises(BadValue, match=field):
        go(house, made, step)
    desk = house.desk("u-dev")
    assert len(steps_of(desk, "s-1")) == 3
    filled = complete_offer(desk, replace(made, **{field: getattr(PLAN, field)}, name="Ander"))
    assert (filled.name, getattr(filled, field)) == (PLAN.name, getattr(PLAN, field))
    assert go(house, filled, step).state == step


def test_only_a_proposal_is_completed_and_only_as_it_was_seen(house: House) -> None:
    made, desk = proposed(house), house.desk("u-dev")
    filled = complete_offer(desk, replace(made, when="donderdag"))
    with pytest.raises(StaleVersion):
        complete_offer(desk, replace(made, when="vrijdag"))
    with pytest.raises(BadValue, match="size"):
        complete_offer(desk, replace(filled, size=-1))
    inviting = go(house, filled, "inviting")
    with pytest.raises(BadValue, match="step"):
        complete_offer(desk, replace(inviting, when="zaterdag"))
    assert offers(desk)[0].when == "donderdag"


def test_what_the_editor_changed_is_there_again_when_a_stop_is_taken_back(house: House) -> None:
    running = go(house, proposed(house), "running")
    key = running.resource_id or ""
    changed = replace(in_directory(house)[key], name="Rouwcafé", cost="gratis koffie")
    save_resources(house.desk("u-editor"), [changed])
    go(house, running, "stopped")
    assert key not in in_directory(house)
    undo_step(house.desk("u-dev"), "s-1", 5)
    assert in_directory(house)[key] == changed


def test_what_the_editor_took_out_or_made_one_with_another_does_not_come_back(
    house: House,
) -> None:
    running = go(house, proposed(house), "running")
    key = running.resource_id or ""
    koor = Resource("r-koor", "Koor", "association")
    save_resources(house.desk("u-editor"), [koor])
    merge_doubles(house.desk("u-editor"), koor, in_directory(house)[key], koor)
    go(house, running, "evaluated", "stopped")
    undo_step(house.desk("u-dev"), "s-1", 6)
    assert set(in_directory(house)) == {"r-koor"}


def test_what_the_editor_changed_in_a_running_offer_stays(house: House) -> None:
    running = go(house, proposed(house), "running")
    assert running.resource_id is not None
    set_capacity(house.desk("u-editor"), running.resource_id, "full")
    go(house, running, "evaluated", came=8, stayed=6)
    capacity = in_directory(house)[running.resource_id].capacity
    assert capacity is not None
    assert capacity.state == "full"


def test_an_editor_may_take_out_what_runs_and_nothing_breaks(house: House) -> None:
    running = go(house, proposed(house), "running")
    remove_resources(house.desk("u-editor"), [running.resource_id or ""])
    go(house, running, "evaluated")
    assert in_directory(house) == {}
    go(house, running, "stopped")
    assert offers(house.desk("u-dev"))[0].state == "stopped"


def test_joining_what_is_there_adds_nothing_to_the_directory(house: House) -> None:
    save_resources(house.desk("u-editor"), [Resource("r-koor", "Koor", "association")])
    joined = go(house, proposed(house, replace(PLAN, joins="r-koor")), "running")
    assert joined.resource_id == "r-koor"
    assert set(in_directory(house)) == {"r-koor"}
    go(house, joined, "stopped")
    assert set(in_directory(house)) == {"r-koor"}


def test_it_meets_where_the_venue_is(house: House) -> None:
    there = Location("", "Kerkstraat 1", "3297 AA", VILLAGE, 98000.0, 424000.0)
    venue = Resource("r-huis", "Dorpshuis", "place", locations=(there,), village=VILLAGE)
    save_resources(house.desk("u-editor"), [venue])
    running = go(house, proposed(house, replace(PLAN, venue_id="r-huis")), "running")
    place = in_directory(house)[running.resource_id or ""].locations[0]
    assert place == replace(there, name="Dorpshuis")


def test_a_group_on_a_sensitive_theme_has_no_place_that_is_told(house: House) -> None:
    plan = replace(PLAN, offer_type="safety_group")
    with pytest.raises(BadValue, match="area"):
        proposed(house, plan, theme="safety", areas=("GM1963",))
    desk = house.desk("u-dev")
    made = propose(desk, "s-1", replace(plan, area="GM1963"), 2)
    running = go(house, made, "running")
    stored = in_directory(house)[running.resource_id or ""]
    assert (stored.village, stored.locations, stored.reach) == (None, (), EVERYWHERE)


def test_heads_are_counted_with_an_evaluation_and_may_be_corrected(house: House) -> None:
    running = go(house, proposed(house), "running")
    first = go(house, running, "evaluated", came=8, stayed=6)
    assert (first.came, first.stayed, first.state) == (8, 6, "evaluated")
    second = go(house, running, "evaluated", came=9, stayed=9)
    assert (second.came, second.stayed) == (9, 9)
    undo_step(house.desk("u-dev"), "s-1", 6)
    assert offers(house.desk("u-dev"))[0].came == 8
    for came, stayed in ((3, 4), (-1, 0), (5000, 0)):
        with pytest.raises(BadValue):
            go(house, running, "evaluated", came=came, stayed=stayed)


def test_only_the_developer_makes_offers(house: House) -> None:
    made = proposed(house)
    for user in ("u-anna", "u-lead", "u-editor", "u-admin"):
        desk = house.desk(user)
        for act in (
            lambda desk=desk: offers(desk),
            lambda desk=desk: propose(desk, "s-1", PLAN, 3),
            lambda desk=desk: take_offer_step(desk, made.id, "running", 3),
            lambda desk=desk: complete_offer(desk, made),
            lambda desk=desk: undo_step(desk, "s-1", 3),
        ):
            with pytest.raises(AccessDenied):
                act()


def test_two_at_once_lose_nothing(house: House) -> None:
    made, desk = proposed(house), house.desk("u-dev")
    with pytest.raises(StaleVersion):
        take_offer_step(desk, made.id, "running", 2)
    assert offers(desk) == (made,)


def test_an_offer_that_made_place_for_another_takes_no_step(house: House) -> None:
    first = go(house, proposed(house), "stopped")
    second = propose(house.desk("u-dev"), "s-1", replace(PLAN, name="Ander"), 4)
    with pytest.raises(BadValue, match="step"):
        go(house, first, "running")
    assert go(house, second, "running").state == "running"
    assert len(offers(house.desk("u-dev"))) == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("offer_type", "nonsense"),
        ("area", "WK000000"),
        ("name", " "),
        ("venue", "x" * 301),
        ("size", -1),
        ("venue_id", "../x"),
    ],
)
def test_what_cannot_be_stored_is_refused_and_no_step_is_taken(
    house: House, field: str, value: Any
) -> None:
    with pytest.raises(BadValue, match=field):
        proposed(house, replace(PLAN, **{field: value}))
    assert len(steps_of(house.desk(), "s-1")) == 2


def test_a_bottleneck_can_lead_to_an_offer_with_a_theme_of_its_own(house: House) -> None:
    told = raise_theme(house.desk(), "bottleneck", None, "GM1963", "Wachttijd van een half jaar.")
    desk = house.desk("u-dev")
    take_step(desk, told.id, "discussed", 0)
    take_step(desk, told.id, "passed_on", 1, "Aan de gemeente.")
    made = propose(desk, told.id, replace(PLAN, area="GM1963"), 2)
    assert (made.theme, made.areas, made.window) == ("grief", ("GM1963",), None)


# -- invitations ---------------------------------------------------------------------------------


def case_that_asks(house: House, theme: str = "grief", village: str = VILLAGE) -> str:
    desk = house.desk()
    case_id = add_case(desk, "Mevr. Jansen", village).id
    add_question(desk, case_id, Question("", theme, village, TODAY))
    return case_id


def invite_many(house: House, offer: Offer, number: int) -> list[str]:
    cases = [case_that_asks(house) for _ in range(number)]
    for case_id in cases:
        invite(house.desk(), case_id, offer.id)
    return cases


def tell(house: House, week: date = TODAY, asked: tuple[Asked, ...] = ()) -> Offer:
    """Let the program tell, and read what the developer may."""
    with system_work(house.store) as work:
        tell_offers(work, asked, week)
    return offers(house.desk("u-dev"))[0]


def learned(house: House) -> TakeUp:
    with system_work(house.store) as work:
        return take_ups(work)["grief_group"]


def free(house: House) -> list[tuple[str, int, int]]:
    """Return where places are free, how many, and how many people have one."""
    with system_work(house.store) as work:
        return [(one.area, one.number, len(one.seated)) for one in free_places(work)["grief"]]


def test_a_worker_sees_the_offers_on_what_her_case_still_asks(house: House) -> None:
    offer = proposed(house)
    mine, other = case_that_asks(house), case_that_asks(house, "debts")
    assert offers_for_case(house.desk(), mine) == ()  # nobody is invited to a plan
    with pytest.raises(UnknownOffer):
        invite(house.desk(), mine, offer.id)
    offer = go(house, offer, "inviting")
    (found,) = offers_for_case(house.desk(), mine)
    assert (found.offer.id, found.state) == (offer.id, None)
    assert offers_for_case(house.desk(), other) == ()


def test_what_is_in_her_own_village_comes_first(house: House) -> None:
    near = go(house, proposed(house), "inviting")
    told = raise_theme(house.desk(), "raised", "grief", OTHER_VILLAGE, "Vaker gehoord.")
    desk = house.desk("u-dev")
    take_step(desk, told.id, "discussed", 0)
    take_step(desk, told.id, "recognised", 1)
    far = propose(desk, told.id, replace(PLAN, area=OTHER_VILLAGE), 2)
    take_offer_step(desk, far.id, "inviting", 3)
    for village, first in ((VILLAGE, near), (OTHER_VILLAGE, far)):
        found = offers_for_case(house.desk(), case_that_asks(house, village=village))
        assert found[0].offer.id == first.id
        assert len(found) == 2


def test_who_was_invited_came_stayed_or_said_no_and_a_mistake_is_taken_away(house: House) -> None:
    offer = go(house, proposed(house), "inviting")
    case_id, desk = case_that_asks(house), house.desk()
    for state in ("invited", "came", "stayed", "declined"):
        invite(desk, case_id, offer.id, state)
        assert offers_for_case(desk, case_id)[0].state == state
    go(house, offer, "running", "stopped")
    invite(desk, case_id, offer.id, "came")  # what happened may still be noted
    withdraw_invitation(desk, case_id, offer.id)
    assert offers_for_case(desk, case_id) == ()
    with pytest.raises(BadValue):
        invite(desk, case_id, offer.id, "x")  # type: ignore[arg-type]


def test_only_who_may_open_a_case_invites_from_it(house: House) -> None:
    offer = go(house, proposed(house), "inviting")
    case_id = case_that_asks(house)
    for user in ("u-dev", "u-wim", "u-editor", "u-admin"):
        for act in (
            lambda user=user: offers_for_case(house.desk(user), case_id),
            lambda user=user: invite(house.desk(user), case_id, offer.id),
            lambda user=user: withdraw_invitation(house.desk(user), case_id, offer.id),
        ):
            with pytest.raises(AccessDenied):
                act()
    close_case(house.desk(), case_id)
    with pytest.raises(CaseClosed):
        invite(house.desk(), case_id, offer.id)


def test_invitations_go_with_the_case_and_move_when_two_are_one(house: House) -> None:
    offer = go(house, proposed(house), "inviting")
    first, second, third = invite_many(house, offer, 3)
    withdraw_invitation(house.desk(), first, offer.id)
    merge_cases(house.desk(), first, second)
    assert offers_for_case(house.desk(), first)[0].state == "invited"
    erase_case(house.desk(), third)
    assert free(house) == [(VILLAGE, 9, 1)]


def test_the_developer_reads_how_many_in_steps_of_five_and_never_who(house: House) -> None:
    offer = go(house, proposed(house), "inviting")
    invite_many(house, offer, 9)
    assert tell(house).invited is None
    cases = invite_many(house, offer, 3)
    assert offers(house.desk("u-dev"))[0].invited is None  # not while they are being invited
    told = tell(house)
    assert told.invited == 10
    for case_id in cases:
        erase_case(house.desk(), case_id)
    assert offers(house.desk("u-dev"))[0].invited == 10  # nor while somebody is erased
    assert tell(house).invited is None
    assert not any(case_id in repr(told) for case_id in cases)


def test_a_sensitive_theme_needs_twenty(house: House) -> None:
    plan = replace(PLAN, offer_type="safety_group", area="GM1963")
    offer = go(house, proposed(house, plan, theme="safety", areas=("GM1963",)), "inviting")
    invite_many(house, offer, 15)
    assert tell(house).invited is None


def test_who_is_invited_this_week_counts_when_it_is_over(house: House) -> None:
    offer = go(house, proposed(house), "inviting")
    invite_many(house, offer, 12)
    assert tell(house, WEEK).invited is None
    assert tell(house, WEEK + timedelta(weeks=1)).invited == 10


def test_every_outcome_sharpens_the_take_up_and_the_places_left(house: House) -> None:
    offer = go(house, proposed(house), "inviting", "running")
    cases = invite_many(house, offer, 4)
    invite(house.desk(), cases[0], offer.id, "came")
    invite(house.desk(), cases[1], offer.id, "stayed")
    invite(house.desk(), cases[2], offer.id, "declined")
    invite(house.desk(), case_that_asks(house), offer.id)
    assert free(house) == [(VILLAGE, 6, 4)]
    assert learned(house) == TakeUp().after(3, 2), "who did not answer yet tells nothing"
    go(house, offer, "evaluated")
    assert learned(house) == TakeUp().after(5, 2), "who never answered did not come"


def test_an_offer_that_just_runs_is_no_failure(house: House) -> None:
    offer = go(house, proposed(house), "inviting", "running")
    invite_many(house, offer, 12)
    assert learned(house) == TakeUp()
    go(house, offer, "evaluated")
    assert learned(house) == TakeUp(), "nobody kept who came"
    go(house, offer, "evaluated", came=8)
    assert learned(house) == TakeUp().after(12, 8)


def test_nobody_who_stayed_leaves_every_place_free(house: House) -> None:
    offer = go(house, proposed(house), "inviting", "running")
    go(house, offer, "evaluated", came=8, stayed=0)
    assert free(house) == [(VILLAGE, 10, 0)]


def test_who_has_a_place_is_known_by_the_token_she_counts_by(house: House) -> None:
    offer = go(house, proposed(house), "inviting")
    invite_many(house, offer, 2)
    with system_work(house.store) as work:
        (places,) = free_places(work)["grief"]
        assert places.seated == {row.resident for row in asked_rows(work)}


def test_only_the_program_counts_invitations(house: House) -> None:
    for count in (take_ups, free_places):
        with house.desk("u-dev").reading("signals") as work, pytest.raises(AccessDenied):
            count(work)
    with house.desk("u-dev").writing("signals") as work, pytest.raises(AccessDenied):
        tell_offers(work, [], WEEK)


def test_the_effect_is_told_when_a_quarter_is_over_and_is_kept(house: House) -> None:
    start = date(2026, 6, 1)
    offer = go(house, proposed(house, replace(PLAN, starts_on=start)), "running")
    villages = ("WK196304", "WK196300", "WK196301", "WK196302", "WK196303")
    first = start - timedelta(weeks=104)
    asked = tuple(
        Asked(f"{village}-{week}-{number}", "grief", village, first + timedelta(weeks=week))
        for village in villages
        for week in range(104 + 24)
        for number in range(1 if week >= 104 and village == VILLAGE else 2)
    )
    assert tell(house, start + timedelta(weeks=11), asked).effect is None
    told = tell(house, start + timedelta(weeks=12), asked).effect
    assert told is not None
    assert (told.quarters, told.reason) == (1, None)
    assert tell(house, start + timedelta(weeks=20), asked[:50]).effect == told
    with system_work(house.store) as work:
        assert find_offer(work, offer.id).effect == told


def test_of_a_whole_municipality_nothing_can_be_said(house: House) -> None:
    plan = replace(PLAN, starts_on=date(2026, 6, 1))
    go(house, proposed(house, plan, areas=("GM1963",)), "running")
    asked = tuple(
        Asked(f"r-{week}", "grief", VILLAGE, date(2024, 6, 3) + timedelta(weeks=week))
        for week in range(128)
    )
    effect = tell(house, date(2026, 11, 16), asked).effect
    assert effect is not None
    assert effect.reason == "no_control"
