"""Calls of Airflow's REST API: a login when asked for, another try while the database is busy."""

import httpx
import pytest

from verbatim.airflow import rest

BUSY, LOGIN = httpx.Response(500, json={"detail": "Database error"}), httpx.Response(401)
DONE, GONE = httpx.Response(200, json={"ok": True}), httpx.Response(404)


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setattr(rest, "PAUSES_S", (0.0, 0.0, 0.0))
    asked = []

    def make(*answers):
        left = list(answers)

        def answer(request):
            asked.append(request.url.path)
            if request.url.path == "/auth/token":
                return httpx.Response(201, json={"access_token": "t"})
            found = left.pop(0)
            return httpx.Response(found.status_code, content=found.content)

        made = rest.Rest("http://airflow", "user", "password")
        made._http = httpx.Client(base_url="http://airflow", transport=httpx.MockTransport(answer))
        return made, asked

    return make


def test_a_busy_database_is_asked_again(client):
    made, asked = client(BUSY, BUSY, DONE)
    assert made.call("PATCH", "/dags/d", json={}) == {"ok": True}
    assert asked == ["/api/v2/dags/d"] * 3


def test_a_server_that_stays_broken_is_reported(client):
    made, asked = client(BUSY, BUSY, BUSY, BUSY)
    with pytest.raises(httpx.HTTPStatusError):
        made.call("GET", "/dags")
    assert len(asked) == 4


def test_a_login_is_made_when_asked_for(client):
    made, asked = client(LOGIN, DONE)
    assert made.call("GET", "/dags") == {"ok": True}
    assert asked == ["/api/v2/dags", "/auth/token", "/api/v2/dags"]


def test_what_is_not_there_is_not_asked_for_twice(client):
    made, asked = client(GONE)
    assert made.find("/pools/p") is None
    assert asked == ["/api/v2/pools/p"]
