#!/usr/bin/env bash
# Installs what the tests need into .venv and runs them, on all cores; with CI=true their branch
# coverage is checked too. Arguments go to pytest instead.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
prepare_env -e ".[all]" --group test

if [ $# -gt 0 ]; then
  exec python -m pytest "$@"
elif [ "${CI:-}" != true ]; then
  exec python -m pytest -n auto
fi
coverage erase
coverage run -m pytest -n auto
coverage combine --quiet
coverage report
