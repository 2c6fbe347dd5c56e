"""Does every page stay at home, keep to the policy, and go when the session goes?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kringkaart.door.roles import PAGES_BY_ROLE
from tests.app_server import running_app
from tests.browser import launch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Request

pytestmark = pytest.mark.browser

USERS = {
    "u-anna": "worker",
    "u-carla": "team_lead",
    "u-driss": "developer",
    "u-els": "editor",
    "u-frank": "administrator",
}
WATCH = """
globalThis.broken = [];
document.addEventListener('securitypolicyviolation',
  (event) => broken.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
LINES = """
globalThis.lines = [];
globalThis.WebSocket = class extends WebSocket {
  constructor(...where) { super(...where); lines.push(this); }
};
"""
DRAWN = ".stMainBlockContainer h1, .stMainBlockContainer .stHeading, .st-key-case-head"


@dataclass
class Watched:
    """A page of which every request and every complaint is kept."""

    page: Page
    origin: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self._hear(message.type, message.text))

    def _note(self, request: Request) -> None:
        own = (self.origin, self.origin.replace("http", "ws", 1), "data:", "blob:")
        if not request.url.startswith(own):
            self.outside.append(request.url)

    def _hear(self, kind: str, text: str) -> None:
        # Streamlit looks for its server below the page's own path first; that is a 404
        if kind == "error" and "404" not in text:
            self.complaints.append(text)

    def go(self, path: str) -> None:
        """Open a page and wait until it is drawn."""
        self.page.goto(f"{self.origin}/{path}")
        self.page.wait_for_selector(DRAWN)
        self.page.wait_for_selector(".stApp[data-test-script-state='notRunning']")

    def check(self) -> None:
        """Assert that nothing left the origin and the policy held."""
        assert self.outside == []
        assert self.page.evaluate("broken") == []
        assert self.complaints == []


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_app(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launch() as chromium:
        yield chromium


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1180, "height": 820})
    opened.set_default_timeout(20_000)
    opened.add_init_script(WATCH)
    yield opened
    opened.close()


def come_in(context: BrowserContext, origin: str, user: str) -> Watched:
    """Choose a user of the demo."""
    watched = Watched(context.new_page(), origin)
    watched.page.goto(f"{origin}/werk-als")
    watched.page.click(f'button[value="{user}"]')
    watched.page.wait_for_selector(DRAWN)
    return watched


@pytest.mark.parametrize("user", USERS)
def test_no_page_asks_anything_outside_or_breaks_the_policy(
    context: BrowserContext, origin: str, user: str
) -> None:
    watched = come_in(context, origin, user)
    watched.check()
    for name in PAGES_BY_ROLE[USERS[user]]:
        address = name.replace("_", "-")
        watched.go(f"{address}?casus=c-demo-4" if name == "casus" else address)
        assert watched.page.evaluate("document.documentElement.lang") == "nl"
        assert watched.page.locator(".stException").count() == 0
        watched.check()


def test_the_framework_speaks_dutch_too(context: BrowserContext, origin: str) -> None:
    watched = come_in(context, origin, "u-els")
    page = watched.page
    expect(page.get_by_text("Ga meteen naar de inhoud")).to_be_attached()
    expect(page.get_by_label("Link to heading").first).to_be_hidden()
    page.get_by_role("radio", name="Inlezen uit een bestand").click()
    drop = page.get_by_test_id("stFileUploaderDropzone")
    expect(drop).to_contain_text("Kies een bestand")
    expect(drop).to_contain_text("Tot 50 MB per bestand")
    watched.check()


def test_a_field_is_called_as_the_label_above_it(context: BrowserContext, origin: str) -> None:
    watched = come_in(context, origin, "u-els")
    watched.page.get_by_text("Meer filters").click()
    of_open = watched.page.locator(".st-key-filter-open")
    expect(of_open.get_by_role("combobox", name="Open", exact=True)).to_be_visible()
    expect(of_open.get_by_role("button", name="Openklappen")).to_be_visible()


def test_the_keyboard_sees_where_it_is_in_the_menu(context: BrowserContext, origin: str) -> None:
    page = come_in(context, origin, "u-anna").page
    link = page.get_by_role("link", name="Sociale kaart")
    link.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(link).to_be_focused()
    expect(link).to_have_css("outline-style", "solid")
    expect(link).to_have_css("outline-width", "3px")


def test_only_the_drawing_says_that_one_can_go_on_drawing(
    context: BrowserContext, origin: str
) -> None:
    context.add_init_script(LINES)
    watched = come_in(context, origin, "u-anna")
    for path, canvas, said in (
        ("casus?casus=c-demo-4", 1, "U kunt verder tekenen"),
        ("sociale-kaart", 0, "Wat op het scherm staat, kunt u lezen"),
    ):
        watched.go(path)
        expect(watched.page.locator("[class*='st-key-canvas-']")).to_have_count(canvas)
        context.set_offline(True)
        watched.page.evaluate("lines.forEach((line) => line.close())")
        expect(watched.page.locator("#line-dropped")).to_contain_text(said)
        context.set_offline(False)


