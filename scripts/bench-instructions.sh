#!/usr/bin/env bash
# bench-instructions.sh [NAME…]: counts the instructions of inner loops, which is no measure of time but
# the same on a busy machine. Each probe of statbook-bench (built by `make bench`) is run under callgrind
# with its work done twice and four times; of the difference the start has no part. Wants valgrind.
set -euo pipefail
cd "$(dirname "$0")/.."

bench=${STATBOOK_BENCH:-.build-release/release/statbook-bench}
command -v valgrind >/dev/null || { echo "bench-instructions: valgrind is not installed" >&2; exit 2; }
[ -x "$bench" ] || { echo "bench-instructions: build statbook-bench first (make bench)" >&2; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# Valgrind gives up on some of the debug information that Swift writes.
strip --strip-debug -o "$folder/bench" "$bench"
bench=$folder/bench
"$bench" --probe bodies "$folder" >/dev/null

# Name, probe, and the probe's arguments but the last, which says how many times. A probe prints the bytes
# and the cells of one time.
probes=(
  "decode-whole decode-instructions $folder/whole.json"
  "decode-point-zero decode-instructions $folder/point-zero.json"
  "decode-means decode-instructions $folder/means.json"
  "decode-zeros decode-instructions $folder/zeros.json"
  "decode-items decode-instructions $folder/items.json"
  "decode-groups decode-instructions $folder/groups.json"
  "pack-whole pack-instructions $folder/whole.json"
  "pack-means pack-instructions $folder/means.json"
  "unpack-whole unpack-instructions $folder/whole.json"
  "unpack-means unpack-instructions $folder/means.json"
  "compare compare-instructions 20x40x25"
)

count() { # PROBE ARGUMENT…: the instructions of the process
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench" --probe "$@" \
    2>"$folder/log" >"$folder/facts" || { cat "$folder/log" >&2; return 1; }
  awk '/Collected/ { print $NF }' "$folder/log"
}

printf '%-20s %14s %12s %12s\n' "" instructions "per byte" "per cell"
for line in "${probes[@]}"; do
  read -r name probe arguments <<<"$line"
  if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
  # shellcheck disable=SC2086  # arguments are words
  twice=$(count "$probe" $arguments 2)
  # shellcheck disable=SC2086
  four=$(count "$probe" $arguments 4)
  read -r bytes cells <"$folder/facts"
  awk -v name="$name" -v all=$(((four - twice) / 2)) -v bytes="$bytes" -v cells="$cells" 'BEGIN {
    printf "%-20s %14d %12.2f %12s\n", name, all, all / bytes, cells ? sprintf("%.1f", all / cells) : "-" }'
done
