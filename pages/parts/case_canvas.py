"""How does the drawing of a case stand on its page, and what happens with what it sends?"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from casework.agreements import agreed_ids
from data import directory, ecograms
from data.vocabularies import family_relations, terms
from kringkaart.canvas.ecogram import CanvasView, canvas_data, draw_canvas
from kringkaart.canvas.words import canvas_words
from network.layers import shared
from network.placement import place
from pages.parts import state
from pages.parts.case_help import help_on_drawing
from pages.parts.language import _
from resources.directory import reaches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casework.case import OpenCase
    from casework.question import Question
    from casework.suggestion import Answer
    from kringkaart.canvas.messages import Letter
    from pages.parts.case_view import CaseView

__all__ = ["draw_case"]


def draw_case(
    opened: OpenCase,
    view: CaseView,
    *,
    question: Question | None = None,
    answer: Answer | None = None,
    ring5: bool = False,
) -> None:
    """Draw the ecogram, and with an answer who can help on it.

    Parameters
    ----------
    opened
        The case.
    view
        What this session remembers: the private layer, the suggestion in focus.
    question, answer
        The chosen question with its five rings, if any.
    ring5
        Whether professionals may be drawn.
    """
    drawn = opened.ecogram if view.private else shared(opened.ecogram)
    _ecogram, _version, acknowledged = ecograms.current(state.desk(), view.case_id)
    data = canvas_data(
        CanvasView(
            case=opened.case.id,
            version=opened.ecogram_version,
            ecogram=drawn,
            resident=opened.case.resident,
            words=canvas_words(_),
            terms=_lists(),
            positions=place(drawn),
            acknowledged=acknowledged,
            refusals=view.refusals,
            agreed=sorted(agreed_ids(opened.agreements) & drawn.things.keys()),
            private=view.private,
            language=state.language(),
            resources=_resources(opened),
            question=_label(question),
            help=help_on_drawing(answer, ring5=ring5, focus=view.focus) if answer else None,
        )
    )
    draw_canvas(
        data,
        key=f"canvas-{opened.case.id}",
        on_out=lambda letter: _save(letter, view),
        on_private=lambda is_on: setattr(view, "private", is_on),
        on_pick=lambda key: setattr(view, "focus", key),
        on_erase=lambda thing: ecograms.erase_thing(state.desk(), view.case_id, thing),
    )


def _save(letter: Letter, view: CaseView) -> None:
    """Store what came from a browser; what was refused goes back to it in words."""
    sent = [
        ecograms.Sent(seq=m.seq, seen=m.seen, operation=m.operation, undo=m.undo)
        for m in letter.messages
    ]
    receipt = ecograms.save_operations(state.desk(), view.case_id, letter.client, sent)
    broken = [{"seq": m.seq, "code": m.code, "field": m.field} for m in letter.malformed]
    view.refusals[letter.client] = (*(asdict(refusal) for refusal in receipt.refusals), *broken)


def _lists() -> dict[str, Sequence[Sequence[str | bool]]]:
    language, family = state.language(), family_relations()
    return {
        "relations": [
            (t.code, t.name(language), t.code in family) for t in terms("relations").values()
        ],
        "sectors": [(t.code, t.name(language)) for t in terms("sectors").values()],
        "support": [(t.code, t.name(language)) for t in terms("support").values()],
    }


def _resources(opened: OpenCase) -> list[tuple[str, str]]:
    """Return what an organisation can be linked to: what reaches the resident's village."""
    known = directory.directory(state.store())
    near = [r for r in known.resources.values() if reaches(r, opened.case.village)]
    return sorted(((r.id, r.name) for r in near), key=lambda pair: pair[1].casefold())


def _label(question: Question | None) -> Mapping[str, str] | None:
    if question is None:
        return None
    return {"id": question.id, "label": terms("themes")[question.theme].name(state.language())}
