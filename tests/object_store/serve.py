"""OpenStack Swift with its S3 interface in one process: a real object store, of one disk, for the tests.

It runs in the environment of requirements.txt beside this file, which is not the one of Verbatim:

    .venv-swift/bin/python tests/object_store/serve.py FOLDER KEY SECRET

A line of JSON on standard output gives the port, once it answers; it stops when standard input is closed, and
so with its parent, however that ends. Every port is given by the kernel and held from then on. Requests of
S3 are noted in FOLDER/requests.jsonl, one by one, as they come. While there is a file FOLDER/busy each is
answered 503, as a store does that is asked too much.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Callable, Iterable
from configparser import RawConfigParser
from pathlib import Path
from typing import Any

warnings.simplefilter("ignore")

import eventlet

eventlet.monkey_patch()

import eventlet.wsgi
from eventlet.greenio.base import GreenSocket
from swift.common import utils
from swift.common.http_protocol import SwiftHttpProtocol
from swift.common.ring import RingBuilder
from swift.common.wsgi import loadapp

KINDS = ("account", "container", "object")
DISK = "disk"
MIDDLEWARE: dict[str, dict[str, Any]] = {
    "catch_errors": {},
    "gatekeeper": {},
    "listing_formats": {},
    "s3api": {"location": "us-east-1", "s3_acl": "false", "check_bucket_owner": "false"},
    "tempauth": {},
    "copy": {},
    "slo": {"min_segment_size": 1},
    "dlo": {},
    "versioned_writes": {"allow_object_versioning": "true"},
    "symlink": {},
}
BUSY = b"<?xml version='1.0' encoding='UTF-8'?><Error><Code>SlowDown</Code><Message>Later.</Message></Error>"
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def main(folder: Path, key: str, secret: str) -> None:
    """Serve until standard input is closed."""
    ours = {"swift_dir": folder, "devices": folder, "mount_check": "false", "disable_fallocate": "true"}
    write(
        folder / "swift.conf", {"swift-hash": {"swift_hash_path_prefix": "a", "swift_hash_path_suffix": "z"}}
    )
    (folder / DISK).mkdir()
    utils.SWIFT_CONF_FILE = str(folder / "swift.conf")
    utils.validate_hash_conf()
    sockets = {kind: listen() for kind in (*KINDS, "proxy")}
    for kind in KINDS:
        ring(folder / f"{kind}.ring.gz", sockets[kind].getsockname()[1])
        # a PUT answers when the listing shows it, however slow the machine is
        app = {"use": f"egg:swift#{kind}", "container_update_timeout": 60, "node_timeout": 60}
        write(
            folder / f"{kind}.conf",
            {"DEFAULT": ours, "pipeline:main": {"pipeline": kind}, f"app:{kind}": app},
        )
    users = {"tempauth": {f"user_{key.replace(':', '_')}": f"{secret} .admin"}}
    filters = {
        f"filter:{name}": {"use": f"egg:swift#{name}", **options, **users.get(name, {})}
        for name, options in MIDDLEWARE.items()
    }
    proxy = {
        "use": "egg:swift#proxy",
        "account_autocreate": "true",
        "node_timeout": 60,
        "recoverable_node_timeout": 60,
        "conn_timeout": 10,
    }
    pipeline = {"pipeline": " ".join([*MIDDLEWARE, "proxy-server"])}
    write(
        folder / "proxy.conf",
        {"DEFAULT": ours, "pipeline:main": pipeline, **filters, "app:proxy-server": proxy},
    )
    for kind, socket in sockets.items():
        app = loadapp(str(folder / f"{kind}.conf"), global_conf={"log_name": kind, "log_level": "CRITICAL"})
        served = noted(app, folder / "requests.jsonl") if kind == "proxy" else app
        eventlet.spawn(serve, socket, served)
    sys.stdout.write(json.dumps({"port": sockets["proxy"].getsockname()[1]}) + "\n")
    sys.stdout.flush()
    while eventlet.tpool.execute(os.read, 0, 1024):
        pass
    os._exit(0)


def listen() -> GreenSocket:
    """A socket on a port that nobody else has."""
    return eventlet.listen(("127.0.0.1", 0))


def serve(socket: GreenSocket, app: Wsgi) -> None:
    """Answer on a socket; S3 clients want the ETag header spelled as it is."""
    eventlet.wsgi.server(
        socket, app, utils.NullLogger(), protocol=SwiftHttpProtocol, capitalize_response_headers=False
    )


def noted(app: Wsgi, path: Path) -> Wsgi:
    """An app that appends method, path, query and the headers of each request to a file."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        headers = {
            name[5:].lower().replace("_", "-"): value
            for name, value in environ.items()
            if name.startswith("HTTP_") and name != "HTTP_AUTHORIZATION"
        }
        request = {
            "method": environ["REQUEST_METHOD"],
            "path": environ["PATH_INFO"],
            "query": environ.get("QUERY_STRING", ""),
            "headers": headers,
        }
        is_busy = path.with_name("busy").exists()
        with path.open("a") as file:
            file.write(json.dumps(request | {"busy": is_busy}) + "\n")
        if is_busy:
            start_response("503 Slow Down", [("Content-Type", "application/xml")])
            return [BUSY]
        return app(environ, start_response)

    return answer


def ring(path: Path, port: int) -> None:
    """Say that everything of a kind lies on the one disk, behind a port."""
    builder = RingBuilder(part_power=1, replicas=1, min_part_hours=0)
    where = {"ip": "127.0.0.1", "port": port, "device": DISK}
    builder.add_dev({"region": 1, "zone": 1, "weight": 1.0, **where})
    builder.rebalance(seed=0)
    builder.get_ring().save(str(path))


def write(path: Path, sections: dict[str, dict[str, Any]]) -> None:
    """Write a configuration file."""
    config = RawConfigParser()
    for name, options in sections.items():
        config[name] = {option: str(value) for option, value in options.items()}
    with path.open("w") as file:
        config.write(file)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3])
