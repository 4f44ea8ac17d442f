#!/usr/bin/env bash
# demo.sh: the main job on what the repository holds, without network or key: saved queries are
# asked of recordings, kept as snapshots, shown and compared. Needs STATBOOK_BIN.
set -euo pipefail
cd "$(dirname "$0")/../workspaces/uc-households"

workspace=demo.statbook
rm -f "$workspace" "$workspace-wal" "$workspace-shm"
# Whatever else is in this folder, or named in the environment, is the user's own.
export STATBOOK_WORKSPACE=$workspace

step() { printf '\n\n── %s\n' "$1"; }
statbook() {
  printf '\n$ statbook %s\n' "$*"
  "$STATBOOK_BIN" "$@" 2>&1
}

cat <<'TEXT'
Statbook: the number of households on Universal Credit, from recordings in this repository.
The figures were published by the Department for Work and Pensions (Open Government Licence v3.0);
the recordings were reconstructed from them. Nothing is asked of the network.
TEXT

step 'A workspace is one SQLite file. Two releases are asked with a version of the query each.'
statbook init "$workspace"
statbook query add queries/households-by-month--2025-09.json --as households --release 2025-09
statbook query add queries/households-by-month--2026-08.json --as households --release 2026-08
statbook query add queries/households-by-month-and-family.json --as families

step 'The answers come from the recordings, and are kept as snapshots.'
statbook get households --recordings ../../fixtures/uc-households --release 2025-09
statbook get households --recordings ../../fixtures/uc-households --release 2026-08
statbook get families --recordings ../../fixtures/uc-households

step 'A table: codes, labels, marks (r: revised) and footnotes are in their places.'
statbook show families --format box

step 'Every request is in the audit.'
statbook audit list --format box
statbook audit verify

step 'What changed from one release to the next? (p: provisional, r: revised)'
statbook compare households --from 2025-09 --to 2026-08 --format box

step 'The same as a notebook: prose and cells, answered from the recordings.'
statbook run revisions-of-april-and-may-2025.md

step 'A notebook verifies itself: silent where every figure, label and line is as it says.'
statbook verify ./*.md

step 'And becomes a page, to be read in a browser or on paper.'
statbook report revisions-of-april-and-may-2025.md -o demo.html --force

printf '\nIn short:\n'
"$STATBOOK_BIN" compare households --from 2025-09 --to 2026-08 --format plain |
  awk '/^April 2025/ && $4 == "p" {
    printf "  %s %s was %s households (provisional) and is %s, %s %%.\n", $1, $2, $3, $5, $8 }'

printf '\nThe page is workspaces/uc-households/demo.html, the notebook beside it.\n'
printf 'The workspace is workspaces/uc-households/%s, made anew by each run; go on with:\n' "$workspace"
printf '  cd workspaces/uc-households && %s --help\n' "../../.build-release/release/statbook"
