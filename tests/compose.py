"""docker-compose.yaml as tests read it: its services, and its values with variables filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docker-compose.yaml").read_text()
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(TEXT)["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
STORES = set(SERVICES) - set(OURS)
VARIABLE = re.compile(r"(?<!\$)\$\{([A-Z_]+)(?:(:[?-])([^}]*))?\}")


def filled(value: str, given: Mapping[str, str]) -> str:
    """A value as compose sees it: what is demanded must be given, other variables have their default."""

    def fill(match: re.Match[str]) -> str:
        name, kind, default = match.groups()
        return given[name] if kind != ":-" or name in given else default

    return VARIABLE.sub(fill, value).replace("$$", "$")
