"""Which of what stands on a map is a resource? The editor looks at them one by one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.candidates import (
    accept_candidate,
    candidates,
    consider_again,
    refuse_candidate,
    refused_candidates,
)
from data.vocabularies import terms
from pages.parts import state
from pages.parts.case_forms import draw_told, tell
from pages.parts.directory_cards import facts, names, place_line, plain
from pages.parts.directory_map import draw_places
from pages.parts.language import _
from resources.doubles import doubles
from resources.resource import EVERYWHERE
from resources.row import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from resources.directory import Directory
    from resources.resource import Resource

__all__ = ["draw_candidates"]

_PLACE: Final = "candidates"
_NOWHERE: Final = ""
_MOST_REFUSED: Final = 50
_WHOLE: Final = "*"


@dataclass
class CandidatesView:
    """The village that is looked at, and how many of it were passed over for now."""

    village: str = _NOWHERE
    later: tuple[str, ...] = ()


def draw_candidates(known: Directory) -> None:
    """Draw the first candidate of a village, and what may be done with it."""
    view, waiting = state.of(CandidatesView), candidates(state.store())
    draw_told(_PLACE)
    if not waiting:
        st.info(
            _(
                "Er wachten geen kandidaten. Lees onder ‘Inlezen uit een bestand’ een stuk van "
                "OpenStreetMap in; wat daarop staat, komt hier."
            )
        )
    else:
        of_village = _choose_village(waiting, view)
        first = next((one for one in of_village if one.id not in view.later), of_village[0])
        _draw_one(first, known, view)
    _draw_refused()


def _choose_village(waiting: Sequence[Resource], view: CandidatesView) -> list[Resource]:
    """Ask for a village, with how many wait there; return its candidates."""
    counts = Counter(one.village or _NOWHERE for one in waiting)
    villages = [code for code in (*terms("villages"), _NOWHERE) if counts[code]]
    if view.village not in villages:
        view.village = villages[0]
    view.village = st.selectbox(
        _("Dorp"),
        villages,
        index=villages.index(view.village),
        format_func=lambda code: f"{_name_village(code)} ({counts[code]})",
        key="candidates-village",
    )
    return [one for one in waiting if (one.village or _NOWHERE) == view.village]


def _name_village(code: str) -> str:
    return terms("villages")[code].name(state.language()) if code else _("Buiten de dorpen")


def _draw_one(one: Resource, known: Directory, view: CandidatesView) -> None:
    """Draw one candidate: what the map says and the answers, and beside it what to confirm."""
    alike = _alike(one, known)
    left, right = st.columns([3, 2], gap="medium")
    with right:
        made = _draw_form(one)
    with left:
        _draw_told(one)
        if alike:
            st.warning(
                _("Dit lijkt op wat er al staat: {names}.").format(
                    names=plain("; ".join(other.name for other in alike))
                )
            )
        _draw_answers(one, made, alike, view)
        draw_places([one], {}, shown=one)


def _draw_told(one: Resource) -> None:
    """Draw what the map says of a candidate, and whose map it is."""
    language = state.language()
    st.markdown(f"## {plain(one.name)}")
    st.markdown(f":gray[{plain(one.description)} · {plain(place_line(one, language))}]")
    address = ", ".join(
        part for place in one.locations for part in (place.address, place.postcode) if part
    )
    told = [(_("Adres"), plain(address))] if address else []
    told += [pair for pair in facts(one, language, state.now()) if pair[0] != _("Waarvoor")]
    if told:
        st.markdown("\n".join(f"- **{label}:** {value}" for label, value in told))
    st.caption(plain(_("Bron: {source}").format(source=one.source)))


def _draw_form(one: Resource) -> Resource:
    """Draw what is to be confirmed; return the candidate as it would be taken over."""
    language = state.language()
    kinds, themes = terms("resource_kinds"), terms("themes")
    villages = {_WHOLE: _("de hele gemeente")}
    villages |= {code: term.name(language) for code, term in terms("villages").items()}
    name = st.text_input(
        _("Naam"), one.name, max_chars=LONGEST["name"], key=f"candidate-name-{one.id}"
    )
    kind = st.selectbox(
        _("Soort"),
        list(kinds),
        index=list(kinds).index(one.kind),
        format_func=lambda code: kinds[code].name(language),
        key=f"candidate-kind-{one.id}",
    )
    chosen = st.multiselect(
        _("Voor welke thema's?"),
        list(themes),
        default=[code for code in themes if code in one.themes],
        format_func=lambda code: themes[code].name(language),
        placeholder=_("Kies een of meer thema's"),
        key=f"candidate-themes-{one.id}",
    )
    reach = st.multiselect(
        _("Voor welke dorpen?"),
        list(villages),
        default=[one.village] if one.village in villages else [],
        format_func=villages.__getitem__,
        placeholder=_("Niet bekend"),
        key=f"candidate-reach-{one.id}",
    )
    return replace(
        one,
        name=" ".join(name.split()),
        kind=kind,
        themes=frozenset(chosen),
        reach=EVERYWHERE if _WHOLE in reach else frozenset(reach),
    )


def _draw_answers(
    one: Resource, made: Resource, alike: Sequence[Resource], view: CandidatesView
) -> None:
    """Draw the answers, and do what was answered."""
    with st.container(horizontal=True):
        if made.name and st.button(_("Overnemen"), type="primary", key="candidate-yes"):
            accept_candidate(state.desk(), made)
            _next(_("‘{name}’ staat nu in de sociale kaart.").format(name=plain(made.name)))
        if st.button(_("Niet overnemen"), key="candidate-no"):
            refuse_candidate(state.desk(), one.id)
            _next(_("‘{name}’ is niet overgenomen.").format(name=plain(one.name)))
        for other in alike:
            label = _("Is dubbel van ‘{name}’").format(name=plain(other.name))
            if st.button(label, key=f"candidate-double-{other.id}"):
                refuse_candidate(state.desk(), one.id)
                _next(
                    _("‘{name}’ stond er al en is niet overgenomen.").format(name=plain(one.name))
                )
        if st.button(_("Later"), key="candidate-later", type="tertiary"):
            view.later = (*view.later, one.id)
            st.rerun()


def _next(sentence: str) -> None:
    tell(_PLACE, sentence)
    st.rerun()


def _alike(one: Resource, known: Directory) -> list[Resource]:
    """Return the resources that this may well be, the most alike first."""
    near = [other for other in known.resources.values() if _may_be_near(one, other)]
    pairs = [pair for pair in doubles([one, *near]) if one.id in (pair.first, pair.second)]
    ids = [pair.second if pair.first == one.id else pair.first for pair in pairs[:2]]
    return [known.resources[key] for key in ids]


def _may_be_near(one: Resource, other: Resource) -> bool:
    return other.village is None or one.village is None or other.village == one.village


def _draw_refused() -> None:
    """Draw what was not taken over, so that a mistake is put right."""
    refused = refused_candidates(state.store())
    if not refused:
        return
    with st.expander(_("Niet overgenomen ({count})").format(count=len(refused))):
        for one in refused[:_MOST_REFUSED]:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(_line(one, names("villages", {one.village}, state.language())))
                st.button(
                    _("Toch bekijken"),
                    key=f"candidate-back-{one.id}",
                    on_click=_consider_again,
                    args=(one.id,),
                )


def _line(one: Resource, village: Iterable[str]) -> str:
    return " · ".join([one.name, one.description, *village])


def _consider_again(candidate_id: str) -> None:
    consider_again(state.desk(), candidate_id)
