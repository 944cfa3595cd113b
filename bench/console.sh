#!/usr/bin/env bash
# Measures the console: a process of its own over a control plane with 100 rollouts, 1,000 pods and 1,000 SLOs, and 20 browsers' streams at once.
#   bench/console.sh                       about half a minute
#   CONSOLE_URL=http://localhost:3100 bench/console.sh    also: first paint in Chromium of the console that runs there
# Exits 0 when every target is met (rollouts made <= 100 ms, SLOs <= 300 ms, a change visible <= 500 ms, memory <= 150 MB, first paint <= 1 s).
set -euo pipefail
case ${1:-} in -h | --help) sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# PROJECT CONFIGURATION CLASS: what is measured is a Release build; what only drives a browser need not be.
run() {
  echo "Building (not measured) ..." >&2
  dotnet build -c "$2" "$root/tests/$1" -v q -clp:ErrorsOnly >&2
  dotnet "$root/tests/$1/bin/$2/net10.0/Platform.$1.dll" -class "$3" -showLiveOutput | tee "$log" | sed -n 's/.*FIGURE //p'
  grep -q 'Failed: 0' "$log" || { cat "$log" >&2; exit 1; }
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
CONSOLE_BENCH=1 run Console.Tests Release '*BenchTests'
if [ -n "${CONSOLE_URL:-}" ]; then PAINT=1 run Console.Browser.Tests Debug '*ScreenshotTests'; fi
