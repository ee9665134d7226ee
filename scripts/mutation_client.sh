#!/usr/bin/env bash
# Measures the client's own tests: mutmut changes the client in one place after the other, runs the
# tests of tests/overlay that reach the changed function, and counts the changes that no test sees.
#
#   scripts/mutation_client.sh [--sample] [<file or folder of overlay/portone_v1>...]
#       tries every change of these; without one, of what decides about money: _payments, _call,
#       _money.py, _tokens and _lists, which takes hours. --sample tries one in ten.
#   scripts/mutation_client.sh <name>...       tries changes again, by names that --list prints
#   scripts/mutation_client.sh --list          the changes of the last run that no test saw
#   scripts/mutation_client.sh --show <name>   one of them
#
# JOBS says how many are tried at once, 2 unless set, and TESTS by which tests, tests/overlay unless
# set: with the few that are about a file it takes a quarter of the time, and what those did not see
# is then tried again by all. All of it happens on a copy, in build/mutation.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/env.sh
root=$PWD
work=$root/build/mutation
parts=(_payments _call _money.py _tokens _lists)

rooms=(src generated mock contract data cli)

# mutmut <arguments>...: mutmut in the copy; processes that the tests start import the changed client.
mutmut() (
  cd "$work"
  export PYTHONPATH
  PYTHONPATH=$(printf "$work/mutants/%s:" "${rooms[@]}")
  "$root/.venv-mutation/bin/mutmut" "$@"
)

# results <arguments>...: what mutmut knows of the last run.
results() {
  if [ ! -d "$work/mutants" ]; then
    echo "There is no last run: scripts/mutation_client.sh makes one." >&2
    exit 1
  fi
  mutmut "$@"
}

sample=
case "${1:-}" in
  -h | --help) sed -n '2,/^set /s/^#[ ]\{0,1\}//p' "scripts/mutation_client.sh"; exit ;;
  --list) results results | sed '/: not checked$/d'; exit ;;
  --show) results show "${2:?--show needs a name that --list prints}"; exit ;;
  --sample) sample=3; shift ;; # the changes of a function have numbers: 3, 13, 23 and so on
esac
install_pinned .venv-mutation requirements/mutation.txt

names=()
for path in "${@:-${parts[@]}}"; do
  if [[ "$path" == *__mutmut_* ]]; then
    names+=("$path")
    continue
  fi
  path=${path%/}
  if [ ! -e "overlay/portone_v1/$path" ]; then
    echo "overlay/portone_v1/$path does not exist: name one of ${parts[*]}, or a file in one." >&2
    exit 2
  fi
  module=${path%.py}
  [ "$module" != "$path" ] || module+=".*"
  names+=("portone_v1.${module//\//.}.*$sample")
done

# mutmut takes a module's name from its path below src/.
others=(benchmarks cli contract data docs examples generated mock scripts tests openapi.json openapi.yaml *.md)
# Python never looks again into a folder that was not there when it started.
mkdir -p "${rooms[@]/#/$work/mutants/}"
ln -sfn src "$work/mutants/overlay" # some tests start a process with our folders
rm -rf "$work/src" "${others[@]/#/$work/}"
cp -R "${others[@]}" "$work/"
cp -Rp overlay "$work/src" # with their times: only what is newer than its changes is changed anew
{
  sed '/^pythonpath = /s/"overlay"/"src"/' pyproject.toml
  echo "
[tool.mutmut]
source_paths = ['src']
only_mutate = [$(printf "'src/portone_v1/%s', " "${parts[@]/%/*}")]
also_copy = [$(printf "'%s', " "${others[@]}")]
pytest_add_cli_args_test_selection = [$(printf "'%s', " ${TESTS:-tests/overlay})]
pytest_add_cli_args = [
  # What goes over HTTP repeats the others, for the senders, and those are not changed here.
  '-m', 'not slow', '-k', 'not [http and not -http',
  '-p', 'no:xdist', '-p', 'no:cacheprovider', '--hypothesis-profile=ci',
  # What keeps an object longer here, mutmut's record of calls, is no leak of ours.
  '-W', 'ignore::pytest.PytestUnraisableExceptionWarning',
  # It compares the file that a warning blames, which is one of mutmut here.
  '--deselect=tests/overlay/test_money.py::test_the_old_name_warns_and_gives_the_same',
]
# A change can make an endless loop: three times what the tests took and ten seconds are enough.
timeout_constant = 10.0
timeout_multiplier = 3.0"
} >"$work/pyproject.toml"

# Or one that fills the memory. A test starts 1,000 threads, each with 8 MB of addresses.
ulimit -v 10000000
mutmut run --max-children "${JOBS:-2}" "${names[@]}"
