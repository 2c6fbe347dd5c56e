"""What does the network tell? Who gives, on whom it rests, who counts on you, who was not asked.

A shared screen: sentences first, numbers behind a tap. What happens when somebody cannot for a
while is told of nobody before that person was chosen together.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from casework.portrait import Background, may_be_looked_at, portray, what_if
from data.vocabularies import family_relations, terms
from network.layers import hidden_names, shared, without_names
from pages.parts import state
from pages.parts.directory_cards import plain
from pages.parts.language import _
from pages.parts.look_tell_numbers import draw_numbers
from pages.parts.look_tell_words import Names, say_told
from pages.parts.network_text import labels, support_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casework.case import OpenCase
    from casework.portrait import Section
    from casework.reason import Reason
    from network.ecogram import Ecogram

__all__ = ["draw_tell"]

_FIRST = ("support", "not_asked", "paid")
"""The sections of the first column; the others stand in the second."""


def draw_tell(opened: OpenCase) -> None:
    """Draw what the network tells, what if somebody cannot for a while, and the numbers."""
    ecogram = shared(opened.ecogram)
    background = Background(opened.questions, opened.agreements, family_relations())
    sections = portray(ecogram, background)
    with st.container(key="tell"):
        if not sections:
            st.text(_("Vandaag noemde u nog niemand. Dat mag."))
            st.caption(_("Tik op Tekenen en begin met één naam: wie ziet of spreekt u weleens?"))
            return
        names = _names(ecogram)
        first, second = st.columns(2, gap="medium")
        for section in sections:
            with first if section.code in _FIRST else second:
                _draw_section(section, opened, names)
        chosen = _draw_without(opened, ecogram, background, names)
        with st.expander(_("De getallen")):
            draw_numbers(ecogram, chosen, names.labels)


def _names(ecogram: Ecogram) -> Names:
    """Return how everybody is called, and what each does."""
    return Names(labels(ecogram), {person.id: person.tasks or () for person in ecogram.persons})


def _draw_section(section: Section, opened: OpenCase, names: Names) -> None:
    with st.container(border=True):
        st.subheader(_title(section, opened), anchor=False)
        if about := _about(section, opened):
            st.text(about)
        if section.code in ("support", "question"):
            _draw_kinds(section.reasons, names)
        else:
            _draw_paragraphs(section.reasons, names)


def _title(section: Section, opened: OpenCase) -> str:
    if section.code == "question":
        asked = next(q for q in opened.questions if q.id == section.question_id)
        theme = terms("themes")[asked.theme].name(state.language())
        return _("Bij uw vraag: {theme}").format(theme=theme)
    return {
        "support": _("Wie geeft u wat?"),
        "giving": _("Wie rekent er op u?"),
        "carers": _("Wie zorgt er mee?"),
        "not_asked": _("Dichtbij, en nog niet gevraagd"),
        "paid": _("Uw eigen kring en beroepskrachten"),
    }[section.code]


def _about(section: Section, opened: OpenCase) -> str:
    """Return the question in the resident's words, or what a title does not say by itself."""
    if section.code == "question":
        asked = next(q for q in opened.questions if q.id == section.question_id)
        text = without_names(asked.text, hidden_names(opened.ecogram))
        return f"“{text}”" if text else ""
    if section.code == "not_asked":
        return _("Dit gaat over wie dicht bij u staat en in de buurt woont. U kiest zelf.")
    return ""


def _draw_kinds(reasons: Iterable[Reason], names: Names) -> None:
    """Draw a paragraph for each kind of support, with the kind above it."""
    for kind, told in groupby(reasons, key=lambda r: dict(r.values).get("support", "")):
        with st.container(gap=None):
            if kind:
                name = support_names((str(kind),))
                st.markdown(f"**{name[:1].upper()}{name[1:]}**")
            st.text(" ".join(say_told(reason, names) for reason in told))


def _draw_paragraphs(reasons: Iterable[Reason], names: Names) -> None:
    """Draw what is about one and the same person together, the rest a line each."""
    for _who, told in groupby(reasons, key=lambda r: dict(r.values).get("person", r.code)):
        st.text("\n".join(say_told(reason, names) for reason in told))


def _draw_without(
    opened: OpenCase, ecogram: Ecogram, background: Background, names: Names
) -> str | None:
    """Draw what if one person cannot for a while; return who was chosen, if anybody."""
    ids = may_be_looked_at(ecogram)
    if not ids:
        return None
    with st.container(border=True, key="what-if"):
        st.subheader(_("Wat als … even niet kan?"), anchor=False)
        chosen = st.pills(
            _("Wie wilt u bekijken?"),
            ids,
            format_func=lambda key: plain(names.labels[key]),
            key=f"what-if-{opened.case.id}",
        )
        if chosen is None:
            st.caption(_("Kies samen iemand. Of kies niemand: dat is ook goed."))
            return None
        st.text(_("Stel dat {name} even niet kan.").format(name=names.labels[chosen]))
        found = what_if(ecogram, background, chosen)
        st.text("\n".join(say_told(reason, names) for reason in found))
    return str(chosen)
