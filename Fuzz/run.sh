#!/usr/bin/env bash
# run.sh [TARGET [RUNS]]: gives a target so many inputs, made from the seeds in Corpus/TARGET and from
# what earlier runs found. An input that fails is kept in .build-fuzz/found.
set -euo pipefail
cd "$(dirname "$0")"
target=${1:-cells}
runs=${2:-100000}
build=../.build-fuzz

swiftc=$(readlink -f "$(command -v swiftc)")
runtime=$(find "$(dirname "$swiftc")/../lib/clang" -name "libclang_rt.fuzzer_no_main*.a" \
  -path "*$(uname -m)*" -print -quit)
if [ -z "$runtime" ]; then
  echo "run.sh: this Swift toolchain has no libclang_rt.fuzzer_no_main" >&2
  exit 2
fi
STATBOOK_FUZZER_RUNTIME=$(readlink -f "$runtime") \
  swift build -c release --scratch-path "$build" --product fuzz

mkdir -p "$build/corpus/$target" "$build/found"
options=(-runs="$runs" -max_len=2000 -timeout=10 -artifact_prefix="$build/found/" -print_final_stats=1)
if [ -f "Dictionaries/$target.dict" ]; then options+=(-dict="Dictionaries/$target.dict"); fi
exec "$build/release/fuzz" "$target" "${options[@]}" "$build/corpus/$target" "Corpus/$target"
