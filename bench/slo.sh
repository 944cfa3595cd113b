#!/usr/bin/env bash
# What the rules of many SLOs cost a real Prometheus on one core, and how long the control plane takes to tell how all their budgets stand.
#
#   bench/slo.sh [SLOS] [SECONDS]      default 1000 SLOs, 150 s
#
# Each SLO has counters of its own (two series), scraped every 15 s. Reported: the processor seconds of Prometheus in a round of 30 s, over the last two
# minutes (each group is in it as often as it is evaluated; scraping is in it too), and the wall time of each group. Then the control plane, which has read the
# budgets from that Prometheus, lists the SLOs with their status: what the console's page of budgets reads.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
slos=${1:-1000}
seconds=${2:-150}
work=$(mktemp -d)
dotnet build -c Release "$root/src/ControlPlane" -v q -clp:ErrorsOnly >&2
server='' prometheus=''
api=''
trap '[ -z "$api" ] || kill "$api"; [ -z "$prometheus" ] || kill "$prometheus"; [ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT

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
# Two minutes hold every group as often as it is due.
sleep $((seconds > 150 ? seconds - 120 : 30))
curl -fsS "http://127.0.0.1:$port/metrics" >"$work/before"
sleep 120
curl -fsS "http://127.0.0.1:$port/metrics" >"$work/metrics"
python3 - "$work/metrics" "$slos" "$work/before" <<'PY'
import re, sys
rounds = 4
def cpu(file): return next(float(line.split()[1]) for line in open(file) if line.startswith("process_cpu_seconds_total "))
last, interval = {}, {}
for line in open(sys.argv[1]):
    for name, into in (("prometheus_rule_group_last_duration_seconds", last), ("prometheus_rule_group_interval_seconds", interval)):
        found = re.match(name + r'\{rule_group="[^"]*;slo(?:/\w+)?/(\w+)"\} (\S+)', line)
        if found: into.setdefault(found[1], []).append(float(found[2]))
print(f"{sys.argv[2]} SLOs, one core: {(cpu(sys.argv[1]) - cpu(sys.argv[3])) / rounds:.2f} processor seconds in a round of 30 s")
for kind in sorted(last):
    every = interval[kind][0]
    print(f"  {kind:7} {len(last[kind])} groups, one round {sum(last[kind]):.3f} s of wall time, every {every:.0f} s")
PY

PLATFORM_STATE="$work/state" PLATFORM_SLO_INTERVAL=30s ARGO_ROLLOUTS_PROMETHEUS_ADDRESS="http://127.0.0.1:$port" ASPNETCORE_URLS=http://127.0.0.1:0 \
  dotnet "$root/src/ControlPlane/bin/Release/net10.0/Platform.ControlPlane.dll" >"$work/api.log" 2>&1 &
api=$!
until [ -s "$work/state/kubeconfig" ]; do sleep 0.1; done
python3 - "$work/state" "$slos" <<'PY'
import http.client, json, re, sys, time
state, count = sys.argv[1], int(sys.argv[2])
address = re.search(r"server: https?://(\S+)", open(f"{state}/kubeconfig").read())[1]
headers = {"Authorization": "Bearer " + open(f"{state}/token").read().strip(), "Content-Type": "application/json"}
connection = http.client.HTTPConnection(address)
def ask(method, path, body=None):
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    text = answer.read()
    assert answer.status < 300, text
    return json.loads(text)
def source(query): return {"metricSource": {"spec": {"query": query}}}
for i in range(count):
    ratio = {"counter": True, "bad": source(f'requests_total{{service="service-{i}",code="500"}}'), "total": source(f'requests_total{{service="service-{i}"}}')}
    ask("POST", "/apis/openslo/v1/namespaces/default/slos", json.dumps({"apiVersion": "openslo/v1", "kind": "SLO", "metadata": {"name": f"slo-{i}"}, "spec": {
        "service": f"service-{i}", "indicator": {"spec": {"ratioMetric": ratio}}, "timeWindow": [{"duration": "30d", "isRolling": True}], "budgetingMethod": "Occurrences", "objectives": [{"target": 0.999}]}}))
started = time.time()
while True:
    items = ask("GET", "/apis/openslo/v1/slos")["items"]
    if sum("budget" in item.get("status", {}) and item["status"]["budget"].get("consumed") is not None for item in items) == count: break
    assert time.time() - started < 120, "not every SLO has a budget"
    time.sleep(1)
times = []
for _ in range(30):
    begun = time.perf_counter()
    connection.request("GET", "/apis/openslo/v1/slos", None, headers)
    size = len(connection.getresponse().read())
    times.append((time.perf_counter() - begun) * 1000)
times.sort()
print(f"{count} SLOs with their status, listed by the control plane: median {times[15]:.1f} ms, longest but two of 30 {times[-3]:.1f} ms ({size / 1e6:.1f} MB); wanted: 300 ms")
PY
