"""How does the server run? Uvicorn on loopback, without Streamlit's own English greeting."""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING, Final

import uvicorn
from streamlit import config
from streamlit.web.server.starlette.starlette_server import _get_uvicorn_config_kwargs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["PortTaken", "serve"]

ADDRESS: Final = "127.0.0.1"


class PortTaken(OSError):  # noqa: N818  (named by the situation)
    """Another program listens at this port."""


class _Server(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, settings: uvicorn.Config, when_ready: Callable[[], None]) -> None:
        super().__init__(settings)
        self._when_ready = when_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and tell."""
        await super().startup(sockets)
        if self.started:
            self._when_ready()


def serve(front_door: Path, port: int, greet: Callable[[str], None]) -> None:
    """Serve until somebody stops it.

    Parameters
    ----------
    front_door
        The file ``app.py``; its folder holds the settings of the server.
    port
        Port at loopback.
    greet
        Gets the address once visitors can come.

    Raises
    ------
    PortTaken
        If the port is in use.
    """
    listening = _listen(port)
    config._main_script_path = str(front_door)  # noqa: SLF001  (as `streamlit run` does)
    config.get_config_options(force_reparse=True)
    config.set_option("server.port", port)
    settings = uvicorn.Config(
        "app:app",
        host=ADDRESS,
        port=port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=2,
        **_get_uvicorn_config_kwargs(),
    )
    server = _Server(settings, lambda: greet(f"http://{ADDRESS}:{port}"))
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        # Ctrl+C is how one stops it; uvicorn has closed everything before it passes it on
        return
    finally:
        listening.close()


def _listen(port: int) -> socket.socket:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((ADDRESS, port))
    except OSError as problem:
        listening.close()
        if problem.errno in {errno.EADDRINUSE, errno.EACCES}:
            raise PortTaken from problem
        raise
    return listening
