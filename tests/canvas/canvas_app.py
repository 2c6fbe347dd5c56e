"""The canvas on a page of its own, on a store in one file, as slow as the test wants it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import streamlit as st

from kringkaart.canvas.ecogram import canvas_data, draw_canvas
from network.layers import shared
from tests.canvas.canvas_store import FileStore
from tests.canvas.frontend import a_view

DELAY_S = float(os.environ.get("CANVAS_DELAY", "0"))
LOOK_AGAIN_S = 1.0

store = FileStore(Path(os.environ["CANVAS_STORE"]))
st.set_page_config(page_title="Ecogram", layout="wide")
st.session_state.setdefault("private_on", False)


def set_private(is_on: bool) -> None:  # noqa: FBT001  (a callback)
    """Remember whether this session has the private layer open."""
    st.session_state["private_on"] = is_on


@st.fragment(run_every=LOOK_AGAIN_S if os.environ.get("CANVAS_POLL") else None)
def editor() -> None:
    """Draw the canvas; only this part runs again."""
    time.sleep(DELAY_S)
    kept, is_private = store.read(), st.session_state["private_on"]
    ecogram = store.ecogram()
    view = a_view(
        ecogram if is_private else shared(ecogram),
        private=is_private,
        version=kept.version,
        acknowledged=kept.acknowledged,
        refusals=kept.refusals,
    )
    draw_canvas(
        canvas_data(view),
        key="canvas",
        on_out=store.save,
        on_private=set_private,
        on_pick=lambda _key: None,
        on_erase=store.erase,
    )


editor()
