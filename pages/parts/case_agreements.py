"""What was agreed for this question, and how did it go?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

import streamlit as st

from casework.agreements import answer, finish
from data import agreements, ecograms
from pages.parts import state
from pages.parts.language import _

if TYPE_CHECKING:
    from casework.agreement import Agreement
    from casework.case import OpenCase
    from casework.question import Question

__all__ = ["draw_agreements"]

LONGEST_LINE: Final = 200


def draw_agreements(opened: OpenCase, question: Question) -> None:
    """Draw the agreements of one question, those still open first."""
    made = [a for a in opened.agreements if a.question_id == question.id]
    if not made:
        return
    order = ("to_ask", "agreed", "declined", "done", "stopped")
    st.subheader(_("Afspraken"))
    for agreement in sorted(made, key=lambda a: (order.index(a.state), a.made_on, a.id)):
        _draw_agreement(agreement, opened)


def _draw_agreement(agreement: Agreement, opened: OpenCase) -> None:
    with st.container(border=True, key=f"agreement-{agreement.id}", gap="xxsmall"):
        st.text(_who_and_what(agreement))
        st.caption(_stands(agreement))
        if agreement.by is not None:
            st.caption(_("Vóór {date}").format(date=f"{agreement.by:%d-%m-%Y}"))
        if agreement.note:
            st.text(agreement.note)
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            _draw_taps(agreement, opened)
            if agreement.state in ("to_ask", "agreed"):
                _draw_details(agreement, opened)


def _who_and_what(agreement: Agreement) -> str:
    who = agreement.doer_name or (_("Eigen idee") if agreement.doer == "own_idea" else "")
    return f"{who}: {agreement.what}" if who and agreement.what else who or agreement.what


def _stands(agreement: Agreement) -> str:
    how = {
        "self_call": _("zelf bellen"),
        "call_together": _("samen bellen"),
        "go_together": _("samen gaan"),
        "warm_handover": _("warme overdracht"),
        None: "",
    }[agreement.how]
    states = {
        "to_ask": _("nog te vragen"),
        "agreed": _("afgesproken"),
        "declined": _("het kan nu niet, en dat mag"),
        "done": _("gedaan"),
        "stopped": _("gestopt"),
    }
    parts = [states[agreement.state], how]
    if agreement.asker and agreement.state == "to_ask":
        parts.append(_("{name} vraagt het").format(name=agreement.asker))
    return " · ".join(part for part in parts if part)


def _draw_taps(agreement: Agreement, opened: OpenCase) -> None:
    """Draw the answers or outcomes that one tap keeps."""
    if agreement.state == "to_ask":
        names = {"yes": _("ja"), "not_now": _("niet nu"), "no": _("nee")}
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
    desk, case_id = state.desk(), opened.case.id
    if tapped in ("done", "stopped"):
        outcome: Literal["done", "stopped"] = "done" if tapped == "done" else "stopped"
        agreements.save_agreement(desk, case_id, finish(agreement, outcome))
        return
    if tapped not in ("yes", "not_now", "no"):
        return
    answered = answer(agreement, tapped)  # type: ignore[arg-type]
    agreements.save_agreement(desk, case_id, answered.agreement)
    if answered.operation is not None and opened.ecogram.has(answered.operation.id):
        sent = ecograms.Sent(seq=1, seen=opened.ecogram_version, operation=answered.operation)
        ecograms.save_operations(desk, case_id, state.new_id("answer"), [sent])


def _draw_details(agreement: Agreement, opened: OpenCase) -> None:
    with (
        st.popover(_("Aanvullen"), key=f"details-{agreement.id}"),
        st.form(f"details-form-{agreement.id}", border=False),
    ):
        what = st.text_input(_("Wat"), agreement.what, max_chars=LONGEST_LINE)
        asker = agreement.asker
        if agreement.state == "to_ask":
            asker = st.text_input(_("Wie vraagt het?"), agreement.asker, max_chars=LONGEST_LINE)
        handover = agreement.handover_by
        if agreement.how == "warm_handover":
            handover = st.text_input(
                _("Wie draagt over?"), agreement.handover_by, max_chars=LONGEST_LINE
            )
        by = st.date_input(_("Vóór wanneer?"), agreement.by, format="DD-MM-YYYY")
        note = st.text_input(_("Hoe het ging"), agreement.note, max_chars=LONGEST_LINE)
        if st.form_submit_button(_("Bewaren"), type="primary"):
            changed = replace(
                agreement,
                what=what.strip(),
                asker=asker.strip(),
                handover_by=handover.strip(),
                by=by,
                note=note.strip(),
            )
            agreements.save_agreement(state.desk(), opened.case.id, changed)
            st.rerun()
