"""What does a form say when something in it cannot be kept? A sentence; what was typed stays."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from data.errors import (
    BadValue,
    CaseClosed,
    PointsToSomebody,
    StaleVersion,
    UnknownCase,
    UnknownOffer,
    UnknownQuestion,
    UnknownSignal,
)
from pages.parts import state
from pages.parts.language import _
from pages.parts.no_resident import MayBeAResident, say_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Outcome", "TooLong", "draw_missing", "draw_told", "in_words", "short_enough", "tell"]


class TooLong(ValueError):  # noqa: N818  (named by the situation)
    """A text is longer than its place; the message is the sentence to say."""


@dataclass
class Outcome:
    """How it went with what was to be kept."""

    is_stale: bool = False


@dataclass
class _Told:
    """What is still to be said, by the place where it is said: kind and text."""

    by_place: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def tell(place: str, sentence: str) -> None:
    """Keep a sentence that all went well until its place is drawn, on another page perhaps.

    What a user wrote goes into it as :func:`pages.parts.directory_cards.plain` returns it.
    """
    _keep(place, "success", sentence)


def draw_told(place: str) -> None:
    """Draw what was to be said here, once."""
    draw = {"success": st.success, "warning": st.warning, "text": st.text}
    for kind, text in state.of(_Told).by_place.pop(place, ()):
        draw[kind](text)


def draw_missing(sentence: str) -> None:
    """Draw beside the button what is still to be filled in; the eye is drawn to it."""
    with st.container(key="still-missing", width="stretch"):
        st.warning(sentence)


def short_enough(text: str, label: str, longest: int) -> str:
    """Return what was typed without the blanks around it.

    Raises
    ------
    TooLong
        It is longer than its place.
    """
    bare = text.strip()
    if len(bare) > longest:
        msg = _(
            "Bij “{field}” staan {count} tekens. Er passen er {longest}. Maak de tekst korter en "
            "bewaar opnieuw; wat u schreef, staat er nog."
        ).format(field=label, count=len(bare), longest=longest)
        raise TooLong(msg)
    return bare


@contextmanager
def in_words(place: str = "", *, stale_at: str = "", typed: str = "") -> Iterator[Outcome]:
    """Turn what the store refuses into a sentence beside the form.

    Parameters
    ----------
    place
        Where :func:`draw_told` says it, for what happens before the page is drawn; without it
        the sentence is drawn at once.
    stale_at
        Another place for what a colleague changed meanwhile, where the newest state stands.
    typed
        What was typed, given back when the newest state takes its place.
    """
    outcome = Outcome()
    try:
        yield outcome
    except (TooLong, MayBeAResident) as refused:
        _keep(place, "warning", str(refused))
    except PointsToSomebody as refused:
        _keep(place, "warning", say_pointer(refused.pointer))
    except BadValue as refused:
        _keep(place, "warning", _say_field(str(refused)))
    except StaleVersion:
        outcome.is_stale = True
        _keep(stale_at or place, "warning", _say_stale())
        if typed:
            _keep(stale_at or place, "text", _("U schreef: {text}").format(text=typed))
    except CaseClosed:
        _keep(place, "warning", _say_closed())
    except (UnknownCase, UnknownQuestion):
        _keep(place, "warning", _("Dit is er niet meer. Ga terug naar uw lijst met casussen."))
    except (UnknownOffer, UnknownSignal):
        _keep(place, "warning", _("Dit is er niet meer, of kan niet meer. Open de pagina opnieuw."))
    if not place:
        draw_told(place)


def _keep(place: str, kind: str, text: str) -> None:
    state.of(_Told).by_place.setdefault(place, []).append((kind, text))


def _say_stale() -> str:
    return _(
        "Dit is intussen veranderd, misschien door een collega. Hieronder staat hoe het nu is. "
        "Kijk het na en bewaar daarna opnieuw."
    )


def _say_closed() -> str:
    return _(
        "Deze casus is afgesloten, dus dit is niet bewaard. Neem de casus eerst weer op onder "
        "Casus beheren."
    )


def _say_field(field: str) -> str:
    """Return what is wrong with a field and what to do."""
    if field == "doer":
        return _("Dit kan niet op naam van deze persoon. Kies iemand anders, of een eigen idee.")
    if field == "village":
        return _("Dit is nog niet bewaard. Kies een dorp en bewaar opnieuw.")
    if field == "stayed":
        return _("Er kunnen niet meer mensen gebleven zijn dan er kwamen. Kijk beide getallen na.")
    names = {
        "resident": _("Hoe noemen we de inwoner?"),
        "what": _("Wat"),
        "asker": _("Wie vraagt het?"),
        "handover_by": _("Wie draagt over?"),
        "note": _("Hoe het ging"),
        "reason": _("Waarom nu al?"),
        "text": _("In de woorden van de inwoner"),
        "asked_on": _("Wanneer gevraagd?"),
        "starts_on": _("Sinds wanneer loopt het?"),
        "name": _("Naam van dit moment"),
        "does": _("Dit doet u nu zelf"),
        "can": _("Dit kunt u"),
        "did": _("Dit deed u vroeger, of hielp eerder"),
        "keeps": _("Dit wilt u blijven doen"),
        "aids": _("Hulpmiddelen die er al zijn"),
        "telephone": _("Telefoon of e-mail"),
        "email": _("Telefoon of e-mail"),
        "when": _("Wanneer?"),
        "owner": _("Wie leidt het?"),
        "contact": _("Telefoon of e-mail"),
        "size": _("Voor hoeveel mensen is er plaats?"),
    }
    return _(
        "Bij “{field}” staat iets dat niet bewaard kan worden: leeg, te lang, of met tekens die "
        "geen letters zijn. Pas het aan en bewaar opnieuw."
    ).format(field=names.get(field, _("dit formulier")))
