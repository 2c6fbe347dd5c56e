"""What was agreed for this question, and how did it go?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, cast

import streamlit as st

from casework.agreements import answer, asked, finish, may_stand, seen_on_shared_screen
from data.agreements import save_agreement
from data.answers import save_answer
from pages.parts import state
from pages.parts.case_forms import draw_told, in_words, short_enough, tell
from pages.parts.case_how import how_names
from pages.parts.directory_cards import plain
from pages.parts.language import _

if TYPE_CHECKING:
    from datetime import date

    from casework.agreement import Agreement, How
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
        draw_told(_card(agreement))
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
    key = f"outcome-{agreement.id}-{agreement.version}"
    st.pills(
        label,
        list(names),
        default="asked" if "asked" in names and _was_asked(agreement, opened) else None,
        format_func=names.__getitem__,
        key=key,
        on_change=_keep,
        args=(agreement, opened, key),
    )


def _was_asked(agreement: Agreement, opened: OpenCase) -> bool:
    """Tell whether the drawing says that she was asked and has not answered."""
    person = opened.ecogram.things.get(agreement.doer_id or "")
    return asked(agreement) is not None and getattr(person, "asked", None) == "asked"


def _keep(agreement: Agreement, opened: OpenCase, key: str) -> None:
    """Keep what was tapped; an answer is kept on the drawing too."""
    tapped = state.session_value(key)
    after, operation = agreement, None
    if tapped in ("done", "stopped"):
        after = finish(agreement, cast("Literal['done', 'stopped']", tapped))
    elif tapped == "asked":
        operation = asked(agreement)
    elif tapped in ("yes", "not_now", "no"):
        answered = answer(agreement, cast("Said", tapped))
        after, operation = answered.agreement, answered.operation
    if after == agreement and operation is None:
        return
    with in_words(_card(agreement)):
        if not save_answer(state.desk(), opened.case.id, after, operation):
            tell(_card(agreement), _say_off_drawing(is_answered=after != agreement))


def _say_off_drawing(*, is_answered: bool) -> str:
    """Return what becomes of an answer of somebody who was taken off the drawing."""
    if is_answered:
        return _("Bewaard bij de afspraak. Deze persoon staat niet meer op de tekening.")
    return _("Deze persoon staat niet meer op de tekening. “Gevraagd” is niet bewaard.")


def _card(agreement: Agreement) -> str:
    """Return the place where is said what went wrong with this agreement."""
    return f"agreement-{agreement.id}"


def _draw_details(agreement: Agreement, opened: OpenCase) -> None:
    key = f"details-{agreement.id}-{agreement.version}"
    labels = _labels()
    with st.popover(_("Aanvullen"), key=key):
        draw_told(key)
        with st.form(f"form-{key}", border=False):
            st.text_input(labels["what"], agreement.what, key=f"{key}-what")
            st.selectbox(
                _("Hoe"),
                list(how_names()),
                index=list(how_names()).index(agreement.how) if agreement.how else None,
                format_func=lambda code: how_names()[code],
                placeholder=_("Kies hoe"),
                key=f"{key}-how",
            )
            st.text_input(labels["asker"], agreement.asker, key=f"{key}-asker")
            st.text_input(labels["handover_by"], agreement.handover_by, key=f"{key}-handover_by")
            st.date_input(_("Vóór wanneer?"), agreement.by, format="DD-MM-YYYY", key=f"{key}-by")
            st.text_input(labels["note"], agreement.note, key=f"{key}-note")
            st.form_submit_button(
                _("Bewaren"),
                type="primary",
                on_click=_save_details,
                args=(agreement, opened.case.id, key),
            )


def _labels() -> dict[str, str]:
    """Return what is asked in each line of text."""
    return {
        "what": _("Wat"),
        "asker": _("Wie vraagt het?"),
        "handover_by": _("Wie draagt over?"),
        "note": _("Hoe het ging"),
    }


def _save_details(agreement: Agreement, case_id: str, key: str) -> None:
    """Keep what was filled in over the agreement as it was on the screen."""
    typed = {name: str(state.session_value(f"{key}-{name}") or "") for name in _labels()}
    new = [text.strip() for name, text in typed.items() if text != getattr(agreement, name)]
    how = cast("How | None", state.session_value(f"{key}-how"))
    by = cast("date | None", state.session_value(f"{key}-by"))
    with in_words(key, stale_at=_card(agreement), typed=" · ".join(new)):
        lines = {n: short_enough(text, _labels()[n], LONGEST_LINE) for n, text in typed.items()}
        save_agreement(state.desk(), case_id, replace(agreement, how=how, by=by, **lines))
