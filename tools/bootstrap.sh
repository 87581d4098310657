#!/bin/sh
# Installs what is missing, and nothing that is there: bootstrap.sh build|test|fuzz. On Debian by apt-get; elsewhere it
# says what is wanted.
set -eu
cd "$(dirname "$0")/.."

goal=${1:-build}
packages="cmake ninja-build g++ ccache nlohmann-json3-dev catch2 emscripten node-acorn tzdata"
case $goal in
  test) packages="$packages chromium firefox-esr git" ;;
  fuzz) packages="$packages clang-14 libclang-rt-14-dev libc++-14-dev libc++abi-14-dev" ;;
esac

missing=
if command -v dpkg-query >/dev/null; then
  for package in $packages; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || missing="$missing $package"
  done
  if [ -n "$missing" ]; then
    echo "Installing:$missing"
    as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
  fi
else
  for tool in cmake ninja g++ em++; do command -v "$tool" >/dev/null || missing="$missing $tool"; done
  [ -z "$missing" ] || { echo "Please install:$missing (see README.md, Build)"; exit 1; }
fi

# Debian's own Node is too old for the bundler; any Node from 20 on will do.
node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' 2>/dev/null ||
  { echo "Node 20 or newer is needed on the PATH."; exit 1; }

# node_modules is as the lock says, or made so.
if [ ! -f node_modules/.debrief-lock ] || ! cmp -s package-lock.json node_modules/.debrief-lock; then
  npm ci --ignore-scripts
  cp package-lock.json node_modules/.debrief-lock
fi
