#!/usr/bin/env bash
# Makes .venv from uv.lock and compiles the Swedish texts; run again, it only does what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
# Itself, not a shim that leads to it: for a shim uv makes .venv anew each time.
python=$("$python" -c "import sys; print(sys.executable)")
if ! command -v uv >/dev/null 2>&1 && [ ! -x .uv/bin/uv ]; then
  echo "Installing uv …" >&2
  if ! "$python" -m venv .uv >/dev/null 2>&1; then
    rm -rf .uv
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
      "$python" -m venv .uv
    else
      echo "Python's venv module is missing: install python3-venv and try again." >&2; exit 1
    fi
  fi
  .uv/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
fi
uv=$(command -v uv || echo .uv/bin/uv)
# Behind a proxy with a certificate of its own, the machine's list knows it; a machine without a list keeps uv's.
[ -e /etc/ssl/certs/ca-certificates.crt ] && export UV_SYSTEM_CERTS=true
# Compiled once: else, where nothing may write beside the sources (PYTHONDONTWRITEBYTECODE, a read-only folder), each
# start of a command compiles all that it imports, which takes longer than all else that it does.
"$uv" sync --quiet --locked --compile-bytecode --python "$python"
.venv/bin/python -m compileall -q src tools
.venv/bin/python tools/messages.py compile
