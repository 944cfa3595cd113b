#!/usr/bin/env bash
# Measures the gateway beside nginx, HAProxy and Caddy, and what only it promises, on loopback, in one go:
#   bench/gateway.sh [--rounds=N] [--seconds=N] [--requests=N] [--against=FILE] [SECTION...]
# Sections (default all): throughput latency bodies split changes snapshots. With 5 rounds of 4 seconds it takes about 12 minutes.
# --against=FILE: another build's Platform.TrafficRouter.dll, one more peer of the throughput.
# The peers take turns in each round. Absolute figures depend on the machine; ratios are of the same round.
# Exits 0 when every target is met, 1 when one is not, 2 on a wrong argument or a missing program.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
case ${1:-} in -h | --help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;; esac

missing=()
for program in nginx haproxy caddy wrk h2load; do command -v "$program" >/dev/null || missing+=("${program/h2load/nghttp2-client}"); done
if [ ${#missing[@]} -gt 0 ]; then
  echo "bench/gateway.sh needs ${missing[*]}: apt-get install ${missing[*]}" >&2
  exit 2
fi

echo "Building (not measured) ..." >&2
for project in src/ControlPlane src/TrafficRouter bench/Gateway; do dotnet build -c Release "$root/$project" -v q -clp:ErrorsOnly >&2; done
exec dotnet "$root/bench/Gateway/bin/Release/net10.0/Platform.GatewayBench.dll" "$@"
