# Each target works on a fresh Debian 12 with Python 3.11 as root; see CONTRIBUTING.md.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
PORT ?= 8000
PYTHON := .venv/bin/python

.PHONY: setup demo test check soak bench docs system

setup:            ## the environment, locked, in .venv; run as often as you like
	@bash tools/setup.sh

system: setup     ## Debian packages that tests need: PostgreSQL, Chromium, poppler
	@bash tools/system.sh

demo: setup       ## the sample county on http://127.0.0.1:8000 (PORT=)
	@$(PYTHON) -m samverk.commands.main --home var/demo demo --no-serve
	@$(PYTHON) -m tools.fill_demo var/demo
	@$(PYTHON) -m samverk.commands.main --home var/demo demo --port $(PORT)

check: setup      ## style, types, layers, sizes, migrations, translations, licences
	@bash tools/check.sh

test: system      ## everything that must hold, under 25 minutes on two cores
	@$(PYTHON) -m tools.run_tests

bench: setup      ## layouts and held meetings read back; speed: ratios in one run, sizes, query counts; very many matters, activities, observations
	@$(PYTHON) -m tools.layouts
	@$(PYTHON) -m tools.bench
	@$(PYTHON) -m tools.bench_matters
	@$(PYTHON) -m tools.bench_followup
	@$(PYTHON) -m tools.read_back

soak: system      ## endurance
	@$(PYTHON) -m tools.soak

docs: system      ## pictures of every page, from the sample county
	@$(PYTHON) -m tools.photograph
