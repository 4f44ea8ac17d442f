#!/bin/sh
# setup.sh [run|remote|test|peers]: sees to it that Swift and the system packages are there. `run` (the
# default) is what building statbook needs; `remote` adds what statbook-remote needs, `test` what the
# tests need, `peers` the browser, the spreadsheet program, R and Node, which read what is written and
# served. Installs what is missing where it may, and prints the exact command where it may not. Says one
# line on stderr.
set -eu

wanted_swift=6.2
packages="libsqlite3-dev libssl-dev libreadline-dev libcmark-gfm-dev libcmark-gfm-extensions-dev zlib1g-dev libzstd-dev git make"
case "${1:-run}" in
  run) ;;
  remote) packages="$packages libcurl4-openssl-dev" ;;
  test) packages="$packages libcurl4-openssl-dev openssl python3 python3-venv" ;;
  peers) packages="$packages libcurl4-openssl-dev python3 python3-venv chromium libreoffice-calc curl"
    packages="$packages node-har-schema r-base-core r-cran-digest r-cran-httr2 r-cran-jsonlite"
    command -v node >/dev/null || packages="$packages nodejs"
    ;;
  *)
    echo "usage: scripts/setup.sh [run|remote|test|peers]" >&2
    exit 64
    ;;
esac

say() { echo "setup: $*" >&2; }
fail() {
  say "$@"
  exit 1
}

check_system() {
  case "$(uname -s)" in
    Linux) ;;
    Darwin) fail "only Linux is supported for now; on a Mac, use a Linux container or machine." ;;
    *) fail "only Linux is supported; on Windows, use WSL: run 'wsl --install' and try again there." ;;
  esac
}

# At least `wanted_swift`; sets `swift_version`.
check_swift() {
  how="Install Swift $wanted_swift or later from https://www.swift.org/install/linux/ (swiftly: 'swiftly install latest'), then open a new shell."
  command -v swift >/dev/null || fail "there is no 'swift' on the PATH. $how"
  swift_version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p')
  [ -n "$swift_version" ] || fail "'swift --version' did not say its version. $how"
  oldest=$(printf '%s\n' "$wanted_swift" "$swift_version" | sort -V | head -n 1)
  [ "$oldest" = "$wanted_swift" ] || fail "Swift $swift_version is too old. $how"
}

is_installed() {
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

install_packages() {
  if [ "$(id -u)" -eq 0 ]; then
    privileged=""
  elif sudo -n true 2>/dev/null; then
    privileged="sudo -n"
  else
    fail "these packages are missing; install them and try again:
  sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
  fi
  # $privileged is no word or two.
  # shellcheck disable=SC2086
  {
    $privileged apt-get update
    $privileged env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends "$@"
  } >&2 || fail "apt-get failed, see above; needed are: $*"
}

# Without apt, only a note: the compiler will say what it does not find.
note_headers() {
  absent=""
  for header in sqlite3.h openssl/evp.h cmark-gfm.h zlib.h zstd.h; do
    [ -e "/usr/include/$header" ] || absent="$absent $header"
  done
  if [ -n "$absent" ]; then
    say "Swift $swift_version; no apt here, and not in /usr/include:$absent. Install your system's development packages of SQLite, OpenSSL, zlib, zstd and cmark-gfm if the build stops at these."
  else
    say "Swift $swift_version; no apt here, the headers of SQLite, OpenSSL, zlib, zstd and cmark-gfm are there."
  fi
}

check_system
check_swift
if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  note_headers
  exit 0
fi

missing=""
for package in $packages; do
  is_installed "$package" || missing="$missing $package"
done
if [ -z "$missing" ]; then
  say "Swift $swift_version and all packages are there."
else
  # One word per package.
  # shellcheck disable=SC2086
  install_packages $missing
  say "Swift $swift_version is there; installed$missing."
fi
