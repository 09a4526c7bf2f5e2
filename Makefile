# Everything here works on a machine with Python 3.11 or newer and make: `.venv/` is made when it is missing.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
SOURCES := api_client backend domain local_store screens tui tests

.PHONY: install demo check test faults bench pictures clean help
.DEFAULT_GOAL := help

help:
	@printf 'make install   the program and its tools, in .venv/\n'
	@printf 'make demo      the desk of a district office with its residents alive, no network\n'
	@printf 'make check     ruff, mypy --strict, import contracts\n'
	@printf 'make test      the gates, then the tests\n'
	@printf 'make faults    18,000 commands, 1,200 kills, a network that does anything: an hour\n'
	@printf 'make bench     the figures of README, measured here\n'
	@printf 'make pictures  the pictures of docs/, from the demo\n'

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("dangol needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

install: $(READY)

demo: $(READY)
	@$(BIN)/dangol demo

check: $(READY)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/pytest -n auto --dist worksteal

faults: $(READY)
	DANGOL_CONVERGENCE=5000 $(BIN)/pytest tests/local_store/test_convergence.py
	DANGOL_FAULT_COMMANDS=18000 DANGOL_FAULT_KILLS=1200 $(BIN)/pytest tests/faults/test_link_faults.py

bench: $(READY)
	$(BIN)/python -m tests.bench

pictures: $(READY)
	$(BIN)/python -m tests.pictures

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache dist
