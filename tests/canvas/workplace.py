"""A running Kringkaart with its own store, which a test may look into, slow down and restart."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Final

from data import cases, ecograms
from data.schema import sessions
from data.sessions import desk_of, start_session
from data.settings import Settings
from data.store import Store
from tests.app_server import free_port, running_app
from tests.canvas.frontend import ask_for_drawing
from tests.canvas.slow_server import DELAY_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from casework.case import OpenCase
    from data.desk import Desk
    from data.history import Change
    from network.ecogram import Ecogram
    from network.operations import Operation

_PATIENCE_MS: Final = 40_000
_PROGRAM: Final = ("-m", "tests.canvas.slow_server")
_VILLAGE: Final = "WK196302"
_KEEP_LINES: Final = """
globalThis.lines = [];
const Own = globalThis.WebSocket;
globalThis.WebSocket = class extends Own {
  constructor(...where) { super(...where); lines.push(this); }
};
"""


class Workplace:
    """The server, the store behind it, and a worker who may open every case made here."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._port, self._running = folder, free_port(), ExitStack()
        self.delay(0)

    def start(self) -> None:
        """Start the server, at the same address as before."""
        told = {DELAY_FILE: str(self._delay_file)}
        self.address = self._running.enter_context(
            running_app(self._folder, self._port, program=_PROGRAM, surroundings=told)
        )

    def stop(self) -> None:
        """Stop the server; what is stored stays."""
        self._running.close()

    def delay(self, seconds: float) -> None:
        """Let every drawing of the page take this long from now on."""
        new = self._folder / "delay.new"
        new.write_text(str(seconds), encoding="utf-8")
        new.replace(self._delay_file)

    def case(self, *operations: Operation) -> str:
        """Begin a case in which these operations were done by nobody in particular."""
        case = cases.add_case(self._desk, "Mevr. Jansen", _VILLAGE)
        sent = [ecograms.Sent(n, 0, each) for n, each in enumerate(operations, start=1)]
        ecograms.save_operations(self._desk, case.id, "seed", sent)
        return case.id

    def opened(self, case_id: str) -> OpenCase:
        """Return a case as it is stored."""
        return cases.open_case(self._desk, case_id)

    def save(self, case_id: str, *operations: Operation) -> None:
        """Do these operations on a case as somebody elsewhere."""
        sent = [ecograms.Sent(n, 0, each) for n, each in enumerate(operations, start=1)]
        ecograms.save_operations(self._desk, case_id, "elsewhere", sent)

    def ecogram(self, case_id: str) -> Ecogram:
        """Return the stored ecogram."""
        return cases.open_case(self._desk, case_id).ecogram

    def clients(self, case_id: str) -> set[str]:
        """Return which browsers were answered."""
        return set(cases.open_case(self._desk, case_id).acknowledged) - {"seed"}

    def changes(self, case_id: str) -> Sequence[Change]:
        """Return every operation that was applied."""
        return ecograms.history(self._desk, case_id)

    def let_sessions_run_out(self) -> None:
        """Let every session of a browser have begun years ago."""
        began = sessions.update().values(started_at="2020-01-01T00:00:00+00:00")
        with self.store.writing() as connection:
            connection.execute(began.where(sessions.c.id != self._desk.session_id))

    def open(self, context: BrowserContext, case_id: str) -> Page:
        """Open a case on a new page."""
        page = context.new_page()
        page.goto(f"{self.address}/casus?casus={case_id}")
        page.locator(".ecogram[data-pending]").wait_for()
        ask_for_drawing(page)
        return page

    @cached_property
    def store(self) -> Store:
        """The store, opened a second time beside the server's."""
        return Store.open(Settings(self._folder / "home", self._folder / "keys", demo=True))

    @cached_property
    def _desk(self) -> Desk:
        desk = desk_of(self.store, start_session(self.store, "u-anna"))
        assert desk is not None
        return desk

    @property
    def _delay_file(self) -> Path:
        return self._folder / "delay"


def come_in(browser: Browser, workplace: Workplace, user: str = "u-anna") -> BrowserContext:
    """Give somebody who has come in a browser of her own, on a tablet held sideways.

    The lines that its pages open are kept in ``lines``, so that a test can cut them.
    """
    context = browser.new_context(viewport={"width": 1180, "height": 820}, has_touch=True)
    context.set_default_timeout(_PATIENCE_MS)
    context.add_init_script(_KEEP_LINES)
    token = start_session(workplace.store, user)
    context.add_cookies([{"name": "kringkaart", "value": token, "url": workplace.address}])
    return context


@contextmanager
def a_workplace(folder: Path) -> Iterator[Workplace]:
    """Run the program on a new store with the demo in it until the block ends."""
    place = Workplace(folder)
    place.start()
    try:
        yield place
    finally:
        place.store.close()
        place.stop()
