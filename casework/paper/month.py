"""What does the team read on paper once a month? The signals on one side of one A4."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["MonthSheet", "Told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One signal, or something somebody told: all of it words.

    Attributes
    ----------
    title, said
        What it is about and where; what was found.
    join, start
        What is there already, and what could come; each empty when nothing is known.
    mark
        A word in front, such as *ervaring, niet geteld*.
    """

    title: str
    said: str
    join: str = ""
    start: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSheet:
    """The sheet as it will be printed: all of it words.

    Attributes
    ----------
    title, made, foot, language
        As on every sheet.
    signals, nothing
        The signals, and what stands there when there are none.
    raised, raised_title
        What people told, and the heading over it.
    running, running_title
        A line per offer that runs, and the heading over them.
    ask, ask_title
        Questions for the meeting, each with a line to write on.
    rule
        From how many residents on anything is shown.
    """

    title: str
    foot: str
    language: str
    made: str
    signals: tuple[Told, ...]
    nothing: str
    raised: tuple[Told, ...]
    raised_title: str
    running: tuple[str, ...]
    running_title: str
    ask: tuple[str, ...]
    ask_title: str
    rule: str
