#!/usr/bin/env bash
# What a reader would otherwise have to check by eye: format, lint, types, the spec, and that the
# generated code is what openapi.yaml yields.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
prepare_env --editable ".[all]" --group test

# The two rules that are off: see docs/decisions.md.
lint_description() {
  REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true npx --yes @redocly/cli@2.77.0 lint \
    --skip-rule no-ambiguous-paths --skip-rule no-required-schema-properties-undefined openapi.yaml
}

# The two type checkers take half of the time, on one core each.
pyright_log=$(mktemp)
{ without node "pyright" || pyright; } >"$pyright_log" 2>&1 &
pyright_job=$!
trap 'kill $pyright_job 2>/dev/null || true; rm -f "$pyright_log"' EXIT

set -x
ruff format --check .
ruff check .
mypy overlay mock contract data cli scripts examples benchmarks tests/typing
python -m openapi_spec_validator openapi.yaml
{ without npx "redocly lint" || lint_description; } 2>&1
python scripts/decisions.py --check
python scripts/llms.py --check
scripts/gen.sh --check
wait $pyright_job || { cat "$pyright_log"; exit 1; }
cat "$pyright_log"
