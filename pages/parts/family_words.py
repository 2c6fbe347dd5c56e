"""How is a family told? The words of its drawing, and the same content as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.parts.language import _
from pages.parts.network_text import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from network.genogram import FamilyDrawing, Symbol

__all__ = ["family_words", "tell_family"]


def family_words(resident: str) -> dict[str, str]:
    """Return the title of a family drawing, and the words of its signs."""
    return {
        "title": _("De familie van {name}").format(name=resident),
        "sign.square": _("man"),
        "sign.circle": _("vrouw"),
        "sign.diamond": _("anders of niet bekend"),
        "sign.resident": _("inwoner"),
        "sign.deceased": _("overleden"),
        "sign.pet": _("huisdier"),
        "couple.married": _("getrouwd"),
        "couple.cohabiting": _("samenwonend"),
        "couple.separated": _("uit elkaar"),
        "couple.divorced": _("gescheiden"),
        "couple.unknown": _("samen, hoe is niet bekend"),
        "child.birth": _("kind"),
        "child.adopted": _("adoptiekind"),
        "child.foster": _("pleegkind"),
        "household": _("woont samen"),
    }


def tell_family(drawing: FamilyDrawing) -> list[str]:
    """Tell the drawing, a sentence for each one on it, and one for each household.

    The sentences are texts, not Markdown: they hold names that people typed.
    """
    names = {symbol.id: symbol.label for symbol in drawing.symbols}
    told = [_tell(symbol, drawing, names) for symbol in drawing.symbols]
    for home in drawing.households:
        members = join([names[key] for key in home.members])
        told.append(_("{home}: hier wonen {names}.").format(home=home.name, names=members))
    return told


def _tell(symbol: Symbol, drawing: FamilyDrawing, names: dict[str, str]) -> str:
    facts = list(_facts(symbol, drawing, names))
    return f"{symbol.label}: {'; '.join(facts)}." if facts else f"{symbol.label}."


def _facts(symbol: Symbol, drawing: FamilyDrawing, names: dict[str, str]) -> Iterator[str]:
    if symbol.shape == "pet":
        yield _("huisdier")
    if symbol.is_deceased:
        yield _("overleden")
    for child in drawing.children:
        if child.id == symbol.id and child.parents:
            bonds = {
                "birth": _("kind van {names}"),
                "adopted": _("adoptiekind van {names}"),
                "foster": _("pleegkind van {names}"),
            }
            yield bonds[child.bond].format(names=join([names[one] for one in child.parents]))
    yield from _together(symbol, drawing, names)
    siblings = [
        names[one] for pair in drawing.siblings if symbol.id in pair for one in pair
        if one != symbol.id
    ]  # fmt: skip
    if siblings:
        text = {
            "circle": _("zus van {names}"),
            "square": _("broer van {names}"),
        }.get(symbol.shape, _("broer of zus van {names}"))
        yield text.format(names=join(siblings))


def _together(symbol: Symbol, drawing: FamilyDrawing, names: dict[str, str]) -> Iterator[str]:
    hows = {
        "married": _("getrouwd met {name}"),
        "cohabiting": _("samenwonend met {name}"),
        "separated": _("uit elkaar met {name}"),
        "divorced": _("gescheiden van {name}"),
        "partner": _("partner van {name}"),
        None: _("heeft een kind met {name}"),
    }
    for couple in drawing.couples:
        if symbol.id in couple.ends:
            other = next(one for one in couple.ends if one != symbol.id)
            yield hows[couple.how].format(name=names[other])
