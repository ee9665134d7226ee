#!/usr/bin/env bash
# Measures client and mock against floors and peers, as docs/performance.md shows it; --help says how.
# Makes what it needs under .venv-bench: an environment for each set of peers that can live together,
# the stock generated client, and the Node peers where Node is. The repository keeps none of it.
set -euo pipefail
cd "$(dirname "$0")/.."
rooms=.venv-bench
python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
  echo "Python 3.11 or newer is needed; set PYTHON to its path." >&2
  exit 1
}
case " $* " in
  *" --help "* | *" -h "* | *" --read "*) exec "$python" -m benchmarks "$@" ;; # measures nothing
esac
mkdir -p "$rooms"
echo '*' >"$rooms/.gitignore"

# room <name> [<what of ours to install>]: an environment with benchmarks/requirements/<name>.txt.
room() {
  local venv=$rooms/$1 pins=benchmarks/requirements/$1.txt wanted
  wanted=$(cat "$pins" ${2:+pyproject.toml})
  [ "$wanted" = "$(cat "$venv/pins.txt" 2>/dev/null)" ] && return
  echo "bench.sh: installing into $venv ..." >&2
  "$python" -m venv --clear "$venv" 2>/dev/null || {
    # Debian ships venv apart from Python.
    apt-get update -qq && apt-get install -qq -y python3-venv >/dev/null
    "$python" -m venv --clear "$venv"
  }
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$pins" ${2:+-e "$2"}
  echo "$wanted" >"$venv/pins.txt"
}

room bench ".[aiohttp,cli,contract,mock]"
room core "."
room iamport
room sdk
benchmarks/stock.sh "$rooms/stock"
benchmarks/node.sh "$rooms/node"
exec "$rooms/bench/bin/python" -m benchmarks --rooms "$rooms" "$@"
