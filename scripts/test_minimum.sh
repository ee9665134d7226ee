#!/usr/bin/env bash
# Runs tests of client, mock and command line with the lowest version of each dependency that
# pyproject.toml allows, in an environment of its own, .venv-minimum. Needs Python 3.11: old
# releases have no wheels for newer ones. The contract check is left out: its extra holds
# schemathesis to one minor release, which the other tests have. Arguments go to pytest instead.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=.venv-minimum
extras=(cli mock file redis aiohttp)
[ -x "$venv/bin/python" ] || "${PYTHON:-python3}" -m venv "$venv"
echo '*' >"$venv/.gitignore"
"$venv/bin/python" -m pip install --quiet --upgrade "pip>=25.1"
"$venv/bin/python" scripts/floors.py "${extras[@]}" >"$venv/floors.txt"
"$venv/bin/python" -m pip install --quiet --constraint "$venv/floors.txt" \
  --editable ".[$(IFS=,; echo "${extras[*]}")]" hypothesis pytest pytest-timeout pytest-xdist
paste -sd' ' "$venv/floors.txt"

if [ $# -eq 0 ]; then
  set -- -q -n auto -m "not slow" \
    tests/overlay/test_{answers,cancels,client,faults,flow,options,outcomes,pages,retries,tokens,transport,watch}.py \
    tests/overlay/stores tests/generated/test_{calls,models,times}.py \
    tests/mock/test_{asgi,bodies,cancel,payments,plugin,server,storage}.py \
    tests/cli/test_{commands,output,tables,vendor}.py
fi
exec "$venv/bin/python" -m pytest -p no:cacheprovider "$@"
