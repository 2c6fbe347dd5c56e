"""One page of a long list, and the buttons to the others."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

Item = TypeVar("Item")


def page_of(items: Sequence[Item], per_page: int, key: str) -> Sequence[Item]:
    """Draw the choice of a page where there is more than one, and return what stands on it.

    What is drawn before this call stands above the choice: make the list's container first.

    Parameters
    ----------
    items
        The whole list.
    per_page
        How many stand on one page, at least one.
    key
        Of the choice; another key begins at the first page.
    """
    pages = -(-len(items) // per_page)
    page = st.pagination(pages, key=key) if pages > 1 else 1
    return items[(page - 1) * per_page : page * per_page]
