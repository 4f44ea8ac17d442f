#!/usr/bin/env bash
# bench.sh [ARGUMENTS OF statbook-bench]: runs the benchmark that `make bench` has built, with a Python
# that has the software beside which it measures, where that can be had.
set -euo pipefail
cd "$(dirname "$0")/.."

# Each by itself, so that one that can't be had takes no other with it. numpy comes with pandas.
peers=(
  "orjson==3.13.0" "pysimdjson==7.0.2" "pandas==2.3.3" "polars==1.35.2" "pyarrow==25.0.1"
  "duckdb==1.4.4" "duckdb-cli==1.5.6" "csv-diff==1.2" "vcrpy==9.4.2"
)
python=$(command -v python3)
for peer in "${peers[@]}"; do
  if scripts/venv.sh "$peer"; then
    python=.build-peers/bin/python3
  else
    echo "bench: $peer cannot be installed (offline?); measuring without it" >&2
  fi
done
# The commands of DuckDB are in the environment, sqlite3 is the system's.
export PATH="$PWD/.build-peers/bin:$PATH"
exec .build-release/release/statbook-bench --python "$python" "$@"
