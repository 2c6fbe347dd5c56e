"""Where do the data and the keys lie? The one reader of environment variables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from data.errors import SettingMissing

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SETTINGS", "Setting", "Settings", "read_settings"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, its default in demo mode, and a Dutch sentence."""

    name: str
    demo_default: str
    sentence: str


SETTINGS: Final = (
    Setting("KRINGKAART_DEMO", "", "Met 1 start Kringkaart met verzonnen gegevens."),
    Setting("KRINGKAART_HOME", ".demo", "De map met de database."),
    Setting("KRINGKAART_KEYS", ".keys", "De map met de sleutels, nooit binnen KRINGKAART_HOME."),
    Setting(
        "KRINGKAART_DATABASE_URL", "", "Het adres van PostgreSQL; leeg is één bestand op schijf."
    ),
)
"""Every setting; outside demo mode the two folders have no default."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the data room needs to know of its surroundings.

    ``database_url`` is the address of a PostgreSQL database; ``None`` means one encrypted
    file in ``home``.
    """

    home: Path
    keys: Path
    database_url: str | None = None
    demo: bool = False


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Read the settings from environment variables.

    Raises
    ------
    SettingMissing
        A folder is not given, outside demo mode.
    """
    demo = environ.get("KRINGKAART_DEMO", "") == "1"
    values = {s.name: environ.get(s.name) or (s.demo_default if demo else "") for s in SETTINGS}
    for name in ("KRINGKAART_HOME", "KRINGKAART_KEYS"):
        if not values[name]:
            msg = f"set {name} to a folder (or KRINGKAART_DEMO=1 for the demo)"
            raise SettingMissing(msg)
    return Settings(
        home=Path(values["KRINGKAART_HOME"]),
        keys=Path(values["KRINGKAART_KEYS"]),
        database_url=values["KRINGKAART_DATABASE_URL"] or None,
        demo=demo,
    )
