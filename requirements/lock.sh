#!/bin/sh
# Usage: lock.sh UV
# Renews the lock files from pyproject.toml: hashed, for every platform, naming no registry.
set -eu
export UV_CUSTOM_COMPILE_COMMAND='make lock'
set -- "$1" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links pyproject.toml
"$@" --output-file requirements/run.txt
"$@" --group dev --constraints requirements/run.txt --output-file requirements/dev.txt
