#!/usr/bin/env bash
# Runs tests of client, mock and command line with the lowest version of each dependency that
# pyproject.toml allows, in an environment of its own, .venv-minimum. Needs Python 3.11: old
# releases have no wheels for newer ones. The contract check is left out: its extra holds
# schemathesis to one minor release, which the other tests have. Arguments go to pytest instead.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
check_python
"$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || {
  echo "Python 3.11 is needed, and $python is $("$python" --version); set PYTHON to the path of one." >&2
  exit 1
}

venv=.venv-minimum
install_pinned "$venv" requirements/minimum.txt \
  --editable ".[aiohttp,arrow,cli,file,mock,pace,redis]" --requirement requirements/minimum.in

if [ $# -eq 0 ]; then
  set -- -q -n auto -m "not slow" \
    tests/overlay/test_{answers,cancels,client,events,faults,flow,options,outcomes,pages,retries,tokens,transport}.py \
    tests/overlay/stores tests/generated/test_{calls,models,times}.py \
    tests/mock/test_{asgi,bodies,cancel,payments,plugin,server,storage}.py \
    tests/data/test_{arrow,export,periods,rows}.py \
    tests/cli/test_{commands,output,tables,vendor}.py
fi
exec "$venv/bin/python" -m pytest -p no:cacheprovider "$@"
