#!/usr/bin/env bash
# test-peers.sh [ARGUMENTS OF pytest]: checks the exports, and what `statbook serve` answers, with software
# that nobody here wrote, installed from PyPI. Where that cannot be had the tests are skipped, in CI they fail.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/corpus.sh

if ! scripts/venv.sh --requirement Tests/Peers/requirements.txt; then
  if [ -n "${CI:-}" ]; then
    echo "failed: the packages of Tests/Peers/requirements.txt cannot be installed, see above" >&2
    exit 1
  fi
  echo "skipped: the packages of Tests/Peers/requirements.txt cannot be installed (offline?)"
  echo "0 passed, 0 failed"
  exit 0
fi

# The release build, which `make run` makes too: a lake of three million rows is among the tests. The server
# is that of the tests, since swift-nio takes minutes to build for release.
swift build -c release --scratch-path .build-release --static-swift-stdlib --product statbook
swift build --scratch-path .build --product statbook-remote
STATBOOK_BIN="$PWD/.build-release/release/statbook"
STATBOOK_REMOTE="$(swift build --scratch-path .build --show-bin-path)/statbook-remote"
MITMDUMP=$(scripts/mitmproxy.sh)
export STATBOOK_BIN STATBOOK_REMOTE MITMDUMP

status=0
.build-peers/bin/python3 -m pytest Tests/Peers "$@" || status=$?
if [ -n "$corpus_note" ]; then
  echo "$corpus_note" >&2
fi
exit "$status"
