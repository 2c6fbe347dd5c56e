"""Does the manual use the words of the screen?"""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]


def test_each_bold_word_of_the_manual_stands_on_a_screen() -> None:
    manual = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
    with (ROOT / "locale/en/LC_MESSAGES/kringkaart.po").open("rb") as file:
        texts = {message.id for message in read_po(file)}
    bold = set(re.findall(r"\*\*([^*]+)\*\*", manual))
    assert bold
    assert bold <= texts
