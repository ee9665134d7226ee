#!/usr/bin/env bash
# Measures the contract check: seeds faults in a server of the API and counts which are caught, by
# schemathesis as it comes, by our rules and by both; with --without-control, also on a server that
# cannot be seeded. All of them take up to half an hour on two cores, twice that without control;
# --sample 10 takes ten, a pattern a part, --help tells the rest. Fails when less than 98 % are
# caught, or something that breaks no rule is.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
prepare_env --editable ".[all]" --group test

exec python -m tests.contract.mutants "$@"
