"""docker-compose.yaml, Dockerfile and .env.example, read and compared with each other and with Airflow.

No engine runs them here.
"""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from typing import Any
from urllib.parse import urlsplit

import pytest

import airflow_home  # noqa: F401
import compose
from compose import OURS, ROOT, SERVICES, STORES, TEXT, VARIABLE

SECRET = re.compile(r"PASSWORD|SECRET|KEY|TOKEN")


def dotenv() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def filled_in(value: str) -> str:
    """A value as compose would see it: given ones as 'x', others by their default."""
    return compose.filled(value, defaultdict(lambda: "x"))


def airflow_commands(service: dict[str, Any]) -> list[list[str]]:
    command = [filled_in(part) for part in service["command"]]
    if command[0] == "bash":
        return [shlex.split(line) for line in command[-1].splitlines()]
    return [command]


def test_the_parts_of_airflow_are_there() -> None:
    assert set(OURS) == {"init", "api-server", "scheduler", "dag-processor", "triggerer", "worker"}
    assert {"postgres", "redis"} == STORES


@pytest.mark.parametrize("name", OURS)
def test_every_command_is_one_that_airflow_has(name: str) -> None:
    from airflow.cli.cli_parser import get_parser

    for command in airflow_commands(OURS[name]):
        assert command[0] == "airflow", f"{name} runs {command[0]}"
        get_parser().parse_args(command[1:])


@pytest.mark.parametrize("name", [n for n in OURS if "jobs" in str(OURS[n].get("healthcheck"))])
def test_health_checks_by_job_are_commands_that_airflow_has(name: str) -> None:
    from airflow.cli.cli_parser import get_parser

    get_parser().parse_args(shlex.split(OURS[name]["healthcheck"]["test"][1])[1:])


@pytest.mark.parametrize("name", [n for n in SERVICES if n != "init"])
def test_every_service_that_stays_has_a_health_check(name: str) -> None:
    check = SERVICES[name]["healthcheck"]
    assert check["test"][0] in ("CMD", "CMD-SHELL")
    assert {"interval", "timeout", "retries"} <= set(check)


def test_the_worker_is_asked_through_the_app_that_runs_it() -> None:
    import importlib

    module, _, attribute = re.search(r"--app (\S+)", str(SERVICES["worker"]["healthcheck"]["test"]))[
        1
    ].rpartition(".")  # type: ignore[index]
    assert hasattr(importlib.import_module(module), attribute)


