"""Which Chromium do the browser tests use, and how is it started?"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Playwright

_ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_POLICY: Final = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'"
)

_RUNNING: Final[list[Playwright]] = []
"""The Playwright of this process, and once more for each browser that is open."""


def chromium_path() -> str:
    """Return the path of Chromium; without one the test is skipped (in CI it fails)."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")
    if path is None:
        stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        stop("no Chromium: set CHROMIUM to where it is")
    return path


@contextmanager
def launch() -> Iterator[Browser]:
    """Start Chromium, headless, and close it afterwards."""
    with _playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=list(_ARGUMENTS), headless=True
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _playwright() -> Iterator[Playwright]:
    """Give the one Playwright of this process; a second one beside it is refused."""
    from playwright.sync_api import sync_playwright

    if not _RUNNING:
        _RUNNING.append(sync_playwright().start())
    _RUNNING.append(playwright := _RUNNING[0])
    try:
        yield playwright
    finally:
        _RUNNING.pop()
        if len(_RUNNING) == 1:
            _RUNNING.pop().stop()


@contextmanager
def serve(folders: Mapping[str, Path], port: int = 0) -> Iterator[str]:
    """Serve folders as static files on loopback, under the strict policy of the product.

    Parameters
    ----------
    folders
        Folder by the first part of the address, ``"canvas"`` for ``/canvas/…``.
    port
        ``0`` for any free one.

    Yields
    ------
    str
        The address of the server, without a slash at the end.
    """
    handler = partial(_Files, folders=dict(folders))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _Files(SimpleHTTPRequestHandler):
    """Files of a few folders, with the types that modules need."""

    extensions_map: Final = {
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".css": "text/css; charset=utf-8",
        ".svg": "image/svg+xml",
        "": "application/octet-stream",
    }

    def __init__(self, *args: Any, folders: Mapping[str, Path], **kwargs: Any) -> None:
        self._folders = folders
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        first, _, rest = path.split("?", maxsplit=1)[0].lstrip("/").partition("/")
        folder = self._folders.get(first)
        if folder is None or ".." in rest:
            return ""
        return str(folder / rest)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing; a test looks at the page, not at the log."""
