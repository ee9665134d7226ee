# Sourced by the other scripts: environments in which everything has the version that a requirements
# file pins (scripts/pin.sh writes those files).

python=${PYTHON:-python3}

# Where this is set, each of the many processes of a test run compiles every module anew: a third of
# the time of a short command.
unset PYTHONDONTWRITEBYTECODE

# check_python: fails, before anything is installed, where Python is missing or too old.
check_python() {
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
  echo "Python 3.11 or newer is needed, and $python is $("$python" --version 2>&1 || true)." \
    "Set PYTHON to the path of a newer one." >&2
  return 1
}

# make_venv <folder>: an empty environment.
make_venv() {
  check_python || return
  "$python" -m venv --clear "$1" 2>/dev/null && return
  # Debian ships venv apart from Python.
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -qq -y python3-venv >/dev/null
  fi
  "$python" -m venv --clear "$1" >&2
}

# install_pinned <folder> <requirements file> [<arguments of pip install>...]: installs these, or else
# the whole file, into that environment, which is made where it is missing. Does nothing when neither
# the file nor the project's own dependencies have changed since.
install_pinned() {
  local venv=$1 pins=$2 sources=("$2") stamp content
  shift 2
  check_python || return
  [ $# -gt 0 ] || set -- --requirement "$pins"
  [[ " $* " != *" --editable "* ]] || sources+=(pyproject.toml)
  stamp=$venv/.installed-$(printf '%s\n' "$@" | cksum | cut -d' ' -f1)
  content=$(cat "${sources[@]}" | cksum)
  [ "$content" != "$(cat "$stamp" 2>/dev/null)" ] || return 0
  echo "Installing into $venv ..." >&2
  [ -x "$venv/bin/python" ] || make_venv "$venv" || return
  local pip=("$venv/bin/python" -m pip install --quiet --disable-pip-version-check)
  "${pip[@]}" --constraint requirements/dev.txt pip || return
  "${pip[@]}" --constraint "$pins" --build-constraint requirements/dev.txt "$@" || return
  echo "$content" >"$stamp"
}

# prepare_env <arguments of pip install>...: .venv with these, and its commands on PATH.
prepare_env() {
  install_pinned .venv requirements/dev.txt "$@" || return
  PATH=$PWD/.venv/bin:$PATH
}

# without <command> <reason>: true when the command is missing; says so, and fails when CI=true.
without() {
  command -v "$1" >/dev/null && return 1
  echo "skipped: $2 ($1 is not installed)" >&2
  [ "${CI:-}" != true ] || exit 1
}
