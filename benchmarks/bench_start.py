"""How long until the server is healthy, and the first page stands?

The program is started anew for each time taken, on compiled bytecode and a demo store that was
filled before. The browser is open already. The page stands when its first heading is seen.
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

__all__ = ["come_in", "run", "running_demo"]

ROOT: Final = Path(__file__).resolve().parents[1]
WORKER: Final = "worker"
STARTS: Final = 7
_PATIENCE_S: Final = 60.0


def run() -> list[Row]:
    """Start the demo several times, and open its first page each time."""
    healthy, first_page = [], []
    with TemporaryDirectory() as folder, launch() as browser:
        with running_demo(Path(folder)):
            pass
        for _ in range(STARTS):
            began = time.perf_counter()
            with running_demo(Path(folder)) as address:
                healthy.append(time.perf_counter() - began)
                first_page.append(_open_first_page(browser, address))
    return [
        row_of("server healthy after its start", healthy, goal="≤ 1 s"),
        row_of("first page after that, in the browser", first_page, goal="≤ 0.5 s"),
    ]


@contextmanager
def running_demo(folder: Path) -> Iterator[str]:
    """Run the demo on a store in a folder; give its address once it is healthy."""
    port = _free_port()
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


def come_in(browser: Browser, address: str, role: str = WORKER) -> Page:
    """Return an empty page of somebody with a role, in a session of its own."""
    page = browser.new_context().new_page()
    page.goto(f"{address}/werk-als")
    page.locator(f"button[name=gebruiker][value*={role}]").first.click()
    page.wait_for_selector("h1")
    return page


def _open_first_page(browser: Browser, address: str) -> float:
    """Return how long the first page of this server takes, from the tap that comes in."""
    page = browser.new_context().new_page()
    page.goto(f"{address}/werk-als")
    began = time.perf_counter()
    page.locator("button[name=gebruiker]").first.click()
    page.wait_for_selector("[data-testid=stMain] h1")
    taken = time.perf_counter() - began
    page.context.close()
    return taken


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


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
