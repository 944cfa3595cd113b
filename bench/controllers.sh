#!/usr/bin/env bash
# Measures the controllers: one real control plane on one core with many rollouts, conditions, and a simulated day.
#   bench/controllers.sh [--rounds=N] [--seconds=N] [--rollouts=N[,N...]] [SECTION...]
# Sections (default all): rollouts conditions simulation. Default 5 rounds, each as long as the interval of the analyses,
# 30 s, with 10, 100 and 1000 rollouts: about eleven minutes.
# Pods are a status writer, Prometheus an HTTP endpoint that answers queries; both, and who measures, run on the other cores.
# Exits 0 when every target is met, 1 when one is not, 2 on a wrong argument or a missing program.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
case ${1:-} in -h | --help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
command -v taskset >/dev/null || { echo "bench/controllers.sh needs taskset: apt-get install util-linux" >&2; exit 2; }
cores=$(nproc)
[ "$cores" -gt 1 ] || { echo "bench/controllers.sh needs two cores: one for the control plane, one for what surrounds it" >&2; exit 2; }

echo "Building (not measured) ..." >&2
dotnet build -c Release "$root/bench/Controllers" -v q -clp:ErrorsOnly >&2
exec taskset -c "1-$((cores - 1))" dotnet "$root/bench/Controllers/bin/Release/net10.0/Platform.ControllersBench.dll" "$@"
