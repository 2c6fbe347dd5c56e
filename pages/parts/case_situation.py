"""What does the resident do, what helped before, and which aids are in the house?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from casework.suggest_own import without_hidden
from data import cases
from pages.parts import state
from pages.parts.case_forms import draw_told, in_words
from pages.parts.language import _
from resources.conditions import forget

if TYPE_CHECKING:
    from casework.case import OpenCase
    from casework.question import Situation
    from pages.parts.case_view import CaseView

__all__ = ["answer_fact", "ask_anew", "draw_aids", "draw_strengths"]


def draw_strengths(opened: OpenCase, view: CaseView) -> None:
    """Draw the short form behind the first ring, in the resident's own words."""
    _draw_form(
        opened,
        view,
        "strengths",
        _("Aanvullen wat iemand zelf kan"),
        {
            "does": _("Dit doet u nu zelf"),
            "can": _("Dit kunt u"),
            "did": _("Dit deed u vroeger, of hielp eerder"),
            "keeps": _("Dit wilt u blijven doen"),
        },
    )


def draw_aids(opened: OpenCase, view: CaseView) -> None:
    """Draw the short form behind the second ring."""
    _draw_form(
        opened,
        view,
        "aids",
        _("Aanvullen wat er in huis is"),
        {"aids": _("Hulpmiddelen die er al zijn")},
    )


def answer_fact(opened: OpenCase, condition: str, place: str, *, holds: bool) -> None:
    """Keep the answer to the question of a resource's condition; ``place`` says what went wrong."""
    facts = {**opened.situation.facts, condition: holds}
    with in_words(place):
        _save(opened, replace(opened.situation, facts=facts))


def ask_anew(opened: OpenCase, condition: str, place: str) -> None:
    """Forget what decides a condition, so that it is the next question again."""
    with in_words(place):
        facts = forget(condition, opened.situation.facts)
        _save(opened, replace(opened.situation, facts=facts))


def _draw_form(
    opened: OpenCase, view: CaseView, name: str, title: str, fields: dict[str, str]
) -> None:
    key = f"{name}-{opened.case.id}"
    known = opened.situation
    seen = known if view.private else without_hidden(known, opened.ecogram)
    whole = [field for field in fields if getattr(seen, field) == getattr(known, field)]
    with st.popover(title, key=key):
        draw_told(key)
        with st.form(f"form-{key}-{opened.situation_version}", border=False):
            for field, label in fields.items():
                text = "\n".join(getattr(seen, field) or ())
                if field in whole:
                    _draw_lines(label, text, f"{key}-{opened.situation_version}-{field}")
                else:
                    _draw_masked(label, text)
            st.form_submit_button(
                _("Bewaren"), type="primary", on_click=_keep, args=(opened, key, tuple(whole))
            )


def _draw_lines(label: str, text: str, key: str) -> None:
    st.text_area(label, text, height=96, placeholder=_("Eén ding per regel"), key=key)


def _draw_masked(label: str, text: str) -> None:
    """Draw lines with a hidden name in them, that are not changed on a shared screen."""
    st.caption(label)
    st.text(text)
    st.caption(
        _(
            "In deze woorden staat een naam die alleen op de privélaag te zien is. Zet op de "
            "tekening de privélaag aan als u de woorden wilt veranderen."
        )
    )


def _keep(opened: OpenCase, key: str, fields: tuple[str, ...]) -> None:
    """Keep what was typed over the situation as it was on the screen."""
    texts = {
        field: str(state.session_value(f"{key}-{opened.situation_version}-{field}") or "")
        for field in fields
    }
    before = opened.situation
    lines = {field: _lines(text, getattr(before, field)) for field, text in texts.items()}
    changed = [field for field in fields if lines[field] != getattr(before, field)]
    with in_words(key, typed="\n".join(texts[field].strip() for field in changed)):
        _save(opened, replace(before, **lines))


def _lines(text: str, before: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Split a text in lines; an empty text where nothing was known stays unknown."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    return lines if lines or before is not None else None


def _save(opened: OpenCase, situation: Situation) -> None:
    cases.save_situation(state.desk(), opened.case.id, situation, opened.situation_version)
