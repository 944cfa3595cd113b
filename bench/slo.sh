#!/usr/bin/env bash
# What the rules of many SLOs cost a real Prometheus on one core.
#
#   bench/slo.sh [SLOS] [SECONDS]      default 1000 SLOs, 150 s
#
# Each SLO has counters of its own (two series), scraped every 15 s. Reported: the processor seconds of Prometheus over the last 30 s (one round of the
# burn rates; scraping is in it), and the wall time of each kind of group summed over all SLOs, which counts the time groups wait for each other.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
slos=${1:-1000}
seconds=${2:-150}
work=$(mktemp -d)
server='' prometheus=''
trap '[ -z "$prometheus" ] || kill "$prometheus"; [ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT

for ((i = 0; i < slos; i++)); do
  cat <<SLO
apiVersion: openslo/v1
kind: SLO
metadata: {name: slo-$i}
spec:
  service: service-$i
  indicator: {spec: {ratioMetric: {counter: true, bad: {metricSource: {spec: {query: 'requests_total{service="service-$i",code="500"}'}}}, total: {metricSource: {spec: {query: 'requests_total{service="service-$i"}'}}}}}}
  timeWindow: [{duration: 30d, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{target: 0.999}]
---
SLO
done | sed '$d' >"$work/slos.yaml"
mkdir "$work/rules"
"$root/run.sh" slo rules -f "$work/slos.yaml" >"$work/rules/slo.yaml"

python3 - "$slos" "$work/port" <<'PY' &
import http.server, sys, time
count, started = int(sys.argv[1]), time.time()
class Metrics(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        total = int((time.time() - started) * 100)
        body = "".join(f'requests_total{{service="service-{i}",code="200"}} {total}\nrequests_total{{service="service-{i}",code="500"}} {total // 2000}\n' for i in range(count)).encode()
        self.send_response(200); self.send_header("Content-Type", "text/plain; version=0.0.4"); self.end_headers(); self.wfile.write(body)
    def log_message(self, *args): pass
server = http.server.HTTPServer(("127.0.0.1", 0), Metrics)
open(sys.argv[2], "w").write(str(server.server_port))
server.serve_forever()
PY
server=$!
until [ -s "$work/port" ]; do sleep 0.1; done
cat >"$work/prometheus.yml" <<CONFIG
global: {scrape_interval: 15s, evaluation_interval: 30s}
rule_files: ["rules/*.yaml"]
scrape_configs:
- {job_name: services, static_configs: [{targets: ["127.0.0.1:$(cat "$work/port")"]}]}
CONFIG
port=$((20000 + RANDOM % 10000))
program=$("$root/deploy/prometheus/prometheus.sh" --get-only)
GOMAXPROCS=1 "$program" --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" --web.listen-address="127.0.0.1:$port" --log.level=error &
prometheus=$!
sleep $((seconds - 30))
curl -fsS "http://127.0.0.1:$port/metrics" >"$work/before"
sleep 30
curl -fsS "http://127.0.0.1:$port/metrics" >"$work/metrics"
python3 - "$work/metrics" "$slos" "$work/before" <<'PY'
import re, sys
def cpu(file): return next(float(line.split()[1]) for line in open(file) if line.startswith("process_cpu_seconds_total "))
last, interval = {}, {}
for line in open(sys.argv[1]):
    for name, into in (("prometheus_rule_group_last_duration_seconds", last), ("prometheus_rule_group_interval_seconds", interval)):
        found = re.match(name + r'\{rule_group="[^"]*;slo(?:/\w+)?/(\w+)"\} (\S+)', line)
        if found: into.setdefault(found[1], []).append(float(found[2]))
print(f"{sys.argv[2]} SLOs, one core: {cpu(sys.argv[1]) - cpu(sys.argv[3]):.2f} processor seconds in 30 s")
for kind in sorted(last):
    every = interval[kind][0]
    print(f"  {kind:7} {len(last[kind])} groups, one round {sum(last[kind]):.3f} s of wall time, every {every:.0f} s")
PY
