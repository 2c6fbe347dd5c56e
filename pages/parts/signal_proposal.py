"""What could be begun on this signal, or what could residents join? The form of a proposal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

import streamlit as st

from data.directory import directory
from data.limits import LONGEST_LINE, LONGEST_NAME
from data.offer_types import offer_types, types_for
from data.offers import MOST_PEOPLE, complete_offer, propose
from data.organisation import rules
from data.signal_steps import topic
from data.vocabularies import terms
from pages.parts import state
from pages.parts.case_forms import draw_missing, in_words, short_enough, tell
from pages.parts.directory_cards import plain
from pages.parts.language import _
from pages.parts.offer_words import name_states, say_how_studied
from pages.parts.signal_words import name_theme, say_where
from resources.locations import villages_of
from signals.counts import municipality_of
from signals.joining import to_join
from signals.offers import Offer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from resources.resource import Resource
    from signals.raised import Topic

__all__ = ["draw_completion", "draw_proposal"]

_NEW: Final = ""
"""Nothing is joined: something new is begun."""

_ELSEWHERE: Final = ""


@dataclass(frozen=True)
class _Form:
    """Where the form stands: its signal, the steps seen, and where its sentences are told."""

    topic: Topic
    seen: int
    place: str

    @property
    def key(self) -> str:
        """Return what the keys of its widgets begin with; another step begins it anew."""
        return f"propose-{self.topic.signal_id}-{self.seen}"

    @property
    def villages(self) -> list[str]:
        """Return the villages it is about; all of them for the municipality."""
        every = list(terms("villages"))
        return [code for code in every if code in self.topic.areas] or every


def draw_proposal(signal_id: str, seen: int, place: str) -> None:
    """Draw the form of a proposal, folded until somebody wants it.

    Parameters
    ----------
    seen
        How many steps of the signal were seen.
    place
        Where is told what went wrong.
    """
    box = st.expander(_("Maak een voorstel"), key=f"proposal-{signal_id}-{seen}", on_change="rerun")
    if box.open:
        with box:
            _draw_form(_Form(topic(state.desk(), signal_id), seen, place))


def draw_completion(offer: Offer, place: str) -> None:
    """Draw the form with what must be known of a proposal before anybody is invited.

    Parameters
    ----------
    place
        Where is told how it went.
    """
    key = f"complete-{offer.id}-{offer.version}"
    with st.form(key):
        left, right = st.columns(2)
        when = left.text_input(
            _("Wanneer?"), offer.when, placeholder=_("dinsdag 14.00–16.00 uur"), key=f"{key}-when"
        )
        owner = left.text_input(_("Wie leidt het?"), offer.owner, key=f"{key}-owner")
        contact = right.text_input(_("Telefoon of e-mail"), offer.contact, key=f"{key}-contact")
        size = right.number_input(
            _("Voor hoeveel mensen is er plaats?"), 0, MOST_PEOPLE, offer.size, key=f"{key}-size"
        )
        if st.form_submit_button(_("Vul aan"), type="primary"):
            filled = replace(
                offer,
                when=when.strip(),
                owner=owner.strip(),
                contact=contact.strip(),
                size=int(size),
            )
            _keep_completed(filled, place)


def _keep_completed(offer: Offer, place: str) -> None:
    with in_words():
        for label, text in (
            (_("Wanneer?"), offer.when),
            (_("Wie leidt het?"), offer.owner),
            (_("Telefoon of e-mail"), offer.contact),
        ):
            short_enough(text, label, LONGEST_LINE)
        complete_offer(state.desk(), offer)
        tell(place, _("Bewaard: {what}.").format(what=plain(offer.name)))
        st.rerun()


def _draw_form(form: _Form) -> None:
    theme = form.topic.theme or _ask_theme(form)
    if theme is None:
        return
    joins = _ask_joins(form, theme)
    offer_type = _ask_type(form, theme)
    st.caption(say_how_studied(offer_type))
    offer = (
        _ask_joined(form, theme, offer_type, joins) if joins else _ask_new(form, theme, offer_type)
    )
    if st.button(_("Leg dit voor"), type="primary", key=f"{form.key}-save"):
        if not offer.name.strip():
            draw_missing(_("Geef het eerst een naam."))
        else:
            _keep(form, offer)


def _keep(form: _Form, offer: Offer) -> None:
    with in_words():
        for label, text, longest in (
            (_("Hoe heet het?"), offer.name, LONGEST_NAME),
            (_("Waar precies?"), offer.venue, LONGEST_LINE),
            (_("Wanneer?"), offer.when, LONGEST_LINE),
            (_("Wie leidt het?"), offer.owner, LONGEST_LINE),
            (_("Telefoon of e-mail"), offer.contact, LONGEST_LINE),
        ):
            short_enough(text, label, longest)
        propose(state.desk(), form.topic.signal_id, offer, form.seen)
        tell(form.place, _("Bewaard: {what}.").format(what=name_states()["proposed"]))
        st.rerun()


def _ask_theme(form: _Form) -> str | None:
    """Ask which theme it is for, where the signal names none."""
    chosen: str | None = st.selectbox(
        _("Waarover gaat het?"),
        list(terms("themes")),
        index=None,
        format_func=name_theme,
        placeholder=_("Kies een thema"),
        key=f"{form.key}-theme",
    )
    return chosen


def _ask_joins(form: _Form, theme: str) -> str:
    """Ask whether residents join what is there, before anything new is begun."""
    there = to_join(directory(state.store()), theme, form.villages, state.today())
    names = {_NEW: _("Begin samen iets nieuws")} | {
        one.id: _("Sluit aan bij {name}").format(name=one.name) for one in there
    }
    chosen: str = st.selectbox(
        _("Aansluiten of beginnen?"),
        list(names),
        index=1 if there else 0,
        format_func=names.__getitem__,
        key=f"{form.key}-joins-{theme}",
    )
    return chosen


def _ask_type(form: _Form, theme: str) -> str:
    """Ask what kind of offer it is, those of the theme only."""
    types = [one.code for one in types_for(theme)]
    proposed = form.topic.offer_type
    chosen: str = st.selectbox(
        _("Wat voor aanbod is het?"),
        types,
        index=types.index(proposed) if proposed in types else 0,
        format_func=_name_type,
        key=f"{form.key}-type-{theme}",
    )
    return chosen


def _ask_joined(form: _Form, theme: str, offer_type: str, joins: str) -> Offer:
    """Return a proposal to join what is there: its name and place are known."""
    there = directory(state.store()).resources[joins]
    area = next(iter(sorted(villages_of(there) & set(terms("villages")))), None)
    is_told = area is not None and not _is_sensitive(theme)
    return Offer(
        "", None, offer_type, theme,
        area=area if is_told and area else _everywhere(),
        name=there.name[:LONGEST_NAME],
        when=there.when[:LONGEST_LINE],
        owner=(there.organisation or there.name)[:LONGEST_LINE],
        contact=(there.telephone or there.email)[:LONGEST_LINE],
        joins=joins,
        size=_ask_size(form, offer_type),
    )  # fmt: skip


def _ask_new(form: _Form, theme: str, offer_type: str) -> Offer:
    """Ask what a new offer is called, where and when it meets and who runs it."""
    key = f"{form.key}-{offer_type}"
    area = _ask_area(form, theme)
    name = st.text_input(
        _("Hoe heet het?"),
        f"{_name_type(offer_type)} {say_where((area,))}"[:LONGEST_NAME],
        key=f"{key}-name-{area}",
    )
    venue_id, venue = (None, "") if _is_sensitive(theme) else _ask_venue(form, area)
    left, right = st.columns(2)
    with left:
        when = st.text_input(
            _("Wanneer?"), placeholder=_("dinsdag 14.00–16.00 uur"), key=f"{form.key}-when"
        )
        owner = st.text_input(_("Wie leidt het?"), key=f"{form.key}-owner")
    with right:
        starts_on = st.date_input(
            _("Vanaf wanneer?"), None, format="DD-MM-YYYY", key=f"{form.key}-start"
        )
        contact = st.text_input(_("Telefoon of e-mail"), key=f"{form.key}-contact")
    return Offer(
        "", None, offer_type, theme, area,
        starts_on=starts_on if isinstance(starts_on, date) else None,
        name=name,
        venue=venue,
        venue_id=venue_id,
        when=when,
        owner=owner,
        contact=contact,
        size=_ask_size(form, offer_type),
    )  # fmt: skip


def _ask_area(form: _Form, theme: str) -> str:
    """Ask in which village; of a sensitive theme no place is told."""
    if _is_sensitive(theme):
        st.caption(_("Dit is een gevoelig thema: waar het is, staat nergens. Spreek dat apart af."))
        return _everywhere()
    others = [code for code in terms("villages") if code not in form.villages]
    areas = [*form.villages, *others, _everywhere()]
    chosen: str = st.selectbox(
        _("In welk dorp?"),
        areas,
        format_func=lambda code: say_where((code,)),
        key=f"{form.key}-area",
    )
    return chosen


def _ask_venue(form: _Form, area: str) -> tuple[str | None, str]:
    """Ask where it meets: a place of the directory, or another one in words."""
    places = _places(area)
    names: Mapping[str, str] = {_ELSEWHERE: _("een andere plek")} | {
        one.id: one.name for one in places
    }
    codes = list(names)
    wanted = form.topic.venue if form.topic.venue in names else codes[-1 if places else 0]
    chosen = st.selectbox(
        _("Waar komen mensen bijeen?"),
        codes,
        index=codes.index(wanted),
        format_func=names.__getitem__,
        key=f"{form.key}-venue-{area}",
    )
    if chosen != _ELSEWHERE:
        return chosen, names[chosen][:LONGEST_LINE]
    return None, st.text_input(_("Waar precies?"), key=f"{form.key}-where")


def _ask_size(form: _Form, offer_type: str) -> int:
    kind = offer_types()[offer_type]
    return int(
        st.number_input(
            _("Voor hoeveel mensen is er plaats?"),
            0,
            MOST_PEOPLE,
            kind.most,
            help=_("Zo’n groep is er meestal voor {least} tot {most} mensen.").format(
                least=kind.least, most=kind.most
            ),
            key=f"{form.key}-size-{offer_type}",
        )
    )


def _places(area: str) -> Sequence[Resource]:
    """Return the meeting places of a village, in order of name; of the municipality all."""
    found = [
        one
        for one in directory(state.store()).resources.values()
        if one.kind == "place" and (area in villages_of(one) or area not in terms("villages"))
    ]
    return sorted(found, key=lambda one: one.name)


def _is_sensitive(theme: str) -> bool:
    with state.store().reading() as connection:
        return theme in rules(connection).sensitive


def _everywhere() -> str:
    return municipality_of(next(iter(terms("villages"))))


def _name_type(code: str) -> str:
    return terms("offer_types")[code].name(state.language())
