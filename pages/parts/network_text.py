"""How is a network told? In sentences to the resident: you and your people.

The sentences are texts, not Markdown: they hold names that people typed, so draw them with
``st.text`` or through ``plain``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from data.vocabularies import terms
from network.carers import is_formal, ties_to_resident
from network.constants import RESIDENT, SUPPORT
from network.drawing import labels_of
from network.ecogram import Organisation, Person
from pages.parts import state
from pages.parts.language import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from network.carers import TieToResident
    from network.ecogram import Ecogram

__all__ = ["circle_names", "join", "labels", "support_names", "tell_network"]

UNPLACED: Final = 0
_CIRCLES: Final = (1, 2, 3, 4, UNPLACED)


def circle_names() -> dict[int, str]:
    """Return what is written above each circle; 0 is for who has no place yet."""
    return {
        1: _("Het dichtst bij u"),
        2: _("Vrienden en familie"),
        3: _("Bekenden"),
        4: _("Diensten"),
        UNPLACED: _("Nog zonder plek"),
    }


def tell_network(ecogram: Ecogram, resident: str) -> dict[int, dict[str, str]]:
    """Tell the network: by circle, a paragraph for each person or organisation by id.

    Parameters
    ----------
    ecogram
        What this screen may see (:func:`network.layers.shared`).
    resident
        How the resident is called.
    """
    names = {RESIDENT: resident, **labels(ecogram)}
    ties = ties_to_resident(ecogram.ties)
    known = _ties_aside(ecogram, names)
    groups = tuple(ecogram.groups)
    told: dict[int, dict[str, str]] = {circle: {} for circle in _CIRCLES}
    for node in (t for t in ecogram.present() if isinstance(t, Person | Organisation)):
        sentences = [_who(node, names[node.id])]
        if not (isinstance(node, Person) and node.deceased):
            sentences += _help(node, ties.get(node.id))
            sentences += _said_of(node) if isinstance(node, Person) else []
            sentences += known.get(node.id, [])
        if of := [group.name for group in groups if node.id in group.members]:
            sentences.append(_("Hoort bij: {names}.").format(names=join(of)))
        told[node.circle or UNPLACED][node.id] = " ".join(sentences)
    return told


def labels(ecogram: Ecogram) -> dict[str, str]:
    """Return the labels of a drawing; those of one name are told apart by their relation."""
    language = state.language()
    return labels_of(ecogram, {t.code: t.name(language) for t in terms("relations").values()})


def support_names(kinds: tuple[str, ...]) -> str:
    """Return kinds of support in words: "gezelschap en praktische hulp"."""
    return join([terms("support")[kind].name(state.language()) for kind in kinds])


def join(words: list[str]) -> str:
    """Return "a", "a en b" or "a, b en c"."""
    if len(words) < 2:
        return "".join(words)
    return _("{first} en {last}").format(first=", ".join(words[:-1]), last=words[-1])


def _who(node: Person | Organisation, label: str) -> str:
    if isinstance(node, Organisation):
        kinds = {"organisation": _("organisatie"), "place": _("plek"), "pet": _("huisdier")}
        return f"{label}: {kinds[node.form]}."
    facts = []
    if node.relation and (term := terms("relations").get(node.relation)):
        name = term.name(state.language())
        facts += [name] if f"({name})" not in label else []
    if node.deceased:
        return f"{label}: " + join([*facts, _("overleden")]) + "."
    if node.informal_carer:
        facts.append(_("mantelzorger"))
    if is_formal(node) and node.relation != "professional":
        facts.append(_("beroepskracht"))
    return f"{label}: {join(facts)}." if facts else f"{label}."


def _help(node: Person | Organisation, tie: TieToResident | None) -> Iterator[str]:
    """Tell what goes from one to the other; what was not spoken of is not told."""
    if tie is None:
        return
    received = tuple(kind for kind in SUPPORT if tie.received.get(kind))
    given = tuple(kind for kind in SUPPORT if tie.given.get(kind))
    if received:
        text = _("{name} geeft u {support}.")
        yield text.format(name=node.name, support=support_names(received))
    if given:
        text = _("U geeft {name} {support}.")
        yield text.format(name=node.name, support=support_names(given))


def _said_of(person: Person) -> Iterator[str]:
    where = {
        "same_house": _("Woont bij u in huis."),
        "village": _("Woont in hetzelfde dorp."),
        "further": _("Woont verder weg."),
    }
    asked = {
        "not_asked": _("Nog niet gevraagd om te helpen."),
        "asked": _("Gevraagd om te helpen; het antwoord komt nog."),
        "yes": _("Gevraagd om te helpen: ja."),
        "not_now": _("Gevraagd om te helpen: nu niet, en dat is goed."),
        "no": _("Gevraagd om te helpen: nee, en dat is goed."),
    }
    if person.nearness:
        yield where[person.nearness]
    if person.tasks:
        yield _("Doet nu: {tasks}.").format(tasks=join(list(person.tasks)))
    if person.asked:
        yield asked[person.asked]


def _ties_aside(ecogram: Ecogram, names: Mapping[str, str]) -> dict[str, list[str]]:
    """Return for each one whom she knows besides the resident, and where she comes."""
    people: dict[str, list[str]] = {}
    places: dict[str, list[str]] = {}
    for tie in ecogram.ties:
        if RESIDENT in (tie.source, tie.target):
            continue
        for one, other in ((tie.source, tie.target), (tie.target, tie.source)):
            is_person = isinstance(ecogram.things[other], Person)
            (people if is_person else places).setdefault(one, []).append(names[other])
    told: dict[str, list[str]] = {}
    for key in people.keys() | places.keys():
        is_person = isinstance(ecogram.things[key], Person)
        knows = _("Kent {names}.") if is_person else _("Hier hoort {names} bij.")
        for text, found in ((knows, people.get(key)), (_("Hoort bij: {names}."), places.get(key))):
            if found:
                told.setdefault(key, []).append(text.format(names=join(list(dict.fromkeys(found)))))
    return told
