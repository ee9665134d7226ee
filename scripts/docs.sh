#!/usr/bin/env bash
# Builds the documentation into site/ (open site/index.html; no server is needed) and checks its
# links. The site builder has its own environment, .venv-docs (PORTONE_DOCS_VENV names another one).
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
prepare_env --editable ".[all]" --group test

venv=${PORTONE_DOCS_VENV:-.venv-docs}
install_pinned "$venv" requirements/docs.txt

python scripts/docs_pages.py build/docs
"$venv/bin/zensical" build --clean --strict
python scripts/docs_check.py site
