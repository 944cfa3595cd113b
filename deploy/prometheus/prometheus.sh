#!/bin/sh
# Becomes Prometheus: finds it, or gets it without installing anything, and execs it with the given arguments.
#
#   prometheus.sh [--get-only] [--promtool | --alertmanager | --amtool] [ARGUMENT...]
#
#   --get-only       print the program's path and end
#   --promtool       promtool in place of prometheus
#   --alertmanager   Alertmanager, found and got in the same way
#   --amtool         its amtool
#
# Looked for in this order: on PATH; in PLATFORM_TOOLS/prometheus (default .platform/tools of this repository); the Debian
# package, extracted there; the official release for this system, verified against its published checksum; a container engine.
# PROMETHEUS_VERSION and ALERTMANAGER_VERSION choose the release and the image tag.
set -eu

main=prometheus tool=promtool title=Prometheus package=prometheus version=${PROMETHEUS_VERSION:-3.5.0}
program=prometheus
get_only=no
while [ $# -gt 0 ]; do
  case $1 in
    --get-only) get_only=yes ;;
    --promtool) program=promtool ;;
    --alertmanager | --amtool)
      main=alertmanager tool=amtool title=Alertmanager package=prometheus-alertmanager version=${ALERTMANAGER_VERSION:-0.28.1}
      program=${1#--}
      ;;
    *) break ;;
  esac
  shift
done

repository=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
tools=${PLATFORM_TOOLS:-$repository/.platform/tools}
home=$tools/$main
tried=

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }
missed() { tried="$tried${tried:+; }$1"; }

run() { # run PATH ARGUMENT...: the end of the script
  path=$1
  shift
  if [ "$get_only" = yes ]; then
    printf '%s\n' "$path"
    exit 0
  fi
  if [ "$program" = alertmanager ] && [ -d "$home/templates" ] && [ ! -e templates ]; then
    ln -s "$home/templates" templates
  fi
  exec "$path" "$@"
}

# A folder is moved into place whole, so whoever finds it finds both programs in it.
settle() { # settle FOLDER: true when its programs run
  chmod +x "$1/$main" "$1/$tool" && "$1/$main" --version >/dev/null 2>&1 || return 1
  rm -rf "$home"
  mv "$1" "$home"
}

