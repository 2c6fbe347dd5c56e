"""Which two may be one? Looked at side by side, put together by hand, and taken back by a tap."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.directory_changes import undo_batch
from data.directory_editing import apart, keep_apart
from data.vocabularies import terms
from pages.parts import state
from pages.parts.case_forms import draw_told, tell
from pages.parts.directory_cards import place_line
from pages.parts.keep_batches import say_undone
from pages.parts.keep_merge import draw_merge
from pages.parts.language import _, ngettext
from pages.parts.paging import page_of
from resources.codes import fold
from resources.doubles import doubles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.directory import Directory
    from resources.doubles import Double, DoubleReason, Likelihood

__all__ = ["draw_doubles"]

_PLACE: Final = "doubles"
_PER_PAGE: Final = 10


@dataclass
class DoublesView:
    """The pairs of one version of the directory, the pair side by side, and what can be undone."""

    version: int = -1
    found: tuple[Double, ...] = ()
    chosen: tuple[str, str] | None = None
    undo: list[int] = field(default_factory=list)


def draw_doubles(known: Directory) -> None:
    """Draw the pairs that may be one, or the pair that was chosen side by side."""
    view = state.of(DoublesView)
    draw_told(_PLACE)
    if view.undo:
        st.button(_("Draai dit terug"), key="doubles-undo", on_click=_undo, args=(view, known))
    pair = [known.resources.get(key) for key in view.chosen or ()]
    if len(pair) == 2 and pair[0] is not None and pair[1] is not None:
        st.button(_("Terug naar de lijst"), key="doubles-back", on_click=_choose, args=(view, None))
        number = draw_merge(pair[0], pair[1])
        if number is not None:
            view.chosen, view.undo = None, [number]
            tell(
                _PLACE,
                _("Samengevoegd. Wie er in een netwerk naar verwees, komt nu hier uit."),
            )
            st.rerun()
        return
    _draw_list(_found(view, known), view, known)


def _found(view: DoublesView, known: Directory) -> tuple[Double, ...]:
    """Return the pairs; looked for again only when the directory was changed."""
    if view.version != known.version:
        villages = {word for term in terms("villages").values() for word in fold(term.nl).split()}
        view.found = doubles(known.resources.values(), set_aside=villages)
        view.version = known.version
    two = apart(state.store())
    return tuple(one for one in view.found if frozenset((one.first, one.second)) not in two)


def _draw_list(found: tuple[Double, ...], view: DoublesView, known: Directory) -> None:
    if not found:
        st.success(_("Er lijken geen dubbele te zijn."))
        return
    st.caption(
        ngettext(
            "1 paar dat misschien hetzelfde is. Er wordt niets vanzelf samengevoegd.",
            "{n} paren die misschien hetzelfde zijn. Er wordt niets vanzelf samengevoegd.",
            len(found),
        ).format(n=len(found))
    )
    place = st.container(gap="small")
    for double in page_of(found, _PER_PAGE, "doubles-page"):
        with place.container(border=True, key=f"double-{double.first}-{double.second}"):
            _draw_pair(double, view, known)


def _draw_pair(double: Double, view: DoublesView, known: Directory) -> None:
    language = state.language()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="stretch", gap="xxsmall"):
            for key in (double.first, double.second):
                one = known.resources[key]
                st.text(f"{one.name} ({place_line(one, language)})")
            reasons = ", ".join(_reasons()[reason] for reason in double.reasons)
            st.caption(f"{_likelihoods()[double.likelihood]}: {reasons}")
        pair = (double.first, double.second)
        st.button(_("Vergelijk"), key=f"double-see-{pair}", on_click=_choose, args=(view, pair))
        st.button(_("Geen dubbele"), key=f"double-no-{pair}", on_click=_apart, args=(view, pair))


def _choose(view: DoublesView, pair: tuple[str, str] | None) -> None:
    view.chosen, view.undo = pair, []


def _apart(view: DoublesView, pair: tuple[str, str]) -> None:
    view.undo = [keep_apart(state.desk(), *pair).number]
    tell(_PLACE, _("Onthouden: dit zijn er twee."))


def _undo(view: DoublesView, known: Directory) -> None:
    undone = undo_batch(state.desk(), view.undo.pop())
    said = _("Teruggedraaid: het zijn er weer twee.")
    tell(_PLACE, say_undone(undone, known, said))


def _likelihoods() -> Mapping[Likelihood, str]:
    return {
        "very_likely": _("Heel waarschijnlijk hetzelfde"),
        "likely": _("Waarschijnlijk hetzelfde"),
        "perhaps": _("Misschien hetzelfde"),
    }


def _reasons() -> Mapping[DoubleReason, str]:
    return {
        "same_name": _("zelfde naam"),
        "like_name": _("naam lijkt erop"),
        "same_organisation": _("zelfde organisatie"),
        "same_telephone": _("zelfde telefoonnummer"),
        "same_email": _("zelfde mailadres"),
        "same_website": _("zelfde website"),
        "same_spot": _("zelfde plek"),
        "near": _("vlak bij elkaar"),
        "same_village": _("zelfde dorp"),
    }
