"""What does an answer to "who can help?" look like? Five rings of suggestions, each explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from casework.reason import Reason

__all__ = ["AgreementKind", "Answer", "Ring", "Step", "Suggestion", "SuggestionKind"]

SuggestionKind: TypeAlias = Literal["own", "aid", "person", "organisation", "resource", "helper"]
AgreementKind: TypeAlias = Literal["agree", "ask", "relieve"]
"""What a tap leads to: an agreement, first asking, or taking something off a carer."""

StepKind: TypeAlias = Literal["resident", "person", "organisation", "resource", "theme", "village"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path in the joint graph.

    ``label`` is a name, or the code of a theme or village. ``tie_code`` says how this step is
    tied to the one before (``casework.codes.TIE_CODES``, or a relation's code); it is empty
    for the first.
    """

    node_id: str
    node_kind: StepKind
    label: str
    tie_code: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One candidate for one question in one ring.

    ``id`` is the id of the person or organisation in the ecogram, of the resource in the
    directory, of somebody who helps by name (``"helper"``), or one of its own for a line of the
    resident (``own-does-1``, ``aid-1``).
    ``ask`` is the next question to ask. ``involved`` marks professionals who are there
    already. ``relation`` tells two persons of one name apart.
    """

    ring: int
    kind: SuggestionKind
    id: str
    name: str
    reasons: tuple[Reason, ...] = ()
    cautions: tuple[Reason, ...] = ()
    ask: Reason | None = None
    path: tuple[Step, ...] = ()
    agreement_kind: AgreementKind = "agree"
    involved: bool = False
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Ring:
    """One ring: suggestions in their order, those set aside, and its question if it has one.

    ``set_aside`` holds who is "nu niet voor de hand liggend"; without the private layer
    nothing says why.
    """

    number: int
    suggestions: tuple[Suggestion, ...] = ()
    set_aside: tuple[Suggestion, ...] = ()
    open_question: Reason | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The five rings for one question.

    ``ring5_opens`` tells that the fifth ring unfolds at once. ``failed`` holds resources of
    which a condition does not hold, with that reason. ``cautions`` are about the whole and
    only on the worker's own screen.
    """

    rings: tuple[Ring, Ring, Ring, Ring, Ring]
    ring5_opens: bool
    failed: tuple[Suggestion, ...] = ()
    cautions: tuple[Reason, ...] = ()
