"""What was agreed for this question, and how did it go?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, cast

import streamlit as st

from casework.agreements import answer, asked, finish, may_stand, seen_on_shared_screen
from data.agreements import save_agreement
from data.answers import save_answer
from pages.parts import state
from pages.parts.case_forms import in_words
from pages.parts.case_how import how_names
from pages.parts.directory_cards import plain
from pages.parts.language import _

if TYPE_CHECKING:
    from casework.agreement import Agreement
    from casework.agreements import Said
    from casework.case import OpenCase
    from casework.question import Question
    from pages.parts.case_view import CaseView

__all__ = ["draw_agreements"]

LONGEST_LINE: Final = 200
_ORDER: Final = ("to_ask", "agreed", "declined", "done", "stopped")


def draw_agreements(opened: OpenCase, question: Question, view: CaseView) -> None:
    """Draw the agreements of one question, those still open first.

    On a shared screen nothing of anybody marked *niet benaderen* is among them.
    """
    made = [a for a in opened.agreements if a.question_id == question.id]
    shown = made if view.private else seen_on_shared_screen(made, opened.ecogram)
    if not shown:
        return
    by_id = {agreement.id: agreement for agreement in made}
    st.subheader(_("Afspraken"))
    for agreement in sorted(shown, key=lambda a: (_ORDER.index(a.state), a.made_on, a.id)):
        _draw_agreement(agreement, by_id[agreement.id], opened)


def _draw_agreement(shown: Agreement, agreement: Agreement, opened: OpenCase) -> None:
    """Draw one agreement as this screen may see it; what is changed is the whole one."""
    with st.container(border=True, key=f"agreement-{agreement.id}", gap="xxsmall"):
        st.text(_who_and_what(shown))
        st.caption(plain(_stands(shown)))
        if shown.by is not None:
            st.caption(_("Vóór {date}").format(date=f"{shown.by:%d-%m-%Y}"))
        if shown.note:
            st.text(shown.note)
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            if may_stand(agreement, opened.ecogram):
                _draw_taps(agreement, opened)
            if agreement.state in ("to_ask", "agreed") and shown == agreement:
                _draw_details(agreement, opened)


def _who_and_what(agreement: Agreement) -> str:
    who = agreement.doer_name or (_("Eigen idee") if agreement.doer == "own_idea" else "")
    return f"{who}: {agreement.what}" if who and agreement.what else who or agreement.what


def _stands(agreement: Agreement) -> str:
    states = {
        "to_ask": _("nog te vragen"),
        "agreed": _("afgesproken"),
        "declined": _("het kan nu niet, en dat mag"),
        "done": _("gedaan"),
        "stopped": _("gestopt"),
    }
    parts = [states[agreement.state], how_names().get(agreement.how or "", "")]
    if agreement.asker and agreement.state == "to_ask":
        parts.append(_("{name} vraagt het").format(name=agreement.asker))
    if agreement.handover_by and agreement.how == "warm_handover":
        parts.append(_("{name} draagt over").format(name=agreement.handover_by))
    return " · ".join(part for part in parts if part)


def _draw_taps(agreement: Agreement, opened: OpenCase) -> None:
    """Draw the answers or outcomes that one tap keeps."""
    if agreement.state == "to_ask":
        names = {"asked": _("gevraagd"), "yes": _("ja"), "not_now": _("niet nu"), "no": _("nee")}
        label = _("Wat was het antwoord?")
    elif agreement.state == "agreed":
        names = {"done": _("gedaan"), "stopped": _("gestopt")}
        label = _("Hoe ging het?")
    elif agreement.state == "declined":
        names = {"yes": _("toch ja")}
        label = _("Anders geworden?")
    else:
        return
    key = f"outcome-{agreement.id}-{agreement.state}"
    st.pills(
        label,
        list(names),
        format_func=names.__getitem__,
        key=key,
        on_change=_keep,
        args=(agreement, opened, key),
    )


def _keep(agreement: Agreement, opened: OpenCase, key: str) -> None:
    """Keep what was tapped; an answer is kept on the drawing too."""
    tapped = state.session_value(key)
    if tapped in ("done", "stopped"):
        outcome: Literal["done", "stopped"] = "done" if tapped == "done" else "stopped"
        save_agreement(state.desk(), opened.case.id, finish(agreement, outcome))
        return
    after, operation = agreement, None
    if tapped == "asked":
        operation = asked(agreement)
    elif tapped in ("yes", "not_now", "no"):
        answered = answer(agreement, cast("Said", tapped))
        after, operation = answered.agreement, answered.operation
    if operation is not None and not opened.ecogram.has(operation.id):
        operation = None
    with in_words():
        save_answer(state.desk(), opened.case.id, after, operation)


def _draw_details(agreement: Agreement, opened: OpenCase) -> None:
    with (
        st.popover(_("Aanvullen"), key=f"details-{agreement.id}"),
        st.form(f"details-form-{agreement.id}", border=False),
    ):
        what = st.text_input(_("Wat"), agreement.what, max_chars=LONGEST_LINE)
        how = st.selectbox(
            _("Hoe"),
            list(how_names()),
            index=list(how_names()).index(agreement.how) if agreement.how else None,
            format_func=lambda code: how_names()[code],
            placeholder=_("Kies hoe"),
        )
        asker = st.text_input(_("Wie vraagt het?"), agreement.asker, max_chars=LONGEST_LINE)
        handover = st.text_input(
            _("Wie draagt over?"), agreement.handover_by, max_chars=LONGEST_LINE
        )
        by = st.date_input(_("Vóór wanneer?"), agreement.by, format="DD-MM-YYYY")
        note = st.text_input(_("Hoe het ging"), agreement.note, max_chars=LONGEST_LINE)
        pressed = st.form_submit_button(_("Bewaren"), type="primary")
    if pressed:
        texts = {"what": what, "asker": asker, "handover_by": handover, "note": note}
        changed = {name: text.strip() for name, text in texts.items()}
        with in_words():
            save_agreement(
                state.desk(), opened.case.id, replace(agreement, how=how, by=by, **changed)
            )
            st.rerun()
