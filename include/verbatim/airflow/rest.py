"""The few calls of Airflow's REST API that the embedded installation makes."""

from __future__ import annotations

import time
from typing import Any

import httpx

PAUSES_S = (0.5, 1.0, 2.0, 4.0)
COMPONENTS = ("metadatabase", "scheduler", "dag_processor", "triggerer")


class Rest:
    """A client of one Airflow.

    Args:
        server: its address, such as http://127.0.0.1:8080.
        user: a user of SimpleAuthManager.
        password: that user's.
    """

    def __init__(self, server: str, user: str, password: str) -> None:
        self.server = server
        self._login = {"username": user, "password": password}
        # trust_env: a proxy of the environment has no business with the loopback
        self._http = httpx.Client(base_url=server, timeout=30, trust_env=False)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def unhealthy(self) -> list[str]:
        """The components that do not say that they are healthy; all of them while nobody answers."""
        try:
            found = self._http.get("/api/v2/monitor/health").raise_for_status().json()
        except httpx.HTTPError:
            return ["api-server"]
        return [name for name in COMPONENTS if found.get(name, {}).get("status") != "healthy"]

    def call(self, method: str, path: str, **options: Any) -> Any:
        """Call /api/v2 and give the JSON it answers, or None where it answers nothing.

        A server error is tried again: SQLite gives one while another process writes.

        Raises:
            httpx.HTTPStatusError: it refused.
        """
        response = self._http.request(method, f"/api/v2{path}", **options)
        for pause in PAUSES_S:
            if response.status_code == httpx.codes.UNAUTHORIZED:
                self._http.headers["Authorization"] = f"Bearer {self.token()}"
            elif response.status_code == httpx.codes.INTERNAL_SERVER_ERROR:
                time.sleep(pause)
            else:
                break
            response = self._http.request(method, f"/api/v2{path}", **options)
        response.raise_for_status()
        return response.json() if response.content else None

    def find(self, path: str) -> Any:
        """What `call` gives for GET, or None where there is no such thing."""
        try:
            return self.call("GET", path)
        except httpx.HTTPStatusError as error:
            if error.response.status_code == httpx.codes.NOT_FOUND:
                return None
            raise

    def ensure_pool(self, name: str, slots: int) -> None:
        """Make a pool, unless it is there: its slots are then the operator's choice."""
        if self.find(f"/pools/{name}") is None:
            self.call("POST", "/pools", json={"name": name, "slots": slots, "include_deferred": False})

    def unpause(self, dag_id: str) -> None:
        """Let the scheduler run a DAG."""
        self.call("PATCH", f"/dags/{dag_id}", json={"is_paused": False})

    def trigger(self, dag_id: str, run_id: str, partition_key: str) -> None:
        """Start a run for a partition; there may be earlier runs for the same one."""
        body = {"dag_run_id": run_id, "logical_date": None, "partition_key": partition_key}
        self.call("POST", f"/dags/{dag_id}/dagRuns", json=body)

    def state(self, dag_id: str, run_id: str) -> str:
        """The state of a run."""
        return str(self.call("GET", f"/dags/{dag_id}/dagRuns/{run_id}")["state"])

    def tasks(self, dag_id: str, run_id: str) -> list[dict[str, Any]]:
        """The task instances of a run, mapped ones included."""
        found: list[dict[str, Any]] = []
        while True:
            page = self.call(
                "GET",
                f"/dags/{dag_id}/dagRuns/{run_id}/taskInstances",
                params={"limit": 100, "offset": len(found)},
            )
            found += page["task_instances"]
            if len(found) >= page["total_entries"] or not page["task_instances"]:
                return found

    def fail_run(self, dag_id: str, run_id: str, note: str) -> None:
        """Mark a run failed, and with it the tasks that still run."""
        self.call("PATCH", f"/dags/{dag_id}/dagRuns/{run_id}", json={"state": "failed", "note": note})

    def token(self) -> str:
        """A token of the user, from a login."""
        answer = self._http.post("/auth/token", json=self._login).raise_for_status()
        return str(answer.json()["access_token"])
