#!/usr/bin/env bash
# The Debian packages that the suite needs, installed by CI: a browser for the press pages.
set -euo pipefail

packages=()
command -v chromium >/dev/null || packages+=(chromium)

if [ "${#packages[@]}" -gt 0 ]; then
  apt-get update -q
  apt-get install -yq --no-install-recommends "${packages[@]}"
fi
