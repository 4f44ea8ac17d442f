#!/usr/bin/env bash
# bench-shell.sh [--runs N]: measures the start of the shell that `make bench` has built beside those of
# sqlite3 and, where it can be had, DuckDB.
set -euo pipefail
cd "$(dirname "$0")/.."

statbook=$PWD/.build-release/release/statbook
if scripts/venv.sh "duckdb-cli==1.5.6"; then
  export PATH="$PWD/.build-peers/bin:$PATH"
else
  echo "bench: duckdb-cli cannot be installed (offline?); measuring without it" >&2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$statbook" init "$folder/uc.statbook" 2>/dev/null
"$statbook" shell "$folder/uc.statbook" >/dev/null 2>&1 <<'CELLS'
.mode replay fixtures/uc-households
use uc = dataset "Households on Universal Credit"
let households = get uc."Households on Universal Credit" by month = 2025-04..2025-12
CELLS
python3 scripts/bench-shell.py "$statbook" "$folder/uc.statbook" "$@"
