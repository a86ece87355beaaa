# Everything a person needs, each set up by itself on a fresh machine. `make help` lists it.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
SETUP := $(VENV)/.ready
URL ?=
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup scan demo test check format golden docs bench lock audit fuzz clean

help: ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(SETUP) ## venv, packages, optional system parts

$(SETUP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary tesserocr 'tesserocr>=2.7' 2>/dev/null \
		|| echo "no tesserocr for this machine: scans are read by the slower tesseract program"
	@sh tools/system-parts.sh
	@touch $(SETUP)

scan: $(SETUP) ## URL=https://… ARGS="--criteria nacc-2568": scan a site (without URL: the bundled sample)
ifeq ($(strip $(URL)),)
	$(BIN)/oit demo $(ARGS)
else
	$(BIN)/oit scan '$(URL)' $(ARGS) || test $$? -eq 2  # 2: gaps were found, which is what a scan is for
endif

demo: $(SETUP) ## scan the bundled sample agency
	$(BIN)/oit demo $(ARGS)

test: $(SETUP) ## all tests
	$(BIN)/python -m pytest -n auto $(ARGS)

check: $(SETUP) ## lint, types, import contracts, criteria, generated docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/oit criteria check
	$(BIN)/python -m cli.docs --check

format: $(SETUP) ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: $(SETUP) ## rewrite golden files and generated docs
	OIT_GOLDEN=1 $(BIN)/python -m pytest tests/reports
	$(BIN)/python -m cli.docs

docs: $(SETUP) ## rewrite the generated docs
	$(BIN)/python -m cli.docs

bench: $(SETUP) ## every measurement (docs/quality.md and docs/performance.md name them)
	$(BIN)/python -m bench.quality
	$(BIN)/python -m bench.samples
	$(BIN)/python -m bench.labels
	$(BIN)/python -m bench.dates
	$(BIN)/python -m bench.digits
	$(BIN)/python -m bench.ocr
	$(BIN)/python -m bench.pdf
	$(BIN)/python -m bench.qr
	$(BIN)/python -m bench.encodings
	$(BIN)/python -m bench.hostile
	$(BIN)/python -m bench.scan_ocr
	$(BIN)/python -m bench.javascript
	$(BIN)/python -m bench.peers
	$(BIN)/python -m bench.crawl
	$(BIN)/python -m bench.assess
	$(BIN)/python -m bench.reports
	$(BIN)/python -m bench.prior

lock: $(SETUP) ## write requirements-dev.lock anew, with hashes
	$(BIN)/python -m pip install --quiet 'pip-tools>=7.5'
	$(BIN)/pip-compile --quiet --generate-hashes --extra dev --allow-unsafe --strip-extras --no-emit-index-url \
		--no-emit-find-links --no-emit-trusted-host --no-emit-options --output-file requirements-dev.lock pyproject.toml

audit: $(SETUP) ## known faults of the locked packages; fails where the index knows none of them
	$(BIN)/python -m pip install --quiet 'pip-audit>=2.10'
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement requirements-dev.lock

fuzz: $(SETUP) ## ARGS="--seconds 60 pdf": strange inputs to every parser
	$(BIN)/python -m bench.fuzz $(ARGS)

clean: ## remove what setup made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
