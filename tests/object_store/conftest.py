"""A real object store on loopback, and buckets in it."""

from __future__ import annotations

import json
import subprocess
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from verbatim import stores

HERE = Path(__file__).parent
PYTHON = HERE.parents[1] / ".venv-swift/bin/python"
KEY, SECRET = "news:desk", "swordfish"


@dataclass
class ObjectStore:
    """The store: where it answers, and what it was asked."""

    endpoint: str
    requests: Path

    def asked(self, bucket: str) -> list[dict[str, Any]]:
        """The requests about a bucket, in order."""
        found = [json.loads(line) for line in self.requests.read_text().splitlines()]
        return [request for request in found if request["path"].split("/")[1] == bucket]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    """Started once; the environment that names it is that of `address`."""
    assert PYTHON.exists(), "`make test` installs the object store that these tests use (.venv-swift)"
    folder = tmp_path_factory.mktemp("swift")
    command = [str(PYTHON), str(HERE / "serve.py"), str(folder), KEY, SECRET]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, process.communicate()[1]
        yield ObjectStore(f"http://127.0.0.1:{json.loads(line)['port']}", folder / "requests.jsonl")
        process.stdin.close()
        process.wait(30)


@pytest.fixture
def address(environment: None) -> str:
    """The address of a new bucket."""
    return new_bucket()


@pytest.fixture(scope="module")
def environment(store: ObjectStore) -> Iterator[None]:
    """Key, secret and endpoint are where a program of AWS looks for them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", store.endpoint)
        patch.setenv("AWS_ACCESS_KEY_ID", KEY)
        patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        forget_clients()
        yield
    forget_clients()


def new_bucket() -> str:
    """Make a bucket; its address."""
    bucket = f"news-{uuid.uuid4().hex[:12]}"
    fs, _ = stores.connect("s3://")
    fs.mkdir(bucket)
    return f"s3://{bucket}"


def forget_clients() -> None:
    """Fsspec keeps a client for as long as the process lives; a person's next command is a new process."""
    fs, _ = stores.connect("s3://")
    type(fs).clear_instance_cache()
