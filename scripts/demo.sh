#!/usr/bin/env bash
# The main job, on the embedded mock: what happened to an order, a payment's balance, and the
# contract check. Needs Python 3.11 or newer and nothing else; installs into .venv. Arguments go to
# the contract check.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
prepare_env --editable ".[all]"

show() {
  printf '\n$ %s\n' "$*"
  "$@"
}

show portone-v1 --mock --output table payments find-all order-1001
show portone-v1 --mock --output table payments get-balance imp_100000000101
show portone-v1 contract run --mock "$@"
