"""How does a choice name a column of somebody's table?"""

from typing import Final

from pages.parts.directory_cards import plain
from pages.parts.language import _

_LONGEST_EXAMPLE: Final = 30


def column_label(heading: str, example: str) -> str:
    """Name a column, with what stands in it first."""
    if not example:
        return plain(heading)
    short = example[:_LONGEST_EXAMPLE] + ("…" if len(example) > _LONGEST_EXAMPLE else "")
    return _("{heading} (zoals: {example})").format(heading=plain(heading), example=plain(short))
