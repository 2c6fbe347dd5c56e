"""Who does what, how and by when: an agreement (*afspraak*) and its outcome."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Agreement", "AgreementState", "Aim", "Doer", "How"]

Doer: TypeAlias = Literal["resident", "aid", "person", "resource", "professional", "own_idea"]
How: TypeAlias = Literal["self_call", "call_together", "go_together", "warm_handover"]
Aim: TypeAlias = Literal["help", "relief"]
AgreementState: TypeAlias = Literal["to_ask", "agreed", "done", "declined", "stopped"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement for one question.

    ``state`` is ``"to_ask"`` until the person herself said yes: then somebody asks her
    (``asker``, ``how``, ``by``). ``doer_id`` is the id of the person in the ecogram or of the
    resource; ``doer_name`` is kept so that the agreement stays readable. ``handover_by`` names
    who hands over, with ``how="warm_handover"``. With ``aim="relief"`` something is taken off
    the doer, who is asked how she is and nothing more. ``version`` is the stored one, 0 for
    what is not stored yet; it says nothing of what was agreed.
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
    version: int = field(default=0, compare=False)
