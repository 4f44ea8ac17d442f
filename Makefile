# Statbook's doors, one per job. `make` lists them.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup run remote test test-peers lint format fixtures fuzz fuzz-quick bench bench-quick clean

# Debug and release builds stand apart, so that `make run` never rebuilds for `make test`.
RELEASE := swift build -c release --scratch-path .build-release --static-swift-stdlib
SWIFT_FILES := Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources/fuzz
# What `make test` and `make bench` pass on, as in `make test ARGS='--filter CorpusTests'`.
ARGS ?=

ifneq ($(CI),)
export STATBOOK_WARNINGS_AS_ERRORS := 1
endif

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: ## Install, or name, the system packages that building and testing need
	@scripts/setup.sh test

run: ## Build statbook (release) and show its main job, offline
	@scripts/setup.sh run
	@$(RELEASE) --product statbook
	@STATBOOK_BIN="$(CURDIR)/.build-release/release/statbook" scripts/demo.sh

remote: ## Build statbook-remote (release), which asks the live service
	@scripts/setup.sh remote
	@$(RELEASE) --product statbook-remote

test: ## Run all tests that need nothing from PyPI
	@scripts/setup.sh test
	@scripts/test.sh $(ARGS)

test-peers: ## Check exports, reports and `serve` with programs that nobody here wrote
	@scripts/setup.sh peers || scripts/setup.sh remote  # without a browser or Python, tests are skipped
	@scripts/test-peers.sh $(ARGS)

lint: ## Check the Swift sources' format
	@swift format lint --strict --recursive --parallel $(SWIFT_FILES)

format: ## Format the Swift sources in place
	@swift format --in-place --recursive --parallel $(SWIFT_FILES)

fixtures: ## Rebuild the shipped recording sets, published and simulated
	@swift run --scratch-path .build reconstruct-fixtures fixtures

# How many inputs each target of `make fuzz` gets.
RUNS ?= 100000

fuzz: ## Fuzz the parsers of cells and notebooks, 100,000 inputs each (RUNS=n)
	@scripts/setup.sh run
	@Fuzz/run.sh cells $(RUNS)
	@Fuzz/run.sh notebooks $(RUNS)

fuzz-quick: override RUNS = 2000
fuzz-quick: fuzz ## The same with 2,000 inputs each

bench: ## Measure decoding, notebooks, comparison, exports, SQL, replay, the shell and serving, beside others
	@scripts/setup.sh test
	@$(RELEASE) --product statbook-bench
	@$(RELEASE) --product statbook
	@$(RELEASE) --product statbook-remote
	@scripts/bench.sh $(ARGS)
	@scripts/bench-shell.sh
	@scripts/bench-serve.sh $(ARGS)

bench-quick: override ARGS += --quick
bench-quick: bench ## The same on smaller tables

clean: ## Remove all builds and the virtual environment
	rm -rf .build .build-release .build-peers .build-mitmproxy .build-consumer .build-fuzz
