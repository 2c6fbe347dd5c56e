"""The front door: under a server an application, under a script the screens.

One file is both. ``kringkaart run`` imports it and serves ``app``; Streamlit then runs the same
file for each visitor, and so does a test.
"""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from kringkaart.door.house import MISHAPS, make_middleware, make_routes, opened
    from pages.parts.mishap import show_mishap

    app = st.App(
        __file__,
        middleware=make_middleware(),
        routes=make_routes(),
        lifespan=opened,
        on_script_error=show_mishap,
        exception_handlers=MISHAPS,
    )
else:
    from pages.parts.frame import draw_app

    draw_app()
