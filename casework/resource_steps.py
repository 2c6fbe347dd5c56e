"""How does it go on with a resource (*hulpbron*)? Talked about, contacted, started, and the end.

A person answers for herself (:func:`casework.agreements.answer`); with a place or a service
somebody gets in touch first, and then it starts or it does not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from casework.agreements import ELSEWHERE, AgreementClosed
from resources.match import HELPED, STOPPED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casework.agreement import Agreement, AgreementState

__all__ = ["advance", "give_reason", "next_states", "outcome_of"]

_NEXT: Final[Mapping[AgreementState, tuple[AgreementState, ...]]] = {
    "to_ask": ("contacted", "declined"),
    "declined": ("contacted",),
    "contacted": ("started", "stopped"),
    "agreed": ("started", "done", "stopped"),
    "started": ("done", "stopped"),
}


def next_states(agreement: Agreement) -> tuple[AgreementState, ...]:
    """Return where an agreement with a resource may go from here; nowhere once it ended.

    Examples
    --------
    >>> from datetime import date
    >>> from casework.agreement import Agreement
    >>> made = Agreement("a-1", "q-1", 4, "resource", "koor", "to_ask", date(2026, 11, 25))
    >>> next_states(made), next_states(advance(made, "contacted"))
    (('contacted', 'declined'), ('started', 'stopped'))
    """
    return _NEXT.get(agreement.state, ()) if agreement.doer in ELSEWHERE else ()


def advance(agreement: Agreement, state: AgreementState) -> Agreement:
    """Bring an agreement with a resource one step on, keeping where it came from.

    Raises
    ------
    AgreementClosed
        It cannot go there from here.
    """
    if state not in next_states(agreement):
        msg = "this agreement cannot go there: look at it again"
        raise AgreementClosed(msg)
    return replace(agreement, state=state, came_from=agreement.state)


def give_reason(agreement: Agreement, because: str | None) -> Agreement:
    """Say why an agreement stopped; ``None`` takes the reason back.

    Raises
    ------
    AgreementClosed
        It did not stop.
    """
    if agreement.state != "stopped":
        msg = "only what stopped has a reason"
        raise AgreementClosed(msg)
    return replace(agreement, ended_because=because)


def outcome_of(agreement: Agreement) -> str | None:
    """Return how it ended, as it is counted per team: ``helped``, or ``stopped_<reason>``.

    ``None`` while it goes on, for what ended before outcomes were counted (then nobody kept
    where it came from), and for persons: of them nothing is ever counted.
    """
    is_person = agreement.doer not in (*ELSEWHERE, "aid")
    if is_person or agreement.doer_id is None or agreement.came_from is None:
        return None
    if agreement.state == "done":
        return HELPED
    if agreement.state != "stopped":
        return None
    return f"{STOPPED}_{agreement.ended_because}" if agreement.ended_because else STOPPED
