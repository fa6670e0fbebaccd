"""Floors: the figures that an annotated sample must reach, pinned together with the sample's hash.

Accuracy cannot slip silently: a figure under its floor fails, so does a sample that changed since the floors
were pinned, and pinning a lower floor takes an explicit flag.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from verbatim.errors import VerbatimError

MARGIN = 0.01
_REPIN = "If the change is meant, pin the floors again with --pin and read the difference."


class FloorError(VerbatimError):
    """A figure is under its floor, the sample changed, or the floors cannot be read or pinned."""


@dataclass(frozen=True, slots=True)
class Floors:
    """What a sample must reach.

    Args:
        sample: hash of the sample that the figures were measured on.
        n_articles: its number of articles.
        floors: least value per figure, each between 0 and 1.
    """

    sample: str
    n_articles: int
    floors: dict[str, float]


def read(file: Path) -> Floors:
    """The floors of a file.

    Raises:
        FloorError: it does not exist or is not a floors file.
    """
    if not file.is_file():
        raise FloorError(f"{file} does not exist. Pin the floors first: add --pin.")
    try:
        return TypeAdapter(Floors).validate_json(file.read_bytes())
    except ValidationError as error:
        raise FloorError(
            f"{file} is not a floors file: {error.errors(include_url=False)[0]['msg']}"
        ) from error


def check(floors: Floors, sample: str, figures: Mapping[str, float]) -> None:
    """Fail where the sample changed or a figure is missing or under its floor.

    Raises:
        FloorError: names every figure that falls short, with its floor.
    """
    if floors.sample != sample:
        raise FloorError(
            f"the sample is not the one that the floors were pinned on ({sample[:12]} now, "
            f"{floors.sample[:12]} then). {_REPIN}"
        )
    short = [
        f"  {name}: {figures.get(name, 0.0):.4f} is under its floor of {floor:.4f}"
        for name, floor in floors.floors.items()
        if figures.get(name, 0.0) < floor
    ]
    if short:
        raise FloorError("accuracy fell:\n" + "\n".join(short))


def pin(
    file: Path, sample: str, n_articles: int, figures: Mapping[str, float], *, allow_lower: bool = False
) -> Floors:
    """Write floors a little (MARGIN) under the figures measured.

    Raises:
        FloorError: a floor would sink or vanish, and `allow_lower` is not given; nothing is written.
    """
    new = {name: max(0.0, math.floor((value - MARGIN) * 10_000) / 10_000) for name, value in figures.items()}
    if file.is_file() and not allow_lower:
        old = read(file).floors
        lower = [
            f"  {n}: from {f:.4f} to {new.get(n, 0.0):.4f}" for n, f in old.items() if new.get(n, 0.0) < f
        ]
        if lower:
            raise FloorError("these floors would sink; --allow-lower lets them:\n" + "\n".join(lower))
    floors = Floors(sample, n_articles, new)
    content = {"sample": floors.sample, "n_articles": floors.n_articles, "floors": floors.floors}
    file.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return floors
