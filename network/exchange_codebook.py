"""What does the codebook of a Network Canvas interview say of its types and variables?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NO_CODEBOOK", "Codebook", "Variables", "codebook_of", "is_codebook"]


@dataclass(frozen=True, slots=True)
class Variables:
    """The variables of one type of node or edge.

    Attributes
    ----------
    options
        Per categorical or ordinal variable its options: the value as written in a file, and
        its label.
    categorical
        The variables that become one column per option.
    layouts
        The variables with a place on a canvas.
    """

    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    categorical: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """The types of an interview; ``is_known`` is false when there is none.

    ``places`` are the types of node that are drawn as a place.
    """

    nodes: Mapping[str, Variables] = field(default_factory=dict)
    edges: Mapping[str, Variables] = field(default_factory=dict)
    ego: Variables = field(default_factory=Variables)
    places: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    is_known: bool = False

    def variables_of(self, group: str, type_name: str) -> Variables:
        """Return the variables of a type, or of all types together when it is not known."""
        types = self.nodes if group == "node" else self.edges
        if type_name in types:
            return types[type_name]
        options: dict[str, Mapping[str, str]] = {}
        for known in types.values():
            options |= known.options
        return Variables(
            options,
            tuple(name for known in types.values() for name in known.categorical),
            tuple(name for known in types.values() for name in known.layouts),
        )


NO_CODEBOOK: Final = Codebook()


def is_codebook(document: object) -> bool:
    """Tell whether a JSON document is a Network Canvas protocol."""
    return isinstance(document, dict) and isinstance(document.get("codebook"), dict)


def codebook_of(document: Mapping[str, Any]) -> Codebook:
    """Read the codebook out of a protocol; what is not as expected in it is passed over."""
    codebook = document["codebook"]
    icons = {
        str(_mapping(of_type).get("name", "")): _icon(_mapping(of_type))
        for of_type in _mapping(codebook.get("node")).values()
    }
    return Codebook(
        _types(codebook.get("node")),
        _types(codebook.get("edge")),
        _variables(codebook.get("ego")),
        frozenset(name for name, icon in icons.items() if "place" in icon),
        frozenset(name for name, icon in icons.items() if "person" in icon),
        is_known=True,
    )


def _icon(of_type: Mapping[str, Any]) -> str:
    icon = of_type.get("iconVariant") or of_type.get("icon") or ""
    return icon if isinstance(icon, str) else ""


def _types(types: object) -> dict[str, Variables]:
    return {
        str(_mapping(of_type).get("name", key)): _variables(of_type)
        for key, of_type in _mapping(types).items()
    }


def _variables(of_type: object) -> Variables:
    options: dict[str, Mapping[str, str]] = {}
    categorical, layouts = [], []
    for variable in _mapping(_mapping(of_type).get("variables")).values():
        known = _mapping(variable)
        name, kind = str(known.get("name", "")), known.get("type")
        if kind in ("categorical", "ordinal"):
            options[name] = _options(known.get("options"))
        if kind == "categorical":
            categorical.append(name)
        if kind == "layout":
            layouts.append(name)
    return Variables(options, tuple(categorical), tuple(layouts))


def _options(options: object) -> dict[str, str]:
    """Return the label of each option by its value; an option may be a bare value."""
    found = {}
    for option in options if isinstance(options, list) else []:
        if isinstance(option, dict):
            value = _written(option.get("value"))
            found[value] = str(option.get("label", value)).strip()
        else:
            found[_written(option)] = _written(option)
    return found


def _written(value: object) -> str:
    """Return a value as JavaScript writes it in the name of a column."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
