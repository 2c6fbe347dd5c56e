"""A real server with the demo, as ``kringkaart run`` starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def run_server(folder: Path, port: int | None = None) -> Iterator[str]:
    """Start the server in a folder of its own and return its address; stop it afterwards."""
    place = port or free_port()
    environ = {
        **os.environ,
        "CI": "true",
        "KRINGKAART_HOME": str(folder / "home"),
        "KRINGKAART_KEYS": str(folder / "keys"),
    }
    command = [sys.executable, "-m", "kringkaart.cli", "run", "--demo", "--port", str(place)]
    with (folder / "server.log").open("ab") as log:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=log, text=True
        )
    assert server.stdout is not None
    try:
        for line in server.stdout:
            if f":{place}" in line:
                break
        else:
            raise AssertionError((folder / "server.log").read_text("utf-8"))
        yield f"http://127.0.0.1:{place}"
    finally:
        server.terminate()
        server.wait(20)
        server.stdout.close()


def free_port() -> int:
    """Return a port at loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
