#!/usr/bin/env bash
# bench.sh [ARGUMENTS OF statbook-bench]: runs the benchmark that `make bench` has built, with a
# Python that has the software beside which it measures, where that can be had.
set -euo pipefail
cd "$(dirname "$0")/.."

if scripts/venv.sh "orjson==3.13.0"; then
  python=.build-peers/bin/python3
else
  python=$(command -v python3)
  echo "bench: orjson cannot be installed (offline?); measuring without it" >&2
fi
# Beside what decoding is measured, with numpy as pandas brings it, and DuckDB, which follows.
if ! scripts/venv.sh "pysimdjson==7.0.2" "pandas==2.3.3"; then
  echo "bench: pysimdjson and pandas cannot be installed (offline?); measuring without them" >&2
fi
# Beside what comparison is measured; without them it is measured alone.
if ! scripts/venv.sh "duckdb==1.4.4" "polars==1.35.2" "csv-diff==1.2"; then
  echo "bench: DuckDB, polars and csv-diff cannot be installed (offline?); measuring without them" >&2
fi
if ! scripts/venv.sh "vcrpy==9.4.2"; then
  echo "bench: vcrpy cannot be installed (offline?); measuring without it" >&2
fi
# Beside what exports are measured; polars hands its frame to pandas through Arrow.
if ! scripts/venv.sh "pandas==2.3.3" "polars==1.35.2" "pyarrow==25.0.1"; then
  echo "bench: pandas and polars cannot be installed (offline?); measuring without them" >&2
fi
exec .build-release/release/statbook-bench --python "$python" "$@"
