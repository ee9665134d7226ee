#!/usr/bin/env bash
# What a reader would otherwise have to check by eye: format, lint, types, the spec, and that the
# generated code is what openapi.yaml yields.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
prepare_env -e ".[all]" --group test

set -x
ruff format --check .
ruff check .
mypy overlay mock contract cli scripts tests/typing
{ without node "pyright" || pyright; } 2>&1
python -m openapi_spec_validator openapi.yaml
python scripts/decisions.py --check
scripts/gen.sh --check
