# make install  the program in .venv            make demo  read the bundled example and print its ledger
# make test     every check and test            make lint  the checks without the tests
# make floors   raise the floors of quality     make gains claims gained and lost against the last commit
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
STAMP := $(VENV)/.parley-installed
DEV_STAMP := $(VENV)/.parley-dev-installed
EXAMPLE := examples/istanbul-2025

.PHONY: install dev demo test lint format docs readme notebook floors gains reached lock clean

install: $(STAMP)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Parley needs Python 3.11 or newer: make install PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The lock first, with hashes; then Parley itself from this folder, so that a change of the source needs no new install.
$(STAMP): pyproject.toml requirements/lock.txt | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements/lock.txt
	$(PIP) install --quiet --no-deps --editable .
	@touch $@

dev: $(DEV_STAMP)

# FollowTheMoney, which only checks what Parley writes for it, needs ICU and a compiler on the machine: without them its test is skipped.
$(DEV_STAMP): requirements/dev-lock.txt requirements/formats-lock.txt $(STAMP)
	$(PIP) install --quiet --require-hashes -r requirements/dev-lock.txt
	@$(PIP) install --quiet --require-hashes -r requirements/formats-lock.txt >/dev/null 2>&1 || echo "followthemoney could not be installed here (it needs libicu-dev): its test will be skipped."
	@touch $@

demo: install
	@$(BIN)/parley ledger $(EXAMPLE)
	@echo
	@echo "That was: parley ledger $(EXAMPLE)   (the program is $(BIN)/parley)"
	@echo "Type next:"
	@echo "  $(BIN)/parley timeline $(EXAMPLE)          what happened when, and who says so"
	@echo "  $(BIN)/parley disagreements $(EXAMPLE)     where the reports do not agree"
	@echo "  $(BIN)/parley problems $(EXAMPLE)          what was refused, and why"
	@echo "  $(BIN)/parley ledger $(EXAMPLE) --as-of 2025-06-10"
	@echo "  $(BIN)/parley read YOUR-FOLDER --book mine.parley    your own reports, kept in one file"

lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest -n auto --dist loadgroup

format: dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: dev
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs docs/_build/html
	@echo "Open docs/_build/html/index.html"

notebook: dev
	$(BIN)/python scripts/notebook.py

readme: install
	$(BIN)/python scripts/readme.py

floors: install
	$(BIN)/python scripts/floors.py

reached: install
	$(BIN)/python scripts/reached.py

gains: install
	$(BIN)/python scripts/gains.py

lock:
	scripts/lock.sh

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
