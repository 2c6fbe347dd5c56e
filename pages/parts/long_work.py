"""How does something that takes long go on while the page stays usable? In a thread of its own.

The page looks now and then how far it is. Whoever presses *Stop* stops it at its next piece:
what it was doing is then not done at all.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import streamlit as st

from pages.parts import state
from pages.parts.language import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from resources.tables import Progress

__all__ = ["LongWork", "Stopped", "begin", "watch"]

_Result = TypeVar("_Result")
_AT_ONCE_SECONDS: Final = 0.7
"""What is done within this time is not worth a bar."""

_LOOK_AGAIN: Final = "500ms"


class Stopped(RuntimeError):  # noqa: N818  (named by the situation)
    """Somebody pressed *Stop*."""


@dataclass
class LongWork(Generic[_Result]):
    """Something that is going on: how much is done, of how much."""

    what: str
    future: Future[_Result] = field(default_factory=Future)
    done: int = 0
    total: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)

    def tell(self, done: int, total: int) -> None:
        """Keep how far it is.

        Raises
        ------
        Stopped
            It is to stop here.
        """
        self.done, self.total = done, total
        if self._stop.is_set():
            raise Stopped

    def stop(self) -> None:
        """Let it stop at its next piece."""
        self._stop.set()

    @property
    def is_stopping(self) -> bool:
        """Say whether it was told to stop."""
        return self._stop.is_set()


def begin(what: str, act: Callable[[Progress], _Result]) -> LongWork[_Result]:
    """Begin something, and give it a moment to be done at once.

    Parameters
    ----------
    what
        What the page says that is going on.
    act
        Does it; tells how far it is, and lets what that raises pass. It may not draw.
    """
    work: LongWork[_Result] = LongWork(what)
    executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="long-work")
    work.future = executor.submit(act, work.tell)
    executor.shutdown(wait=False)
    wait([work.future], timeout=_AT_ONCE_SECONDS)
    return work


@st.fragment(run_every=_LOOK_AGAIN)
def watch(work: LongWork[Any]) -> None:
    """Draw how far something is, with a button to stop it; draw the page anew when it is done."""
    if work.future.done():
        state.look_again()
    share = min(work.done / work.total, 1.0) if work.total else 0.0
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(share, _("Even stoppen …") if work.is_stopping else work.what)
        st.button(_("Stop"), key="stop-long-work", on_click=work.stop, disabled=work.is_stopping)
