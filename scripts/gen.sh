#!/usr/bin/env bash
# Makes generated/ and openapi.json from openapi.yaml; with --check it changes nothing and fails on
# any difference.
# The generator has its own environment, .venv-gen (PORTONE_GEN_VENV names another one).
set -euo pipefail
cd "$(dirname "$0")/.."
case "${1-}" in
  "" | --check) ;;
  *) echo "usage: scripts/gen.sh [--check]" >&2; exit 2 ;;
esac

trap 'echo "gen.sh: failed; generated/ and openapi.json are as they were" >&2' ERR
. scripts/env.sh
venv=${PORTONE_GEN_VENV:-.venv-gen}
install_pinned "$venv" requirements/generator.txt
venv=$(cd "$venv" && pwd)

work=$(mktemp -d .gen.XXXXXX)
trap 'rm -rf "$work"' EXIT
new=$work/generated/portone_v1_api
mkdir "$work/generated"
cp scripts/templates/README.md "$work/generated/"
"$venv/bin/openapi-python-client" generate --path openapi.yaml --config scripts/gen-config.yaml \
  --custom-template-path scripts/templates --meta none --fail-on-warning --output-path "$new"
rm "$new/errors.py"
"$venv/bin/python" -B scripts/make_resources.py openapi.yaml "$new"
"$venv/bin/ruff" check "$new" --quiet --no-cache --isolated --fix-only --select I,F401
"$venv/bin/ruff" format "$new" --quiet --no-cache --isolated

if [ "${1-}" = --check ]; then
  trap 'echo "gen.sh: generated/ or openapi.json is not what openapi.yaml gives: run scripts/gen.sh" >&2' ERR
  diff --recursive --brief --exclude=__pycache__ "$work/generated" generated
  diff --brief "$new/openapi.json" openapi.json
else
  [ ! -e generated ] || mv generated "$work/old"
  mv "$work/generated" generated
  cp generated/portone_v1_api/openapi.json openapi.json
fi
