"""The pages without Airflow's login, over a lake of a test's own. That they ask for it is tests/e2e's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

import airflow_home  # noqa: F401
from documents import Browse
from verbatim.pages import app, security
from verbatim.settings import settings


@pytest.fixture
def browse(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browse]:
    """Give a function from a lake, and drops, to a client whose addresses begin with /verbatim."""

    def opened(lake: str, drops: str = "nowhere", **headers: str) -> TestClient:
        monkeypatch.setenv("VERBATIM_LAKE", lake)
        monkeypatch.setenv("VERBATIM_DROPS", drops)
        settings.cache_clear()
        return TestClient(outer, base_url="http://testserver/verbatim/", headers=headers)

    monkeypatch.setattr(security, "may_see", lambda: Depends(lambda: None))
    app.build.cache_clear()
    outer = FastAPI()
    outer.mount(security.PREFIX, app.build())
    yield opened
    app.build.cache_clear()
    settings.cache_clear()
