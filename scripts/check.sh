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

set -x
ruff format --check .
ruff check .
mypy overlay mock contract cli scripts examples benchmarks tests/typing
{ without node "pyright" || pyright; } 2>&1
python -m openapi_spec_validator openapi.yaml
python -m pytest -q tests/spec
{ without npx "redocly lint" || lint_description; } 2>&1
python scripts/decisions.py --check
scripts/gen.sh --check
