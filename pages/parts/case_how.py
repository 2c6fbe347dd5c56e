"""How do people get in touch? The four ways of an agreement, in words."""

from __future__ import annotations

from pages.parts.language import _

__all__ = ["how_names"]


def how_names() -> dict[str, str]:
    """Return the four ways by code."""
    return {
        "self_call": _("zelf bellen"),
        "call_together": _("samen bellen"),
        "go_together": _("samen gaan"),
        "warm_handover": _("warme overdracht"),
    }
