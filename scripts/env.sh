# Sourced by the other scripts: makes .venv with what they name, and puts it on PATH.
# Usage: prepare_env "<what to install>"...   (arguments of pip install; done again only when they change)

prepare_env() {
  local python=${PYTHON:-python3}
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "Python 3.11 or newer is needed; set PYTHON to its path." >&2
    return 1
  }
  if [ ! -x .venv/bin/python ]; then
    "$python" -m venv .venv 2>/dev/null || {
      # Debian ships venv apart from Python.
      apt-get update -qq && apt-get install -qq -y python3-venv >/dev/null && "$python" -m venv .venv
    }
    .venv/bin/python -m pip install --quiet --upgrade "pip>=25.1"
  fi
  local wanted stamp
  wanted=$(cat pyproject.toml <(printf '%s\n' "$@") | cksum | cut -d' ' -f1)
  stamp=.venv/.installed-$wanted
  if [ ! -e "$stamp" ]; then
    echo "Installing into .venv ..." >&2
    .venv/bin/python -m pip install --quiet "$@"
    touch "$stamp"
  fi
  PATH=$PWD/.venv/bin:$PATH
}

# without <command> <reason>: true when the command is missing; says so, and fails when CI=true.
without() {
  command -v "$1" >/dev/null && return 1
  echo "skipped: $2 ($1 is not installed)" >&2
  [ "${CI:-}" != true ] || exit 1
}
