"""How quick is the screen of a case, or that of the signals, once it is open?

What a steady rerun costs the thread of the script, with a question chosen (the fullest screen),
and with the signals of a week; and how long it takes from Enter in the browser until an operation
is acknowledged: sent, stored durably, answered, and gone from what waits.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from benchmarks.bench_start import ROOT, come_in, free_port, running_demo
from benchmarks.timing import Row, row_of
from tests.browser import launch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from data.desk import Desk

__all__ = ["run"]

WORKER, DEVELOPER = "u-anna", "u-driss"
RERUNS: Final = 25
OPERATIONS: Final = 40

# Watches, in the browser, what waits to be acknowledged; times are milliseconds.
_WATCH: Final = """() => {
  window.acknowledgedMs = [];
  let enteredAt = null, isWaiting = false;
  addEventListener('keydown', ({ key }) => { if (key === 'Enter') enteredAt = performance.now(); },
    true);
  setInterval(() => {
    const waits = Object.keys(sessionStorage).some((key) => key.startsWith('kringkaart.outbox.'));
    if (isWaiting && !waits) window.acknowledgedMs.push(performance.now() - enteredAt);
    isWaiting = waits;
  }, 1);
}"""


def run() -> list[Row]:
    """Take the times of reruns in this process, then those of operations in a browser."""
    with TemporaryDirectory() as folder:
        reruns = _time_reruns(Path(folder))
    with TemporaryDirectory() as folder:
        signals = _time_signals(Path(folder))
    with TemporaryDirectory() as folder, running_demo(Path(folder), free_port()) as address:
        operations = _time_operations(address)
    return [
        row_of(
            "a steady rerun of a case with a question, CPU of the script", reruns, goal="≤ 50 ms"
        ),
        row_of("a steady rerun of the signals, CPU of the script", signals, goal="≤ 50 ms"),
        row_of(
            "operation acknowledged, from Enter in the browser", operations, goal="p95 ≤ 150 ms"
        ),
    ]


def _time_reruns(folder: Path) -> list[float]:
    """Return the CPU time of each steady rerun, in seconds."""
    from streamlit.logger import set_log_level
    from streamlit.testing.v1 import AppTest

    from pages.parts.state import DESK_KEY

    # outside a server the framework warns at every look at its session
    set_log_level("ERROR")
    with _demo_desk(folder) as desk, _script_times() as times:
        page = AppTest.from_file(str(ROOT / "pages" / "casus.py"), default_timeout=60)
        page.session_state[DESK_KEY] = desk
        page.query_params["casus"] = _first_case(desk)
        page.run()
        (choice, *_) = page.segmented_control
        choice.set_value(choice.options[1]).run()
        for _ in range(RERUNS + 2):
            page.run()
    return times[-RERUNS:]


def _time_signals(folder: Path) -> list[float]:
    """Return the CPU time of each steady rerun of the page of the signals, in seconds."""
    from streamlit.logger import set_log_level
    from streamlit.testing.v1 import AppTest

    from data.publishing import publish_week
    from pages.parts.state import DESK_KEY

    set_log_level("ERROR")
    with _demo_desk(folder, DEVELOPER) as desk, _script_times() as times:
        publish_week(desk.store)
        page = AppTest.from_file(str(ROOT / "pages" / "signalen.py"), default_timeout=60)
        page.session_state[DESK_KEY] = desk
        for _ in range(RERUNS + 2):
            page.run()
    return times[-RERUNS:]


@contextmanager
def _demo_desk(folder: Path, user_id: str = WORKER) -> Iterator[Desk]:
    """Open a store with the demo, for somebody of it."""
    from data.demo.load import load_demo
    from data.sessions import desk_of, start_session
    from data.settings import Settings
    from data.store import Store

    store = Store.open(Settings(home=folder / "home", keys=folder / "keys", demo=True))
    load_demo(store)
    desk = desk_of(store, start_session(store, user_id))
    if desk is None:
        raise LookupError(user_id)
    yield desk
    store.close()


def _first_case(desk: Desk) -> str:
    from data.cases import list_cases

    return list_cases(desk)[0].case.id


@contextmanager
def _script_times() -> Iterator[list[float]]:
    """Collect the CPU time of every run of a script, in the thread that runs it."""
    from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

    run_script, times = ScriptRunner._run_script, []  # noqa: SLF001 (there is no other place)

    def run_timed(self: ScriptRunner, *given: Any) -> None:
        start = time.thread_time()
        run_script(self, *given)
        times.append(time.thread_time() - start)

    ScriptRunner._run_script = run_timed  # type: ignore[method-assign] # noqa: SLF001
    try:
        yield times
    finally:
        ScriptRunner._run_script = run_script  # type: ignore[method-assign] # noqa: SLF001


def _time_operations(address: str) -> list[float]:
    """Return how long each new name takes until it is acknowledged, in seconds."""
    with launch() as browser:
        page = come_in(browser, address)
        page.locator("[class*=st-key-open-case] button").first.click()
        name = page.locator("form.name-form input").first
        name.wait_for()
        page.evaluate(_WATCH)
        for number in range(OPERATIONS):
            _add(page, f"Naam {number}", number)
        taken: list[float] = page.evaluate("() => window.acknowledgedMs")
    return [milliseconds / 1000 for milliseconds in taken]


def _add(page: Page, name: str, before: int) -> None:
    """Add a name and wait until the server has answered."""
    line = page.locator("form.name-form input").first
    line.fill(name)
    line.press("Enter")
    page.wait_for_function("(n) => window.acknowledgedMs.length > n", arg=before)
