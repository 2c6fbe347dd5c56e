"""How does an offer that runs stand in the directory? As a resource of ring 4, with its places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.directory import stored_resource
from data.directory_changes import change_directory, put_back
from data.directory_editing import unused_id
from data.errors import BadValue, UnknownResource
from data.offer_types import offer_types
from data.organisation import rules
from data.vocabularies import terms
from resources.editing import mistakes, tidy, with_checks
from resources.resource import EVERYWHERE, Capacity, Check, Location, Resource
from resources.row import id_from_name

if TYPE_CHECKING:
    from data.desk import Work
    from signals.offers import Offer

__all__ = ["put_resource", "take_resource_out"]


def put_resource(work: Work, offer: Offer) -> str:
    """Put an offer that runs in the directory, and return its id there.

    What stands there already is left as it is; so is a group that residents were invited to join.
    What stood there before comes back as an editor left it.

    Raises
    ------
    BadValue
        Something in it cannot be kept; the message names the field.
    """
    if offer.joins is not None:
        return offer.joins
    known = offer.resource_id
    if known is not None and (_is_there(work, known) or put_back(work, known)):
        return known
    new_id = known or unused_id(work, id_from_name(offer.name))
    made = tidy(_resource(work, offer, new_id))
    wrong = mistakes(made)
    if wrong:
        raise BadValue(wrong[0].field)
    checked = with_checks(
        Resource(new_id, "", "collective"), made, Check(work.today, work.actor_id)
    )
    change_directory(work, "add", put=[checked])
    return new_id


def take_resource_out(work: Work, offer: Offer) -> None:
    """Take an offer that does not run out of the directory, where it was put for it."""
    if offer.resource_id is not None and offer.joins is None:
        change_directory(work, "remove", remove=[offer.resource_id])


def _resource(work: Work, offer: Offer, new_id: str) -> Resource:
    """Return an offer as a resource; one on a sensitive theme has no place that is told."""
    kind = offer_types()[offer.offer_type]
    is_sensitive = offer.theme in rules(work.connection).sensitive
    village = offer.area if offer.area in terms("villages") else None
    is_mail = "@" in offer.contact
    villages = frozenset(offer.areas) & frozenset(terms("villages"))
    made = Resource(
        new_id,
        offer.name,
        "collective",
        themes=frozenset({offer.theme}),
        support=kind.support,
        village=village,
        reach=villages | {village} if village and villages else EVERYWHERE,
        when=offer.when,
        telephone="" if is_mail else offer.contact,
        email=offer.contact if is_mail else "",
        organisation=offer.owner,
        capacity=Capacity("room", work.today) if offer.size else None,
    )
    if is_sensitive or village is None:
        return made
    return replace(made, locations=(_location(work, offer, village),))


def _location(work: Work, offer: Offer, village: str) -> Location:
    """Return where it meets: the first place of the venue, else only its name."""
    if offer.venue_id is not None and _is_there(work, offer.venue_id):
        venue = stored_resource(work, offer.venue_id)
        if venue.locations:
            return replace(venue.locations[0], name=venue.locations[0].name or venue.name)
    return Location(name=offer.venue, village=village)


def _is_there(work: Work, resource_id: str) -> bool:
    """Tell whether a resource is there, or what it was merged into."""
    try:
        stored_resource(work, resource_id)
    except UnknownResource:
        return False
    return True
