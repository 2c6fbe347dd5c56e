"""Each whole week is looked at by the program itself, without anybody asking for it.

In a thread of the server: five minutes after the start, and every hour after that, it sees
whether a week is due. Who presses the button on the page, or runs ``kringkaart signals``, is only
earlier.
"""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from data.store import Store

__all__ = ["Weekly"]

_FIRST_SECONDS: Final = 300.0
_HOUR_SECONDS: Final = 3600.0
_LOG: Final = logging.getLogger(__name__)


class _Closing(RuntimeError):  # noqa: N818  (named by the situation)
    """The server stops; the look is left, and nothing of it is stored."""


class Weekly:
    """The thread that looks, from the first visitor to the last.

    Parameters
    ----------
    store
        Where the questions are.
    first_seconds
        How long after the start it looks first: whoever just came in goes first.
    """

    def __init__(self, store: Store, first_seconds: float = _FIRST_SECONDS) -> None:
        self._store, self._first = store, first_seconds
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._go, name="weekly-look", daemon=True)

    def start(self) -> None:
        """Begin to wait for a week that is due."""
        self._thread.start()

    def stop(self) -> None:
        """Stop at the next piece of the look, and wait until it has."""
        self._closing.set()
        self._thread.join()

    def _go(self) -> None:
        from data.publishing import publish_if_due

        wait = self._first
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="weekly-look") as looking:
            while not self._closing.wait(wait):
                wait = _HOUR_SECONDS
                failed = looking.submit(publish_if_due, self._store, self._tell).exception()
                if failed is not None and not isinstance(failed, _Closing):
                    # only of what kind: its words may hold what was read
                    kind = type(failed).__name__
                    _LOG.warning("the weekly look failed (%s); again in an hour", kind)

    def _tell(self, _done: int, _total: int) -> None:
        if self._closing.is_set():
            raise _Closing
