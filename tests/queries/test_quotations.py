"""How a reader is told who spoke."""

from __future__ import annotations

import pytest

from verbatim.queries.quotations import who


@pytest.mark.parametrize(
    ("name", "text", "role", "told"),
    [
        ("Anne Roy", "elle", "maire", ("Anne Roy", "maire")),
        (None, "le préfet de la Drôme", "préfet de la Drôme", ("le préfet de la Drôme", None)),
        (None, "-t-on", None, ("on", None)),
        (None, "-elle", None, ("elle", None)),
        (None, "un porte-parole", None, ("un porte-parole", None)),
        (None, None, "ministre", (None, "ministre")),
        (None, "", None, (None, None)),
    ],
)
def test_who_spoke(
    name: str | None, text: str | None, role: str | None, told: tuple[str | None, str | None]
) -> None:
    assert who({"speaker_name": name, "speaker_text": text, "speaker_role": role}) == told
