# Thin names for the commands of packaging/run.py; CONTRIBUTING.md says what each is for.
PYTHON ?= python3
RUN = $(PYTHON) packaging/run.py

.PHONY: run demo check test quick pictures long bench texts lock

run:
	$(RUN)

demo:
	$(RUN) demo

check test:
	$(RUN) test

quick:
	$(RUN) check

pictures:
	$(RUN) pictures

long:
	$(RUN) long

texts:
	$(RUN) texts

bench:
	$(RUN) bench

# needs uv on the PATH; raises every pin that pyproject.toml allows when given UPGRADE=--upgrade
LOCK = uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE) --quiet

lock:
	$(LOCK) -o packaging/requirements.txt
	$(LOCK) --extra test -o packaging/requirements-test.txt -c packaging/requirements.txt
