"""What stands on a resident's sheet? The shared drawing and the agreements, or those alone.

Nothing of the private layer, and nobody marked *niet benaderen*: the sheet stays behind at
home, where somebody may read along. The words are given; codes become text elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from casework.agreements import agreed_ids, may_stand, seen_on_shared_screen
from network.drawing import describe, labels_of
from network.layers import shared
from network.placement import place
from network.svg import to_svg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from casework.agreement import Agreement, AgreementState
    from casework.case import OpenCase
    from network.drawing import Drawing
    from network.ecogram import Ecogram

__all__ = [
    "AgreementLine",
    "Part",
    "Sheet",
    "SheetWords",
    "agreements_sheet",
    "ecogram_sheet",
    "in_single_signs",
]

FEWEST_DRAWN: Final = 3
"""With fewer names no circles are drawn: nobody is shown how empty they are."""

_STATES: Final[Mapping[str, tuple[AgreementState, ...]]] = {
    "agreed": ("agreed", "contacted", "started"),
    "to_ask": ("to_ask",),
}
"""What stands under which heading; with a place or a service contact comes first."""

_FLAG_A, _FLAG_Z = "\U0001f1e6", "\U0001f1ff"
_FLAG: Final = re.compile(f"[{_FLAG_A}-{_FLAG_Z}]")
_JOINING: Final = re.compile(
    "[\U0001f3fb-\U0001f3ff\ufe0f]|\u200d(?=[\u2600-\u27bf\U0001f000-\U0001faff])"
)
"""Skin tones, and what joins several emoji into one."""


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement in words: who does what; how and by when."""

    what: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sheet under a heading of its own."""

    heading: str
    words: str = ""
    agreements: tuple[AgreementLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it will be printed; ``picture`` is SVG, empty when nothing is drawn."""

    title: str
    made: str
    foot: str
    language: str
    picture: str = ""
    alt: str = ""
    sentences: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWords:
    """What the sheet says besides the names.

    Attributes
    ----------
    title, made, foot, language
        The heading, the day and the team, the line at the foot, ``"nl"``.
    drawing
        Words for every code that :func:`network.svg.words_of` may ask for.
    relations
        Words for the codes of relations, to tell two persons of one name apart.
    nobody, few, unplaced
        What is said when nobody was named, above one or two names, and above those who were
        named without a place.
    likes
        The heading above what the resident likes to do.
    agreements, agreed, to_ask, nothing_agreed
        The title of the sheet without a drawing, the headings above what is agreed and what
        is still to be asked, and what is said when there is neither.
    say
        Says one agreement.
    """

    title: str
    made: str
    foot: str
    language: str
    drawing: Mapping[str, str]
    relations: Mapping[str, str]
    nobody: str
    few: str
    unplaced: str
    likes: str
    agreements: str
    agreed: str
    to_ask: str
    nothing_agreed: str
    say: Callable[[Agreement], AgreementLine]


def ecogram_sheet(opened: OpenCase, words: SheetWords, *, professionals: bool = False) -> Sheet:
    """Return the sheet with the drawing and the agreements.

    Parameters
    ----------
    opened
        The case, whole: what may not be seen is left out here.
    words
        What the sheet says.
    professionals
        Whether the layer of paid persons is drawn.
    """
    seen = shared(opened.ecogram)
    drawing = _drawing(opened, seen, words, professionals=professionals)
    names = [node.label for node in drawing.nodes[1:]]
    likes = ", ".join(pastime.name for pastime in seen.pastimes)
    told = (Part(words.likes, likes),) if likes else ()
    agreements = (*told, *_agreements(opened, words, "agreed", "to_ask"))
    sheet = _sheet(words, agreements)
    if not names or len(names) + len(drawing.unplaced) < FEWEST_DRAWN:
        named = (*names, *drawing.unplaced)
        said = (words.few, ", ".join(named)) if named else (words.nobody,)
        return replace(sheet, sentences=said)
    unplaced = [Part(words.unplaced, ", ".join(drawing.unplaced))] if drawing.unplaced else []
    return replace(
        sheet,
        picture=to_svg(drawing, words.drawing),
        alt=_in_text(drawing, words),
        parts=(*unplaced, *agreements),
    )


def agreements_sheet(opened: OpenCase, words: SheetWords) -> Sheet:
    """Return the sheet for a home where it may not be safe: what is agreed, without drawing.

    Who is still to be asked is not on it, nor what was agreed for a question that is unsafe.
    """
    unsafe = {question.id for question in opened.questions if question.unsafe}
    safe = [a for a in opened.agreements if a.question_id not in unsafe]
    agreements = _agreements(replace(opened, agreements=tuple(safe)), words, "agreed")
    return replace(_sheet(words, agreements), title=words.agreements)


def _sheet(words: SheetWords, agreements: tuple[Part, ...]) -> Sheet:
    return Sheet(words.title, words.made, words.foot, words.language, parts=agreements)


def _drawing(opened: OpenCase, seen: Ecogram, words: SheetWords, *, professionals: bool) -> Drawing:
    named = labels_of(seen, words.relations)
    labels = {key: in_single_signs(label) for key, label in named.items()}
    drawing = describe(
        seen,
        in_single_signs(opened.case.resident),
        place(seen, labels=labels),
        agreed=agreed_ids(_standing(opened)),
        labels=labels,
        professionals=professionals,
    )
    return replace(drawing, legend=_one_arrow(drawing.legend))


def in_single_signs(label: str) -> str:
    """Take emoji that are made of several apart: in a drawing only single ones are found.

    Examples
    --------
    >>> in_single_signs("\U0001f1f3\U0001f1f1 Jan")
    'NL Jan'
    """
    letters = _FLAG.sub(lambda flag: chr(ord(flag[0]) - ord(_FLAG_A) + ord("A")), label)
    return _JOINING.sub("", letters)


def _one_arrow(legend: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Explain an arrow once: which end of a tie comes first means nothing to a reader."""
    one_way = [
        item for item in legend if item in (("direction", "receives"), ("direction", "gives"))
    ]
    return tuple(item for item in legend if item not in one_way[1:])


def _in_text(drawing: Drawing, words: SheetWords) -> str:
    """Return the drawing in a few words, for who hears the sheet read aloud."""
    told = [words.drawing["drawing.title"]]
    for circle in range(1, 5):
        names = [node.label for node in drawing.nodes if node.circle == circle]
        told += [f"{words.drawing[f'circle.{circle}']}: {', '.join(names)}"] if names else []
    labels = {node.id: node.label for node in drawing.nodes}
    for group in drawing.groups:
        told.append(f"{group.name}: {', '.join(labels[key] for key in group.members)}")
    return ". ".join(told) + "."


def _standing(opened: OpenCase) -> tuple[Agreement, ...]:
    may = [a for a in opened.agreements if may_stand(a, opened.ecogram)]
    return seen_on_shared_screen(may, opened.ecogram)


def _agreements(
    opened: OpenCase, words: SheetWords, *kinds: Literal["agreed", "to_ask"]
) -> tuple[Part, ...]:
    headings = {"agreed": words.agreed, "to_ask": words.to_ask}
    standing = sorted(_standing(opened), key=lambda a: (a.made_on, a.id))
    parts = []
    for kind in kinds:
        lines = tuple(words.say(a) for a in standing if a.state in _STATES[kind])
        parts += [Part(headings[kind], agreements=lines)] if lines else []
    return tuple(parts) or (Part(words.agreed, words.nothing_agreed),)
