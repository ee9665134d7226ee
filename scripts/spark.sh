#!/usr/bin/env bash
# Runs the tests of Spark in an environment of their own, .venv-spark: Spark is larger than all the
# rest together, and needs Java 17 or newer. Arguments go to pytest, as in `scripts/spark.sh -k batch`.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh

if ! command -v java >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  apt-get update -qq && apt-get install -qq -y openjdk-17-jre-headless >/dev/null
fi
! without java "the tests of Spark" || exit 0

install_pinned .venv-spark requirements/spark.txt --editable ".[arrow,mock,spark]" \
  hypothesis pytest pytest-timeout
exec .venv-spark/bin/python -m pytest tests/data/spark "$@"
