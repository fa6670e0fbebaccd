#!/usr/bin/env bash
# The Debian packages that the suite needs, installed by CI. The suite of today runs on Python alone.
set -euo pipefail

packages=()

if [ "${#packages[@]}" -gt 0 ]; then
  apt-get update -q
  apt-get install -yq --no-install-recommends "${packages[@]}"
fi
