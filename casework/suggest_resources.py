"""Which resources of the neighbourhood are suggested, in what order, and which fail a condition?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from casework.joint_graph import RESOURCE
from casework.reason import Reason
from casework.rings import ring_of_resource
from casework.suggestion import Step, Suggestion
from resources.conditions import judge
from resources.resource import EVERYWHERE

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from casework.question import Question, Situation
    from casework.standing import Standing
    from casework.suggestion import Fit
    from resources.resource import Resource

__all__ = ["Ranked", "ResourceView", "declined", "suggest_resources"]

_FIT: Final = {"yes": 0, "unknown": 1, "no": 2}


class Ranked(NamedTuple):
    """A suggestion of a resource with the key of its order."""

    key: tuple[int, int, int, int, str]
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class ResourceView:
    """What is needed to judge the resources for one question.

    ``paths`` holds, by key of the joint graph, the way from the resident; ``standings`` who
    stands on it. ``consult`` holds ids that need "eerst overleggen"; empty on shared screens.
    ``involved`` are professional services that are there already; ``agreed`` is the state of
    the agreements for this question, by the id of who does it.
    """

    question: Question
    situation: Situation
    paths: Mapping[str, tuple[Step, ...]]
    standings: Mapping[str, Standing]
    consult: frozenset[str] = frozenset()
    involved: frozenset[str] = frozenset()
    agreed: Mapping[str, str] = field(default_factory=dict)


def suggest_resources(
    candidates: Iterable[Resource], view: ResourceView
) -> tuple[list[Ranked], list[Suggestion]]:
    """Return the resources that may help, in their order, and those that fail a condition.

    The order is lexicographic: support fits (yes, unknown, no); somebody of the network or the
    resident comes there already, the shortest way first; all conditions hold before those of
    which one must still be asked; own village, then without a place of its own, then
    elsewhere; id.
    """
    found: list[Ranked] = []
    failed: list[Suggestion] = []
    known: dict[Hashable, _Terms] = {}
    for resource in candidates:
        terms = _terms(resource, view, known)
        if terms.failing and resource.id not in view.involved:
            failed.append(_failed(resource, terms.failing))
        else:
            found.append(_ranked(resource, terms, view))
    found.sort(key=lambda ranked: ranked.key)
    return found, failed


def declined(resource: Resource, *, private: bool) -> Suggestion:
    """Return a resource that was declined for this question: set aside, without blame."""
    return Suggestion(
        ring=ring_of_resource(resource),
        kind="resource",
        id=resource.id,
        name=resource.name,
        cautions=(Reason("declined_here"),) if private else (),
    )


class _Terms(NamedTuple):
    """What follows of a resource's support, place, reach and conditions alone."""

    fit: Fit
    distance: int
    failing: tuple[str, ...]
    unknown: str | None
    reasons: tuple[Reason, ...]
    cautions: tuple[Reason, ...]


def _terms(resource: Resource, view: ResourceView, known: dict[Hashable, _Terms]) -> _Terms:
    """Return the terms of a resource; many resources share them, so each is worked out once."""
    has_theme = view.question.theme in resource.themes
    key = (has_theme, resource.support, resource.village, resource.reach, resource.conditions)
    terms = known.get(key)
    if terms is None:
        judged = judge(resource.conditions, view.situation.facts)
        fit = _fit(resource, view.question)
        terms = known[key] = _Terms(
            fit,
            _distance(resource, view.question.village),
            tuple(code for code, holds in judged.items() if holds is False),
            next((code for code, holds in judged.items() if holds is None), None),
            tuple(_reasons(resource, judged, view.question)),
            tuple(_cautions(resource, fit, view.question)),
        )
    return terms


