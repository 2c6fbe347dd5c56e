"""What does the resident do, what helped before, and which aids are in the house?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from data import cases
from pages.parts import state
from pages.parts.case_forms import draw_told, in_words
from pages.parts.language import _

if TYPE_CHECKING:
    from casework.case import OpenCase
    from casework.question import Situation

__all__ = ["answer_fact", "draw_aids", "draw_strengths"]


def draw_strengths(opened: OpenCase) -> None:
    """Draw the short form behind the first ring, in the resident's own words."""
    _draw_form(
        opened,
        "strengths",
        _("Aanvullen wat iemand zelf kan"),
        {
            "does": _("Dit doet u nu zelf"),
            "can": _("Dit kunt u"),
            "did": _("Dit deed u vroeger, of hielp eerder"),
            "keeps": _("Dit wilt u blijven doen"),
        },
    )


def draw_aids(opened: OpenCase) -> None:
    """Draw the short form behind the second ring."""
    _draw_form(
        opened,
        "aids",
        _("Aanvullen wat er in huis is"),
        {"aids": _("Hulpmiddelen die er al zijn")},
    )


def answer_fact(opened: OpenCase, condition: str, place: str, *, holds: bool) -> None:
    """Keep the answer to the question of a resource's condition; ``place`` says what went wrong."""
    facts = {**opened.situation.facts, condition: holds}
    with in_words(place):
        _save(opened, replace(opened.situation, facts=facts))


def _draw_form(opened: OpenCase, name: str, title: str, fields: dict[str, str]) -> None:
    key = f"{name}-{opened.case.id}"
    with st.popover(title, key=key):
        draw_told(key)
        with st.form(f"form-{key}-{opened.situation_version}", border=False):
            for field, label in fields.items():
                st.text_area(
                    label,
                    "\n".join(getattr(opened.situation, field) or ()),
                    height=96,
                    placeholder=_("Eén ding per regel"),
                    key=f"{key}-{opened.situation_version}-{field}",
                )
            st.form_submit_button(
                _("Bewaren"), type="primary", on_click=_keep, args=(opened, key, tuple(fields))
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
