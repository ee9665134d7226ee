#!/usr/bin/env bash
# Writes the exact versions that scripts, tests, docs and benchmarks install, with markers for every
# Python from 3.11 on: requirements/dev.txt from pyproject.toml, each other .txt from its .in. Run it
# after a change of one of these. A version stays while it fits; --upgrade takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."
case "$*" in
  "" | --upgrade) ;;
  *) echo "usage: scripts/pin.sh [--upgrade]" >&2; exit 2 ;;
esac
upgrade=$*
. scripts/env.sh
install_pinned .venv-pin requirements/pin.txt

# pin <file to write> <arguments of uv pip compile>...
pin() {
  local file=$1
  shift
  .venv-pin/bin/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url \
    --annotation-style line --custom-compile-command scripts/pin.sh $upgrade \
    --output-file "$file" "$@" >/dev/null
  echo "$file"
}

pin requirements/dev.txt pyproject.toml --extra all --group test
for name in audit docs generator pin tools; do
  pin "requirements/$name.txt" "requirements/$name.in"
done

# Spark is heavy: only its own tests install it, beside everything that the others have.
pin requirements/spark.txt pyproject.toml --extra all --extra spark --group test \
  --constraint requirements/dev.txt

# The mutation run of the client needs what the tests need, in the same versions.
pin requirements/mutation.txt pyproject.toml requirements/mutation.in --extra all --group test \
  --constraint requirements/dev.txt

minimum=(aiohttp arrow cli file mock pace redis)
.venv-pin/bin/python scripts/floors.py "${minimum[@]}" >.venv-pin/floors.txt
pin requirements/minimum.txt pyproject.toml requirements/minimum.in "${minimum[@]/#/--extra=}" \
  --constraint .venv-pin/floors.txt

bench=benchmarks/requirements
pin "$bench/bench.txt" pyproject.toml "$bench/bench.in" \
  --extra aiohttp --extra arrow --extra cli --extra contract --extra duckdb --extra mock --extra pace \
  --extra redis
pin "$bench/core.txt" pyproject.toml "$bench/core.in"
for name in iamport sdk; do
  pin "$bench/$name.txt" "$bench/$name.in"
done
