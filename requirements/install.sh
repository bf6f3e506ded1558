#!/bin/sh
# Usage: install.sh PYTHON VENV
# Makes VENV hold what requirements/dev.txt (which includes run.txt) names, hashes checked: by uv
# where it is there or can be installed, else by pip.
set -eu
python=$1
venv=$2
lock=requirements/dev.txt

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
  fail "$python is not Python 3.11 or later; expected one (make PYTHON=python3.12 …)"

if ! "$venv/bin/python" -c '' 2>/dev/null; then
  say "making $venv with $("$python" --version)"
  rm -rf "$venv"
  if command -v uv >/dev/null 2>&1; then
    uv venv --quiet --python "$python" "$venv"
  else
    "$python" -m venv "$venv" ||
      fail "$python has no venv; expected it (on Debian: apt install python3-venv), or uv"
  fi
fi

uv=$(command -v uv || true)
if [ -z "$uv" ] && [ ! -x "$venv/bin/uv" ]; then
  say "installing uv, which installs the rest faster"
  only_uv=$(mktemp)
  sed -n '/^uv==/,/^    # via/p' "$lock" >"$only_uv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$only_uv" ||
    say "uv cannot be installed here; pip goes on"
  rm -f "$only_uv"
fi
[ -n "$uv" ] || uv=$venv/bin/uv

say "installing the packages of $lock"
export UV_SYSTEM_CERTS=true # a network with an authority of its own is known to the system, not to uv
if ! [ -x "$uv" ] || ! "$uv" pip sync --quiet --compile-bytecode --require-hashes --python "$venv/bin/python" "$lock"; then
  say "without uv: pip installs them, in a minute or two"
  "$venv/bin/python" -m ensurepip --upgrade >/dev/null 2>&1 || true # a venv made by uv has no pip
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
fi
say "ready"
