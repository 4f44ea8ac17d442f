#!/usr/bin/env bash
# mitmproxy.sh: prints the path of mitmdump, in a virtual environment of its own, since it pins the versions
# of much that others use too. Prints nothing, and narrates on stderr, where it can't be had.
set -euo pipefail
cd "$(dirname "$0")/.."

version=11.0.2
program=.build-mitmproxy/bin/mitmdump
if ! "$program" --version >/dev/null 2>&1; then
  rm -rf .build-mitmproxy
  {
    python3 -m venv .build-mitmproxy &&
      .build-mitmproxy/bin/python3 -m pip install --quiet --disable-pip-version-check \
        "mitmproxy==$version"
  } >&2 || rm -rf .build-mitmproxy
fi
if [ -x "$program" ]; then
  echo "$PWD/$program"
else
  echo "mitmproxy cannot be installed (offline?)" >&2
fi
