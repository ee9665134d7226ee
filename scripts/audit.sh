#!/usr/bin/env bash
# Looks up known vulnerabilities: of the lowest version of each dependency that pyproject.toml allows,
# extra by extra, and of everything that requirements/ pins. A workflow does this every week. Fails for
# a finding, and for a package of which the list of advisories knows nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
venv=.venv-audit
install_pinned "$venv" requirements/audit.txt

# audit <name> <requirements file>: looks up each line as it is, and installs nothing.
failed=()
audit() {
  echo "$1:"
  "$venv/bin/pip-audit" --strict --no-deps --disable-pip --progress-spinner off \
    --requirement "$2" || failed+=("$1")
}

for extra in $("$venv/bin/python" scripts/floors.py --extras); do
  "$venv/bin/python" scripts/floors.py "$extra" >"$venv/floors-$extra.txt"
  audit "lowest versions of the extra $extra" "$venv/floors-$extra.txt"
done
for file in requirements/*.txt; do
  audit "$file" "$file"
done
((${#failed[@]} == 0)) || {
  printf 'Not safe, or not known: %s\n' "${failed[@]}" >&2
  exit 1
}
