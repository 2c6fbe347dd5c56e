"""What is each measure of a network, and who is behind it?

One list of every measure of ``network.structure`` and ``network.measures``, for whoever wants
the numbers. Give it the ecogram of a shared screen: then nobody hidden is behind a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from network.carers import living, ties_to_resident
from network.constants import RESIDENT
from network.ecogram import Ecogram
from network.graph import alter_graph
from network.measures import (
    care_concentration,
    coverage,
    knock_out,
    never_asked,
    reciprocity,
    share_formal,
)
from network.structure import structure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from network.graph import Graph
    from network.measures import Share

__all__ = ["WHY", "Measured", "measured", "who_is_counted"]

Why: TypeAlias = Literal["", "nobody", "one_person", "no_tasks", "none_known", "choose_first"]

WHY: Final[tuple[Why, ...]] = ("nobody", "one_person", "no_tasks", "none_known", "choose_first")
"""Why a measure may be undefined."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of one network.

    Attributes
    ----------
    code
        The name of the measure in its module.
    value
        Its value; ``None`` when it is undefined, and then ``why`` says why.
    behind
        Who is behind it, as groups of ids: a pair that knows each other is a group of two.
    unknown
        Of whom it is not known.
    support
        The kind of support it is about, if any.
    """

    code: str
    value: float | None
    behind: tuple[tuple[str, ...], ...] = ()
    unknown: tuple[str, ...] = ()
    why: Why = ""
    support: str = ""


def measured(ecogram: Ecogram, chosen: str | None = None) -> tuple[Measured, ...]:
    """Return every measure of a network, first how it is knit, then what it gives.

    Parameters
    ----------
    ecogram
        The ecogram as a shared screen may see it.
    chosen
        Id of the person that was chosen to be looked at together: without one, what would fall
        away with somebody is not worked out for anybody.
    """
    return (*_knit(ecogram), *_given(ecogram), *_without(ecogram, chosen), *_tasks(ecogram))


def who_is_counted(
    ecogram: Ecogram, measure: Callable[[Ecogram], Share]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who has the property that a measure counts, and of whom it is not known.

    The measure itself tells: it is asked of each one alone.
    """
    ecogram = living(ecogram)
    alone = {key: measure(_alone(ecogram, key)) for key in ties_to_resident(ecogram.ties)}
    return (
        tuple(key for key, found in alone.items() if found.yes),
        tuple(key for key, found in alone.items() if found.unknown),
    )


def _knit(ecogram: Ecogram) -> Iterator[Measured]:
    import networkx as nx

    graph, found = alter_graph(ecogram), structure(ecogram)
    nobody: Why = "" if found.size else "nobody"
    yield Measured("size", found.size, _each(graph))
    yield Measured("ties", found.ties, tuple(graph.edges))
    yield Measured("density", found.density, why=nobody or ("" if found.size > 1 else "one_person"))
    yield Measured("mean_degree", found.mean_degree, why=nobody)
    yield Measured(
        "max_degree",
        found.max_degree,
        _with_degree(graph, found.max_degree) if found.max_degree else (),
        why=nobody,
    )
    yield Measured("isolates", found.isolates, _with_degree(graph, 0))
    groups = tuple(tuple(sorted(group)) for group in nx.connected_components(graph))
    yield Measured("components", found.components, groups)
    yield Measured("effective_size", found.effective_size, why=nobody)
    yield Measured("efficiency", found.efficiency, why=nobody)
    yield Measured("constraint", found.constraint, why=nobody)
    yield Measured("betweenness", found.betweenness)
    yield Measured("transitivity", found.transitivity, why=nobody)


def _given(ecogram: Ecogram) -> Iterator[Measured]:
    for kind, found in coverage(ecogram).items():
        yield Measured(
            "coverage", len(found.givers), _each(found.givers), found.unknown, support=kind
        )
    yield _shared_out("reciprocity", ecogram, reciprocity)
    yield _shared_out("share_formal", ecogram, share_formal)
    asked = never_asked(ecogram)
    yield Measured("never_asked", len(asked.not_asked), _each(asked.not_asked), asked.unknown)


def _without(ecogram: Ecogram, chosen: str | None) -> Iterator[Measured]:
    if chosen is None:
        yield Measured("knock_out", None, why="choose_first")
    else:
        yield Measured("knock_out", len(knock_out(ecogram, chosen)), ((chosen,),))


def _tasks(ecogram: Ecogram) -> Iterator[Measured]:
    found = care_concentration(ecogram)
    most = max(found.tasks.values(), default=0)
    with_most = _each(key for key, count in found.tasks.items() if count == most)
    why: Why = "" if found.tasks else "no_tasks"
    yield Measured("tasks", sum(found.tasks.values()), _each(found.tasks), found.unknown)
    yield Measured("largest_share", found.largest_share, with_most, why=why)
    yield Measured("herfindahl", found.herfindahl, _each(found.tasks), why=why)
    concentrated = None if why else float(found.is_concentrated)
    yield Measured("is_concentrated", concentrated, why=why)


def _shared_out(code: str, ecogram: Ecogram, measure: Callable[[Ecogram], Share]) -> Measured:
    share = measure(ecogram).share
    who, unknown = who_is_counted(ecogram, measure)
    why: Why = "none_known" if share is None else ""
    return Measured(code, share, _each(who), unknown, why=why)


def _alone(ecogram: Ecogram, key: str) -> Ecogram:
    """Return the drawing with this one and the resident alone."""
    mine = {tie.id for tie in ecogram.ties if {tie.source, tie.target} == {RESIDENT, key}}
    return Ecogram({i: thing for i, thing in ecogram.things.items() if i == key or i in mine})


def _with_degree(graph: Graph, degree: int) -> tuple[tuple[str, ...], ...]:
    return _each(key for key, found in graph.degree if found == degree)


def _each(ids: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return each one as a group alone."""
    return tuple((key,) for key in ids)
