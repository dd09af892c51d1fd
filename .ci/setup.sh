#!/usr/bin/env bash
# Set up .venv: `setup.sh make` for the main job, `setup.sh test` for the tests on top.
# A stamp is written only after success; what fails halfway is removed.
set -euo pipefail
cd "$(dirname "$0")/.."
want="${1:-make}"
export PYTHONUTF8=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

find_python() {
  for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
    if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  echo "Thuispad heeft Python 3.11 of nieuwer nodig; installeer python3." >&2
  return 1
}
python=$(find_python)

# The stamp holds what the folder was made from: another Python or other pins make it anew.
made_from() { { "$python" -VV; cat pyproject.toml "requirements/$1.txt"; pwd; } | sha256sum | cut -d' ' -f1; }
stamp=".venv/.stamp-$want"
[ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(made_from "$want")" ] && exit 0

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Systeempakket installeren: $package"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "$package" >/dev/null
  else
    echo "Python mist venv; installeer het met: sudo apt-get install $package" >&2
    exit 1
  fi
fi

if [ "$want" = make ] || [ ! -f .venv/.stamp-make ] || [ "$(cat .venv/.stamp-make)" != "$(made_from make)" ]; then
  rm -rf .venv
fi
trap 'rm -rf .venv; echo "De installatie is niet gelukt; .venv is weer weggehaald." >&2' ERR INT TERM
[ -d .venv ] || "$python" -m venv .venv
echo "Pakketten installeren in .venv ($want)"
.venv/bin/python -m pip install --quiet --require-hashes --only-binary :all: -r "requirements/$want.txt"
.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
# Without a locale Python reads a .pth file as ASCII: a path with an accent in it is written with an escape.
.venv/bin/python - <<'PYTHON'
import pathlib, sysconfig

(file,) = pathlib.Path(sysconfig.get_path("purelib")).glob("*editable*thuispad*.pth")
file.write_text(f"import sys; sys.path.append({file.read_text().strip()!a})\n", encoding="ascii")
PYTHON
made_from make >.venv/.stamp-make
made_from "$want" >"$stamp"
