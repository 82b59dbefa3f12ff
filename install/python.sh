# Sourced by install/test and install/quickstart: sets $python to a Python 3.9 or newer that can
# make virtual environments, or says in one sentence what is missing.

fits() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null
}

python=
for name in python3 python3.14 python3.13 python3.12 python3.11 python3.10 python3.9 python; do
  if command -v "$name" >/dev/null 2>&1 && fits "$name"; then
    python=$name
    break
  fi
done

if [ -z "$python" ]; then
  echo "Ketpoint needs Python 3.9 or newer, but PATH has none: install it from https://www.python.org or with the system's package manager (Debian, Ubuntu: apt install python3 python3-venv)." >&2
  exit 1
fi

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  echo "Ketpoint needs Python's venv module, but $("$python" -c 'import sys; print(sys.executable)') lacks it: install it with the system's package manager (Debian, Ubuntu: apt install python3-venv)." >&2
  exit 1
fi
