# To be sourced: sets `corpus_note` to what a run should say where the corpus of real responses is
# absent, and empty where it is there. In CI a corpus that is there is also required: a test that
# would skip it fails.
# shellcheck shell=bash disable=SC2034

if [ -d "${STATBOOK_CORPUS:-../shared/corpus}/responses" ]; then
  corpus_note=""
  if [ -n "${CI:-}" ]; then
    export STATBOOK_REQUIRE_CORPUS=1
  fi
else
  corpus_note="NOTE: there is no corpus in ${STATBOOK_CORPUS:-../shared/corpus}, so the tests on real responses are skipped. Set STATBOOK_CORPUS to run them."
fi
