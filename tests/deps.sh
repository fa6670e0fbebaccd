#!/usr/bin/env bash
# The Debian packages that the suite needs, installed by CI: a browser for the press pages, and the stores of
# the cluster (tests/cluster).
set -euo pipefail

packages=()
command -v chromium >/dev/null || packages+=(chromium)
command -v redis-server >/dev/null || packages+=(redis-server)
compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || packages+=(postgresql)

if [ "${#packages[@]}" -gt 0 ]; then
  apt-get update -q
  apt-get install -yq --no-install-recommends "${packages[@]}"
fi
