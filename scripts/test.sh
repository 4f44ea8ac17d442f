#!/usr/bin/env bash
# test.sh [ARGUMENTS OF swift test]: runs the Swift tests.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/corpus.sh

status=0
if [ $# -gt 0 ]; then
  swift test --scratch-path .build "$@" || status=$?
else
  # Those that ask over HTTP come last, by themselves: all others at once keep every processor busy,
  # and they wait for answers.
  swift test --scratch-path .build --skip '^LiveTests\.' || status=$?
  swift test --scratch-path .build --skip-build --filter '^LiveTests\.' || status=$?
fi
if [ -n "$corpus_note" ]; then
  echo "$corpus_note" >&2
fi
exit "$status"
