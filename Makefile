# `make demo` shows what it does, `make test` checks everything; both set up all that they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO_HOME := $(CURDIR)/.briefing/demo
ANSWERED := How many ISIS fighters died in the attack on Ras Baalbek?
TOPIC := Hezbollah in Qalamoun
REFUSED := How many Russian soldiers were killed in the Qalamoun battle?

export HF_HUB_OFFLINE := 1

.PHONY: help demo test bench schema clean

help:
	@echo "make demo    set up, read the sample articles, ask two questions, write a briefing"
	@echo "make test    set up, then ruff, mypy, import-linter and pytest"
	@echo "make bench   measure everything that evals/RESULTS.md reports"
	@echo "make schema  write the JSON Schemas of answers and briefings again"
	@echo "make clean   remove the environment and what was made in this folder"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make PYTHON=python3.12 demo"; exit 1; }
	@echo "Making the virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade "pip>=25"

$(VENV)/.ready: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing the pinned packages (once; some minutes)"
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	@echo "Installing what the checks need (once)"
	@$(PIP) install --constraint constraints.txt --editable ".[dev]"
	@touch $@

$(VENV)/.ready-bench: $(VENV)/.ready-dev
	@$(PIP) install --constraint constraints.txt --editable ".[dev,bench]"
	@touch $@

demo: export BRIEFING_HOME := $(DEMO_HOME)
demo: export BRIEFING_MODEL :=
demo: $(VENV)/.ready
	@echo '$$ briefing ingest corpus'
	@$(BIN)/briefing ingest corpus
	@echo
	@echo '$$ briefing ask "$(ANSWERED)"'
	@$(BIN)/briefing ask "$(ANSWERED)"
	@echo
	@echo '$$ briefing ask "$(REFUSED)"'
	@$(BIN)/briefing ask "$(REFUSED)"
	@echo
	@echo '$$ briefing write "$(TOPIC)" --as-of 2015-05-14 -o out/briefing.html'
	@mkdir -p out
	@$(BIN)/briefing write "$(TOPIC)" --as-of 2015-05-14 -o out/briefing.html
	@echo "Open it in a browser: $(CURDIR)/out/briefing.html"
	@echo
	@echo "This library lies in $(DEMO_HOME). To go on from here:"
	@echo "  source $(BIN)/activate"
	@echo "  briefing ingest FOLDER https://…      your own pages, PDFs, mails, exports, and addresses"
	@echo "  briefing feed add https://…           feeds; then: briefing feed fetch"
	@echo "  briefing chat                         a conversation, with follow-ups"
	@echo "  briefing timeline 'TOPIC'             what happened, event by event"
	@echo "  briefing ask --as-of 2015-05-12 '…'   what was known that day"
	@echo "  export BRIEFING_MODEL=openai:NAME     answers by a chat model, checked the same way"
	@echo "  briefing --help                       everything else"

test: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

bench: $(VENV)/.ready-bench
	$(BIN)/python -m evals.bench

schema: $(VENV)/.ready
	$(BIN)/python -m assistant.delivery.schema
	$(BIN)/python -m assistant.delivery.briefings.schema

clean:
	rm -rf $(VENV) .briefing build dist out
