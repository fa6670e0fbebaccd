"""The embedded installation: its environment, its secrets, its lock."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from verbatim.airflow.installation import USER, Installation, Instance, environment, locked

LOOPBACK = "127.0.0.1"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("VERBATIM_")]:
        monkeypatch.delenv(name)
    return tmp_path


def test_everything_of_airflow_lives_in_the_project(root: Path) -> None:
    env = environment(root, 8123)
    home = root / ".airflow"
    assert env["AIRFLOW_HOME"] == str(home)
    assert env["AIRFLOW__CORE__DAGS_FOLDER"] == str(root / "dags")
    assert env["AIRFLOW__CORE__PLUGINS_FOLDER"] == str(root / "plugins")
    assert env["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] == f"sqlite:///{home}/airflow.db"
    assert Path(env["AIRFLOW__LOGGING__BASE_LOG_FOLDER"]).is_relative_to(home)
    assert env["AIRFLOW__CORE__LOAD_EXAMPLES"] == "False"
    assert env["AIRFLOW__CORE__EXECUTOR"] == "LocalExecutor"


def test_one_port_on_the_loopback_and_nowhere_else(root: Path) -> None:
    env = environment(root, 8123)
    assert env["AIRFLOW__API__HOST"] == LOOPBACK
    assert env["AIRFLOW__API__PORT"] == "8123"
    for name in ("AIRFLOW__API__BASE_URL", "AIRFLOW__CORE__EXECUTION_API_SERVER_URL"):
        parts = urlsplit(env[name])
        assert (parts.hostname, parts.port) == (LOOPBACK, 8123), name
    assert LOOPBACK in env["NO_PROXY"].split(",")


def test_every_variable_names_an_option_that_airflow_has(root: Path) -> None:
    from airflow.configuration import conf

    known = {
        f"AIRFLOW__{section}__{option}".upper()
        for section, described in conf.configuration_description.items()
        for option in described["options"]
    }
    unknown = {name for name in environment(root, 8123) if name.startswith("AIRFLOW__")} - known
    assert not unknown, f"Airflow has no such options, and would ignore them in silence: {unknown}"


def test_nothing_is_reported_to_anybody(root: Path) -> None:
    assert environment(root, 8123)["GX_ANALYTICS_ENABLED"] == "False"


def test_secrets_are_made_once_and_for_their_owner_only(root: Path) -> None:
    first, second = environment(root, 8123), environment(root, 8124)
    names = ("AIRFLOW__CORE__FERNET_KEY", "AIRFLOW__API_AUTH__JWT_SECRET", "AIRFLOW__API__SECRET_KEY")
    for name in names:
        assert len(first[name]) >= 32, name
        assert first[name] == second[name], name
    assert len({first[name] for name in names}) == 3
    place = Installation.at(root)
    assert stat.S_IMODE(place.home.stat().st_mode) == 0o700
    for file in (place.passwords, place.home / "secrets.json"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert len(place.password()) >= 12
    assert set(json.loads(place.passwords.read_text())) == {USER}


def test_two_installations_share_no_secret(root: Path) -> None:
    here, there = environment(root / "a", 1), environment(root / "b", 1)
    assert here["AIRFLOW__API_AUTH__JWT_SECRET"] != there["AIRFLOW__API_AUTH__JWT_SECRET"]
    assert Installation.at(root / "a").password() != Installation.at(root / "b").password()


def test_the_fernet_key_is_one(root: Path) -> None:
    from cryptography.fernet import Fernet

    Fernet(environment(root, 8123)["AIRFLOW__CORE__FERNET_KEY"])


def test_the_sample_is_the_drop_unless_the_settings_say_otherwise(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env = environment(root, 8123)
    assert env["VERBATIM_DROPS"] == str(root / "seeds/drops")
    assert env["VERBATIM_LAKE"] == str(root / "lake")
    (root / ".env").write_text("VERBATIM_DROPS=incoming\nVERBATIM_LAKE=s3://press/lake\n")
    env = environment(root, 8123)
    assert env["VERBATIM_DROPS"] == str(root / "incoming"), "relative to the project, wherever a task runs"
    assert env["VERBATIM_LAKE"] == "s3://press/lake"
    monkeypatch.setenv("VERBATIM_DROPS", "/mnt/press")
    assert environment(root, 8123)["VERBATIM_DROPS"] == "/mnt/press"


def test_a_second_command_finds_the_installation_held(root: Path) -> None:
    place = Installation.at(root)
    program = (
        "import sys; from pathlib import Path\n"
        "from verbatim.airflow.installation import Installation, locked\n"
        "with locked(Installation.at(Path(sys.argv[1]))) as held: print(held)"
    )
    command = [sys.executable, "-c", program, str(root)]
    with locked(place) as held:
        assert held
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "False"
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "True"


def test_an_instance_can_be_found_until_it_is_forgotten(root: Path) -> None:
    place = Installation.at(root)
    assert Instance.read(place) is None
    instance = Instance(1, 8123, "up", "/in", "/out", {2: 1.5, 3: 1.25})
    instance.write(place)
    assert Instance.read(place) == instance
    Instance.forget(place)
    assert Instance.read(place) is None


def test_a_database_of_another_airflow_is_migrated_again(root: Path) -> None:
    place = Installation.at(root)
    assert not place.is_migrated()
    place.database.touch()
    place.mark_migrated()
    assert place.is_migrated()
    (place.home / "airflow.db.version").write_text("3.0.0")
    assert not place.is_migrated()


def test_paths_are_shown_as_a_person_would_type_them(root: Path) -> None:
    place = Installation.at(root)
    assert place.shown(place.log) == ".airflow/logs/embedded.log"
    assert place.shown(Path("/elsewhere/x")) == "/elsewhere/x"
