# `make help` lists every target. Users need Python 3.11 or later, make and git.

PYTHON ?= python3
CONTENT ?= content
OUTPUT ?= output
PORT ?= 8000
N ?= 10000
ROUNDS ?= 3
BIN := .venv/bin
READY := .venv/ready

.DEFAULT_GOAL := help
.PHONY: help setup serve site ingest check-content test lint types check bench lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | \
		awk -F '\t' '{ printf "  make %-14s %s\n", $$1, $$2 }'

setup: $(READY) ## make .venv with what the lock files name; at once when nothing changed

$(READY): requirements/run.txt requirements/dev.txt requirements/install.sh
	@sh requirements/install.sh "$(PYTHON)" .venv
	@touch $@

serve: $(READY) ## build the blog, serve it with its forms at http://localhost:8000, follow changes
	@$(BIN)/python -m desk serve $(CONTENT) --output $(OUTPUT) --port $(PORT)

site: $(READY) ## build what changed into output/; CLEAN=1 builds all, WHY=1 tells why each page
	@$(BIN)/python -m pelican $(CONTENT) -s pelican.conf.py -o $(OUTPUT) --fatal errors \
		-e INCREMENTAL='{"clean": $(if $(CLEAN),true,false), "why": $(if $(WHY),true,false)}'

ingest: $(READY) ## bring what moderators approved into content/ (`make serve` does so by itself)
	@$(BIN)/python -m comments ingest --content $(CONTENT) --output $(OUTPUT)

check-content: $(READY) ## tell every fault of content/ without writing anything
	@$(BIN)/python -m desk check $(CONTENT)

test: $(READY) ## run the tests, side by side; what needs a tool that is not here is skipped
	@$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(READY) ## check the style of the code
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY) ## check the types of the code
	@$(BIN)/mypy

check: lint types test ## all that must pass before a commit

bench: $(READY) ## measure builds beside Hugo's and plain Pelican's (N=articles, ROUNDS=, SIZES=1000,3000,...)
	@$(BIN)/python -m bench --articles $(N) --rounds $(ROUNDS) $(if $(SIZES),--sizes $(SIZES))

lock: $(READY) ## renew requirements/ from pyproject.toml
	@sh requirements/lock.sh $(BIN)/uv

clean: ## remove what builds and tests made; .venv and var/ stay
	rm -rf $(OUTPUT) .$(notdir $(OUTPUT)).next .$(notdir $(OUTPUT)).lock .cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
