#!/bin/sh
# Runs Grafana with the data source and the dashboards of this folder, until Ctrl-C: the program where it is on PATH, else its image.
#
#   grafana.sh [PORT]      default 3000; anonymous visitors may look, on this machine only
#
# PROMETHEUS_URL              default http://localhost:9090
# PROMETHEUS_SCRAPE_INTERVAL  default 1s, as the AppHost configures it
# GRAFANA_VERSION             tag of the image, default 11.6.0
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
port=${1:-3000}
state=${PLATFORM_STATE:-$here/../../.platform}/grafana
mkdir -p "$state"
state=$(CDPATH='' cd -- "$state" && pwd)
export PROMETHEUS_URL="${PROMETHEUS_URL:-http://localhost:9090}" PROMETHEUS_SCRAPE_INTERVAL="${PROMETHEUS_SCRAPE_INTERVAL:-1s}" PLATFORM_DASHBOARDS="$here/dashboards"
export GF_SERVER_HTTP_ADDR=127.0.0.1 GF_SERVER_HTTP_PORT="$port" GF_AUTH_ANONYMOUS_ENABLED=true GF_ANALYTICS_REPORTING_ENABLED=false GF_ANALYTICS_CHECK_FOR_UPDATES=false
export GF_PATHS_PROVISIONING="$here/provisioning" GF_PATHS_DATA="$state" GF_PATHS_LOGS="$state/logs" GF_PATHS_PLUGINS="$state/plugins"

if command -v grafana >/dev/null 2>&1; then
  exec grafana server --homepath "${GRAFANA_HOME:-/usr/share/grafana}"
fi
for engine in docker podman; do
  if command -v "$engine" >/dev/null 2>&1 && "$engine" info >/dev/null 2>&1; then
    exec "$engine" run --rm --network host --user "$(id -u):$(id -g)" -v "$here:$here:ro" -v "$state:$state" \
      -e PROMETHEUS_URL -e PROMETHEUS_SCRAPE_INTERVAL -e PLATFORM_DASHBOARDS -e GF_SERVER_HTTP_ADDR -e GF_SERVER_HTTP_PORT -e GF_AUTH_ANONYMOUS_ENABLED \
      -e GF_ANALYTICS_REPORTING_ENABLED -e GF_ANALYTICS_CHECK_FOR_UPDATES -e GF_PATHS_PROVISIONING -e GF_PATHS_DATA -e GF_PATHS_LOGS -e GF_PATHS_PLUGINS \
      "docker.io/grafana/grafana:${GRAFANA_VERSION:-11.6.0}"
  fi
done
echo "Grafana is neither on PATH nor is there a container engine to run its image: install one of them, or import deploy/grafana/dashboards/*.json into a Grafana that is already there." >&2
exit 1
