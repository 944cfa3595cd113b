#!/usr/bin/env bash
# The platform from a fresh clone: builds the `platform` command when its sources changed, then runs it.
#   ./run.sh canary-success      ./run.sh --help      docs/cli.md says more
set -euo pipefail

# The folder this script stands in, also when it is called through a symbolic link.
self=${BASH_SOURCE[0]}
while [ -h "$self" ]; do
  folder=$(cd -P "$(dirname "$self")" && pwd)
  self=$(readlink "$self")
  case $self in /*) ;; *) self=$folder/$self ;; esac
done
root=$(cd -P "$(dirname "$self")" && pwd)

if ! command -v dotnet >/dev/null 2>&1; then
  if [ -x "${DOTNET_ROOT:-$HOME/.dotnet}/dotnet" ]; then
    PATH=${DOTNET_ROOT:-$HOME/.dotnet}:$PATH
  else
    echo "run.sh: the .NET SDK 10 is not on PATH; install it (https://dot.net/download) and run this again" >&2
    exit 4
  fi
fi

export PLATFORM_ROOT=$root
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
program=$root/src/Cli/bin/Release/net10.0/Platform.Cli.dll
stamp=$root/src/Cli/obj/run.stamp
sources=("$root/src/Cli" "$root/src/ApiClient" "$root/src/Judging" "$root/src/Manifests" "$root/src/Rollouts" "$root/src/Statistics" "$root/src/Testing"
  "$root/Directory.Build.props" "$root/Directory.Build.targets" "$root/Directory.Packages.props" "$root/global.json")

# Folders count as well as files: theirs is the time that moves when a file goes away.
changed() {
  [ -f "$program" ] && [ -f "$stamp" ] || return 0
  [ -n "$(find "${sources[@]}" \( -name bin -o -name obj \) -prune -o -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

build() {
  local log=$root/src/Cli/obj/run.log started
  # Made before the time is taken: a folder that the build adds would look like a change next time.
  mkdir -p "$root"/src/{Cli,ApiClient,Judging,Manifests,Rollouts,Statistics,Testing}/{bin,obj}
  if command -v flock >/dev/null 2>&1; then
    # Two of these at once would write the same files; the second finds the work done.
    exec 9>"$root/src/Cli/obj/run.lock"
    flock 9
    changed || { exec 9>&-; return 0; }
  fi
  echo "Building the platform command ..." >&2
  # A file that changes while the build runs must count as changed afterwards.
  started=$(mktemp "$root/src/Cli/obj/run.XXXXXX")
  # No build server stays behind: nodes are not reused, and the compile server has a name of its own by which it is ended.
  local server=platform-run-$$ built=0
  dotnet build "$root/src/Cli/Cli.csproj" -c Release -v quiet --nologo -nodeReuse:false -p:UseSharedCompilation=true "-p:SharedCompilationId=$server" >"$log" 2>&1 9>&- || built=$?
  if command -v pkill >/dev/null 2>&1; then pkill -f -- "-pipename:$server" || true; fi
  if [ "$built" -ne 0 ]; then
    rm -f "$started"
    grep -E 'error' "$log" | sort -u | head -n 5 >&2 || tail -n 5 "$log" >&2
    echo "run.sh: the platform command does not build; the whole output is in $log" >&2
    exit 1
  fi
  mv -f "$started" "$stamp"
  exec 9>&- || true
}

if changed; then build; fi
exec dotnet exec "$program" "$@"
