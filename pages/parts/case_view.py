"""What does this session remember of the case on its screen? Nothing of it is stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pages.parts import state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casework.case import Case, OpenCase
    from casework.question import Question

__all__ = ["CaseView", "view_of"]


@dataclass
class CaseView:
    """The choices of one session on one case.

    ``question_id`` is ``None`` until a choice was made and empty for drawing only. ``refusals``
    holds, per client of the canvas, what was refused in its last message.
    ``turn`` counts the questions added, so that the row of choices begins anew with them.
    ``correcting`` is the question in the form, as it was when the form was opened.
    ``facts`` is the case as it was when the form of its name, phase and village was opened, and
    ``facts_turn`` counts how often that form began anew. ``ideas`` counts, per question and
    ring, the ideas that were agreed.
    ``saved_version`` is the version that this session's own last change made: what draws it is
    on its way already.
    ``unfolded_for`` is the suggestion for which its ring was unfolded last.
    ``arranged`` are the agreements on the screen in their order: a tap moves none of them.
    ``drawn_hidden`` tells whether the page was drawn without names last.
    ``look`` is how the network was looked at last.
    ``opened`` is the case on its way from the page to what draws it, and nothing else.
    """

    case_id: str
    question_id: str | None = None
    private: bool = False
    focus: str | None = None
    unfolded_for: str | None = None
    drawn_version: int = -1
    saved_version: int = -1
    turn: int = 0
    seen: dict[str, set[int]] = field(default_factory=dict)
    refusals: dict[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    correcting: Question | None = None
    facts: Case | None = None
    facts_turn: int = 0
    ideas: Counter[tuple[str, int]] = field(default_factory=Counter)
    arranged: tuple[str, ...] = ()
    drawn_hidden: bool | None = None
    look: str = ""
    opened: OpenCase | None = None

    def take_opened(self) -> OpenCase | None:
        """Return the case that the page opened just now, once."""
        opened, self.opened = self.opened, None
        return opened

    def rings_seen(self, question_id: str) -> set[int]:
        """Return the rings of a question that were looked at."""
        return self.seen.setdefault(question_id, set())


@dataclass
class _Screen:
    """The case that is on the screen now."""

    view: CaseView | None = None


def view_of(case_id: str) -> CaseView:
    """Return what is remembered of this case; another case closes the private layer."""
    screen = state.of(_Screen)
    if screen.view is None or screen.view.case_id != case_id:
        screen.view = CaseView(case_id)
    return screen.view
