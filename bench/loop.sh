#!/usr/bin/env bash
# Measures the loop: start-up, memory, a canary that succeeds and one that fails, on a built tree, with a state folder of its own.
#   bench/loop.sh [ROUNDS]      default 5; a round takes about a minute and a half
# Prints each figure as min / median / max over the rounds. Absolute times depend on the machine; the targets are for 2 idle cores.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rounds=${1:-5}
case $rounds in '' | *[!0-9]* | 0) echo "bench/loop.sh: ROUNDS: \"$rounds\" is not a whole number above 0" >&2; exit 2 ;; esac
state=$(mktemp -d)
logs=$(mktemp -d)
run() { PLATFORM_TOOLS="$root/.platform/tools" "$root/run.sh" --state "$state" "$@"; }
trap 'run cleanup --yes >/dev/null 2>&1 || true; rm -rf "$state" "$logs"' EXIT

# Milliseconds since some start.
now() { echo $(($(date +%s%N) / 1000000)); }

# Proportional set size in MB of all processes started for this state folder, without Prometheus.
pss() {
  local total=0 kb p
  for p in /proc/[0-9]*; do
    grep -qzxF "PLATFORM_STATE=$state" "$p/environ" 2>/dev/null || continue
    if tr '\0' '\n' <"$p/cmdline" 2>/dev/null | head -n 1 | grep -q 'prometheus$'; then continue; fi
    kb=$(awk '/^Pss:/ {print $2}' "$p/smaps_rollup" 2>/dev/null || echo 0)
    total=$((total + ${kb:-0}))
  done
  echo $((total / 1024))
}

# min / median / max of the numbers on standard input.
spread() { sort -n | awk '{v[NR]=$1} END {printf "%s / %s / %s", v[1], v[int((NR+1)/2)], v[NR]}'; }
figure() { printf '%-58s %-24s %s\n' "$1" "$(spread <"$logs/$2")" "$3"; }
note() { echo "$2" >>"$logs/$1"; }

echo "Building and fetching Prometheus (not measured) ..." >&2
run setup >/dev/null

for round in $(seq "$rounds"); do
  echo "Round $round of $rounds ..." >&2
  started=$(now)
  run up >"$logs/up.txt"
  note up "$(($(now) - started))"
  note pss-idle "$(pss)"

  started=$(now)
  run canary-success >"$logs/success.txt" || { tail -n 20 "$logs/success.txt" >&2; echo "bench/loop.sh: canary-success failed in round $round" >&2; exit 1; }
  note success "$(($(now) - started))"
  note failed "$(sed -n 's/^Requests .* \([0-9]*\) failed.*/\1/p' "$logs/success.txt")"
  note split "$(sed -n 's/.*[^0-9]\([0-9]*\) % wanted, \([0-9.]*\) % measured.*/\1 \2/p' "$logs/success.txt" | awk '{d=$1-$2; if (d<0) d=-d; if (d>m) m=d} END {printf "%.2f", m}')"
  note pss-load "$(pss)"

  run canary-failure >"$logs/failure.txt" || { tail -n 20 "$logs/failure.txt" >&2; echo "bench/loop.sh: canary-failure failed in round $round" >&2; exit 1; }
  note recovery "$(sed -n 's/^Recovery *\([0-9.]*\) s.*/\1/p' "$logs/failure.txt")"
  note bad "$(sed -n 's/^Requests .* \([0-9]*\) failed.*/\1/p' "$logs/failure.txt")"

  started=$(now)
  run cleanup --yes >/dev/null
  note cleanup "$(($(now) - started))"
done

echo
printf '%-58s %-24s %s\n' "$rounds rounds on $(nproc) cores" "min / median / max" "target"
figure "up: everything healthy, ms" up "<= 8000"
figure "memory (PSS) without Prometheus, idle, MB" pss-idle "<= 600"
figure "memory (PSS) without Prometheus, after a canary, MB" pss-load "<= 600"
figure "canary-success at 200 requests/s, ms" success "<= 90000"
figure "  failed requests" failed "0"
figure "  largest deviation of the split from its weight, points" split "<= 1"
figure "canary-failure: first bad response to all on stable, s" recovery "<= 10"
figure "  failed requests" bad ""
figure "cleanup, ms" cleanup ""
