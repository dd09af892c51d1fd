#!/usr/bin/env bash
# Install the system packages of .ci/packages.txt that are missing: `system.sh test` or `system.sh all`.
# Root on Debian installs them; anybody else is told in one sentence what to install.
set -euo pipefail
cd "$(dirname "$0")/.."

wanted=()
while read -r group package; do
  case "$group" in
    test) wanted+=("$package") ;;
    all) [ "${1:-test}" = all ] && wanted+=("$package") ;;
  esac
done < <(grep -v '^#' .ci/packages.txt)

missing=()
if command -v dpkg-query >/dev/null; then
  for package in "${wanted[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
elif ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null; then
  missing=("${wanted[@]}")
fi
[ "${#missing[@]}" -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  echo "Systeempakketten installeren: ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "Voor de tests ontbreken systeempakketten; installeer ze met: sudo apt-get install ${missing[*]}" >&2
  exit 1
fi
