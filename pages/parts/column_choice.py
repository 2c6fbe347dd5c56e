"""Which of our fields does each column of somebody's list hold? A choice per column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from pages.parts.column_label import column_label
from pages.parts.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["choose_fields", "say_where_from"]

_MOST_SHOWN: Final = 60
_NARROWEST: Final = 260


def say_where_from(*, is_remembered: bool) -> str:
    """Say where the proposal comes from, and what happens with a change."""
    if is_remembered:
        return _("Zo is een lijst met deze kolommen eerder gelezen. Klopt het nog?")
    return _("Dit is een gok. Verander wat niet klopt; de volgende keer weten wij het nog.")


def choose_fields(
    examples: Mapping[str, str], proposed: Mapping[str, str], fields: Mapping[str, str], key: str
) -> dict[str, str]:
    """Ask per column what it holds; a field that is chosen twice counts the first time.

    Parameters
    ----------
    examples
        By heading what stands below it first.
    proposed
        The field by heading, as somebody told it before or as it is guessed.
    fields
        What may be chosen, with its name; not reading a column is put before it.
    key
        Of the choices; another key begins anew.
    """
    named = {"": _("niet inlezen"), **fields}
    grid = st.grid(3, min_column_width=_NARROWEST, gap="small")
    told: dict[str, str] = {}
    for number, (heading, example) in enumerate(list(examples.items())[:_MOST_SHOWN]):
        field = proposed.get(heading, "")
        with grid.container():
            chosen: str = st.selectbox(
                column_label(heading, example),
                list(named),
                index=list(named).index(field if field in named else ""),
                format_func=named.__getitem__,
                key=f"{key}-{number}",
            )
            if chosen and chosen in told.values():
                st.warning(
                    _("U koos ‘{field}’ twee keer. Alleen de eerste kolom telt.").format(
                        field=named[chosen]
                    )
                )
                chosen = ""
        told[heading] = chosen
    return told
