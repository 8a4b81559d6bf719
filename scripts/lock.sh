#!/usr/bin/env bash
# Writes requirements/*.txt: every version with the hashes of its files, and no download address.
# Needs pip-tools (pip install pip-tools). Run it after changing the dependencies in pyproject.toml.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() {
  local out="$1"
  shift
  pip-compile --quiet --allow-unsafe --generate-hashes --strip-extras --no-header --no-annotate \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options "$@" -o "$out" pyproject.toml
}
compile requirements/lock.txt
compile requirements/dev-lock.txt --extra dev --extra cluster --extra docs --extra frames --extra postgres --constraint requirements/lock.txt
compile requirements/formats-lock.txt --extra formats --constraint requirements/dev-lock.txt
compile requirements/fuzz-lock.txt --extra fuzz --constraint requirements/lock.txt
compile requirements/bench-lock.txt --extra bench --constraint requirements/lock.txt
sed -i "/^#/d" requirements/*.txt
if grep -nE 'https?://|file:/|--(extra-)?index-url|--find-links' requirements/*.txt; then
  echo "a lock file names a download address" >&2
  exit 1
fi
