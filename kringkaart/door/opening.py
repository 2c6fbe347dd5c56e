"""Where is the store of this server? Opened once per process, for the door and the pages alike."""

from __future__ import annotations

import os
import threading
from functools import cache
from typing import TYPE_CHECKING, Final

from data.settings import read_settings

if TYPE_CHECKING:
    from data.settings import Settings
    from data.store import Store

__all__ = ["has_store", "open_store", "settings"]

_OPENING: Final = threading.Lock()


@cache
def settings() -> Settings:
    """Return the settings of this process."""
    return read_settings(os.environ)


def has_store() -> bool:
    """Tell whether there is a store already; opening it makes one, with keys."""
    from data.engine import database_file

    return settings().database_url is not None or database_file(settings()).exists()


def open_store() -> Store:
    """Return the store, opened at the first call."""
    with _OPENING:
        return _open()


@cache
def _open() -> Store:
    from data.store import Store

    return Store.open(settings())
