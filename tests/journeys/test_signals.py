"""From what many ask to a group that meets: a signal, a proposal, an invitation, the directory.

The community developer never gets to know who was invited: everything the server sends him is
kept, and read at the end.
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.app_server import running_app
from tests.journeys.test_directory_editor import button, choose, press, type_in, view
from tests.journeys.test_first_answer import come_in, node, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page, WebSocket

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CASES: Final = Path(__file__).parents[2] / "data" / "demo" / "cases"
CASE: Final = "/casus?casus=c-demo-1&vraag=q-demo-1-1"
THEME, VILLAGE, GROUP = "Eenzaamheid en contact", "Puttershoek", "De Donderdagpot"
NEW: Final = "Begin samen iets nieuws"
HALF_A_MINUTE_MANY_TIMES: Final = 240_000


@contextmanager
def somebody(
    browser: Browser, address: str, name: str, folder: Path
) -> Iterator[tuple[Page, list[bytes]]]:
    """Come in as somebody of the demo; give the page, and all that is sent to it."""
    context = browser.new_context(viewport={"width": 1180, "height": 820}, has_touch=True)
    page, sent = context.new_page(), list[bytes]()
    page.set_default_timeout(20_000)
    page.on("websocket", lambda line: listen(line, sent))
    page.on("response", lambda answer: sent.append(answer.url.encode()))
    come_in(page, address, name)
    settle(page)
    try:
        yield page, sent
    finally:
        page.screenshot(path=folder / f"last-screen-{name}.png")
        context.close()


def listen(line: WebSocket, sent: list[bytes]) -> None:
    line.on("framereceived", lambda frame: sent.append(as_bytes(frame)))


def as_bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame


def of_residents() -> set[bytes]:
    """Return what tells of a resident: the name, the case, the questions and their words."""
    told = [json.loads(case.read_text(encoding="utf-8")) for case in CASES.glob("*.json")]
    questions = [question for case in told for question in case["questions"]]
    texts = {
        *(case["resident"] for case in told),
        *(question["id"] for question in questions),
        *(question["text"] for question in questions),
        *(case.stem for case in CASES.glob("*.json")),
    }
    return {text.encode() for text in texts}


def numbers_of_people(sent: bytes) -> set[int]:
    """Return every number that is said of residents."""
    return {int(number) for number in re.findall(rb"\b(\d+)(?: of meer|\+)", sent)}


def signal(page: Page) -> Locator:
    """Return the card of the theme."""
    return page.locator('[class*="st-key-signal-s-"]').filter(has_text=f"{THEME} in").first


def step(page: Page, name: str) -> Locator:
    return signal(page).get_by_role("button", name=name, exact=True)


def look_at_the_week(page: Page) -> None:
    """Look at the week, stop once, and look again until it is done."""
    look = button(page, "Bekijk deze week")
    press(page, look, button(page, "Stop"))
    button(page, "Stop").click()
    expect(page.get_by_text("Gestopt. Er is niets bewaard.")).to_be_visible()
    expect(look).to_be_visible()
    settle(page)
    look.click()
    expect(signal(page)).to_be_visible(timeout=HALF_A_MINUTE_MANY_TIMES)
    settle(page)


def propose_a_group(page: Page) -> None:
    """Talk about it, recognise it, propose a group and let the workers invite."""
    signal(page).get_by_label("Wat werd er gezegd?").fill("Wij horen dit ook.")
    press(page, step(page, "Dit is besproken"), step(page, "Ja, dit herkennen we"))
    proposal = signal(page).get_by_text("Maak een voorstel")
    expect(step(page, "Ja, dit herkennen we")).to_be_enabled()
    step(page, "Ja, dit herkennen we").press("Enter")
    expect(signal(page).locator("[data-testid=stAlert]")).to_be_focused()  # and not the page
    expect(proposal).to_be_visible()
    settle(page)
    joins = page.locator('input[aria-label="Aansluiten of beginnen?"]')
    press(page, proposal, joins)
    expect(joins).to_have_value(re.compile("^Sluit aan bij "))
    # a list that scrolls while it opens closes again
    choose(page, "Aansluiten of beginnen?", NEW, page.get_by_label("Hoe heet het?", exact=True))
    page.get_by_text("In welk dorp?").evaluate("(asked) => asked.scrollIntoView(true)")
    settle(page)
    in_village = page.locator(f'input[aria-label="Hoe heet het?"][value*="{VILLAGE}"]')
    choose(page, "In welk dorp?", VILLAGE, in_village)
    expect(page.get_by_label("Hoe heet het?", exact=True)).to_have_count(1)
    type_in(page, "Hoe heet het?", GROUP)
    type_in(page, "Wanneer?", "donderdag 12.00 uur")
    type_in(page, "Wie leidt het?", "Welzijnswerk")
    type_in(page, "Telefoon of e-mail", "0186-550099")
    press(page, step(page, "Leg dit voor"), step(page, "Uitnodigen mag beginnen"))
    press(page, step(page, "Uitnodigen mag beginnen"), step(page, "Het is begonnen"))
    expect(signal(page)).to_contain_text("Er wordt uitgenodigd")


def invite_her_resident(page: Page, address: str) -> None:
    """Invite the resident whose question it is, and keep that he came and stayed."""
    page.goto(address + CASE)
    offer = page.locator('[class*="st-key-invitation-o-"]').filter(has_text=GROUP)
    expect(offer).to_contain_text("Er wordt uitgenodigd")
    settle(page)
    came = offer.get_by_role("radio", name="kwam")
    press(page, offer.get_by_role("button", name="Nodig uit"), came)
    for answer in ("kwam", "bleef komen"):
        offer.get_by_role("radio", name=answer).click()
        settle(page)
        expect(offer.get_by_role("radio", name=answer)).to_be_checked()


def look_back(page: Page) -> None:
    """Keep how many came and stayed, and take that back."""
    press(page, step(page, "Het is begonnen"), signal(page).get_by_text("Terugkijken"))
    came = page.get_by_label("Gekomen", exact=True)
    press(page, signal(page).get_by_text("Terugkijken"), came)
    came.fill("9")
    page.get_by_label("Gebleven", exact=True).fill("6")
    step(page, "Bewaar hoe het ging").click()
    expect(signal(page)).to_contain_text("Teruggekeken ·")
    settle(page)
    step(page, "Terugdraaien").click()
    expect(signal(page)).to_contain_text("Het loopt ·")
    settle(page)


def test_from_a_signal_to_a_group_that_meets(chromium: Browser, tmp_path: Path) -> None:
    expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong
    # a server of its own: here the week was not looked at before
    with (
        running_app(tmp_path) as address,
        somebody(chromium, address, "Driss", tmp_path) as (driss, sent),
        somebody(chromium, address, "Anna", tmp_path) as (anna, told),
    ):
        driss.get_by_role("link", name="Signalen").click()
        look_at_the_week(driss)
        propose_a_group(driss)
        invite_her_resident(anna, address)
        look_back(driss)

        # in the directory it has room, and in the case it is something for the fourth ring
        anna.goto(address + CASE)
        expect(node(anna, f"{GROUP}. Hulpbron in de buurt. Kan helpen in kring 4")).to_be_visible()
        driss.get_by_role("link", name="Sociale kaart").click()
        search = driss.get_by_role("searchbox", name="Zoeken")
        expect(search).to_be_visible()
        settle(driss)
        search.fill(GROUP)
        search.press("Enter")
        found = driss.locator('[class*="st-key-found-"]').filter(has_text=GROUP).first
        expect(found).to_contain_text(re.compile("samen begonnen.*er is plek", re.DOTALL))

        driss.get_by_role("link", name="Signalen").click()
        settle(driss)
        offer = driss.locator('[class*="st-key-offer-o-"]').filter(has_text=GROUP)
        view(driss, "Aanbod en effect", offer)
        expect(offer).to_contain_text("uitnodigde, is niet te tonen")
        expect(offer).to_contain_text("nog niets te zeggen")

        everything, hers = b"".join(sent), b"".join(told)
        assert b"Dhr. Kranenburg" in hers  # what is looked for would be found
        assert not [text for text in of_residents() if text in everything]
        numbers = numbers_of_people(everything)
        assert numbers
        assert all(number >= 10 and number % 5 == 0 for number in numbers)
