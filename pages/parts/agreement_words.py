"""How does it stand with an agreement, and what can be tapped next? In words, per kind of doer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.agreements import ELSEWHERE, asked
from casework.resource_steps import next_states
from data.vocabularies import terms
from pages.parts import state
from pages.parts.case_how import how_names
from pages.parts.language import _

if TYPE_CHECKING:
    from casework.agreement import Agreement

__all__ = ["say_stands", "state_name", "stop_reasons", "taps_of"]


def state_name(agreement: Agreement) -> str:
    """Return how it stands: a person is asked, with a place or a service one gets in touch."""
    ours, theirs = _states()
    named = theirs if agreement.doer in ELSEWHERE else ours
    return named.get(agreement.state) or ours[agreement.state]


def say_stands(agreement: Agreement) -> str:
    """Say how it stands, how it is done and by whom, in one line."""
    because = stop_reasons().get(agreement.ended_because or "", "")
    is_named = bool(because) and agreement.state == "stopped"
    stands = f"{state_name(agreement)}: {because}" if is_named else state_name(agreement)
    parts = [stands, how_names().get(agreement.how or "", "")]
    if agreement.asker and agreement.state == "to_ask":
        parts.append(_("{name} vraagt het").format(name=agreement.asker))
    if agreement.handover_by and agreement.how == "warm_handover":
        parts.append(_("{name} draagt over").format(name=agreement.handover_by))
    return " · ".join(part for part in parts if part)


def taps_of(agreement: Agreement) -> tuple[str, dict[str, str]]:
    """Return what is asked, and the answers or outcomes by code; nothing when it ended."""
    if agreement.doer in ELSEWHERE:
        names = _steps(agreement)
        following = {code: names[code] for code in next_states(agreement)}
        return (_step_question(agreement), following) if following else ("", {})
    if agreement.state == "to_ask":
        # who is not on the drawing has no place where it is kept that she was asked
        first = {"asked": _("gevraagd")} if asked(agreement) is not None else {}
        names = {**first, "yes": _("ja"), "not_now": _("nu niet"), "no": _("nee")}
        return _("Wat was het antwoord?"), names
    if agreement.state == "agreed":
        return _("Hoe ging het?"), {"done": _("gedaan"), "stopped": _("gestopt")}
    if agreement.state == "declined":
        return _("Anders geworden?"), {"yes": _("toch ja")}
    return "", {}


def stop_reasons() -> dict[str, str]:
    """Return why it may stop, by code."""
    return {term.code: term.name(state.language()) for term in terms("stop_reasons").values()}


def _states() -> tuple[dict[str, str], dict[str, str]]:
    """Return the names of the states, and those that differ for a place or a service."""
    ours = {
        "to_ask": _("nog te vragen"),
        "contacted": _("er is contact geweest"),
        "agreed": _("afgesproken"),
        "started": _("begonnen"),
        "declined": _("het kan nu niet, en dat mag"),
        "done": _("gedaan"),
        "stopped": _("gestopt"),
    }
    return ours, {"to_ask": _("nog te doen"), "done": _("het hielp")}


def _step_question(agreement: Agreement) -> str:
    return {
        "to_ask": _("Is er contact geweest?"),
        "contacted": _("Is het begonnen?"),
        "declined": _("Anders geworden?"),
    }.get(agreement.state, _("Hoe gaat het?"))


def _steps(agreement: Agreement) -> dict[str, str]:
    """Return the steps that may come, by the state they lead to."""
    has_begun = agreement.state in ("agreed", "started")
    return {
        "contacted": _("toch contact") if agreement.state == "declined" else _("ja, er is contact"),
        "declined": _("nu niet"),
        "started": _("het is begonnen"),
        "done": _("het hielp"),
        "stopped": _("gestopt") if has_begun else _("het gaat niet door"),
    }
