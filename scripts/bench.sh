#!/usr/bin/env bash
# Measures client and mock against floors and peers, as docs/performance.md shows it; --help says how.
# Makes what it needs under .venv-bench: an environment for each set of peers that can live together,
# the stock generated client, and the Node peers where Node is. The repository keeps none of it.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
check_python
case " $* " in
  *" --help "* | *" -h "* | *" --read "*) exec "$python" -m benchmarks "$@" ;; # measures nothing
esac
rooms=.venv-bench
mkdir -p "$rooms"
echo '*' >"$rooms/.gitignore"

# room <name> [<what of ours to install>]: an environment with benchmarks/requirements/<name>.txt.
room() {
  local pins=benchmarks/requirements/$1.txt
  install_pinned "$rooms/$1" "$pins" --requirement "$pins" ${2:+--editable "$2"}
}

room bench ".[aiohttp,arrow,cli,contract,duckdb,mock,pace,redis]"
room core "."
room iamport
room sdk
benchmarks/stock.sh "$rooms/stock"
benchmarks/node.sh "$rooms/node"
exec "$rooms/bench/bin/python" -m benchmarks --rooms "$rooms" "$@"
