#!/bin/sh
# Installs what is missing, and nothing that is there: bootstrap.sh build|test|fuzz|all|format. On Debian by apt-get; elsewhere it
# says what is wanted. Whatever stops it is told in one sentence, the last one printed.
set -eu
cd "$(dirname "$0")/.."

goal=${1:-build}
built="cmake ninja-build g++ ccache nlohmann-json3-dev catch2 emscripten node-acorn tzdata"
tested="$built chromium firefox-esr git"
# The sanitizers and the fuzzers want the clang that em++ is made of.
clang="clang-14 libclang-rt-14-dev libc++-14-dev libc++abi-14-dev"
case $goal in
  build) packages=$built ;;
  test) packages=$tested ;;
  fuzz) packages="$built $clang" ;;
  all) packages="$tested $clang valgrind" ;;
  format) packages="clang-format git" ;;
  *) echo "bootstrap.sh knows build, test, fuzz, all and format, not \"$goal\"." >&2; exit 2 ;;
esac

stop() { echo "bootstrap: $*" >&2; exit 1; }

# Debian 12's own Node is too old for the bundler: it is asked for before anything is installed.
check_node() {
  command -v node >/dev/null || stop "Node is not installed; put Node 20.19, 22.12 or newer, with its npm, on the PATH (Debian 12's own is too old)."
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)' ||
    stop "Node $(node --version) is on the PATH; the bundler wants 20.19, 22.12 or newer."
  command -v npm >/dev/null || stop "npm is not installed; it comes with Node."
}

install_packages() {
  missing=
  for package in $packages; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  as_root=
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || stop "packages are missing and there is neither root nor sudo; as root: apt-get install$missing"
    as_root=sudo
  fi
  echo "Installing:$missing"
  $as_root apt-get update -qq || stop "the package lists could not be fetched; is there a network? Wanted:$missing"
  unknown=
  for package in $missing; do apt-cache show "$package" >/dev/null 2>&1 || unknown="$unknown $package"; done
  [ -z "$unknown" ] || stop "this system does not have:$unknown. The build is exercised on Debian 12 (README.md, Two commands)."
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
    stop "apt-get could not install:$missing"
}

check_tools() {
  missing=
  case $goal in format) tools=clang-format ;; *) tools="cmake ninja g++ em++" ;; esac
  for tool in $tools; do command -v "$tool" >/dev/null || missing="$missing $tool"; done
  [ -z "$missing" ] || stop "please install:$missing. Only Debian's packages are installed here (README.md, Two commands)."
}

# node_modules is as the lock says, or made so.
install_modules() {
  [ -f node_modules/.debrief-lock ] && cmp -s package-lock.json node_modules/.debrief-lock && return 0
  npm ci --ignore-scripts --no-audit --no-fund || stop "npm could not fetch what package-lock.json names; is there a network?"
  cp package-lock.json node_modules/.debrief-lock
}

[ "$goal" = format ] || check_node
if command -v dpkg-query >/dev/null; then install_packages; else check_tools; fi
[ "$goal" = format ] || install_modules
