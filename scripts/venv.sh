#!/usr/bin/env bash
# venv.sh ARGUMENTS OF pip install: makes the virtual environment .build-peers where there is none,
# and installs into it. Quick, and offline, where all is installed. Narrates on stderr.
set -euo pipefail
cd "$(dirname "$0")/.."

python=.build-peers/bin/python3
{
  # An environment whose interpreter went away, or that was cut off half-way, has no pip.
  if ! "$python" -m pip --version >/dev/null 2>&1; then
    rm -rf .build-peers
    python3 -m venv .build-peers
  fi
  "$python" -m pip install --quiet --disable-pip-version-check "$@"
} >&2
