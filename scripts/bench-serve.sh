#!/usr/bin/env bash
# bench-serve.sh [--quick] [--requests N]: measures `statbook serve`, which `make bench` has built, with wrk,
# and in the same run mitmproxy's server replay of the same request, where they can be had.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v wrk >/dev/null; then
  echo "bench: wrk is not installed (apt-get install wrk); serving is not measured" >&2
  exit 0
fi
mitmdump=$(scripts/mitmproxy.sh)
exec python3 scripts/bench-serve.py .build-release/release/statbook-remote "$mitmdump" "$@"
