"""How do we get there? A path in the joint graph as one line of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.vocabularies import terms
from pages.parts import state
from pages.parts.words import say_step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casework.suggestion import Step

__all__ = ["say_path"]


def say_path(path: Sequence[Step]) -> str:
    """Return a path as ``you – sister – comes to – choir – is there for – company``."""
    words: list[str] = []
    for step in path:
        if step.tie_code == "is":
            continue
        tie = say_step(step.tie_code)
        if tie:
            words.append(tie)
        words.append(_label(step))
    return " – ".join(words)


def _label(step: Step) -> str:
    lists = {"theme": "themes", "village": "villages"}
    if step.node_kind in lists:
        return terms(lists[step.node_kind])[step.label].name(state.language())
    return step.label
