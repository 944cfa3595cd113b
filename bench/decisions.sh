#!/usr/bin/env bash
# Simulates rollouts and prints how each way of judging them decides: false alarms, misses, time to detect, failed requests.
#   bench/decisions.sh [false|detect|classes|power|cost|all] [ROLLOUTS] [REQUESTS-PER-SECOND,...] [CONTENDER,...]
#   bench/decisions.sh streams FOLDER [SEEDS] [REQUESTS-PER-SECOND,...]      writes decision streams for `platform judge`
# default: all 1000 5,50,500. Seeds are fixed: the same command prints the same figures (but for times).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
case ${1:-all} in false | detect | classes | power | cost | all | streams) ;; *) echo "bench/decisions.sh: \"$1\" is not one of false, detect, classes, power, cost, all, streams" >&2; exit 2 ;; esac
[ "${1:-}" = streams ] || case ${2:-1000} in '' | *[!0-9]* | 0) echo "bench/decisions.sh: ROLLOUTS: \"$2\" is not a whole number above 0" >&2; exit 2 ;; esac
dotnet build "$root/bench/Decisions/Decisions.csproj" -c Release -v quiet --nologo >&2
[ "${1:-}" != streams ] || [ -n "${2:-}" ] || { echo "bench/decisions.sh: streams needs a folder" >&2; exit 2; }
exec dotnet "$root/bench/Decisions/bin/Release/net10.0/Platform.Decisions.dll" "$@"
