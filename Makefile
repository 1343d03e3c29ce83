# Two commands do everything, set-up included: `make run` and `make test`. `make help` lists the rest.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test test-anvil test-js test-ipfs check soak bench bench-net bench-gas bench-learning bench-storage bench-gui golden report lock package smoke lint types layers clean ready-to-run ready-to-test

PYTHON := .venv/bin/python
CODE := app wallet p2p contracts tests
# Test processes at a time; WORKERS=0 runs everything in one, as a debugger wants it.
WORKERS ?= 2
PYTEST := $(PYTHON) -m pytest -p no:benchmark

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 16

run: ready-to-run ## open the desktop app (without a display: the practice story in the terminal)
	@if [ "$$(uname)" = Darwin ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		exec $(PYTHON) -m app; \
	else \
		echo "No display here: running the practice story in the terminal instead."; \
		exec $(PYTHON) -m app practice; \
	fi

test: ready-to-test lint types layers ## everything that must pass
	$(PYTEST) -n $(WORKERS)

check: ready-to-test lint types layers ## the fast part of it, under a minute
	$(PYTEST) -n $(WORKERS) tests/unit tests/layers

soak: ready-to-test ## the long tests too: every crash point, fuzzing for an hour (FREEHOLD_FUZZ_SECONDS), churn for five minutes (FREEHOLD_CHURN_SECONDS)
	FREEHOLD_SOAK=1 $(PYTEST) -n $(WORKERS) -o faulthandler_timeout=7200

test-anvil: ready-to-test ## the whole story on a real node, by npm; says skipped where npm is missing
	@$(PYTHON) -m tests.e2e.anvil

test-js: ready-to-test ## another peer, written from PROTOCOL.md on js-libp2p; says skipped where npm is missing
	@$(PYTHON) -m tests.e2e.js_peer

test-ipfs: ready-to-test ## an unmodified IPFS node imports our shares, by npm; says skipped where npm is missing
	@$(PYTHON) -m tests.ipfs.fetch

bench: ready-to-test ## the table of measured figures, each beside its limit
	@$(PYTHON) -m tests.bench

bench-net: ready-to-test ## what deals, idle wallets and releases cost on the network
	@$(PYTHON) -m tests.bench net

bench-gas: ready-to-test ## gas of every contract call, of its floor and beside other systems
	@$(PYTHON) -m tests.bench.gas

bench-learning: ready-to-test ## models over many wallets, with and without noise, beside the papers; what masking and programs cost
	@$(PYTHON) -m tests.bench learning

bench-storage: ready-to-test ## segments, shares, holders beside the bare libraries and the transport; five years of churn
	@$(PYTHON) -m tests.bench storage

bench-gui: ready-to-test ## first paint, gaps of the event loop, scrolling and searching a million records, a thousand requests
	@$(PYTHON) -m tests.bench gui

golden: ready-to-test ## draw the golden pictures of the window anew; look at each before it is checked in
	@$(PYTHON) -m tests.golden

report: ready-to-test ## all figures on one page, build/report.html; measures what this commit has not measured yet
	@$(PYTHON) -m tests.bench report

lock: ready-to-run ## write packaging/locks anew (UPGRADE=1 lets all versions move)
	$(PYTHON) packaging/lock.py $(if $(UPGRADE),--upgrade)

package: ready-to-test ## dist/freehold_*.deb: one program with everything it needs
	$(PYTHON) packaging/package.py

smoke: ## install that package in a bare Debian 12 and try it (as root)
	packaging/smoke.sh

lint: ready-to-test
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .

types: ready-to-test
	$(PYTHON) -m mypy $(CODE)
	MYPYPATH=packaging $(PYTHON) -m mypy packaging/*.py

layers: ready-to-test
	.venv/bin/lint-imports

clean: ## remove what can be made again, the virtual environment included
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache .benchmarks
	find $(CODE) packaging -name __pycache__ -type d -prune -exec rm -rf {} +

ready-to-run:
	@packaging/prepare.sh run

ready-to-test:
	@packaging/prepare.sh test
