"""Starts and stops the canvas app as a server of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_APP: Final = Path(__file__).with_name("canvas_app.py")
_ROOT: Final = _APP.parents[2]
_PATIENCE_S: Final = 60.0
_SETTINGS: Final = {
    "server.address": "127.0.0.1",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
    "runner.postScriptGC": "false",
    "client.toolbarMode": "minimal",
}


@contextmanager
def canvas_server(
    store: Path, port: int, *, delay_s: float = 0.0, poll: bool = False
) -> Iterator[str]:
    """Run the app on a port of loopback until the block ends; give its address."""
    options = [part for name, value in _SETTINGS.items() for part in (f"--{name}", value)]
    environment = {**os.environ, "CANVAS_STORE": str(store), "CANVAS_DELAY": str(delay_s)}
    if poll:
        environment["CANVAS_POLL"] = "1"
    command = [sys.executable, "-m", "streamlit", "run", str(_APP), "--server.port", str(port)]
    with subprocess.Popen(
        [*command, *options],
        env=environment,
        cwd=_ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_healthy(address, process)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=_PATIENCE_S)


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):  # noqa: S310
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.05)
    msg = "the canvas app did not start"
    raise RuntimeError(msg)
