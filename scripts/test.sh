#!/usr/bin/env bash
# Installs what the tests need into .venv and runs them. Arguments go to pytest; without any, the
# whole suite runs and its branch coverage is checked.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
prepare_env -e ".[all]" --group test

if [ $# -gt 0 ]; then
  exec python -m pytest "$@"
fi
coverage erase
coverage run -m pytest -n auto
coverage combine --quiet
coverage report
