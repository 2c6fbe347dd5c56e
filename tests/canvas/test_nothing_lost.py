"""Is nothing lost, however slow the server is, when it restarts, on a reload, with two editors?

These tests run the whole program: the page, the door and a real store.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from network.operations import Operation
from tests.canvas.workplace import come_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext, Page

    from network.ecogram import Ecogram, Person
    from tests.canvas.workplace import Workplace

pytestmark = [pytest.mark.browser, pytest.mark.slow]
_PATIENCE_S = 40.0
_NAMES = ("Annie", "Bram", "Corrie", "Dirk", "Els", "Fatima")


def _add(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_label("Naam van wie u toevoegt").fill(name)
        page.keyboard.press("Enter")


def _until(holds: Callable[[], bool], page: Page) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, "this did not come true in time"
        page.wait_for_timeout(50)


def _is_answered(page: Page) -> bool:
    return page.locator(".ecogram").get_attribute("data-pending") == "0"


def _names(ecogram: Ecogram) -> list[str]:
    return [person.name for person in ecogram.persons]


def _person(ecogram: Ecogram, name: str) -> Person:
    return next(person for person in ecogram.persons if person.name == name)


def _choose(page: Page, choice: str) -> None:
    page.locator(".panel").get_by_role("button", name=choice, exact=True).click()


def _more_about(page: Page, name: str) -> None:
    page.get_by_label(f"Meer over {name}").click()


def _unfold(page: Page, part: str) -> None:
    page.locator(".panel summary", has_text=part).click()


def _cut(page: Page) -> None:
    """Cut the line of a page, so that it cannot be opened again."""
    page.context.set_offline(True)
    page.evaluate("lines.forEach((line) => line.close())")
    page.locator("#line-dropped", has_text="Geen verbinding").wait_for()


def _mend(page: Page) -> None:
    page.context.set_offline(False)


_JAN = Operation("add", "p-jan", "person", {"name": "Jan"})


@pytest.mark.parametrize("delay_s", [0.0, 0.4, 1.0])
def test_twelve_quick_operations_all_arrive(
    workplace: Workplace, worker: BrowserContext, delay_s: float
) -> None:
    case = workplace.case()
    workplace.delay(delay_s)
    page = workplace.open(worker, case)
    _add(page, *_NAMES)  # two operations each
    _until(lambda: page.locator(".chip").count() == len(_NAMES), page)
    _until(lambda: _is_answered(page), page)
    assert _names(workplace.ecogram(case)) == list(_NAMES)
    assert len(list(workplace.ecogram(case).ties)) == len(_NAMES)
    assert len(workplace.changes(case)) == 12


def test_what_waits_while_the_server_is_away_arrives_when_it_is_back(
    workplace: Workplace, worker: BrowserContext
) -> None:
    case = workplace.case()
    page = workplace.open(worker, case)
    _add(page, "Annie")
    _until(lambda: _is_answered(page), page)
    workplace.stop()
    _add(page, "Bram", "Corrie")
    page.get_by_text("wijzigingen wachten op verbinding").wait_for()
    workplace.start()
    _until(lambda: _is_answered(page), page)
    assert _names(workplace.ecogram(case)) == ["Annie", "Bram", "Corrie"]


@pytest.mark.parametrize("delay_s", [0.0, 1.0])
def test_what_waits_while_the_line_is_down_arrives_when_it_is_up(
    workplace: Workplace, worker: BrowserContext, delay_s: float
) -> None:
    case = workplace.case()
    page = workplace.open(worker, case)
    workplace.delay(delay_s)
    _cut(page)
    _add(page, "Annie", "Bram")
    page.get_by_text("wijzigingen wachten op verbinding").wait_for()
    assert _names(workplace.ecogram(case)) == []
    _mend(page)
    _until(lambda: _is_answered(page), page)
    assert _names(workplace.ecogram(case)) == ["Annie", "Bram"]
    assert len(workplace.changes(case)) == 4


@pytest.mark.parametrize("delay_s", [0.0, 1.0])
def test_a_reload_replays_and_sends_what_waited(
    workplace: Workplace, worker: BrowserContext, delay_s: float
) -> None:
    case = workplace.case()
    page = workplace.open(worker, case)
    workplace.delay(delay_s)
    # nothing leaves this page any more: the letters are written but not posted
    page.evaluate(
        """() => { const shells = [...document.querySelectorAll('*')]
        .map((each) => each.shadowRoot?.ecogram).filter(Boolean);
        shells[0].editor.changes.outbox.send = () => {}; }"""
    )
    _add(page, "Annie", "Bram")
    client = page.evaluate("JSON.parse(sessionStorage['kringkaart.client']).id")
    assert _waits(page)
    page.reload()
    page.locator(".chip").nth(1).wait_for()
    _until(lambda: _is_answered(page), page)
    assert not _waits(page)
    assert page.evaluate("Object.keys(localStorage).filter((k) => k.includes('kring'))") == []
    assert workplace.clients(case) == {client}
    assert _names(workplace.ecogram(case)) == ["Annie", "Bram"]


def _waits(page: Page) -> bool:
    return bool(page.evaluate("Object.keys(sessionStorage).some((k) => k.includes('outbox'))"))


def test_two_editors_on_different_things_both_get_their_way(
    workplace: Workplace, worker: BrowserContext
) -> None:
    case = workplace.case(_JAN)
    one, two = workplace.open(worker, case), workplace.open(worker, case)
    for page in (one, two):
        _more_about(page, "Jan")
        _unfold(page, "Goed om te weten")
    _choose(one, "in het dorp")
    _choose(two, "zegt ja")
    one.locator(".panel").get_by_role("button", name="Sluiten").click()
    _add(one, "Annie")
    _until(lambda: _is_answered(one) and _is_answered(two), one)
    two.get_by_label("Meer over Annie").wait_for(state="attached")
    assert one.locator(".notice").count() == two.locator(".notice").count() == 0
    jan = _person(workplace.ecogram(case), "Jan")
    assert (jan.nearness, jan.asked) == ("village", "yes")


def test_two_editors_on_the_same_field_get_a_choice(
    workplace: Workplace, worker: BrowserContext, browser: Browser
) -> None:
    case = workplace.case(_JAN)
    elsewhere = come_in(browser, workplace)
    one, two = workplace.open(worker, case), workplace.open(elsewhere, case)
    for page in (one, two):
        _more_about(page, "Jan")
        _unfold(page, "Goed om te weten")
    _cut(two)
    _choose(one, "verder weg")
    _until(lambda: _is_answered(one), one)
    _choose(two, "in het dorp")
    _mend(two)
    notice = two.locator(".notice")
    notice.wait_for()
    assert "koos u “in het dorp”, intussen staat er “verder weg”" in notice.inner_text()
    assert _person(workplace.ecogram(case), "Jan").nearness == "further"
    notice.get_by_role("button", name="Mijn keuze houden").click()
    _until(lambda: _person(workplace.ecogram(case), "Jan").nearness == "village", two)

    # taking back what somebody else has changed since is refused in words
    one.locator(".panel").get_by_role("button", name="Sluiten").click()
    one.get_by_role("button", name="Ongedaan maken").click()
    one.get_by_text("iemand anders heeft dit intussen veranderd").wait_for()
    assert _person(workplace.ecogram(case), "Jan").nearness == "village"
    elsewhere.close()


def test_erasing_leaves_nothing_on_the_server_or_in_the_browser(
    workplace: Workplace, worker: BrowserContext
) -> None:
    case = workplace.case(_JAN)
    page = workplace.open(worker, case)
    _more_about(page, "Jan")
    _choose(page, "Voorgoed wissen")
    assert "kan niet ongedaan" in page.locator(".panel [role=alert]").last.inner_text()
    _choose(page, "Ja, wis voorgoed")
    _until(lambda: _is_answered(page), page)
    assert "p-jan" not in workplace.ecogram(case).things
    assert "Jan" not in str(workplace.changes(case))
    assert page.evaluate("JSON.stringify(sessionStorage)").count("Jan") == 0
    undo = page.get_by_role("button", name="Ongedaan maken")
    assert undo.get_attribute("aria-disabled") == "true"


def test_the_private_layer_comes_from_the_server_and_goes_at_once(
    workplace: Workplace, worker: BrowserContext
) -> None:
    why = "secret-reason"
    hidden = {"name": "Verborgen", "do_not_approach": True, "do_not_approach_reason": why}
    case = workplace.case(_JAN, Operation("add", "p-x", "person", hidden))
    workplace.delay(0.3)
    page = workplace.open(worker, case)
    assert page.get_by_label("Meer over Verborgen").count() == 0
    page.get_by_role("button", name="Privélaag").click()
    page.get_by_label("Meer over Verborgen").wait_for()
    page.get_by_role("button", name="Privélaag").click()
    assert page.get_by_label("Meer over Verborgen").count() == 0  # without waiting
    _until(lambda: page.locator(".ecogram").get_attribute("data-private") == "false", page)
    page.wait_for_timeout(800)
    seen = page.evaluate(
        """() => { for (const each of document.querySelectorAll('*')) {
          const shell = each.shadowRoot?.ecogram; if (!shell) continue;
          const { model, data, spots, changes: { base, full, history } } = shell.editor;
          return JSON.stringify([[...base.things], [...full.things], [...model.things], data,
            history, [...spots], shell.editor.root.outerHTML]); } }"""
    )
    assert "Verborgen" not in seen
    assert why not in seen
