"""One resident's route through the phases: what the file of a case holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from casework.question import Situation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from casework.agreement import Agreement
    from casework.question import Question
    from network.ecogram import Ecogram

__all__ = ["Case", "OpenCase", "Phase"]

Phase: TypeAlias = Literal["intake", "planning", "carrying_out", "closing"]


@dataclass(frozen=True, slots=True)
class Case:
    """One case (*casus*): the resident's name, village, team and contact person."""

    id: str
    resident: str
    village: str
    team_id: str
    contact_id: str
    phase: Phase
    opened_on: date
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Everything of one case that its screen needs.

    ``ecogram_version`` counts the operations applied so far. ``ring5_reasons`` holds (question
    id, reason in the worker's own words) for each question whose fifth ring was opened so.
    ``acknowledged`` tells per browser up to which of its operations was answered.
    """

    case: Case
    ecogram: Ecogram
    ecogram_version: int
    situation: Situation = field(default_factory=Situation)
    situation_version: int = 0
    questions: tuple[Question, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    ring5_reasons: tuple[tuple[str, str], ...] = ()
    acknowledged: Mapping[str, int] = field(default_factory=dict)