# One process at a time gets Prometheus; a lock whose process is gone is void.
lock=$tools/$main.lock
take_lock() {
  mkdir -p "$tools"
  until mkdir "$lock" 2>/dev/null; do
    holder=$(cat "$lock/pid" 2>/dev/null || true)
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
      rm -rf "$lock"
    else
      sleep 0.2
    fi
  done
  echo $$ >"$lock/pid"
  work=$(mktemp -d "$tools/$main.XXXXXX")
  trap 'rm -rf "$work" "$lock"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}
let_lock_go() {
  rm -rf "$work" "$lock"
  trap - EXIT INT TERM
}

# Debian's Alertmanager reads its templates from a folder of the installed package, and there is no option for it. In the copy here
# that path becomes one of the same length below the working directory, where run puts a link to them.
own_templates() { # own_templates FOLDER
  [ "$main" = alertmanager ] || return 0
  mkdir "$work/new/templates" && cp "$1"/*.tmpl "$work/new/templates/" &&
    LC_ALL=C sed 's|/usr/share/prometheus/alertmanager|.//./././././././././././templates|g' "$work/new/$main" >"$work/patched" &&
    mv "$work/patched" "$work/new/$main"
}

from_debian() {
  if ! has apt-get || ! has dpkg-deb; then
    missed "no Debian package tools"
    return 1
  fi
  say "getting $title from its Debian package ..."
  mkdir -p "$work/deb" "$work/lists/partial" "$work/cache/archives/partial" "$work/new"
  # Lists that are missing or old are refreshed in a folder of our own: needs no root and changes nothing on the machine.
  own="-o Dir::State::Lists=$work/lists -o Dir::Cache=$work/cache -o APT::Sandbox::User=$(id -un)"
  if ! (cd "$work/deb" && apt-get -qq -o APT::Sandbox::User="$(id -un)" download "$package") >"$work/log" 2>&1 &&
    ! { apt-get -qq $own update && (cd "$work/deb" && apt-get -qq $own download "$package"); } >"$work/log" 2>&1; then
    missed "the Debian package could not be downloaded ($(tail -n 1 "$work/log"))"
    return 1
  fi
  # Debian calls Alertmanager prometheus-alertmanager.
  dpkg-deb -x "$work"/deb/"$package"_*.deb "$work/root" &&
    mv "$work/root/usr/bin/$package" "$work/new/$main" && mv "$work/root/usr/bin/$tool" "$work/new/" &&
    own_templates "$work/root/usr/share/prometheus/alertmanager" &&
    settle "$work/new" && return 0
  missed "the Debian package does not run here"
  return 1
}

download() { # download URL FILE
  if has curl; then
    curl -fsSL --retry 2 --connect-timeout 10 -o "$2" "$1"
  elif has wget; then
    wget -q -T 10 -O "$2" "$1"
  else
    echo "neither curl nor wget is here"
    return 1
  fi
}

checksum() {
  if has sha256sum; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

from_release() {
  os=$(uname -s | tr '[:upper:]' '[:lower:]')
  case $(uname -m) in
    x86_64 | amd64) arch=amd64 ;;
    aarch64 | arm64) arch=arm64 ;;
    armv7*) arch=armv7 ;;
    *) arch=$(uname -m) ;;
  esac
  name=$main-$version.$os-$arch
  url=${PROMETHEUS_RELEASES:-https://github.com/prometheus/$main/releases/download}/v$version
  say "getting the official release $name ..."
  if ! download "$url/sha256sums.txt" "$work/sums" >"$work/log" 2>&1 || ! download "$url/$name.tar.gz" "$work/release.tar.gz" >"$work/log" 2>&1; then
    missed "the official release $name could not be downloaded ($(tail -n 1 "$work/log"))"
    return 1
  fi
  published=$(awk -v file="$name.tar.gz" '$2 == file || $2 == "*" file { print $1 }' "$work/sums")
  if [ -z "$published" ] || [ "$published" != "$(checksum "$work/release.tar.gz")" ]; then
    missed "the checksum of the official release $name does not match the published one"
    return 1
  fi
  tar -xzf "$work/release.tar.gz" -C "$work" && settle "$work/$name" && return 0
  missed "the official release $name does not run here"
  return 1
}

# The two programs become scripts that run the image. The host's network and paths are kept, so that the arguments hold.
from_container() {
  for engine in docker podman; do
    has "$engine" && "$engine" info >/dev/null 2>&1 || continue
    image=docker.io/prom/$main:v$version
    say "getting the image $image ..."
    "$engine" pull -q "$image" >"$work/log" 2>&1 || continue
    mkdir -p "$work/new"
    for each in $main $tool; do
      cat >"$work/new/$each" <<SCRIPT
#!/bin/sh
state=\${PLATFORM_STATE:-\$PWD}
exec $engine run --rm --network host --user "\$(id -u):\$(id -g)" -v "\$state:\$state" -w "\$PWD" --entrypoint /bin/$each $image "\$@"
SCRIPT
    done
    settle "$work/new" && return 0
  done
  missed "no container engine that has or gets the image"
  return 1
}

if has "$program"; then
  run "$(command -v "$program")" "$@"
fi
if [ "$program" = alertmanager ] && has "$package"; then
  run "$(command -v "$package")" "$@"
fi
missed "not on PATH"

if [ ! -x "$home/$program" ]; then
  take_lock
  # Another process may have got it while this one waited for the lock.
  if [ ! -x "$home/$program" ] && ! from_debian && ! from_release && ! from_container; then
    let_lock_go
    say "$title was neither found nor fetched: install it so that \"$program\" is on PATH, or put $main and $tool into $home ($tried)."
    exit 1
  fi
  let_lock_go
fi
run "$home/$program" "$@"
