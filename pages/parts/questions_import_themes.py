"""Which theme has a question whose words do not say it? Somebody chooses, or leaves it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from data.vocabularies import terms
from pages.parts import state
from pages.parts.language import _, ngettext
from pages.parts.paging import page_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from signals.questions_table import QuestionReading, Undecided

__all__ = ["choose_themes", "confirm_sensitive", "draw_read_in_words"]

_PER_PAGE: Final = 8
_ROWS_NAMED: Final = 3
_WORDS_SHOWN: Final = 300


def draw_read_in_words(reading: QuestionReading) -> None:
    """Draw how many themes come out of words, with a few to look at."""
    if not reading.by_words:
        return
    with st.expander(
        ngettext(
            "Bij {count} vraag is het thema uit de omschrijving gelezen. Kijk of het klopt",
            "Bij {count} vragen is het thema uit de omschrijving gelezen. Kijk of het klopt",
            reading.by_words,
        ).format(count=reading.by_words)
    ):
        for words, theme in reading.examples:
            st.markdown(f"**{terms('themes')[theme].name(state.language())}**")
            st.text(_cut(words))


def choose_themes(
    undecided: Sequence[Undecided], chosen: dict[int, str], key: str
) -> dict[int, str]:
    """Ask the theme of each question that has none yet; equal words are asked once.

    Parameters
    ----------
    undecided
        The questions.
    chosen
        What was chosen so far, by row number, ``""`` for what is left out; kept up to date.
    key
        Of the choices; another key begins anew.
    """
    if not undecided:
        return chosen
    st.subheader(_("Nog zonder thema ({count})").format(count=len(undecided)))
    st.write(
        _(
            "Aan deze woorden is niet te zien waar de vraag over gaat, of ze gaan over meer dingen "
            "even veel. Kies een thema, of laat de vraag weg. De woorden worden niet bewaard."
        )
    )
    _draw_choices(undecided, chosen, f"undecided-{key}", is_read=False)
    return chosen


def confirm_sensitive(sensitive: Sequence[Undecided], chosen: dict[int, str], key: str) -> bool:
    """Show each question whose words seem to be about a sensitive theme; say if it was confirmed.

    Parameters
    ----------
    sensitive
        The questions; the theme that was read is proposed.
    chosen
        As for :func:`choose_themes`.
    key
        Of the choices and the confirmation; another key begins anew.
    """
    if not sensitive:
        return True
    st.subheader(_("Gevoelig: klopt dit? ({count})").format(count=len(sensitive)))
    st.write(
        _(
            "Uit deze woorden is een gevoelig thema gelezen. Lees ze na, en verander het thema of "
            "laat de vraag weg als het niet klopt. De woorden worden niet bewaard."
        )
    )
    _draw_choices(sensitive, chosen, f"sensitive-{key}", is_read=True)
    if unseen := sum(one.number not in chosen for one in sensitive):
        st.caption(_("Nog niet gezien: {count}. Blader verder.").format(count=unseen))
    label = _("Ik heb deze vragen nagekeken")
    return st.checkbox(label, key=f"sensitive-seen-{key}", disabled=unseen > 0)


def _draw_choices(
    questions: Sequence[Undecided], chosen: dict[int, str], key: str, *, is_read: bool
) -> None:
    """Ask the themes, some on a page; what was drawn stands in ``chosen`` afterwards."""
    by_words: dict[str, list[Undecided]] = {}
    for one in questions:
        by_words.setdefault(one.words.casefold(), []).append(one)
    place = st.container()
    groups = list(enumerate(by_words.values()))
    for number, same in page_of(groups, _PER_PAGE, key):
        before = chosen.get(same[0].number, same[0].themes[0] if is_read else "")
        with place:
            theme = _choose(same, before, f"theme-{key}-{number}")
        chosen.update((one.number, theme) for one in same)


def _choose(same: Sequence[Undecided], before: str, key: str) -> str:
    """Ask the theme of questions with the same words; what they point to stands first."""
    first = same[0]
    rest = (code for code in terms("themes") if code not in first.themes)
    themes = ["", *first.themes, *rest]
    with st.container(border=True):
        st.text(_cut(first.words))
        chosen: str = st.selectbox(
            _label(same),
            themes,
            index=themes.index(before),
            format_func=_named,
            key=key,
        )
    return chosen


def _named(code: str) -> str:
    return terms("themes")[code].name(state.language()) if code else _("Weglaten")


def _label(same: Sequence[Undecided]) -> str:
    rows = ", ".join(str(one.number) for one in same[:_ROWS_NAMED])
    if len(same) <= _ROWS_NAMED:
        return _("Rij {rows}: waar gaat dit over?").format(rows=rows)
    return _("Rij {rows} en nog {more} andere: waar gaat dit over?").format(
        rows=rows, more=len(same) - _ROWS_NAMED
    )


def _cut(words: str) -> str:
    return words if len(words) <= _WORDS_SHOWN else f"{words[:_WORDS_SHOWN]}…"
