"""Does the administrator see who works here, and whether the log is whole?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pages.parts.audit_words import ACTIONS, THINGS, say_action, say_thing
from tests.pages.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest


def test_users_stand_by_their_team(open_app: Callable[..., AppTest]) -> None:
    app = open_app("u-frank")
    shown = "\n".join(element.value for element in app.markdown)
    assert "## Wijkteam Oost" in shown
    assert "- **Anna de Bruin**, wijkteamwerker" in shown
    assert "## Voor de hele gemeente" in shown
    assert not app.table


def test_the_log_says_in_words_who_did_what() -> None:
    assert say_action("log_in") == "kwam binnen"
    assert say_thing("cases") == "de lijst van casussen"
    assert say_thing("c-abc") == "c-abc"
    assert say_action("something_new") == "something_new"


def test_each_action_of_the_log_has_words() -> None:
    source = "\n".join(file.read_text("utf-8") for file in (ROOT / "data").glob("*.py"))
    logged = set(re.findall(r'\.log\(\s*"(\w+)"', source))
    logged |= set(re.findall(r'write\(Work\([^)]*\), "(\w+)"', source))
    logged |= {"view", "close_case", "reopen_case"}
    assert logged == set(ACTIONS)


def test_each_thing_that_is_viewed_as_a_whole_has_a_name() -> None:
    source = "\n".join(file.read_text("utf-8") for file in (ROOT / "data").glob("*.py"))
    viewed = set(re.findall(r'viewing\("\w+", "(\w+)"', source))
    viewed |= set(re.findall(r'\.log\("\w+", "(\w+)"', source))
    assert viewed == set(THINGS)