def test_a_day_is_chosen_in_dutch_whatever_the_browser_speaks(
    context: BrowserContext, origin: str
) -> None:
    watched = come_in(context, origin, "u-anna")
    watched.go("vraag-noteren")
    watched.page.get_by_text("een andere dag").click()
    watched.page.get_by_label("Kies een dag").click()
    calendar = watched.page.get_by_role("dialog")
    expect(calendar.get_by_label("Vorige maand")).to_be_visible()
    assert re.search("(maan|dins|woens|donder|vrij|zater|zon)dag", calendar.inner_html())
    watched.page.keyboard.press("Escape")
    year = watched.page.get_by_role("spinbutton", name="jaar, Welke dag?")
    for _digit in "2026":
        year.press("Backspace")
    expect(year).to_have_text("jjjj")
    watched.check()


def test_the_way_in_and_the_start_are_usable_by_everybody(
    context: BrowserContext, origin: str
) -> None:
    page = context.new_page()
    page.goto(f"{origin}/werk-als")
    assert Axe().run(page).violations_count == 0
    page.click('button[value="u-anna"]')
    page.wait_for_selector("h1")
    serious = [
        violation["id"]
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]
    assert serious == []


def test_the_language_is_chosen_and_stays(context: BrowserContext, origin: str) -> None:
    watched = come_in(context, origin, "u-anna")
    watched.page.click(".st-key-frame-who button")
    watched.page.click("text=English")
    expect(watched.page.locator("h1")).to_have_text("My cases")
    assert watched.page.evaluate("document.documentElement.lang") == "en"
    watched.go("sociale-kaart")
    expect(watched.page.locator("h1")).to_have_text("Directory")


def test_log_out_in_one_window_empties_the_other(context: BrowserContext, origin: str) -> None:
    first = come_in(context, origin, "u-anna")
    second = Watched(context.new_page(), origin)
    second.go("")
    second.page.evaluate("sessionStorage.setItem('waiting', 'something')")
    first.page.click(".st-key-frame-who button")
    first.page.click("text=Andere rol kiezen")
    first.page.wait_for_url("**/werk-als")

    second.page.click("text=Sociale kaart")
    second.page.wait_for_url("**/werk-als")
    assert second.page.evaluate("sessionStorage.length") == 0
    assert second.page.locator("text=Kranenburg").count() == 0


def test_a_cookie_kept_from_before_log_out_opens_nothing(
    context: BrowserContext, origin: str, browser: Browser
) -> None:
    come_in(context, origin, "u-anna")
    kept = [cookie for cookie in context.cookies() if cookie["name"] == "kringkaart"]
    assert kept[0]["httpOnly"]
    assert kept[0]["sameSite"] == "Strict"
    context.new_page().goto(f"{origin}/afmelden")

    other = browser.new_context()
    other.add_cookies(kept)  # type: ignore[arg-type]
    page = other.new_page()
    page.goto(origin)
    assert page.url == f"{origin}/werk-als"
    other.close()


def test_a_header_that_says_who_one_is_changes_nothing(
    context: BrowserContext, origin: str, browser: Browser
) -> None:
    come_in(context, origin, "u-frank")
    token = next(c["value"] for c in context.cookies() if c["name"] == "kringkaart")
    other = browser.new_context(extra_http_headers={"X-Kringkaart-Session": token})
    stranger = other.new_page()
    stranger.goto(origin)
    assert stranger.url == f"{origin}/werk-als"
    stranger.click('button[value="u-anna"]')
    expect(stranger.locator("h1")).to_have_text("Mijn casussen")
    other.close()


def test_a_session_outlives_a_restart_and_a_dropped_line_stops_nobody(
    context: BrowserContext, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("restart")
    with running_app(folder) as address:
        page = come_in(context, address, "u-els").page
        port = int(address.rpartition(":")[2])
    expect(page.get_by_role("status").filter(has_text="Geen verbinding")).to_be_visible()
    # the framework asks three times before it would lay its window over the page
    page.wait_for_timeout(8000)
    assert page.locator("[data-testid=stDialog]").count() == 0
    with running_app(folder, port) as address:
        expect(page.locator("#line-dropped")).to_be_empty()
        again = Watched(context.new_page(), address)
        again.go("")
        expect(again.page.locator("h1")).to_have_text("Sociale kaart")


def test_a_card_leads_to_the_drawing(context: BrowserContext, origin: str) -> None:
    watched = come_in(context, origin, "u-anna")
    watched.page.locator("[class*='st-key-open-case-'] button").first.click()
    watched.page.wait_for_url(re.compile(r"/casus\?casus=c-"))
    watched.page.wait_for_selector(".st-key-case-head")
    watched.check()


def test_a_file_comes_in_through_the_door(context: BrowserContext, origin: str) -> None:
    watched = come_in(context, origin, "u-els")
    watched.page.get_by_role("radio", name="Inlezen uit een bestand").click()
    table = "naam;soort;thema's;dorp\nNieuwe kring;plek;vervoer;Strijen\n"
    watched.page.locator("input[type=file]").set_input_files(
        {"name": "lijst.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    expect(watched.page.get_by_role("heading", name="Voorbeeld (1)")).to_be_visible()
    watched.check()
