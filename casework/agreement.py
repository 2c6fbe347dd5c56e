"""Who does what, how and by when: an agreement (*afspraak*) and its outcome."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import date

__all__ = ["CLOSED", "OPEN", "Agreement", "AgreementState", "Aim", "Doer", "How"]

Doer: TypeAlias = Literal[
    "resident", "aid", "person", "resource", "professional", "helper", "own_idea"
]
How: TypeAlias = Literal["self_call", "call_together", "go_together", "warm_handover"]
Aim: TypeAlias = Literal["help", "relief"]
AgreementState: TypeAlias = Literal[
    "to_ask", "contacted", "agreed", "started", "done", "declined", "stopped"
]

OPEN: Final[frozenset[AgreementState]] = frozenset({"to_ask", "contacted", "agreed", "started"})
"""What waits, or goes on."""

CLOSED: Final[frozenset[AgreementState]] = frozenset({"done", "stopped"})
"""What takes no answer any more."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement for one question.

    ``state`` is ``"to_ask"`` until the person herself said yes: then somebody asks her
    (``asker``, ``how``, ``by``). With a resource it goes its own way: ``"to_ask"`` (talked
    about), ``"contacted"``, ``"started"``, and ``"done"`` (it helped) or ``"stopped"``, for which
    ``ended_because`` holds a code; ``came_from`` is the state before, so that a tap can be taken
    back, and ``counted_for`` the team whose outcomes have it. ``doer_id`` is the id of the person
    in the ecogram, of the resource or of who helps by name; ``doer_name`` is kept so that the
    agreement stays readable.
    ``handover_by`` names who hands over, with ``how="warm_handover"``. With ``aim="relief"``
    something is taken off the doer, who is asked how she is and nothing more. ``version``
    is the stored one, 0 for what is not stored yet; it and ``counted_for`` say nothing of what
    was agreed.
    """

    id: str
    question_id: str
    ring: int
    doer: Doer
    what: str
    state: AgreementState
    made_on: date
    doer_id: str | None = None
    doer_name: str = ""
    how: How | None = None
    asker: str = ""
    handover_by: str = ""
    by: date | None = None
    note: str = ""
    aim: Aim = "help"
    ended_because: str | None = None
    came_from: AgreementState | None = None
    counted_for: str | None = field(default=None, compare=False)
    version: int = field(default=0, compare=False)
