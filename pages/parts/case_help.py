"""What of an answer stands on the drawing? Who can help, with the number of the ring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from casework.suggestion import Answer, Suggestion

__all__ = ["help_on_drawing", "is_on_drawing", "key_of", "ring_of_key"]

_NODES: Final = frozenset({"person", "organisation"})

RESOURCES_ON_DRAWING: Final = 8
"""More would hide the network that the drawing is about; the list beside it shows all."""


def key_of(suggestion: Suggestion) -> str:
    """Return the key that names a suggestion on the drawing and in the list alike."""
    return f"{suggestion.ring}-{suggestion.kind}-{suggestion.id}"


def ring_of_key(key: str) -> int:
    """Return the ring of a suggestion's key."""
    return int(key.partition("-")[0])


def is_on_drawing(suggestion: Suggestion) -> bool:
    """Tell whether a suggestion has a node to point at: aids have none."""
    return suggestion.kind in _NODES or (suggestion.kind == "resource" and suggestion.ring > 2)


def help_on_drawing(answer: Answer, *, ring5: bool, focus: str | None) -> dict[str, Any]:
    """Return which nodes stand out, and which resources appear at the outer circle.

    Parameters
    ----------
    answer
        The five rings of one question.
    ring5
        Whether the fifth ring is open; until then no professional is drawn.
    focus
        The key of the suggestion that was tapped in the list, if any.
    """
    shown = [s for ring in answer.rings for s in ring.suggestions if ring.number < 5 or ring5]
    nodes = [s for s in shown if s.kind in _NODES]
    resources = [s for s in shown if s.kind not in _NODES and is_on_drawing(s)]
    chosen = [s for s in resources if key_of(s) == focus]
    drawn = chosen + [s for s in resources if s not in chosen][: RESOURCES_ON_DRAWING - len(chosen)]
    return {
        "candidates": [{"node": s.id, "ring": s.ring, "key": key_of(s)} for s in nodes],
        "resources": [
            {"id": s.id, "name": s.name, "ring": s.ring, "via": _via(s), "key": key_of(s)}
            for s in drawn
        ],
        "ring5": ring5,
        "focus": focus,
    }


def _via(suggestion: Suggestion) -> list[str]:
    return [
        step.node_id for step in suggestion.path if step.node_kind in ("person", "organisation")
    ]
