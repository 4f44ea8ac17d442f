#!/usr/bin/env bash
# test-peers.sh [ARGUMENTS OF pytest]: checks the exports against software that nobody here wrote,
# installed from PyPI. Where that cannot be had the tests are skipped, in CI they fail.
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

# The release build, which `make run` makes too: a lake of three million rows is among the tests.
swift build -c release --scratch-path .build-release --static-swift-stdlib --product statbook
export STATBOOK_BIN="$PWD/.build-release/release/statbook"

status=0
.build-peers/bin/python3 -m pytest Tests/Peers "$@" || status=$?
if [ -n "$corpus_note" ]; then
  echo "$corpus_note" >&2
fi
exit "$status"
