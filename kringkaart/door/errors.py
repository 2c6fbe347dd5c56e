"""What is said when something goes wrong? What happened and what to do; never a path or a query."""

from __future__ import annotations

import logging
import secrets
import traceback
from html import escape
from typing import TYPE_CHECKING, Final

from kringkaart.catalogue import catalogue
from kringkaart.door.headers import BARE_POLICY, security_headers
from kringkaart.door.sessions import language_of
from kringkaart.door.small_pages import answer_page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["answer_mishap", "log_mishap", "sorry_page"]

_LOG: Final = logging.getLogger("kringkaart")


def log_mishap(error: BaseException) -> str:
    """Log where it went wrong and return the number under which it stands in the log.

    The text of the error stays out of the log: it may hold what somebody typed.
    """
    number = secrets.token_hex(4)
    where = " < ".join(
        f"{frame.name}:{frame.lineno}"
        for frame in reversed(traceback.extract_tb(error.__traceback__))
    )
    _LOG.error("mishap %s: %s in %s", number, type(error).__name__, where)
    return number


def sorry_page(code: str, status: int, language: str, number: str = "") -> Response:
    """Return a page that says what happened and what to do."""
    _ = catalogue(language).gettext
    sentences = {
        "file_gone": _(
            "Dit bestand staat niet meer klaar. Het is al opgehaald, of er ging meer dan een "
            "minuut voorbij. Ga terug en vraag het opnieuw op."
        ),
        "mishap": _(
            "Er ging iets mis. Wat u eerder bewaarde, is er nog. Probeer het opnieuw; gaat het "
            "weer mis, geef de beheerder dan nummer {number}."
        ),
    }
    text = sentences[code].format(number=number)
    back = _("Terug naar Kringkaart")
    main = (
        f"<header><h1>Kringkaart</h1></header><p>{escape(text)}</p>"
        f'<p><a class="language" href="/">{escape(back)}</a></p>'
    )
    return answer_page("Kringkaart", main, language, status=status)


async def answer_mishap(request: Request, error: Exception) -> Response:
    """Answer a request that failed; this runs outside the middleware, so it sets the headers."""
    number = log_mishap(error)
    answer = sorry_page("mishap", 500, language_of(request.scope["headers"]), number)
    secure = request.url.scheme == "https"
    answer.headers.update(security_headers(request.url.path, BARE_POLICY, secure=secure))
    return answer
