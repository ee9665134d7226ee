#!/usr/bin/env bash
# Installs what the tests need into .venv and runs them on all cores. The slow ones (the generator,
# wheels, whole contract checks) run with CI=true. Arguments go to pytest instead.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
prepare_env --editable ".[all]" --group test

if [ $# -gt 0 ]; then
  exec python -m pytest "$@"
elif [ "${CI:-}" = true ]; then
  exec python -m pytest -n auto --dist worksteal
fi
exec python -m pytest -n auto --dist worksteal -m "not slow"
