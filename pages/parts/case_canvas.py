"""How does the drawing of a case stand on its page, and what happens with what it sends?"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from casework.agreements import agreed_ids
from data import cases, directory, ecograms
from data.vocabularies import terms
from kringkaart.canvas.ecogram import CanvasView, canvas_data, draw_canvas
from kringkaart.canvas.words import canvas_words
from kringkaart.door.sessions import owner_of
from network.constants import PRIVATE
from network.ecogram import Tie
from network.layers import as_it_was, hidden_ids, shared
from network.placement import place
from pages.parts import state
from pages.parts.canvas_lists import canvas_lists
from pages.parts.case_forms import in_words
from pages.parts.case_help import help_on_drawing, key_of
from pages.parts.language import _
from pages.parts.names_hidden import are_names_hidden, hide_names, resident_called, with_roles
from pages.parts.question_end import HEAD
from resources.directory import reaches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casework.case import OpenCase
    from casework.question import Question
    from casework.suggestion import Answer
    from kringkaart.canvas.messages import Letter
    from network.ecogram import Ecogram
    from network.operations import Operation
    from pages.parts.case_view import CaseView

__all__ = ["draw_case"]

_UNSEEN: Final = frozenset({"name", "tasks", "members"})
"""Fields of which a shared screen may not see all."""

_TYPED: Final = frozenset({"name", "tasks", "do_not_approach_reason"})
"""Fields in somebody's own words."""


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
    is_masked = are_names_hidden()
    data = canvas_data(
        CanvasView(
            case=opened.case.id,
            owner=owner_of(state.store(), state.actor().id),
            version=opened.ecogram_version,
            ecogram=with_roles(drawn) if is_masked else drawn,
            resident=resident_called(opened.case.resident),
            words=canvas_words(_),
            terms=canvas_lists(),
            positions=place(drawn),
            acknowledged=opened.acknowledged,
            refusals=refusals_for(view, opened.ecogram),
            agreed=sorted(agreed_ids(opened.agreements) & drawn.things.keys()),
            private=view.private,
            masked=is_masked,
            language=state.language(),
            resources=_resources(opened),
            question=_label(question),
            help=_help(question, answer, view, ring5=ring5),
        )
    )
    draw_canvas(
        data,
        key=f"canvas-{opened.case.id}",
        on_out=lambda letter: _save(letter, view),
        on_switch=lambda name, is_on: _switch(view, name, is_on=is_on),
        on_pick=lambda key: _point(view, key, answer),
        on_erase=lambda thing: ecograms.erase_thing(state.desk(), view.case_id, thing),
    )


def refusals_for(view: CaseView, ecogram: Ecogram) -> dict[str, Sequence[Mapping[str, Any]]]:
    """Return what was refused, as far as this screen may see it.

    With the private layer closed nothing is told of a private field, nor of anybody marked
    *niet benaderen*; with names hidden nothing that somebody typed.
    """
    told = {
        client: [_without_typed(refusal) for refusal in refused]
        for client, refused in view.refusals.items()
    }
    if view.private:
        return told
    hidden = _hidden_things(ecogram)
    return {
        client: [_without_hidden(r, hidden) for r in of if _may_be_told(r, hidden)]
        for client, of in told.items()
    }


def _hidden_things(ecogram: Ecogram) -> frozenset[str]:
    """Return the ids of whom not to approach, and of their ties."""
    persons = hidden_ids(ecogram)
    ties = (thing for thing in ecogram.things.values() if isinstance(thing, Tie))
    return persons | {tie.id for tie in ties if persons & {tie.source, tie.target}}


def _may_be_told(refusal: Mapping[str, Any], hidden: frozenset[str]) -> bool:
    return refusal["field"] not in PRIVATE and refusal.get("thing_id") not in hidden


def _without_hidden(refusal: Mapping[str, Any], hidden: frozenset[str]) -> Mapping[str, Any]:
    """Return a refusal that names nobody hidden among the members of a group."""
    if refusal["field"] != "members":
        return refusal
    seen = {
        name: [one for one in refusal.get(name) or () if one not in hidden]
        for name in ("mine", "theirs")
    }
    return {**refusal, **seen}


def _without_typed(refusal: Mapping[str, Any]) -> Mapping[str, Any]:
    is_unsaid = are_names_hidden() and refusal["field"] in _TYPED
    return {**refusal, "mine": None, "theirs": None} if is_unsaid else refusal


def _switch(view: CaseView, name: str, *, is_on: bool) -> None:
    """Hide names or show them; open or close the private layer.

    With another layer, what was refused before belongs to the screen before.
    """
    if name == "mask":
        hide_names(is_on=is_on)
    else:
        view.private = is_on
        view.refusals.clear()


def _point(view: CaseView, key: str, answer: Answer | None) -> None:
    """Point at a suggestion of this answer; whatever else a browser names is passed over."""
    if answer is not None and any(
        key == key_of(suggestion) for ring in answer.rings for suggestion in ring.suggestions
    ):
        view.focus = key


def _save(letter: Letter, view: CaseView) -> None:
    """Store what came from a browser; what was refused goes back to it in words."""
    sent = [
        ecograms.Sent(m.seq, m.seen, _as_it_was(m.operation, view), m.undo) for m in letter.messages
    ]
    with in_words(HEAD):
        receipt = ecograms.save_operations(state.desk(), view.case_id, letter.client, sent)
        view.saved_version = receipt.version
        _keep_refusals(letter, receipt, view)


def _keep_refusals(letter: Letter, receipt: ecograms.Receipt, view: CaseView) -> None:
    broken = [{"seq": m.seq, "code": m.code, "field": m.field} for m in letter.malformed]
    view.refusals[letter.client] = (*(asdict(refusal) for refusal in receipt.refusals), *broken)


def _as_it_was(operation: Operation, view: CaseView) -> Operation:
    """Put back what this screen did not see of the words it sends."""
    if view.private or operation.verb != "set" or not operation.fields.keys() & _UNSEEN:
        return operation
    ecogram = cases.open_case(state.desk(), view.case_id).ecogram
    thing = ecogram.things.get(operation.id)
    if thing is None:
        return operation
    return replace(operation, fields=as_it_was(operation.fields, thing, ecogram))


def _resources(opened: OpenCase) -> list[tuple[str, str]]:
    """Return what an organisation can be linked to: what reaches the resident's village."""
    known = directory.directory(state.store())
    near = [r for r in known.resources.values() if reaches(r, opened.case.village)]
    return sorted(((r.id, r.name) for r in near), key=lambda pair: pair[1].casefold())


@dataclass
class _Pointing:
    """How many times this session asked where somebody stands."""

    times: int = 0


def _help(
    question: Question | None, answer: Answer | None, view: CaseView, *, ring5: bool
) -> dict[str, Any] | None:
    """Return who can help; a tap on *Wijs aan* counts, also when it points at the same again."""
    if question is None or answer is None:
        return None
    pointing = state.of(_Pointing)
    pointing.times += state.session_value(f"point-{question.id}-{view.focus}") is True
    return {**help_on_drawing(answer, ring5=ring5, focus=view.focus), "pointed": pointing.times}


def _label(question: Question | None) -> Mapping[str, str] | None:
    if question is None:
        return None
    return {"id": question.id, "label": terms("themes")[question.theme].name(state.language())}
