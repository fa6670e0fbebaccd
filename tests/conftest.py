"""Property tests draw the same examples at every run; `make fuzz` is where new ones are looked for."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("verbatim", derandomize=True, deadline=None)
settings.load_profile("verbatim")
