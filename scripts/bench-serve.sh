#!/usr/bin/env bash
# bench-serve.sh [--quick] [--requests N]: measures `statbook serve`, which `make bench` has built, with wrk,
# and in the same run mitmproxy's server replay of the same request, where they can be had.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v wrk >/dev/null; then
  echo "bench: wrk is not installed (apt-get install wrk); serving is not measured" >&2
  exit 0
fi
# An environment of its own: mitmproxy pins the versions of much that others use too.
mitmproxy=11.0.2
mitmdump=.build-mitmproxy/bin/mitmdump
if [ ! -x "$mitmdump" ]; then
  rm -rf .build-mitmproxy
  python3 -m venv .build-mitmproxy
  .build-mitmproxy/bin/python3 -m pip install --quiet --disable-pip-version-check \
    "mitmproxy==$mitmproxy" >&2 || rm -rf .build-mitmproxy
fi
if [ ! -x "$mitmdump" ]; then
  echo "bench: mitmproxy cannot be installed (offline?); measuring without it" >&2
  mitmdump=""
fi
exec python3 scripts/bench-serve.py .build-release/release/statbook-remote "$mitmdump" "$@"
