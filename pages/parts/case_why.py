"""Why this one? The first reasons of a suggestion, and behind a tap every term in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from pages.parts import state
from pages.parts.case_situation import answer_fact
from pages.parts.case_surroundings import own_words_in
from pages.parts.condition_words import condition_question
from pages.parts.directory_cards import plain
from pages.parts.language import _
from pages.parts.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casework.case import OpenCase
    from casework.question import Question
    from casework.reason import Reason
    from casework.suggestion import Suggestion

__all__ = ["draw_condition_taps", "draw_why", "first_reasons"]

_AT_FIRST: Final = 3
_TERMS: Final = {
    "via": (
        "is_involved", "visited_by", "visited_by_resident", "agreed_here", "stopped_before",
        "consult_first",
    ),
    "fit": (
        "offers_theme", "near_theme", "offers_support", "fits_words", "fits_some_words",
        "suits_purpose", "other_support",
    ),
    "reach": (
        "in_village", "comes_home", "is_fetched", "bus_near", "by_telephone", "by_internet",
        "reaches_village", "reaches_everywhere", "elsewhere", "reach_unknown",
    ),
    "conditions": (
        "condition_holds", "condition_open", "wheelchair_unknown", "language_unknown",
    ),
    "room": ("has_room", "room_unknown", "is_full", "waiting_list"),
    "trust": ("last_checked", "incomplete", "is_doubted"),
    "team": ("team_helped", "team_stopped", "helped_often"),
}  # fmt: skip
"""The terms in their order, each with the codes that say it."""

_TERM_BY_CODE: Final = {code: term for term, codes in _TERMS.items() for code in codes}
_LATER: Final = frozenset(
    {"fits_some_words", "condition_open", "room_unknown", "last_checked", "incomplete"}
)
"""What is not known yet, and how old it is, is no reason to suggest it."""


def first_reasons(suggestion: Suggestion) -> tuple[Reason, ...]:
    """Return the reasons that stand on the card: all of a person's, three of a resource's.

    One of each term first, in the order of the terms, so that no term takes all the room.
    """
    if suggestion.kind != "resource":
        return suggestion.reasons
    told = [reason for reason in suggestion.reasons if reason.code not in _LATER]
    by_term: dict[str, Reason] = {}
    for reason in told:
        by_term.setdefault(_TERM_BY_CODE[reason.code], reason)
    of_terms = [by_term[term] for term in _TERMS if term in by_term]
    more = [reason for reason in told if reason not in of_terms]
    chosen = [*of_terms, *more][:_AT_FIRST]
    return tuple(reason for reason in told if reason in chosen)


def draw_why(suggestion: Suggestion, opened: OpenCase, question: Question, key: str) -> None:
    """Draw behind *Waarom deze?* every term in words, and what is still to be asked."""
    if suggestion.kind != "resource":
        return
    box = st.expander(_("Waarom deze?"), key=f"why-{key}", on_change="rerun")
    if box.open:  # of many cards one is opened, now and then
        with box:
            _draw_terms(suggestion, own_words_in(question, opened.ecogram, suggestion.id))
            _draw_open_conditions(suggestion, opened, key)


def draw_condition_taps(condition: str, opened: OpenCase, place: str, told: str) -> None:
    """Draw *ja* and *nee* to the question of a condition; ``told`` says what went wrong."""
    names = {"yes": _("ja"), "no": _("nee")}
    key = f"fact-{place}-{condition}"
    st.pills(
        condition_question(condition),
        list(names),
        format_func=names.__getitem__,
        label_visibility="collapsed",
        key=key,
        on_change=lambda: answer_fact(
            opened, condition, told, holds=state.session_value(key) == "yes"
        ),
    )


def _draw_terms(suggestion: Suggestion, words: Sequence[str]) -> None:
    st.caption(_("Hier is naar gekeken. Er is geen cijfer."))
    told = [*suggestion.reasons, *suggestion.cautions]
    for term, name in _term_names().items():
        said = [
            _with_words(reason, words)
            for reason in told
            if _TERM_BY_CODE.get(reason.code) == term and reason.code != "condition_open"
        ]
        if said:
            st.markdown(f"**{plain(name)}:** {plain(' · '.join(said))}")


def _with_words(reason: Reason, words: Sequence[str]) -> str:
    """Say a reason; of the resident's own words which ones."""
    is_of_words = reason.code in ("fits_words", "fits_some_words")
    return f"{say(reason)} ({', '.join(words)})" if words and is_of_words else say(reason)


def _draw_open_conditions(suggestion: Suggestion, opened: OpenCase, key: str) -> None:
    """Draw what is not known yet, besides what the card asks first."""
    asked = suggestion.ask and dict(suggestion.ask.values).get("condition")
    for reason in suggestion.reasons:
        condition = str(dict(reason.values).get("condition", ""))
        if reason.code == "condition_open" and condition != asked:
            st.text(condition_question(condition))
            draw_condition_taps(condition, opened, f"why-{key}", key)


def _term_names() -> dict[str, str]:
    return {
        "via": _("Uw kring"),
        "fit": _("Past het"),
        "reach": _("Hoe ver"),
        "conditions": _("Voor wie"),
        "room": _("Plek"),
        "trust": _("Klopt het nog"),
        "team": _("Ervaring"),
    }
