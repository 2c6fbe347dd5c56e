"""Is it still right? The last drawing, one after another, at the start of a next visit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

import streamlit as st

from data import ecograms
from network.ecogram import Organisation, Person
from network.layers import hidden_ids, hidden_names, shared, without_names
from network.operations import Operation
from pages.parts import state
from pages.parts.case_forms import draw_told, in_words
from pages.parts.directory_cards import plain
from pages.parts.language import _
from pages.parts.network_text import circle_names, tell_network

if TYPE_CHECKING:
    from casework.case import OpenCase

__all__ = ["draw_follow"]

_Said: TypeAlias = Literal["right", "changed", "gone"]


@dataclass
class _Follow:
    """What was said of each one in this visit, by case; nothing of it is stored."""

    said: dict[str, dict[str, _Said]] = field(default_factory=dict)

    def of(self, case_id: str) -> dict[str, _Said]:
        """Return what was said in this case."""
        return self.said.setdefault(case_id, {})


def draw_follow(opened: OpenCase) -> None:
    """Draw everybody with three answers, and what is to be changed on the drawing."""
    told = tell_network(shared(opened.ecogram), opened.case.resident)
    said = state.of(_Follow).of(opened.case.id)
    everybody = {key: text for of_circle in told.values() for key, text in of_circle.items()}
    with st.container(key="follow-up"):
        draw_told("follow")
        if not everybody:
            st.text(_("Vandaag noemde u nog niemand. Dat mag."))
            return
        st.text(_("Loop samen langs wie er de vorige keer op stond. Overslaan mag altijd."))
        for circle, of_circle in told.items():
            left = {key: text for key, text in of_circle.items() if key not in said}
            if left:
                st.subheader(circle_names()[circle], anchor=False)
            for key, text in left.items():
                _draw_one(opened, key, text)
        _draw_end(opened, everybody, said)


def _draw_one(opened: OpenCase, key: str, text: str) -> None:
    with st.container(border=True):
        st.text(text)
        answers: dict[_Said, str] = {
            "right": _("Klopt nog"),
            "changed": _("Is veranderd"),
            "gone": _("Staat er niet meer bij"),
        }
        with st.container(horizontal=True):
            for answer, name in answers.items():
                st.button(name, key=f"{answer}-{key}", on_click=_say, args=(opened, key, answer))


def _say(opened: OpenCase, key: str, answer: _Said) -> None:
    """Remember the answer; who is not there any more comes off the drawing."""
    with in_words("follow"):
        if answer == "gone":
            _save(opened, Operation("remove", key))
        state.of(_Follow).of(opened.case.id)[key] = answer


def _put_back(opened: OpenCase, key: str) -> None:
    """Take back that somebody is not there any more."""
    with in_words("follow"):
        _save(opened, Operation("restore", key))
        del state.of(_Follow).of(opened.case.id)[key]


def _save(opened: OpenCase, operation: Operation) -> None:
    sent = ecograms.Sent(1, opened.ecogram_version, operation)
    client = state.new_id("k").replace("-", "")
    ecograms.save_operations(state.desk(), opened.case.id, client, [sent])


def _draw_end(opened: OpenCase, everybody: dict[str, str], said: dict[str, _Said]) -> None:
    """Draw what was said to have changed, and that the rest is done."""
    changed = [
        everybody[key] for key, answer in said.items() if answer == "changed" and key in everybody
    ]
    if changed:
        st.subheader(_("Dit past u nog aan onder Tekenen"), anchor=False)
        st.text("\n".join(changed))
    hidden = hidden_ids(opened.ecogram)
    for key in (key for key, answer in said.items() if answer == "gone" and key not in hidden):
        thing = opened.ecogram.things.get(key)
        if isinstance(thing, Person | Organisation) and key in opened.ecogram.removed:
            name = plain(without_names(thing.name, hidden_names(opened.ecogram)))
            text = _("Zet {name} terug").format(name=name)
            st.button(text, key=f"back-{key}", on_click=_put_back, args=(opened, key))
    if said:
        st.button(
            _("Begin opnieuw"), on_click=state.of(_Follow).said.pop, args=(opened.case.id, None)
        )
    if set(everybody) <= set(said):
        st.text(_("U bent rond. Onder Casus beheren legt u dit moment vast."))