def _ranked(resource: Resource, terms: _Terms, view: ResourceView) -> Ranked:
    path = view.paths.get(RESOURCE + resource.id, ())
    suggestion = Suggestion(
        ring=ring_of_resource(resource),
        kind="resource",
        id=resource.id,
        name=resource.name,
        reasons=(*_own_reasons(resource, path, view), *terms.reasons),
        cautions=(*_consult(resource, path, view), *terms.cautions),
        ask=_next_question(terms.unknown, path, view),
        path=_with_theme(path, resource, view.question.theme),
        involved=resource.id in view.involved,
    )
    is_open = int(terms.unknown is not None)
    key = (_FIT[terms.fit], len(path) or 99, is_open, terms.distance, resource.id)
    return Ranked(key, suggestion)


def _failed(resource: Resource, codes: Iterable[str]) -> Suggestion:
    return Suggestion(
        ring=ring_of_resource(resource),
        kind="resource",
        id=resource.id,
        name=resource.name,
        reasons=tuple(Reason.of("condition_failed", condition=code) for code in codes),
    )


def _fit(resource: Resource, question: Question) -> Fit:
    if not resource.support or not question.support:
        return "unknown"
    return "no" if resource.support.isdisjoint(question.support) else "yes"


def _distance(resource: Resource, village: str) -> int:
    """Return 0 in the own village, 1 without a place of its own, 2 elsewhere."""
    if resource.village is None:
        return 1
    return 0 if resource.village == village else 2


def _own_reasons(
    resource: Resource, path: tuple[Step, ...], view: ResourceView
) -> Iterator[Reason]:
    """Say what ties this resource to this resident."""
    if resource.id in view.involved:
        yield Reason.of("is_involved", relation="")
    elif path:
        yield _visitor(path, view)
    if view.agreed.get(resource.id, "declined") != "declined":
        yield Reason.of("agreed_here", state=view.agreed[resource.id])


def _reasons(
    resource: Resource, judged: Mapping[str, bool | None], question: Question
) -> Iterator[Reason]:
    if question.theme in resource.themes:
        yield Reason.of("offers_theme", theme=question.theme)
    for kind in sorted(resource.support & question.support):
        yield Reason.of("offers_support", support=kind)
    yield from _reach(resource, question.village)
    for code, holds in judged.items():
        if holds:
            yield Reason.of("condition_holds", condition=code)


def _reach(resource: Resource, village: str) -> Iterator[Reason]:
    if resource.village == village:
        yield Reason.of("in_village", village=village)
    elif resource.reach & EVERYWHERE:
        yield Reason("reaches_everywhere")
    elif village in resource.reach:
        yield Reason.of("reaches_village", village=village)


def _visitor(path: tuple[Step, ...], view: ResourceView) -> Reason:
    """Say who comes there: the last person of the path, or the resident."""
    visitor = next((step for step in reversed(path) if step.node_kind == "person"), None)
    if visitor is None:
        return Reason("visited_by_resident")
    relation = view.standings[visitor.node_id].person.relation or ""
    return Reason.of("visited_by", name=visitor.label, relation=relation)


def _consult(resource: Resource, path: tuple[Step, ...], view: ResourceView) -> Iterator[Reason]:
    if view.consult:
        on_the_way = {resource.id, *(step.node_id for step in path)}
        if not view.consult.isdisjoint(on_the_way):
            yield Reason("consult_first")


def _cautions(resource: Resource, fit: Fit, question: Question) -> Iterator[Reason]:
    if fit == "no":
        yield Reason("other_support")
    if resource.village and resource.village != question.village:
        yield Reason.of("elsewhere", village=resource.village)
    if not resource.reach and resource.village is None:
        yield Reason("reach_unknown")


def _next_question(
    unknown: str | None, path: tuple[Step, ...], view: ResourceView
) -> Reason | None:
    if unknown is not None:
        return Reason.of("ask_condition", condition=unknown)
    companion = next((step for step in reversed(path) if step.node_kind == "person"), None)
    if companion and not view.standings[companion.node_id].is_heavy:
        return Reason.of("ask_via", name=companion.label)
    return Reason("ask_go_and_see")


def _with_theme(path: tuple[Step, ...], resource: Resource, theme: str) -> tuple[Step, ...]:
    if not path or theme not in resource.themes:
        return path
    return (*path, Step(theme, "theme", theme, "offers"))
