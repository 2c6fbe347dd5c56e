"""How long until the server is healthy, and the first page stands?

The program is started anew for each time taken, on compiled bytecode and a demo store that was
filled before. The browser is open already and was here before, so it has the files of the
framework; the server does everything for the first time. The first page is asked for where
every visitor comes from, the door's own page, and stands when its heading is seen.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.timing import Row, row_of
from tests.browser import launch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

__all__ = ["come_in", "free_port", "run", "running_demo"]

ROOT: Final = Path(__file__).resolve().parents[1]
STARTS: Final = 7
_PATIENCE_S: Final = 60.0
_HEADING: Final = "[data-testid=stMain] h1"


def run() -> list[Row]:
    """Start the demo several times, and open its first page each time."""
    healthy, first_page = [], []
    port = free_port()
    with TemporaryDirectory() as folder, launch() as browser:
        with running_demo(Path(folder), port) as address:
            page = come_in(browser, address)
        for _ in range(STARTS):
            began = time.perf_counter()
            with running_demo(Path(folder), port) as address:
                healthy.append(time.perf_counter() - began)
                first_page.append(_open_first_page(page, address))
    return [
        row_of("server healthy after its start", healthy, goal="≤ 1 s"),
        row_of("first page after that, in the browser", first_page, goal="≤ 0.5 s"),
    ]


@contextmanager
def running_demo(folder: Path, port: int) -> Iterator[str]:
    """Run the demo on a store in a folder; give its address once it is healthy."""
    surroundings = {
        **os.environ,
        "CI": "true",
        "KRINGKAART_HOME": str(folder / "home"),
        "KRINGKAART_KEYS": str(folder / "keys"),
    }
    command = [sys.executable, "-m", "kringkaart.cli", "run", "--demo", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_healthy(server, address)
        yield address
    finally:
        server.terminate()
        server.wait(_PATIENCE_S)


def come_in(browser: Browser, address: str) -> Page:
    """Return the first page of the demo's first worker."""
    page = browser.new_page()
    page.goto(f"{address}/werk-als")
    page.locator("button[name=gebruiker]").first.click()
    page.wait_for_selector(_HEADING)
    return page


def free_port() -> int:
    """Return a port at which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _open_first_page(page: Page, address: str) -> float:
    """Return how long the first page of this server takes; the session is still known."""
    page.goto(f"{address}/werk-als")
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(_HEADING)
    return time.perf_counter() - began


def _wait_until_healthy(server: subprocess.Popen[bytes], address: str) -> None:
    """Ask until the server answers; it must not have stopped."""
    until = time.perf_counter() + _PATIENCE_S
    while time.perf_counter() < until and server.poll() is None:
        try:
            with urlopen(f"{address}/_stcore/health", timeout=1) as answer:  # noqa: S310 (loopback)
                if answer.status == 200:
                    return
        except (URLError, ConnectionError):
            time.sleep(0.005)
    raise TimeoutError