@pytest.mark.parametrize("name", SERVICES)
def test_what_a_service_waits_for_exists_and_can_tell_its_state(name: str) -> None:
    for needed, how in SERVICES[name].get("depends_on", {}).items():
        assert needed in SERVICES
        if how["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[needed]
        else:
            assert SERVICES[needed]["restart"] == "no"


def test_no_secret_has_a_default_or_stands_in_the_file() -> None:
    for name, kind, default in VARIABLE.findall(TEXT):
        if SECRET.search(name):
            assert kind == ":?", (
                f"{name} must be demanded, as ${{{name}:?…}}, and not default to {default!r}."
            )
    for service in SERVICES.values():
        for key, value in service.get("environment", {}).items():
            if SECRET.search(key) and not key.endswith("_FILE"):
                assert VARIABLE.fullmatch(value), f"{key} is written out"
            if "://" in value and "@" in value:
                secret = re.search(r"://[^:]*:(.*)@", value)
                assert secret, value
                assert VARIABLE.fullmatch(secret[1]), f"{key} holds a password"


def test_the_example_names_every_secret_and_gives_none() -> None:
    demanded = {name for name, kind, _ in VARIABLE.findall(TEXT) if kind == ":?"}
    assert set(dotenv()) == demanded
    assert set(dotenv().values()) == {""}
    mentioned = (ROOT / ".env.example").read_text()
    for name, kind, default in VARIABLE.findall(TEXT):
        if kind == ":-":
            assert f"# {name}={default}" in mentioned
        assert kind, f"{name} has neither a default nor a demand"


def test_every_airflow_variable_names_an_option() -> None:
    from airflow.configuration import conf
    from airflow.providers_manager import ProvidersManager

    described = dict(conf.configuration_description)
    for _, sections in ProvidersManager().provider_configs:
        described |= sections
    known = {f"AIRFLOW__{s}__{o}".upper() for s, section in described.items() for o in section["options"]}
    used = {key for service in OURS.values() for key in service["environment"] if key.startswith("AIRFLOW__")}
    assert used <= known, used - known


def test_addresses_and_ports_agree() -> None:
    env = {key: filled_in(value) for key, value in OURS["scheduler"]["environment"].items()}
    ports = {"postgres": 5432, "redis": 6379, "api-server": int(env["AIRFLOW__API__PORT"])}
    for key, host in {
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": "postgres",
        "AIRFLOW__CELERY__RESULT_BACKEND": "postgres",
        "AIRFLOW__CELERY__BROKER_URL": "redis",
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": "api-server",
    }.items():
        parts = urlsplit(env[key])
        assert (parts.hostname, parts.port) == (host, ports[host]), key
    host, outside, inside = filled_in(SERVICES["api-server"]["ports"][0]).split(":")
    assert (host, int(inside)) == ("127.0.0.1", ports["api-server"])
    assert urlsplit(env["AIRFLOW__API__BASE_URL"]).port == int(outside)
    assert f":{ports['api-server']}/" in str(SERVICES["api-server"]["healthcheck"])
    assert f":{env['AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_SERVER_PORT']}/" in str(
        SERVICES["scheduler"]["healthcheck"]
    )
    store = SERVICES["postgres"]["environment"]
    database = urlsplit(env["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"])
    assert (database.username, database.path) == (store["POSTGRES_USER"], f"/{store['POSTGRES_DB']}")


def test_only_the_ui_can_be_reached_and_only_from_this_machine() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["api-server"]


@pytest.mark.parametrize("name", OURS)
def test_all_parts_share_environment_logs_and_user(name: str) -> None:
    assert OURS[name]["environment"] == OURS["scheduler"]["environment"]
    assert OURS[name]["user"].startswith("${AIRFLOW_UID:?")
    assert "logs:/opt/airflow/logs" in OURS[name]["volumes"]


def test_the_paths_of_drops_and_lake_are_mounted() -> None:
    env, mounts = (
        OURS["worker"]["environment"],
        [v.rsplit(":/", 1)[1] for v in map(filled_in, OURS["worker"]["volumes"])],
    )
    drops, lake = (filled_in(env[name])[1:] for name in ("VERBATIM_DROPS", "VERBATIM_LAKE"))
    assert f"{drops}:ro" in mounts, "drops are read and never written"
    assert lake in mounts


@pytest.mark.parametrize("name", [n for n in SERVICES if n != "init"])
def test_no_service_takes_all_memory(name: str) -> None:
    limits = SERVICES[name]["deploy"]["resources"]["limits"]
    assert re.fullmatch(r"\d+[mg]", filled_in(limits["memory"]))


def test_workers_listen_where_tasks_are_sent() -> None:
    from airflow.configuration import conf

    from verbatim.airflow.pools import NLP_QUEUE

    command = airflow_commands(SERVICES["worker"])[0]
    queues = command[command.index("--queues") + 1].split(",")
    assert set(queues) == {NLP_QUEUE, conf.get("operators", "default_queue")}


def test_the_pool_is_made_before_anything_runs() -> None:
    from verbatim.airflow.pools import pools

    made = [c[3] for c in airflow_commands(SERVICES["init"]) if c[1:3] == ["pools", "set"]]
    assert made == list(pools())


def test_the_image_is_locked_and_does_not_run_as_root() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users, "the image runs as root"
    assert users[-1].split(":")[0] not in ("0", "root")
    assert any("--require-hashes" in line for line in lines)
    assert not [line for line in lines if line.startswith(("ENV", "ARG")) and SECRET.search(line)]
    for line in lines:
        if line.startswith("COPY") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert (ROOT / source).exists(), source
