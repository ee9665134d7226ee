#!/usr/bin/env bash
# Runs the tests and fails when they leave too many branches unseen. Twice as slow as test.sh, so
# it is a job of its own in CI.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
prepare_env --editable ".[all]" --group test

coverage erase
coverage run -m pytest -n auto --dist worksteal -m "not whole"
coverage combine --quiet
coverage report
