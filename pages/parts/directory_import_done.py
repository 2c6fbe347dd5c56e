"""What was stored out of a file, and how is it taken back as a whole?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from data.candidates import remove_candidates
from data.directory import directory
from data.directory_changes import undo_batch
from pages.parts import state
from pages.parts.keep_batches import say_undone
from pages.parts.language import _

if TYPE_CHECKING:
    from data.candidates import Saved
    from data.directory_changes import Undone
    from data.directory_import import Stored

__all__ = ["draw_stored"]


def draw_stored(stored: Stored) -> str:
    """Say what was stored, and offer to take all of it back; return what to say of that."""
    if stored.candidates is not None:
        return _draw_candidates(stored.candidates)
    st.success(_("Bewaard in de sociale kaart: {count}.").format(count=stored.number))
    if stored.batch is None or not st.button(_("Draai deze invoer terug"), key="import-undo"):
        return ""
    with st.spinner(_("Het wordt teruggedraaid …")):
        undone = undo_batch(state.desk(), stored.batch)
    return say_undone(undone, directory(state.store()), _say_all_undone(stored.batch, undone))


def _say_all_undone(number: int, undone: Undone) -> str:
    """Say that all of a batch was taken back, and what else was changed after it stays."""
    if undone.batch is not None and undone.batch.number == number + 1:
        return _("Teruggedraaid. De sociale kaart is weer zoals voor deze invoer.")
    return _("Teruggedraaid. Wat er intussen verder is veranderd, is zo gebleven.")


def _draw_candidates(saved: Saved) -> str:
    st.success(
        _("Nieuwe kandidaten: {new}. Al bekend, en daarom overgeslagen: {known}.").format(
            new=len(saved.new), known=saved.known
        )
    )
    if not saved.new or not st.button(_("Haal deze kandidaten weer weg"), key="import-undo"):
        return ""
    remove_candidates(state.desk(), saved.new)
    return _("Weggehaald. Wat u al bekeek, is gebleven zoals u zei.")
