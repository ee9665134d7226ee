#!/usr/bin/env bash
# Runs the tests with the newest version of everything that pyproject.toml allows, in an environment
# of its own, .venv-latest, and says what is newer than requirements/dev.txt and what our own ranges
# hold back. A workflow does this every week. The generator is not tried: its version decides what
# stands in generated/. Arguments go to pytest instead.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
check_python

venv=.venv-latest
[ -x "$venv/bin/python" ] || make_venv "$venv"
pip=("$venv/bin/python" -m pip --disable-pip-version-check)
"${pip[@]}" install --quiet --upgrade pip
"${pip[@]}" install --quiet --upgrade --upgrade-strategy eager --editable ".[all]" --group test
PATH=$PWD/$venv/bin:$PATH

echo "Other versions than in requirements/dev.txt:"
pip freeze --exclude-editable | tr _ - | grep -vixFf <(sed 's/ .*//' requirements/dev.txt) || echo "none"
echo "Held back by ranges, ours or of what we install:"
"${pip[@]}" list --outdated --exclude-editable

if [ $# -gt 0 ]; then
  exec python -m pytest "$@"
elif [ "${CI:-}" = true ]; then
  exec python -m pytest -n auto --dist worksteal
fi
exec python -m pytest -n auto --dist worksteal -m "not slow"
