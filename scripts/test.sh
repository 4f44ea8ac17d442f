#!/usr/bin/env bash
# test.sh [ARGUMENTS OF swift test]: runs the Swift tests.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/corpus.sh

status=0
swift test --scratch-path .build "$@" || status=$?
if [ -n "$corpus_note" ]; then
  echo "$corpus_note" >&2
fi
exit "$status"
