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
    from collections.abc import Iterable, Iterator, Mapping

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
    for resource in candidates:
        judged = judge(resource.conditions, view.situation.facts) if resource.conditions else {}
        no = [code for code, holds in judged.items() if holds is False]
        if no and resource.id not in view.involved:
            failed.append(_failed(resource, no))
        else:
            found.append(_judged(resource, judged, view))
    found.sort(key=lambda ranked: ranked.key)
    return found, failed


def _judged(resource: Resource, judged: Mapping[str, bool | None], view: ResourceView) -> Ranked:
    path = view.paths.get(RESOURCE + resource.id, ())
    fit = _fit(resource, view.question)
    unknown = next((code for code, holds in judged.items() if holds is None), None)
    suggestion = Suggestion(
        ring=ring_of_resource(resource),
        kind="resource",
        id=resource.id,
        name=resource.name,
        reasons=tuple(_reasons(resource, path, judged, view)),
        cautions=tuple(_cautions(resource, path, fit, view)),
        ask=_next_question(unknown, path, view),
        path=_with_theme(path, resource, view.question.theme),
        involved=resource.id in view.involved,
    )
    key = (
        _FIT[fit],
        len(path) or 99,
        int(unknown is not None),
        _distance(resource, view.question.village),
        resource.id,
    )
    return Ranked(key, suggestion)


def declined(resource: Resource, *, private: bool) -> Suggestion:
    """Return a resource that was declined for this question: set aside, without blame."""
    return Suggestion(
        ring=ring_of_resource(resource),
        kind="resource",
        id=resource.id,
        name=resource.name,
        cautions=(Reason("declined_here"),) if private else (),
    )


def _failed(resource: Resource, codes: list[str]) -> Suggestion:
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


def _reasons(
    resource: Resource,
    path: tuple[Step, ...],
    judged: Mapping[str, bool | None],
    view: ResourceView,
) -> Iterator[Reason]:
    question = view.question
    if resource.id in view.involved:
        yield Reason.of("is_involved", relation="")
    elif path:
        yield _visitor(path, view)
    if view.agreed.get(resource.id, "declined") != "declined":
        yield Reason.of("agreed_here", state=view.agreed[resource.id])
    if question.theme in resource.themes:
        yield Reason("offers_theme", (("theme", question.theme),))
    for kind in sorted(resource.support & question.support):
        yield Reason("offers_support", (("support", kind),))
    yield from _reach(resource, question.village)
    for code, holds in judged.items():
        if holds:
            yield Reason("condition_holds", (("condition", code),))


def _reach(resource: Resource, village: str) -> Iterator[Reason]:
    if resource.village == village:
        yield Reason("in_village", (("village", village),))
    elif resource.reach & EVERYWHERE:
        yield Reason("reaches_everywhere")
    elif village in resource.reach:
        yield Reason("reaches_village", (("village", village),))


def _visitor(path: tuple[Step, ...], view: ResourceView) -> Reason:
    """Say who comes there: the last person of the path, or the resident."""
    visitor = next((step for step in reversed(path) if step.node_kind == "person"), None)
    if visitor is None:
        return Reason("visited_by_resident")
    relation = view.standings[visitor.node_id].person.relation or ""
    return Reason.of("visited_by", name=visitor.label, relation=relation)


def _cautions(
    resource: Resource, path: tuple[Step, ...], fit: Fit, view: ResourceView
) -> Iterator[Reason]:
    if view.consult and not view.consult.isdisjoint(
        {resource.id, *(step.node_id for step in path)}
    ):
        yield Reason("consult_first")
    if fit == "no":
        yield Reason("other_support")
    if resource.village and resource.village != view.question.village:
        yield Reason("elsewhere", (("village", resource.village),))
    if not resource.reach:
        yield Reason("reach_unknown")


def _next_question(
    unknown: str | None, path: tuple[Step, ...], view: ResourceView
) -> Reason | None:
    if unknown is not None:
        return Reason("ask_condition", (("condition", unknown),))
    companion = next((step for step in reversed(path) if step.node_kind == "person"), None)
    if companion and not view.standings[companion.node_id].is_heavy:
        return Reason.of("ask_via", name=companion.label)
    return Reason("ask_go_and_see")


def _with_theme(path: tuple[Step, ...], resource: Resource, theme: str) -> tuple[Step, ...]:
    if not path or theme not in resource.themes:
        return path
    return (*path, Step(theme, "theme", theme, "offers"))
