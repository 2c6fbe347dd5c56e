"""Which resources may answer a theme in a village? The shared, unchanging directory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from resources.locations import villages_of
from resources.resource import EVERYWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from resources.resource import Resource

__all__ = ["Directory", "build_directory", "reaches"]

_Place: TypeAlias = "str | None"


@dataclass(frozen=True, slots=True)
class Directory:
    """All resources (*sociale kaart*) by id, in order of id, with an index.

    ``version`` is the stored version it was read from. ``merged`` leads from the id of a double
    to the id it was merged into. ``centres`` holds, per village, its middle in metres in RD.
    ``index`` holds, per theme and village, the candidates; under
    the village ``None`` those that are candidates everywhere. Make it with
    :func:`build_directory`.
    """

    resources: Mapping[str, Resource]
    version: int
    merged: Mapping[str, str]
    centres: Mapping[str, tuple[float, float]]
    index: Mapping[tuple[str, _Place], tuple[Resource, ...]]

    def find(self, resource_id: str) -> Resource | None:
        """Return a resource by its id, or by one it had before a merge; else ``None``."""
        seen = set()
        while resource_id in self.merged and resource_id not in seen:
            seen.add(resource_id)
            resource_id = self.merged[resource_id]
        return self.resources.get(resource_id)

    def candidates(self, theme: str, village: str | None) -> tuple[Resource, ...]:
        """Return the resources for a theme that reach a village, in order of id.

        A resource reaches a village when its reach names the village or the whole
        municipality. When its reach is unknown, it may do so if one of its places is in the
        village or if all are unknown too: unknown is not no.

        Parameters
        ----------
        theme
            Code of the theme.
        village
            CBS wijk code; ``None`` when unknown, which leaves what reaches everybody.
        """
        found = self.index.get((theme, village))
        return self.index.get((theme, None), ()) if found is None else found


def build_directory(
    resources: Iterable[Resource],
    version: int = 0,
    *,
    merged: Mapping[str, str] | None = None,
    centres: Mapping[str, tuple[float, float]] | None = None,
) -> Directory:
    """Build the directory and its index; of two resources with one id the last stands."""
    by_id = {resource.id: resource for resource in resources}
    ordered = {key: by_id[key] for key in sorted(by_id)}
    return Directory(
        MappingProxyType(ordered),
        version,
        MappingProxyType(dict(merged or {})),
        MappingProxyType(dict(centres or {})),
        MappingProxyType(_index(ordered)),
    )


def reaches(resource: Resource, village: str) -> bool:
    """Say whether a resource is for a village, or may be: unknown is not no."""
    return not {None, village}.isdisjoint(_villages_reached(resource))


def _index(resources: Mapping[str, Resource]) -> dict[tuple[str, _Place], tuple[Resource, ...]]:
    """Index the candidates per theme and village."""
    local: defaultdict[tuple[str, _Place], list[Resource]] = defaultdict(list)
    for resource in resources.values():
        for theme in resource.themes:
            for village in _villages_reached(resource):
                local[theme, village].append(resource)
    index = {}
    for (theme, village), found in local.items():
        everybody = local.get((theme, None), []) if village is not None else []
        index[theme, village] = tuple(sorted((*found, *everybody), key=lambda r: r.id))
    return index


def _villages_reached(resource: Resource) -> frozenset[_Place]:
    """Return the villages of a resource; ``None`` stands for every village."""
    if not resource.reach:
        return villages_of(resource) or frozenset({None})
    if resource.reach & EVERYWHERE:
        return frozenset({None})
    return frozenset(resource.reach)
