# `make` sets up and does the main job on the examples; `make test` sets up and proves it. See CONTRIBUTING.md.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := all
export PYTHONUTF8 := 1
export NO_MKDOCS_2_WARNING := 1
BIN := .venv/bin
EXAMPLES := $(sort $(wildcard docs/voorbeelden/*-volledig.yml docs/voorbeelden/*-zwak.yml docs/voorbeelden/copd-inbeeld.yml))
NETWORK := docs/voorbeelden/netwerk.yml
# The examples are judged on a fixed day, so that they come out the same next year: the one that the site uses too.
AS_OF := $(or $(THUISPAD_AS_OF),$(shell sed -n 's/.*THUISPAD_AS_OF, "\([0-9-]*\)".*/\1/p' mkdocs.yml))
# A part of the benchmarks: make bench PART=plans, build, lighthouse or form.
PART :=

.PHONY: all setup check score site serve test test-all lint format bench lock clean

all: setup check score site
	@echo
	@echo "Klaar. Open site/index.html in een browser."
	@echo "Maak een plan:      $(BIN)/thuispad new --output plan.yml"
	@echo "Bekijk je stand:    $(BIN)/thuispad score plan.yml"
	@echo "Leg iets uit:       $(BIN)/thuispad explain veiligheid.alarmroutes"

setup:
	@.ci/setup.sh make

check: setup
	@$(BIN)/thuispad check
	@$(BIN)/thuispad check $(EXAMPLES) $(NETWORK)

score: setup
	@for plan in $(EXAMPLES); do echo; $(BIN)/thuispad score --as-of $(AS_OF) "$$plan"; done

site: setup
	@$(BIN)/mkdocs build --strict --quiet

serve: setup
	@$(BIN)/mkdocs serve --strict

test: lint
	@.ci/system.sh test
	@$(BIN)/pytest -q -n 3 --dist worksteal -m "not system and not long"

test-all:
	@.ci/system.sh all
	@.ci/node.sh
	@$(BIN)/pytest -q -n 2 --dist worksteal --durations=15 -m "system or long"

lint:
	@.ci/setup.sh test
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary

format:
	@.ci/setup.sh test
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

bench:
	@.ci/system.sh test
	@.ci/node.sh
	@$(BIN)/python -m tests.bench $(PART)

lock:
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade \
	  --extra excel --extra site pyproject.toml requirements/build-backend.in -o requirements/make.txt
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade \
	  --extra excel --extra site --group test pyproject.toml requirements/build-backend.in -o requirements/test.txt
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade \
	  --group node -o requirements/node.txt
	@.ci/node.sh lock

clean:
	@rm -rf .venv site dist build
