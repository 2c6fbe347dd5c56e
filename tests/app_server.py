"""Starts the whole program as its users do: the command line, a real store, the demo."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_ROOT: Final = Path(__file__).parents[1]
_PATIENCE_S: Final = 90.0


def free_port() -> int:
    """Return a port of loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running_app(
    folder: Path,
    port: int | None = None,
    *,
    program: Sequence[str] = ("-m", "kringkaart.cli"),
    surroundings: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """Run the program with demo data in ``folder`` until the block ends; give its address."""
    port = port or free_port()
    environment = {
        **os.environ,
        **(surroundings or {}),
        "CI": "true",
        "KRINGKAART_HOME": str(folder / "home"),
        "KRINGKAART_KEYS": str(folder / "keys"),
    }
    command = [sys.executable, *program, "run", "--demo", "--port", str(port)]
    log = folder / "server.log"
    with (
        log.open("ab") as output,
        subprocess.Popen(
            command, cwd=_ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_there(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=_PATIENCE_S)


def _wait_until_there(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/werk-als", timeout=2):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    message = f"the server did not come up: {log.read_text(encoding='utf-8')[-2000:]}"
    raise RuntimeError(message)
