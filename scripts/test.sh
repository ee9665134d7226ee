#!/usr/bin/env bash
# Installs what the tests need into .venv and runs them on all cores. The slow ones (the generator,
# wheels, whole contract checks) run with CI=true, and the branch coverage is checked then.
# Arguments go to pytest instead.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
prepare_env -e ".[all]" --group test

if [ $# -gt 0 ]; then
  exec python -m pytest "$@"
elif [ "${CI:-}" != true ]; then
  exec python -m pytest -n auto -m "not slow"
fi
coverage erase
coverage run -m pytest -n auto -m "not whole"
coverage combine --quiet
coverage report
python -m pytest -m whole
