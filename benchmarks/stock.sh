#!/usr/bin/env bash
# Makes the client that openapi-python-client gives with its own templates: benchmarks/stock.sh <folder>
set -euo pipefail
cd "$(dirname "$0")/.."
out=$1
. scripts/env.sh
pins=requirements/generator.txt
venv=${PORTONE_GEN_VENV:-.venv-gen}
wanted=$(cat openapi.yaml "$pins" | cksum)
[ "$wanted" = "$(cat "$out/made-from" 2>/dev/null)" ] && exit
install_pinned "$venv" "$pins"
rm -rf "$out"
mkdir -p "$out"
printf 'package_name_override: stock_client\npost_hooks: []\n' >"$out/config.yaml"
echo "bench.sh: making the stock client ..." >&2
"$venv/bin/openapi-python-client" generate --path openapi.yaml --config "$out/config.yaml" \
  --meta none --output-path "$out/stock_client" >"$out/log.txt" || { cat "$out/log.txt" >&2; exit 1; }
echo "$wanted" >"$out/made-from"
