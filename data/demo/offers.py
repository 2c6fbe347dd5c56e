"""One offer that has run for a while in the demo, so that there is an effect to look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from data.demo.questions import FALL
from data.offers import put_offer_step, put_proposal
from data.raised import put_raised
from data.signal_steps import put_step
from signals.offers import Offer

if TYPE_CHECKING:
    from data.desk import Work

__all__ = ["load_demo_offer"]

_WORKER, _DEVELOPER = "u-bram", "u-driss"
_TOLD: Final = "Sinds de kerst horen we dit aan veel keukentafels, vooral in de nieuwe wijk."
_SAID: Final = "De huisarts hoort het ook. In Zoomwijck wil men een tafel beginnen."
_WENT: Final = "De tafel zit vol. Vier mensen koken nu zelf mee."


def load_demo_offer(work: Work) -> None:
    """Store what was heard, talked about and begun in a village, and how it went."""
    theme, village, weeks_ago, _ = FALL
    told = put_raised(_then(work, _WORKER, weeks_ago + 9), "raised", theme, village, _TOLD)
    put_step(_then(work, _DEVELOPER, weeks_ago + 7), told.id, "discussed", 0)
    put_step(_then(work, _WORKER, weeks_ago + 7), told.id, "recognised", 1, _SAID)
    plan = Offer(
        "",
        None,
        "open_table",
        theme,
        village,
        starts_on=work.today - timedelta(weeks=weeks_ago),
        name="Aan tafel in Zoomwijck",
        when="dinsdag 17.30–19.30 uur",
        owner="Kookploeg van Zoomwijck",
        contact="0186-550033",
        joins="r-eettafel-oud-beijerland",
        size=20,
    )
    offer = put_proposal(_then(work, _DEVELOPER, weeks_ago + 5), told.id, plan, 2)
    for step, ago, seen in (("inviting", weeks_ago + 4, 3), ("running", weeks_ago, 4)):
        put_offer_step(_then(work, _DEVELOPER, ago), offer.id, step, seen)
    put_offer_step(_then(work, _DEVELOPER, 4), offer.id, "evaluated", 5, _WENT, came=23, stayed=17)


def _then(work: Work, actor_id: str, weeks_ago: int) -> Work:
    """Return the same transaction as somebody's, some weeks ago."""
    return replace(work, actor_id=actor_id, now=work.now - timedelta(weeks=weeks_ago))
